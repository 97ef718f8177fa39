"""Ages: one person's, told twice, and the ages of groups that are the same group."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.age_groups import group_topics
from factcheck.values import Quantity

_MOST = 16
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_FAR = 25
_SLIP = 6  # years between an age and the same one told wrongly
_NEAR = 6  # sentences
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
    deaths: list[Claim] = []
    for claim in claims:
        if claim.kind != "age" or "age time" not in claim.words or _is_of_a_year_before(claim, sentences):
            continue
        if claim.about.subject is not None:
            people[claim.about.subject].append(claim)
        elif claim.origin == "age-death":
            deaths.append(claim)
        elif claim.origin in ("age-some", "age-the", "age-noun"):
            nameless.append(claim)
    dying = [name for name, told in people.items() if any(c.words["age time"][0] == "death" for c in told)]
    if len(dying) == 1:  # a line below the headline need not name the dead
        people[dying[0]].extend(deaths)
    quotes = [c.span for c in claims if c.kind == "quote"] if people else []
    for told in people.values():
        few = sorted(told, key=lambda c: c.span)[:_MOST]
        said = {id(c) for c in few if any(q.start <= c.span.start < q.end for q in quotes)}
        yield from _of_one([c for c in few if not _is_of_another(c, few, said, sentences)], sure)
    yield from _nameless(nameless, sentences, sure)
    yield from _by_noun(nameless, people, sentences, sure)
    yield from _named_later(nameless, people, sentences, claims, sure)
    yield from group_topics(sentences, claims, lexicon)


def _is_of_a_year_before(claim: Claim, sentences: Sequence[Sentence]) -> bool:
    """ "In 2009 the bridge was closed. Mr Orr, who was 72, did the work": the age is of the year just told."""
    if claim.origin != "age-is" or claim.sentence == 0:
        return False
    tokens, before = sentences[claim.sentence].tokens, sentences[claim.sentence - 1]
    at = next((i for i, t in enumerate(tokens) if t.span.end > claim.span.start), 0)
    told_back = at > 0 and tokens[at - 1].text.lower() == "was" and before.block == sentences[claim.sentence].block
    return told_back and any(_YEAR.fullmatch(t.text) for t in before.tokens)


def _is_of_another(claim: Claim, told: Sequence[Claim], said: set[int], sentences: Sequence[Sentence]) -> bool:
    """ "… says Adeyemi, who is 61. "He also died at 58."": nobody calls himself "he"."""
    opening = {t.text.lower() for t in sentences[claim.sentence].tokens[:3]}
    if id(claim) not in said or opening.isdisjoint({"he", "she", "his", "her"}):
        return False
    return any(id(c) not in said and c.block == claim.block and abs(c.sentence - claim.sentence) <= 1 for c in told)


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
    if claim.origin in ("age-epithet", "age-description"):
        return sure["by epithet" if claim.origin == "age-epithet" else "by description"]
    return sure["by pronoun"] if claim.origin in _PRONOUN else sure["by name"]


def _exact(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.low is not None and claim.value.high is not None


def _years(claim: Claim) -> Decimal:
    assert isinstance(claim.value, Quantity)
    return claim.value.stated[0]


def _nameless(told: Sequence[Claim], sentences: Sequence[Sentence], sure: dict[str, float]) -> Iterator[Topic]:
    """ "A 67-year-old woman … The woman, 76,": one of her kind, and then she again."""
    by_noun: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        by_noun[claim.words["person"][0]].append(claim)
    for same in by_noun.values():
        first = [c for c in same if c.origin == "age-some"]
        again = [c for c in same if c.origin != "age-some" and _is_definite(c, sentences)]
        if not first and len(again) == 2 == len(same):
            first, again = again[:1], again[1:]  # "The victim was 43 … The victim, a 47-year-old man,"
        if len(first) == 1 and len(again) == 1 and first[0].sentence < again[0].sentence and _clear(first[0], again[0]):
            yield Topic(
                claims=(first[0], again[0]), confidence=sure["nameless"], why="nobody else of the kind is told of"
            )


def _by_noun(
    nameless: Sequence[Claim],
    people: Mapping[str, Sequence[Claim]],
    sentences: Sequence[Sentence],
    sure: dict[str, float],
) -> Iterator[Topic]:
    """ "Tom Ely, 17, … The schoolboy, 15,": a noun that stands for the one person who is about as old."""
    present = {
        name: [c for c in told if c.words["age time"][0] == "now" and _exact(c)] for name, told in people.items()
    }
    for claim in nameless:
        if claim.origin == "age-some" or not _exact(claim) or "past" in claim.words["age time"]:
            continue
        if not _is_definite(claim, sentences) or any(
            c.words["person"] == claim.words["person"] for c in nameless if c is not claim
        ):
            continue
        before = [c for told in present.values() for c in told[:1] if c.sentence < claim.sentence]
        alike = [c for c in before if abs(_years(c) - _years(claim)) <= _SLIP]
        if len(alike) != 1 or _years(alike[0]) == _years(claim) or claim.sentence - alike[0].sentence > _NEAR:
            continue
        yield Topic(claims=(alike[0], claim), confidence=sure["by noun"], why="nobody else told of is about as old")


def _clear(a: Claim, b: Claim) -> bool:
    return (
        _exact(a)
        and _exact(b)
        and _years(a) != _years(b)
        and "past" not in (*a.words["age time"], *b.words["age time"])
    )


def _is_definite(claim: Claim, sentences: Sequence[Sentence]) -> bool:
    tokens = sentences[claim.sentence].tokens
    at = next((i for i, t in enumerate(tokens) if t.span.end > claim.phrase.start), 0)
    return any(t.text.lower() == "the" for t in tokens[max(at - 2, 0) : at + 1])


def _named_later(
    nameless: Sequence[Claim],
    people: Mapping[str, Sequence[Claim]],
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    sure: dict[str, float],
) -> Iterator[Topic]:
    """ "A 71-year-old man was rescued … Neighbours named the man as Arthur Pell … Mr Pell, 77"."""
    first = [c for c in nameless if c.origin == "age-some" and c.words["age time"][0] == "now"]
    if len(first) != 1:
        return
    told = first[0]
    named: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == "name":
            named[claim.about.subject].append(claim)
    for name, ages in people.items():
        mentions = named[name]
        if not mentions or mentions[0].sentence <= told.sentence or not _is_named(mentions[0], sentences):
            continue
        other = next((c for c in ages if c.words["age time"][0] == "now" and _exact(c)), None)
        genders = {g for c in mentions for g in c.words["gender"]}
        if other is None or _years(other) == _years(told) or _is_opposed(told.words["person"][0], genders):
            continue
        yield Topic(claims=(told, other), confidence=sure["named later"], why="the person is named later")


def _is_named(mention: Claim, sentences: Sequence[Sentence]) -> bool:
    """Whether the sentence is one that tells who somebody was."""
    lemmas = {t.lemma for t in sentences[mention.sentence].tokens if t.tag.startswith("VB")}
    return bool(lemmas & {"name", "identify"})


def _is_opposed(noun: str, genders: set[str]) -> bool:
    return (noun in ("man", "boy") and genders == {"female"}) or (noun in ("woman", "girl") and genders == {"male"})
