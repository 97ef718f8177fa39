"""First names, and whether a man or a woman bears them: the census's, and those a house adds."""

from __future__ import annotations

from functools import lru_cache

from factcheck.lexicon import Lexicon


@lru_cache(maxsize=4)
def first_names(lexicon: Lexicon) -> dict[str, str]:
    """Name in lower case -> male | female."""
    census, added = lexicon.table("first_names"), lexicon.table("people")["first_names"]
    return {
        **{name: gender for gender, names in census.items() for name in names.split()},
        **{name.lower(): gender for gender, names in added.items() for name in names},
    }
