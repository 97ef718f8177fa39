"""Two kinds of kin told of the same two people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from factcheck.claim import Claim, Topic
from factcheck.lexicon import Lexicon

_MOST = 12  # statements about one pair that are compared


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> tuple[dict[str, str], frozenset[frozenset[str]], dict[str, float]]:
    people = lexicon.table("people")
    near = frozenset(frozenset((a, b)) for row in people["near"] for a, b in combinations(row, 2))
    return people["inverse"], near, lexicon.table("sureness")["kin"]


def kin_topics(claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Topic]:
    inverse, near, sure = _tables(lexicon)
    yield from _unowned(claims, near, sure)
    pairs: dict[tuple[str, str], list[tuple[Claim, str]]] = defaultdict(list)
    for claim in claims:
        if claim.kind != "relation" or claim.about.measure is None or claim.origin == "kin-unowned":
            continue
        relative, owner = claim.words["relative"][0], (claim.words["owner"] or ("",))[0]
        kind = claim.about.measure
        if owner and owner < relative:
            pairs[owner, relative].append((claim, kind))
        else:
            pairs[relative, owner].append((claim, inverse.get(kind, kind)))
    for (first, second), told in sorted(pairs.items()):
        for (a, kind), (b, other) in combinations(told[:_MOST], 2):
            confidence = _sureness(a, kind, b, other, near, sure, counted=not (first and second))
            if confidence:
                yield Topic(claims=(a, b), confidence=confidence, why="both are told of the same two people")


def _unowned(claims: Sequence[Claim], near: frozenset[frozenset[str]], sure: dict[str, float]) -> Iterator[Topic]:
    """ "Her niece Petra … Petra, the granddaughter": held against what the relative is to the one person named."""
    opening = {c.sentence: c.words["entity"] for c in claims if c.kind == "name" and {"person", "opens"} <= c.traits}
    kin = [c for c in claims if c.kind == "relation" and c.about.measure and c.origin in ("kin", "kin-unowned")]
    for claim in kin:
        if claim.origin != "kin-unowned":
            continue
        told = [c for c in kin if c.origin == "kin" and c.words["relative"] == claim.words["relative"]][:_MOST]
        kinds = {str(c.about.measure) for c in told}
        owners = {c.words["owner"] for c in told}
        kind = str(claim.about.measure)
        if opening.get(claim.sentence, claim.words["relative"]) not in {claim.words["relative"], *owners}:
            continue  # "Karl Lind came with Petra, the daughter": his
        if len(kinds) == len(owners) == 1 and kind not in kinds and frozenset((kind, *kinds)) not in near:
            yield Topic(claims=(told[0], claim), confidence=sure["unowned"], why="both are told of one relative")


def _sureness(
    a: Claim, kind: str, b: Claim, other: str, near: frozenset[frozenset[str]], sure: dict[str, float], counted: bool
) -> float:
    if a.sentence == b.sentence or ({"gone"} & (a.traits ^ b.traits) and kind == other):
        return 0
    if counted:
        return sure["children"] if kind != other else 0
    if kind == other:
        ages = {"older", "younger"}
        return sure["elder and younger"] if ages <= a.traits | b.traits and a.traits & ages != b.traits & ages else 0
    return sure["loosely"] if frozenset((kind, other)) in near else sure["kin"]
