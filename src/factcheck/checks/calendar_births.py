"""What an article says of the ages of people, each as the days on which they can have been born.

"Born on 9 April 1941" is a day; "In 1958, at 22" is 2 January 1935 to 31 December 1936; "founded in 2008, when he was
27" and "who is 41" are two years each: they fit each other where some day is in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck.checks.calendar_names import NAME, People
from factcheck.checks.timeline import Line, Timeline, code, exact, moment, slot, unquoted
from factcheck.claim import Claim
from factcheck.document import Span

_NOW_SLACK = timedelta(days=31)  # an article may have been written some weeks before it is dated
_DEATH_SLACK = timedelta(days=120)  # obituaries take their time
_OLDEST = 115
_WHO = rf"(?:he|she|they|{NAME})"
_SOFT = r"(?:(?:just|only|still|barely|already|then|not yet|himself|herself|a mere|but|aged|and|turned) )*"
_A, _D = slot("a", "AN"), slot("d", "DMY")
_CLOSED = r"(?=[,.;:)—]| (?:and|he|she|as|with|after|from|when|but|to|in)\b|$)"
_AT_DATE = tuple(
    re.compile(source)
    for source in (
        rf"{_D},? (?:[^‹›.;:,]{{0,40}},? )?(?:when|as|while) {_WHO} (?:was|were|had) {_SOFT}{_A}",
        rf"(?:[Ii]n|[Oo]n|[Bb]y) {_D},? {_SOFT}(?:at )?(?:just |only )?{_A}(?=,)",
        rf"{_D},? {_SOFT}(?:at )?(?:just |only )?(?P<at>{_A}){_CLOSED}",
        rf"(?P<was>was |at |aged |turned |were |only |just )?{_A}(?: years old)?,? (?:in|on|by) {_D}",
        rf"(?:was|were|aged|at) {_SOFT}{_A}(?: years old)?,? when (?:he|she|{NAME}) [^‹›.;:]{{3,70}}? (?:in|on) {_D}",
    )
)
_IS = re.compile(
    rf"(?:\b(?:he|she|who|{NAME})(?:,(?:[^‹›.;:]|‹Y\d+›){{3,40}},)? (?:is|will be)|\b(?:who|he|she)'s|\bnow)"
    rf" (?:now |only |just |still )?{_A}"
    r"(?: years old)?(?=[,.;)]| (?:and|but|years|next|this|today|now)\b|$)"
)
_DIED = re.compile(rf"\b(?:died|dies|dead|death)\b[^‹›.;:]{{0,60}}?{_A}")
_BORN = re.compile(rf"\b(?:[Bb]orn|b\.)(?P<mid>[^‹›.;:()]{{0,70}}?)(?:,| in| on| at)? ?{_D}")
_OTHER_MATTER = re.compile(r"\b(?:who|which|when|where|had|after|before|whose|until|as|died|and)\b")
_LIFE = re.compile(rf"(?P<name>{NAME}),? \(‹(?P<r>R\d+)›\)")
_WAS = re.compile(r"\b(?:was|at|were|turned|aged|had) (?:(?:just|only|still|turned|barely|already) )*$")
_ASIDE = re.compile(r",? (?:who|whose|which) [^,;.]*|\b(?:since|until|till|from|after|before) (?:early |late )?‹\w+›")
_THEN = re.compile(r"\b(?:then|at the time|who died|late|when|used to)\b")
_DEATH = re.compile(rf"\b(?:died|death)\b(?P<mid>[^‹›.;:()]{{0,70}}?)(?:,| in| on)? ?{_D}")


@dataclass(frozen=True, slots=True)
class Fact:
    """Days between which somebody was born, as one statement has it."""

    person: str
    low: date
    high: date
    spans: tuple[Span, ...]
    note: str
    is_birth: bool
    """Given as a birth, not as an age."""
    is_now: bool = False
    """Counted from the article's own date."""


@dataclass(frozen=True, slots=True)
class Death:
    """Days on which somebody died, and where that is told."""

    days: tuple[date, date]
    spans: tuple[Span, ...]


def facts_of(timeline: Timeline, people: People) -> list[Fact]:
    """All that can be read, in the order of the text."""
    found: list[Fact] = []
    deaths = _deaths(timeline, people)
    for line in timeline.lines():
        if "‹A" in line.text or "‹N" in line.text or "‹R" in line.text or "orn" in line.text:
            found += _births(line, people)
            found += _ages(timeline, line, people, deaths)
    return found


def _births(line: Line, people: People) -> Iterator[Fact]:
    for found in _BORN.finditer(line.text):
        if _OTHER_MATTER.search(found["mid"].strip()):
            continue
        claim = line.claim(found, "d")
        person = people.born(line, found, claim)
        if person is not None and (days := days_of(claim)) is not None:
            yield Fact(person, *days, (claim.span,), f"born {_told(*days)}", is_birth=True)
    for found in _LIFE.finditer(line.text):
        claim = line.claim(found, "r")
        ends = moment(claim).ends
        person = people.named(found["name"])
        if len(ends) == 2 and ends[0].year and ends[0].first and ends[0].last and person:
            yield Fact(person, ends[0].first, ends[0].last, (claim.span,), f"born in {ends[0].year}", is_birth=True)


