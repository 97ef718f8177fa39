"""Words as the linker compares them: stems, with the words of one synonym row made equal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from factcheck.lexicon import Lexicon
from factcheck.stems import stem as stem


@lru_cache(maxsize=4)
def _rows(lexicon: Lexicon) -> dict[str, str]:
    return {stem(word): row[0] for row in lexicon.table("synonyms")["same"] for word in row}


@lru_cache(maxsize=4)
def _sides(lexicon: Lexicon) -> dict[str, tuple[tuple[int, int], ...]]:
    """Stem -> the oppositions it takes part in, as (row, side)."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, sides in enumerate(lexicon.table("synonyms")["opposed"]):
        for side, words in enumerate(sides):
            for word in words:
                found[stem(word)] = (*found.get(stem(word), ()), (number, side))
    return found


def keys(words: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """What the words are compared by."""
    rows = _rows(lexicon)
    return frozenset(rows.get(s, s) for w in words if (s := stem(w)))


def opposed(a: Iterable[str], b: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether one has a word of one side of an opposition and the other one of the other side, and neither has both."""
    sides = _sides(lexicon)
    mine = {s for w in a for s in sides.get(stem(w), ())}
    theirs = {s for w in b for s in sides.get(stem(w), ())}
    for number, side in mine:
        other = (number, 1 - side)
        if other in theirs and other not in mine and (number, side) not in theirs:
            return True
    return False
