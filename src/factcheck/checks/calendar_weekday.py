"""Weekdays against their dates."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from factcheck.checks.timeline import Timeline, moment, slot, timeline_of
from factcheck.claim import Article, Claim
from factcheck.finding import Clash, Evidence
from factcheck.phrasing import day as written_day
from factcheck.values import Moment

_NEXT_TO = re.compile(
    rf"{slot('d', 'D')}(?:,? (?:which )?(?:was|is|fell on|falls on) an? |, an? | \(){slot('w', 'W')}"
    rf"|{slot('w2', 'W')} \({slot('d2', 'D')}\)"
)
_GREGORIAN = 1800  # before, countries counted their days in different ways
_ENOUGH = 2  # dates that settle the year of one more
_SURE_DAYS = 60  # a day without a year so near the article's date is of that year


@dataclass(frozen=True, slots=True)
class _Dated:
    """A weekday said of a day."""

    claim: Claim
    weekday: int
    month: int
    day: int
    years: tuple[int, ...]
    """Those that can be meant; none of them fits."""
    source: Claim | None
    """Where the year stands, if not in the date itself."""
    confidence: float

    @property
    def date(self) -> date:
        return date(self.years[0], self.month, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A date has the weekday that the calendar gives it."""

    FACTS: ClassVar[tuple[str, ...]] = ("date", "stated", "expected", "alternative")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        groups: list[list[_Dated]] = []
        for wrong in _wrong(timeline):
            same = (g for g in groups if _shifted_alike(article, g[0], wrong))
            group = next(same, None)
            if group is None:
                groups.append([wrong])
            else:
                group.append(wrong)
        for group in groups:
            yield _clash(article, group)


def _wrong(timeline: Timeline) -> Iterator[_Dated]:
    for claim, day in _weekdays(timeline):
        if day.month is None or day.day is None or day.weekday is None:
            continue
        years, source, confidence = _years(timeline, claim, day)
        days = [found for year in years if year >= _GREGORIAN and (found := _real(year, day.month, day.day))]
        if days and len(days) == len(years) and all(d.weekday() != day.weekday for d in days):
            yield _Dated(claim, day.weekday, day.month, day.day, years, source, confidence)


def _weekdays(timeline: Timeline) -> Iterator[tuple[Claim, Moment]]:
    for claim in timeline.dates:
        value = moment(claim)
        yield from ((claim, part) for part in (value.ends or (value,)) if part.weekday is not None)
    for line in timeline.lines():
        for found in _NEXT_TO.finditer(line.text):
            named, dated = ("w", "d") if found["w"] else ("w2", "d2")
            weekday, claim = line.claim(found, named), line.claim(found, dated)
            value = moment(claim)
            if value.weekday is None:
                yield claim, Moment(year=value.year, month=value.month, day=value.day, weekday=moment(weekday).weekday)


def _years(timeline: Timeline, claim: Claim, day: Moment) -> tuple[tuple[int, ...], Claim | None, float]:
    """The years a day may be of, where that stands, and how sure it is."""
    if day.year is not None:
        return (day.year,), _other_year(timeline, claim, day), 0.97
    twins = [c for c in timeline.dates if (m := moment(c)).year and (m.month, m.day) == (day.month, day.day)]
    if twins:
        return tuple(dict.fromkeys(y for c in twins if (y := moment(c).year))), twins[0], 0.9
    near = _near_years(timeline, day)
    above = (0, timeline.article.document.blocks[claim.block].section)
    nearby = _years_of(timeline, lambda c: c.sentence in (claim.sentence, claim.sentence - 1) or c.block in above)
    if near:
        return tuple(dict.fromkeys([*near, *nearby])), None, 0.9 if len(near) == 1 else 0.75
    return _years_of_the_rest(timeline, day), None, 0.86


