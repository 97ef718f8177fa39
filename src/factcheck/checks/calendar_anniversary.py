"""Anniversaries against the years in which things began: "founded in 1989, it marks its 25th anniversary in 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.calendar_founding import Founding, Thing, foundings, subject_of, thing_of
from factcheck.checks.calendar_weekday import published_places
from factcheck.checks.timeline import Timeline, code, governing_verb, moment, timeline_of, words_in
from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Moment

_LEAST_YEARS = 5  # below, too many things are celebrated
_OWN_BEGINNING = frozenset("founding foundation opening birth establishment launch creation inauguration".split())


@dataclass(frozen=True, slots=True)
class _Anniversary:
    sentence: int
    span: Span
    years: tuple[int, ...]
    """More than one where usage differs: a diamond jubilee."""
    thing: Thing
    slack: int
    """Years it may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anniversaries:
    """A thing is as old as its anniversary says."""

    FACTS: ClassVar[tuple[str, ...]] = ("words", "began", "age", "year")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        celebrated = list(_celebrated(article))
        if not celebrated:
            return
        begun = list(foundings(timeline))
        told: set[tuple[int, tuple[int, ...]]] = set()
        for anniversary in celebrated:
            when, place = _when(timeline, anniversary, begun)
            if when is None or (anniversary.sentence, anniversary.years) in told:
                continue
            for clash in _contradicted(timeline, anniversary, begun, when, place):
                told.add((anniversary.sentence, anniversary.years))
                again = [a for a in celebrated if a is not anniversary and a.sentence == anniversary.sentence]
                more = [article.quote(a.span, "the same anniversary") for a in again if a.years == anniversary.years]
                yield replace(clash, evidence=(*clash.evidence[:2], *more[:2], *clash.evidence[2:]))


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.table("timeline")
    ordinals, jubilees = "|".join(words["round_ordinals"]), "|".join(words["jubilees"])
    business = "|".join(words["years_of_business"])
    number = rf"(?P<number>\d{{1,4}}|{'|'.join(words['round_numbers'])})"
    general = "|".join(words["general_things"])
    return re.compile(
        rf"\b(?:(?P<ordinal>\d{{1,4}}(?:st|nd|rd|th)|{ordinals})[ -](?:anniversary|birthday)\b"
        r"(?! (?:of|since) (?:his|her)\b)"
        rf"|(?P<jubilee>{jubilees})\b"
        rf"|(?:mark|celebrat|toast|commemorat)\w* (?:its |their )?{number} years"
        rf"(?= (?:{business}|since)\b|[.,;)]|$| (?:this|next|last|in|on|with) )"
        rf"|{number.replace('number', 'old')}[ -]years?[ -]old (?P<noun>{general})\b"
        rf"|\bturns? {number.replace('number', 'turned')}\b)",
        re.IGNORECASE,
    )


def _celebrated(article: Article) -> Iterator[_Anniversary]:
    words = article.lexicon.table("timeline")
    general = frozenset(words["general_things"])
    for index, sentence in enumerate(article.sentences):
        if article.document.blocks[sentence.block].kind == "cell":
            continue
        for found in _pattern(article.lexicon).finditer(sentence.text(article.document)):
            years = _years(found, words)
            if not years or min(years) < _LEAST_YEARS:
                continue
            span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
            thing = _thing(article, index, span, found, general)
            if thing is not None:
                loose = 0 if found["ordinal"] or found["jubilee"] else 1
                yield _Anniversary(index, span, years, thing, loose)


def _years(found: re.Match[str], words: dict[str, dict[str, int]]) -> tuple[int, ...]:
    if found["jubilee"]:
        years = words["jubilees"][found["jubilee"].lower()]
        return tuple(years) if isinstance(years, list) else (years,)
    if found["ordinal"]:
        digits = re.match(r"\d+", found["ordinal"])
        return (int(digits[0]) if digits else words["round_ordinals"][found["ordinal"].lower()],)
    number = found["number"] or found["old"] or found["turned"]
    return (int(number) if number.isdecimal() else words["round_numbers"][number.lower()],)


