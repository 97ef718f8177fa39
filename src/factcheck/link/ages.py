"""Ages: one person's, told twice, and the ages of groups that are the same group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_MOST = 16
_FAR = 25
_PRONOUN = frozenset({"age-is", "age-at", "age-at-said", "age-turned", "birthday", "decade", "age-verb"})


@lru_cache(maxsize=4)
def _sureness(lexicon: Lexicon) -> dict[str, float]:
    return dict(lexicon.table("sureness")["ages"])


def age_topics(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[Topic]:
    sure = _sureness(lexicon)
    people: dict[str, list[Claim]] = defaultdict(list)
    nameless: list[Claim] = []
    for claim in claims:
        if claim.kind != "age" or "age time" not in claim.words:
            continue
        if claim.about.subject is not None:
            people[claim.about.subject].append(claim)
        elif claim.origin in ("age-some", "age-the", "age-noun"):
            nameless.append(claim)
    for told in people.values():
        yield from _of_one(told[:_MOST], sure)


def _of_one(told: Sequence[Claim], sure: dict[str, float]) -> Iterator[Topic]:
    dying = any(c.words["age time"][0] == "death" for c in told)
    for a, b in combinations(told, 2):
        times = [c.words["age time"][0] for c in (a, b)]
        if "past" in times or not _at_once(times[0], times[1], dying) or not _exact(a) or not _exact(b):
            continue
        gap = abs(_years(a) - _years(b))
        if gap <= _slack(times):
            continue
        confidence = min(_by(c, sure) for c in (a, b))
        if times[0].startswith("event"):
            confidence = min(confidence, sure["at an event"])
        confidence += sure["a year apart"] * (gap == 1) + sure["far apart"] * (gap > _FAR)
        yield Topic(claims=(a, b), confidence=confidence, why="both are told of one person")


def _at_once(a: str, b: str, dying: bool) -> bool:
    """Whether two ages are of one moment."""
    if a == b:
        return True
    present = {"now", "soon"} | ({"death"} if dying else set())
    return {a, b} <= present


def _slack(times: Sequence[str]) -> Decimal:
    return Decimal(1) if "soon" in times else Decimal(0)


def _by(claim: Claim, sure: dict[str, float]) -> float:
    if claim.origin == "age-epithet":
        return sure["by epithet"]
    return sure["by pronoun"] if claim.origin in _PRONOUN else sure["by name"]


def _exact(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.low is not None and claim.value.high is not None


def _years(claim: Claim) -> Decimal:
    assert isinstance(claim.value, Quantity)
    return claim.value.stated[0]
