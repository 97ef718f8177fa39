"""People told of in different articles: one is taken for another where the full name is the same, letter by letter."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.across import Part, are_of_one_time
from factcheck.link.ages import age_topics
from factcheck.link.kin import kin_topics
from factcheck.link.roles import role_topics
from factcheck.values import Name

_COMMON = 12  # a name that more articles have is compared in none: a byline, or a saint
_UNSURE = 0.6  # offices and ages change; where an article has no date, info
_NUMBERS = {"name": ("entity",), "role": ("entity",), "relation": ("relative", "owner")}
"""Which words of a claim are numbers of people in its article, by kind."""


def people_across(
    told_in: Sequence[Sequence[Claim]],
    parts: Sequence[Part],
    document: Document,
    sentences: Sequence[Sentence],
    lexicon: Lexicon,
) -> Iterator[Topic]:
    """Offices, kin and ages of people whom two articles name in full.

    Args:
        told_in: the claims of each article, as they stand in `document`, which holds them all.
    """
    numbers = [_full_names(claims) for claims in told_in]
    held = Counter(name for part in numbers for name in set(part.values()))
    shared = {name for name, articles in held.items() if 1 < articles <= _COMMON}
    original: dict[int, Claim] = {}
    home: dict[int, int] = {}
    told: list[Claim] = []
    for index, claims in enumerate(told_in):
        for claim in claims:
            if moved := _renumbered(claim, numbers[index], shared, index):
                original[id(moved)], home[id(moved)] = claim, index
                told.append(moved)
    topics = (
        *role_topics(sentences, told, lexicon),
        *kin_topics(told, lexicon),
        *age_topics(document, sentences, told, lexicon),
    )
    for topic in topics:
        a, b = topic.claims
        if home[id(a)] == home[id(b)] or (a.kind == "age" and a.about.subject != b.about.subject):
            continue
        days = (parts[home[id(a)]].published, parts[home[id(b)]].published)
        limit = 1.0 if a.kind == "relation" else _limit(*days)
        if limit:
            claims_told = (original[id(a)], original[id(b)])
            why = f"both articles name the person; {topic.why}"
            yield Topic(claims=claims_told, confidence=min(topic.confidence, limit), why=why)


def _limit(first: date | None, other: date | None) -> float:
    if first is None or other is None:
        return _UNSURE
    return 1.0 if are_of_one_time(first, other) else 0.0


def _full_names(claims: Sequence[Claim]) -> dict[str, str]:
    """The people of an article who are named in full, by their number in it."""
    found: dict[str, str] = {}
    for claim in claims:
        if claim.kind == "name" and "person" in claim.traits and isinstance(claim.value, Name):
            number = claim.words["entity"][0]
            if len(claim.value.key.split()) > len(found.get(number, "x").split()):
                found[number] = claim.value.key
    return found


def _renumbered(claim: Claim, numbers: Mapping[str, str], shared: set[str], article: int) -> Claim | None:
    """The claim with numbers that hold across articles; None where it is of nobody whom two of them name."""
    if claim.kind == "age":
        return dataclasses.replace(claim) if " " in (claim.about.subject or "") else None
    if claim.kind not in _NUMBERS:
        return None
    words = dict(claim.words)
    for name in _NUMBERS[claim.kind]:
        words[name] = tuple(_number(n, numbers, shared, article) for n in words.get(name, ()))
    known = [n for name in _NUMBERS[claim.kind] for n in words[name]]
    if claim.kind != "name" and not all(n.startswith("=") for n in known):
        return None
    return dataclasses.replace(claim, words=words)


def _number(number: str, numbers: Mapping[str, str], shared: set[str], article: int) -> str:
    if not number:
        return ""
    name = numbers.get(number, "")
    return f"={name}" if name in shared else f"{article}:{number}"
