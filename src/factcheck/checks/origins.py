"""Where people are from: "a 22-year-old nurse from Ennis", "the Sligo woman"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.sites import NAME, are_two, gazetteer
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon

_MOST = 2  # homes that a slip can account for
_BESIDE = 25  # characters in which a word says that it is another one, or another time
_TELLING = ("paragraph", "item", "caption", "description")


@dataclass(frozen=True, slots=True)
class _Words:
    from_: re.Pattern[str]
    called: re.Pattern[str]
    anybody: frozenset[str]
    no_homes: frozenset[str]
    unless: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("origins")
    people = "|".join(sorted(map(re.escape, (*table["anybody"], *table["people"])), key=len, reverse=True))
    return _Words(
        re.compile(rf"\b(?P<who>{people}),? (?:from|of) (?:the )?{NAME}"),
        re.compile(rf"\b[Tt]he {NAME} (?P<who>{people})\b"),
        frozenset(table["anybody"]),
        frozenset(table["no_homes"]),
        re.compile(table["unless"], re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Somebody's home as it is told once."""

    sentence: int
    span: Span
    place: str
    who: str
    """ "nurse", "woman"."""
    person: str | None
    """The name, where it can be told."""
    called: bool
    """ "The Sligo woman": somebody who has been told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """One person with two homes."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = _words(article.lexicon)
        homes = [h for i in range(len(article.sentences)) for h in _homes(article, i, words)]
        if len({h.place for h in homes}) > _MOST:
            return
        for b in homes:
            earlier = [a for a in homes if a is not b and (a.sentence < b.sentence or a.person == b.person)]
            a = next((a for a in earlier if _are_one(article, a, b, words)), None)
            if b.called and a is not None:
                yield _clash(article, a, b)
                return


def _homes(article: Article, index: int, words: _Words) -> Iterator[Home]:
    sentence, text = article.sentences[index], article.document.text
    start, end = sentence.span.start, sentence.span.end
    if article.document.blocks[sentence.block].kind not in _TELLING:
        return
    for called, pattern in ((False, words.from_), (True, words.called)):
        for match in pattern.finditer(text, start, end):
            place = match["place"]
            around = (max(start, match.start() - _BESIDE), min(end, match.end() + _BESIDE))
            if place in words.no_homes or _is_surname(article, place) or words.unless.search(text, *around):
                continue
            yield Home(
                sentence=index,
                span=Span(*match.span()),
                place=place,
                who=match["who"],
                person=_person(article, index, Span(*match.span("who"))),
                called=called,
            )


def _is_surname(article: Article, place: str) -> bool:
    names = (c.about.subject or "" for c in article.claims if c.kind == "name" and "person" in c.traits)
    return any(place in name.split() for name in names)


def _person(article: Article, index: int, span: Span) -> str | None:
    """Whoever the noun stands for, else the only person named before it in the sentence."""
    tokens = article.sentences[index].tokens
    at = next((i for i, t in enumerate(tokens) if t.span.end > span.start), None)
    if at is None:
        return None
    entity = article.cast.at(index, at)
    if entity is not None:
        return entity.name
    before = {e.name for i in range(at) if (e := article.cast.at(index, i)) and e.kind == "person"}
    return before.pop() if len(before) == 1 else None


def _are_one(article: Article, a: Home, b: Home, words: _Words) -> bool:
    if a.place == b.place or (a.person and b.person and a.person != b.person):
        return False
    if a.who != b.who and not {a.who, b.who} & words.anybody:
        return False
    return are_two(article, a.place, b.place, gazetteer(article.lexicon))


def _clash(article: Article, a: Home, b: Home) -> Clash:
    first, other = article.quote(a.span, a.place), article.quote(b.span, b.place)
    return Clash(
        evidence=(first, other),
        confidence=0.76 if a.person and a.person == b.person else 0.72,
        why="nobody else of the kind is told of, and neither place is said to be in the other",
        facts={"first": first.text, "other": other.text},
    )
