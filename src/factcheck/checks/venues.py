"""Where an event is held, told twice: "held in Bergen", "to Stavanger for the summit", "Where: Harbour Hall"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.sites import DAYS, NAME, are_two, gazetteer
from factcheck.checks.situations import are_of_one_part
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_TELLING = ("paragraph", "item", "description", "caption", "cell")
_MOST = 2
_BESIDE = 40
_LEDE = 4  # paragraphs in which a story says where its event is
_LABEL = re.compile(rf"\s*(?:Where|Venue|Location|Place|Address): ?(?:the |The )?{NAME}")


@dataclass(frozen=True, slots=True)
class _Words:
    patterns: tuple[re.Pattern[str], ...]
    halls: re.Pattern[str]
    hall_words: frozenset[str]
    unless: re.Pattern[str]
    kinds: dict[str, str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("venues")
    kinds = {stem(w): row[0] for row in table["events"] for w in row}
    events = "|".join(sorted({w for row in table["events"] for w in row}, key=len, reverse=True))
    halls = "|".join(table["halls"])
    return _Words(
        tuple(re.compile(p.replace("{E}", rf"(?P<event>{events})").replace("{P}", NAME)) for p in table["patterns"]),
        re.compile(rf"\b(?P<place>(?:[A-Z][\w'’]*(?:-[A-Z]\w*)* ){{1,3}}(?:{halls})(?: (?:of|on) [A-Z]\w+)?)\b"),
        frozenset(table["halls"]),
        re.compile(table["unless"], re.IGNORECASE),
        kinds,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An event said to be held somewhere."""

    sentence: int
    span: Span
    event: str
    place: str
    hall: bool
    """A building or ground, not a town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venues:
    """Two places for one event."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = _words(article.lexicon)
        by_event: defaultdict[tuple[str, bool], list[Held]] = defaultdict(list)
        for index in range(len(article.sentences)):
            for held in _held(article, index, words):
                by_event[held.event, held.hall].append(held)
        clashes = [c for found in by_event.values() if (c := _two(article, found, words.hall_words))]
        yield from clashes or _against_label(article, words)


def _held(article: Article, index: int, words: _Words) -> Iterator[Held]:
    sentence, text = article.sentences[index], article.document.text
    start, end = sentence.span.start, sentence.span.end
    if article.document.blocks[sentence.block].kind not in _TELLING:
        return
    seen: set[int] = set()
    for pattern in words.patterns:
        for match in pattern.finditer(text, start, end):
            place, at = match["place"], match.start("place")
            around = (max(start, match.start() - _BESIDE), min(end, match.end() + _BESIDE))
            if at in seen or DAYS.match(place) or words.unless.search(text, *around):
                continue
            seen.add(at)
            yield Held(
                sentence=index,
                span=Span(*match.span()),
                event=words.kinds.get(stem(match["event"]), match["event"]),
                place=place,
                hall=not words.hall_words.isdisjoint(place.split()),
            )


def _two(article: Article, found: Sequence[Held], halls: frozenset[str]) -> Clash | None:
    if len({h.place for h in found}) > _MOST:
        return None
    known = gazetteer(article.lexicon)
    for at, a in enumerate(found):
        for b in found[at + 1 :]:
            apart = a.place != b.place and a.sentence != b.sentence
            named = [" ".join(w for w in h.place.split() if w not in halls) for h in (a, b)]
            if (
                apart
                and are_of_one_part(article, a.sentence, b.sentence)
                and are_two(article, named[0], named[1], known)
            ):
                return _clash(article, (a.span, a.place), (b.span, b.place), 0.76)
    return None


def _against_label(article: Article, words: _Words) -> Iterator[Clash]:
    """The box that says where, and the only hall or ground of the first paragraphs."""
    text, sentences = article.document.text, article.sentences
    labels = [
        (s, m) for s in sentences if (m := _LABEL.match(text, s.span.start, s.span.end)) and s.span.end - m.end() < 60
    ]
    if len(labels) != 1:
        return
    sentence, label = labels[0]
    own = set(label["place"].split()) - words.hall_words - {"The", "the"}
    if words.hall_words.isdisjoint(label["place"].split()) or not own:
        return
    others = [s for s in sentences if s.block != sentence.block]
    if any(w in text[s.span.start : s.span.end] for s in others for w in own):
        return
    prose = [i for i, b in enumerate(article.document.blocks) if b.kind == "paragraph"][:_LEDE]
    lede = [s for s in others if s.block in prose]
    halls = [m for s in lede for m in words.halls.finditer(text, s.span.start, s.span.end)]
    if len({m["place"] for m in halls}) == 1 and not words.unless.search(text, halls[0].start() - 12, halls[0].start()):
        first = halls[0]
        yield _clash(article, (Span(*first.span()), first["place"]), (Span(*label.span("place")), label["place"]), 0.74)


def _clash(article: Article, a: tuple[Span, str], b: tuple[Span, str], confidence: float) -> Clash:
    first, other = article.quote(*a), article.quote(*b)
    return Clash(
        evidence=(first, other),
        confidence=confidence,
        why="the article tells of one event, and neither place is said to be in the other",
        facts={"first": first.text, "other": other.text},
    )
