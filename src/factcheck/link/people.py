"""Names, roles, kin and ages told twice: the topics that words rather than figures make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.ages import age_topics
from factcheck.link.kin import kin_topics
from factcheck.link.names import name_topics
from factcheck.link.roles import role_topics

_SURE = 0.7  # of two spellings being one name, before what is told of both is compared
_NUMBERED = frozenset({"entity", "owner", "relative"})


def people_topics(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[Topic]:
    """Pairs of claims about one person or thing, whether they agree or not."""
    names = list(name_topics(sentences, claims, lexicon))
    yield from names
    same = _misspelled(names, claims)
    yield from role_topics(sentences, same, lexicon)
    yield from kin_topics(same, lexicon)
    yield from age_topics(document, sentences, same, lexicon)


def _misspelled(names: Sequence[Topic], claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims, with those of a misspelled name told of the other spelling, so that they can be compared."""
    numbers, subjects = {}, {}
    for topic in names:
        if topic.confidence >= _SURE:
            kept, other = topic.claims
            numbers[other.words["entity"][0]] = kept.words["entity"][0]
            subjects[other.about.subject] = kept.about.subject
    if not numbers:
        return claims
    return [_told_of(c, numbers, subjects) for c in claims]


def _told_of(claim: Claim, numbers: dict[str, str], subjects: dict[str | None, str | None]) -> Claim:
    if claim.kind not in ("role", "relation", "age", "name"):
        return claim
    words = {k: tuple(numbers.get(w, w) for w in v) if k in _NUMBERED else v for k, v in claim.words.items()}
    subject = subjects.get(claim.about.subject, claim.about.subject)
    return replace(claim, words=words, about=replace(claim.about, subject=subject))