def _deaths(timeline: Timeline, people: People) -> dict[str, Death]:
    deaths: dict[str, Death] = {}
    for line in timeline.lines():
        for found in _LIFE.finditer(line.text):
            ends = moment(line.claim(found, "r")).ends
            person = people.named(found["name"])
            if len(ends) == 2 and person and ends[1].first and ends[1].last:
                deaths.setdefault(person, Death((ends[1].first, ends[1].last), ()))
        for found in _DEATH.finditer(line.text):
            claim = line.claim(found, "d")
            person = people.of(line, found.start(), claim)
            days = days_of(claim)
            if person is not None and days is not None and not _OTHER_MATTER.search(found["mid"]):
                deaths[person] = Death(days, (claim.span,))
    return deaths


def _ages(timeline: Timeline, line: Line, people: People, deaths: dict[str, Death]) -> Iterator[Fact]:
    done: set[Span] = set()
    births = {line.claim(found, "d").span for found in _BORN.finditer(line.text)}
    for pattern in _AT_DATE:
        for found in pattern.finditer(line.text):
            claim, dated = line.claim(found, "a"), line.claim(found, "d")
            if claim.span in done or dated.span in births or not _is_age(claim, found, line):
                continue
            done.add(claim.span)
            days = days_of(dated)
            person = people.of(line, line.text.index(f"‹{found['a']}›"), claim)
            if days is not None and person is not None:
                yield from age_fact(person, claim, days, (dated.span, claim.span), timeline)
    for pattern, dying in ((_IS, False), (_DIED, True)):
        for found in pattern.finditer(line.text):
            claim = line.claim(found, "a")
            if claim.span in done or (dying and code(claim) != "A") or not unquoted(timeline.article, claim.span):
                continue
            done.add(claim.span)
            person = people.of(line, line.text.index(f"‹{found['a']}›"), claim)
            told = deaths.get(person) if dying and person else None
            when = told.days if told else now_of(timeline, dying=dying)
            if person is not None and when is not None:
                spans = (claim.span, *(told.spans if told else ()))
                yield from age_fact(person, claim, when, spans, timeline, is_now=not told)
    yield from _appositions(timeline, line, people, done)


def _appositions(timeline: Timeline, line: Line, people: People, done: set[Span]) -> Iterator[Fact]:
    """ "Voss, 44, says": the age at the time of the article, where no other time is named."""
    kind = timeline.article.document.blocks[timeline.article.sentences[line.index].block].kind
    dates = re.search(r"‹[DMYR]", _ASIDE.sub(" ", line.text))
    for place, claim in line.dated("A"):
        if claim.origin != "age-apposition" or claim.span in done or kind != "paragraph" or dates:
            continue
        person = people.of(line, place, claim)
        now = now_of(timeline, dying=False)
        if person is not None and now is not None and not _THEN.search(line.text):
            yield from age_fact(person, claim, now, (claim.span,), timeline, is_now=True)


def _is_age(claim: Claim, found: re.Match[str], line: Line) -> bool:
    """A bare number is an age only behind "was" or "at"."""
    if code(claim) == "A":
        return True
    place = line.text.index(f"‹{found['a']}›")
    front = line.text[max(place - 24, 0) : place]
    behind = line.text[place:].split("›", 1)[1][:14]
    if re.match(r" (?!years old\b|when\b|in\b|and\b|on\b|he\b|she\b|by\b|at\b)[a-z]", behind):
        return False
    return (
        re.search(r"\b(?:was|at|were|turned|aged|had) (?:just |only |still |turned |barely |already )*$", front)
        is not None
    )


def age_fact(
    person: str,
    claim: Claim,
    days: tuple[date, date] | None,
    spans: tuple[Span, ...],
    timeline: Timeline,
    *,
    is_now: bool = False,
) -> Iterator[Fact]:
    years = exact(claim)
    if years is None or days is None or not 0 < years <= _OLDEST or years % 1:
        return
    first, last = days
    words = timeline.words_of(claim).lower()
    before = timeline.article.document.text[max(claim.span.start - 12, 0) : claim.span.start]
    turned = (
        words.startswith("turn") and not re.search(r"\b(?:had|just|has|have|not) $", before)
    ) or "birthday" in words
    low = _years_before(first, int(years) + (0 if turned else 1))
    high = _years_before(last, int(years))
    if low is None or high is None:
        return
    low = low if turned else low + timedelta(days=1)
    yield Fact(person, low, high, spans, f"born {_told(low, high)}", is_birth=False, is_now=is_now)


def _years_before(day: date, years: int) -> date | None:
    if day.year - years < 1:
        return None
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def now_of(timeline: Timeline, *, dying: bool) -> tuple[date, date] | None:
    now = timeline.now
    if now is None or now.first is None or now.last is None:
        return None
    return now.first - (_DEATH_SLACK if dying else _NOW_SLACK), now.last + _NOW_SLACK


def days_of(claim: Claim) -> tuple[date, date] | None:
    value = moment(claim)
    if value.year is None or value.first is None or value.last is None or claim.hedged or value.calendar != "civil":
        return None
    return value.first, value.last


def _told(low: date, high: date) -> str:
    if low == high:
        return f"on {low.day} {low:%B %Y}"
    return f"in {low.year}" if low.year == high.year else f"in {low.year} to {high.year}"
