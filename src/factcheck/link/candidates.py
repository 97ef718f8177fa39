"""Which claims are worth comparing: those of one dimension, and in long articles only those that share a rare word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.link.profile import Profile

_FEW = 60  # so many claims of one dimension are compared pair by pair
_COMMON = 40  # a word that more claims share finds no candidates


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Pairs in the order of the text; their number grows linearly with the article beyond `_FEW` claims."""
    by_dimension: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        by_dimension[profile.dimension].append(profile)
    for group in by_dimension.values():
        yield from combinations(group, 2) if len(group) <= _FEW else _sharing(group)


def _sharing(group: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(group):
        for key in profile.sentence | profile.names:
            postings[key].append(number)
    pairs = {pair for numbers in postings.values() if len(numbers) <= _COMMON for pair in combinations(numbers, 2)}
    for first, second in sorted(pairs):
        yield group[first], group[second]