def _thing(article: Article, index: int, span: Span, found: re.Match[str], general: frozenset[str]) -> Thing | None:
    """What is celebrated; None where it is a person's day or something told behind "of"."""
    tokens = article.sentences[index].tokens
    inside = words_in(tokens, span)
    if not inside:
        return None
    if found["noun"]:
        return thing_of(tokens, inside[-1], general)
    kids = [(i, t) for i, t in enumerate(tokens) if t.head in inside and i not in inside]
    owners = [(i, t) for i, t in kids if t.dep == "poss"]
    if any(t.text.lower() in ("his", "her", "my", "your") for _, t in owners):
        return None
    if owners and owners[0][1].tag not in ("PRP$", "WP$"):
        return thing_of(tokens, owners[0][0], general)
    of = [i for i, t in kids if t.text == "of"]
    if of and not owners:
        objects = [i for i, t in enumerate(tokens) if t.head == of[0]]
        if not objects or tokens[objects[0]].lemma not in _OWN_BEGINNING:
            return thing_of(tokens, objects[0], general) if objects and found["ordinal"] else None
        inner = [i for i, t in enumerate(tokens) if t.head == objects[0] and t.text == "of"]
        behind = [i for i, t in enumerate(tokens) if inner and t.head == inner[0]]
        return thing_of(tokens, behind[0] if behind else None, general)
    verb = next((i for i in inside if tokens[i].tag.startswith("VB")), None)
    verb = verb if verb is not None else governing_verb(tokens, inside[-1])
    subject = None if verb is None else subject_of(tokens, verb)
    thing = thing_of(tokens, None if subject in inside else subject, general)
    is_person = found["turned"] and not (thing.general or thing.named)
    return None if is_person else thing


def _when(timeline: Timeline, anniversary: _Anniversary, begun: list[Founding]) -> tuple[Moment | None, Claim | None]:
    """When it is celebrated: the date of the sentence that is no beginning, or the article's own."""
    spans = {b.claim.span for b in begun}
    past = timeline.article.document.text[anniversary.span.end : anniversary.span.end + 16]
    dates = [
        c
        for c in timeline.by_sentence.get(anniversary.sentence, ())
        if c.kind == "date"
        and isinstance(c.value, Moment)
        and c.value.first
        and c.span not in spans
        and code(c) in "DMYVZ"
    ]
    dates = [c for c in dates if moment(c).granularity in ("day", "month", "year", "season")]
    if past.startswith(" edition") or len({y for c in dates for y in _years_in(moment(c))}) > 1:
        return None, None
    if dates:
        value = moment(dates[0])
        return value, dates[0] if value.year is not None else None
    return timeline.now, None


def _years_in(value: Moment) -> set[int]:
    return {day.year for day in (value.first, value.last) if day is not None}


def _contradicted(
    timeline: Timeline, anniversary: _Anniversary, begun: list[Founding], when: Moment, place: Claim | None
) -> Iterator[Clash]:
    if when.first is None or when.last is None:
        return
    low = min(when.first.year - y for y in anniversary.years) - anniversary.slack
    high = max(when.last.year - y for y in anniversary.years) + anniversary.slack
    if any(_is_of(c, low, high) for c in timeline.dates):
        return
    meant = [b for b in begun if anniversary.thing.may_be(b.thing) and not _is_later(b, when)]
    here = [b for b in meant if b.claim.sentence == anniversary.sentence]
    meant = [b for b in meant if not b.aside] or meant
    years = {_year(b) for b in here or meant}
    if len(years) != 1:
        return
    began = (here or meant)[0]
    off = min(abs(_year(began) - low), abs(_year(began) - high))
    if off == 1 and not here:
        return
    confidence = 0.74 if off == 1 else 0.88 if here else 0.84 if anniversary.thing.stems & began.thing.stems else 0.76
    yield _clash(timeline.article, anniversary, began, when, place, confidence if began.sure else min(confidence, 0.76))


def _is_of(claim: Claim, low: int, high: int) -> bool:
    """Whether the article has a date from which the anniversary would be counted rightly."""
    value = moment(claim)
    return value.year is not None and low <= value.year <= high


def _is_later(founding: Founding, when: Moment) -> bool:
    first = moment(founding.claim).first
    return first is None or when.last is None or first > when.last


def _year(founding: Founding) -> int:
    return moment(founding.claim).year or 0


def _clash(
    article: Article, anniversary: _Anniversary, began: Founding, when: Moment, place: Claim | None, confidence: float
) -> Clash:
    assert when.first is not None
    year = when.first.year
    age = year - _year(began)
    text = article.document.text
    ends = [
        article.quote(anniversary.span, " or ".join(f"{y} years" for y in anniversary.years)),
        article.quote(began.claim.span, f"{age} years before {year}"),
    ]
    more = (article.quote(place.span, "when it is celebrated"),) if place is not None else published_places(article)
    return Clash(
        evidence=(*ends, *more),
        confidence=confidence,
        why="a thing is as old as the years since it began",
        facts={
            "words": text[anniversary.span.start : anniversary.span.end],
            "began": text[began.claim.span.start : began.claim.span.end],
            "age": str(age),
            "year": str(year),
        },
    )
