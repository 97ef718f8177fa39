"""Words by which places in a ranking are read, from the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import Lexicon


@dataclass(frozen=True, eq=False)
class RankWords:
    fields: Mapping[str, frozenset[str]]
    measures: Mapping[str, frozenset[str]]
    things: Mapping[str, frozenset[str]]
    amounts: Mapping[str, frozenset[str]]
    results: Mapping[str, frozenset[str]]
    countries: frozenset[str]
    scopes: frozenset[str]
    others: frozenset[str]


@lru_cache(maxsize=4)
def rank_words(lexicon: Lexicon) -> RankWords:
    table = lexicon.table("standings")

    def rows(name: str) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for number, row in enumerate(table[name]):
            for word in row:
                found.setdefault(word, set()).add(f"{name} {number}")
        return {word: frozenset(keys) for word, keys in found.items()}

    return RankWords(
        fields=rows("fields"),
        measures=rows("measures"),
        things=rows("things"),
        amounts=rows("amounts"),
        results=rows("results"),
        countries=frozenset(table["countries"]),
        scopes=frozenset(table["scopes"]),
        others=frozenset(table["others"]),
    )
