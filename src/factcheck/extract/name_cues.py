"""The word lists that tell names and what they name, and how names are compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from factcheck.first_names import first_names
from factcheck.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class NameCues:
    """The word lists that tell names and what they name."""

    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    """Countries, counties and states."""
    settlements: frozenset[str]
    """Words such as the "town" of "the town of Hale"."""
    tongues: frozenset[str]
    """Languages: "in English" is no place."""
    occasions: frozenset[str]
    """Last words of what is neither a place nor a person."""
    possessors: frozenset[str]
    placed: frozenset[str]
    """Last words of names that begin with the name of a place, which is another thing."""
    also_names: frozenset[str]
    prepositions: frozenset[str]
    speech: frozenset[str]
    firms: frozenset[str]
    not_names: frozenset[str]
    pronouns: dict[str, str]
    roles: frozenset[str]
    """Single words for what people are, lower case."""
    male_words: frozenset[str]
    female_words: frozenset[str]
    people: frozenset[str]
    nicknames: dict[str, frozenset[int]]
    abbreviated: frozenset[str]
    hyphen_words: frozenset[str]
    """What follows a name behind a hyphen and is no part of it: "Leeds-based"."""
    first_names: dict[str, str]
    """First name -> male | female."""


@lru_cache(maxsize=4)
def name_cues(lexicon: Lexicon) -> NameCues:
    table, people, roles = (lexicon.table(n) for n in ("names", "people", "roles"))
    titles = table["titles"]
    rows = [row for group in roles["groups"].values() for row in group]
    nicknames: dict[str, set[int]] = {}
    for number, row in enumerate(people["nicknames"]):
        for name in row:
            nicknames.setdefault(fold(name), set()).add(number)
    return NameCues(
        male=frozenset(titles["male"]),
        female=frozenset(titles["female"]),
        titles=frozenset(t for group in titles.values() for t in group),
        organisations=frozenset(table["organisations"]),
        places=frozenset(table["places"]),
        regions=frozenset(lexicon.table("places")["regions"]),
        settlements=frozenset(lexicon.table("places")["settlements"]),
        tongues=frozenset(table["tongues"]),
        occasions=frozenset(table["occasions"]),
        possessors=frozenset(table["possessors"]),
        placed=frozenset(table["placed"]) | frozenset(table["places"]),
        also_names=frozenset(table["also_names"]),
        prepositions=frozenset(table["place_prepositions"]),
        speech=frozenset(table["speech"]),
        firms=frozenset(table["firms"]),
        not_names=frozenset(table["not_names"]) | {f"{n}s" for n in table["not_names"] if n.endswith("day")},
        pronouns={word: kind for kind, words in table["pronouns"].items() for word in words},
        roles=frozenset(w.lower() for row in rows for w in row if " " not in w and len(w) > 2)
        | frozenset(roles["others"])
        | frozenset(roles["departments"]),
        male_words=frozenset(people["male"]),
        female_words=frozenset(people["female"]),
        people=frozenset(people["people"]),
        nicknames={name: frozenset(numbers) for name, numbers in nicknames.items()},
        abbreviated=frozenset(table["abbreviated"]) | frozenset(t for group in titles.values() for t in group),
        hyphen_words=frozenset(table["hyphen_words"]),
        first_names={fold(name): gender for name, gender in first_names(lexicon).items()},
    )


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word as names are compared: lower case, without accents, points and apostrophes."""
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(c for c in plain if c.isalnum() or c in "-&.").lower().strip(".")


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ð": "d", "đ": "d", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "–": "-"}
)