def _years_of_the_rest(timeline: Timeline, day: Moment) -> tuple[int, ...]:
    """The years of the calendar on which every other weekday of the article fits its date, where those are some.

    The calendar repeats itself within 28 years, so any stretch of so many holds every kind of year.
    """
    others = {
        (m.month, m.day, m.weekday)
        for c in timeline.dates
        if (m := moment(c)).month and m.day and m.weekday is not None and m.year is None and m.day != day.day
    }
    if len(others) < _ENOUGH:
        return ()
    fits = [
        year
        for year in range(2000, 2028)
        if all((d := _real(year, month or 1, number or 1)) and d.weekday() == w for month, number, w in others)
    ]
    return tuple(fits)


def _other_year(timeline: Timeline, claim: Claim, day: Moment) -> Claim | None:
    """The same day and month with another year, on which the weekday fits."""
    for other in timeline.dates:
        value = moment(other)
        same = (value.month, value.day) == (day.month, day.day) and value.year not in (None, day.year)
        if same and value.first is not None and value.first.weekday() == day.weekday:
            return other
    return None


def _years_of(timeline: Timeline, chosen: Callable[[Claim], bool]) -> list[int]:
    """Years written in the dates chosen."""
    years = [m.year for c in timeline.dates if chosen(c) and (m := moment(c)).year and m.calendar == "civil"]
    return list(dict.fromkeys(year for year in years if year is not None))


def _near_years(timeline: Timeline, day: Moment) -> tuple[int, ...]:
    """The year that brings the day nearest to the article's date; both, where it is far from either."""
    now = timeline.now
    if now is None or now.first is None or day.month is None or day.day is None:
        return ()
    middle = now.first
    days = [d for y in (-1, 0, 1) if (d := _real(middle.year + y, day.month, day.day))]
    near = sorted((d for d in days if abs((d - middle).days) <= 366 - _SURE_DAYS), key=lambda d: abs((d - middle).days))
    return tuple(d.year for d in near)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted_alike(article: Article, a: _Dated, b: _Dated) -> bool:
    """Neighbours off by as many days: one slip, made once."""
    off = (a.weekday - a.date.weekday()) % 7 == (b.weekday - b.date.weekday()) % 7
    blocks = article.document.blocks
    one_place = a.claim.block == b.claim.block or blocks[a.claim.block].section == blocks[b.claim.block].section
    return off and one_place and (a.month, a.years) == (b.month, b.years)


def _clash(article: Article, group: Sequence[_Dated]) -> Clash:
    first = group[0]
    ends = [
        article.quote(wrong.claim.span, f"{written_day(wrong.date)} is a {calendar.day_name[wrong.date.weekday()]}")
        for wrong in group
    ]
    if first.source is not None:
        ends.append(article.quote(first.source.span, f"the year {moment(first.source).year}"))
    elif moment(first.claim).year is None and (published := published_at(article)) is not None:
        ends.append(published)
    return Clash(
        evidence=tuple(ends),
        confidence=first.confidence,
        why="the calendar gives each date one weekday",
        facts={
            "date": written_day(first.date),
            "stated": calendar.day_name[first.weekday],
            "expected": calendar.day_name[first.date.weekday()],
            "alternative": _alternative(first),
        },
    )


def _alternative(wrong: _Dated) -> str:
    """The nearest day that has the weekday given."""
    step = min(((wrong.weekday - wrong.date.weekday()) % 7, (wrong.weekday - wrong.date.weekday()) % 7 - 7), key=abs)
    other = wrong.date + timedelta(days=step)
    return f"{other.day} {calendar.month_name[other.month]}"


def published_at(article: Article) -> Evidence | None:
    """The place where the article says its own date."""
    return next(iter(published_places(article)), None)


def published_places(article: Article) -> tuple[Evidence, ...]:
    """Where the article says its own date: in its front matter, and in the line above or before its text."""
    published = article.document.published
    if published is None:
        return ()
    fields = [f for f in article.document.fields if str(published) in f.value.replace("/", "-")]
    note = f"the article's date, {written_day(published)}"
    claims = [
        claim
        for claim in article.claims
        if isinstance(value := claim.value, Moment)
        if value.first == value.last == published and value.year == published.year
    ]
    return (
        *(article.quote_source(f.source, note) for f in fields[:1]),
        *(article.quote(c.span, "the article's date") for c in claims[:1]),
    )
