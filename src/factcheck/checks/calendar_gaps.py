"""How long it is from one date to another, or from one time of day to another: every length it may be."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.checks.stretches import Stretch
from factcheck.checks.timeline import Line
from factcheck.claim import Claim
from factcheck.document import Span
from factcheck.phrasing import describe
from factcheck.values import Clock, Moment

_DAY, _HALF_DAY = 1440, 720
_ANY_YEARS = (2023, 2024)  # a common year and a leap year
_MOST_YEARS = 5
_CLOSE = 0.2
_TRAVEL = re.compile(r"\b(?:trip|voyage|journey|stay|visit|cruise|crossing)\b")
Days = tuple[date, date]
"""First and last, both included."""
Gap = tuple[float, float]
"""Least and most, in days; negative where the second comes first."""


@dataclass(frozen=True, slots=True)
class Between:
    """A stretch said to lie between two dates."""

    stretch: Stretch
    first: Moment | Clock
    second: Moment | Clock
    places: tuple[Span, ...]
    """Of the dates."""
    whole: bool = True
    """Both ends are counted in: "5 to 8 July" is four days."""
    within: bool = False
    """It may be a part of the time in between: "for 30 minutes between 2am and 4am"."""
    counted: bool = False
    """It cannot be counted in any other way: "a four-day fair"."""


def between(stretch: Stretch, *ends: tuple[Line, re.Match[str], str]) -> Between | None:
    """A stretch and the two dates that groups of a pattern matched, or the range that one did."""
    claims = [line.claim(found, name) for line, found, name in ends]
    if len(claims) == 1:
        both = ends_of(claims[0])
        if both is None:
            return None
        travels = _TRAVEL.search(ends[0][0].text) is not None
        counted = stretch.adjective and not stretch.nights and not travels
        return Between(stretch, *both, places=(claims[0].span,), counted=counted)
    first, second = claims
    if first.kind != second.kind or not _is_dated(first) or not _is_dated(second):
        return None
    assert isinstance(first.value, Moment | Clock)
    assert isinstance(second.value, Moment | Clock)
    return Between(stretch, first.value, second.value, places=(first.span, second.span))


def _is_dated(claim: Claim) -> bool:
    return isinstance(claim.value, Clock) or (isinstance(claim.value, Moment) and claim.value.calendar == "civil")


def lengths_of(between: Between) -> list[Gap]:
    """Every length that the time between the dates may have, in days."""
    lengths = [g for g in gaps(between.first, between.second) if g[1] >= 0]
    if isinstance(between.first, Clock) or not between.whole:
        return lengths
    extra = 1.0 if between.stretch.unit in ("day", "week") else 0.0
    first, nights = between.first, between.stretch.nights
    is_day = isinstance(first, Moment) and first.granularity == "day"
    if between.counted and between.stretch.unit == "day" and not nights and is_day:
        return [(low + 1, high + 1) for low, high in lengths]
    return [(low, high + extra) for low, high in lengths]


def gaps(first: Moment | Clock, second: Moment | Clock) -> list[Gap]:
    """From the first to the second; empty where it cannot be told.

    A day without a year may be of any year that brings it near the other; a time without morning or afternoon may be
    either; and a time may be of the next day.
    """
    if isinstance(first, Clock) and isinstance(second, Clock):
        return _clock_gaps(first, second)
    if isinstance(first, Moment) and isinstance(second, Moment):
        return _day_gaps(first, second)
    return []


def ends_of(claim: Claim) -> tuple[Moment | Clock, Moment | Clock] | None:
    """The two ends of a range; "shortly before 7am" is none, though it may be any of some minutes."""
    value = claim.value
    if isinstance(value, Clock):
        first, last = (Clock(at % _DAY, at % _DAY, value.zone, value.half) for at in (value.first, value.last))
        return (first, last) if value.first != value.last and not claim.hedged else None
    return (value.ends[0], value.ends[1]) if isinstance(value, Moment) and len(value.ends) == 2 else None


def _clock_gaps(first: Clock, second: Clock) -> list[Gap]:
    if first.zone and second.zone and first.zone != second.zone:
        return []
    shifts = [0, _DAY] if first.half and second.half else [-_HALF_DAY, 0, _HALF_DAY, _DAY]
    return [((second.first + s - first.last) / _DAY, (second.last + s - first.first) / _DAY) for s in shifts]


def _day_gaps(first: Moment, second: Moment) -> list[Gap]:
    if first.calendar != second.calendar:
        return []
    found = []
    for early, late in _placed(first, second):
        found.append((float((late[0] - early[1]).days), float((late[1] - early[0]).days)))
    return list(dict.fromkeys(found))


def _placed(first: Moment, second: Moment) -> Iterator[tuple[Days, Days]]:
    """The days two dates may mean beside each other."""
    if _is_yearless(first) and _is_yearless(second):
        for year in _ANY_YEARS:
            yield from _pairs([span_in(first, year)], [span_in(second, y) for y in (year - 1, year, year + 1)])
        return
    days, others = _days(first, second), _days(second, first)
    yield from _pairs(days, others)


def _pairs(firsts: Sequence[Days | None], seconds: Sequence[Days | None]) -> Iterator[tuple[Days, Days]]:
    yield from ((a, b) for a in firsts if a is not None for b in seconds if b is not None)


def _days(value: Moment, beside: Moment) -> list[Days | None]:
    if _is_yearless(value):
        if beside.first is None or beside.last is None:
            return []
        years = range(beside.first.year - 1, beside.last.year + 2)
        return [span_in(value, year) for year in years if len(years) <= _MOST_YEARS]
    return [(value.first, value.last)] if value.first is not None and value.last is not None else []


def _is_yearless(value: Moment) -> bool:
    return value.year is None and value.month is not None and value.granularity in ("day", "month")


def span_in(value: Moment, year: int) -> Days | None:
    """First and last day of a date without its year, in a year."""
    month, day = value.month or 1, value.day
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if value.granularity == "month":
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day), date(year, month, day)) if day and day <= last else None


def fits(stretch: Stretch, lengths: list[Gap], slack: float = 0.0) -> bool:
    """Whether one of the lengths is what the words say."""
    return any(stretch.fits(low, high, slack) for low, high in lengths)


def moved(stretch: Stretch, direction: int) -> Gap:
    """The stretch as a length, against the order of time where the direction is -1."""
    low = stretch.low if stretch.low is not None else 0.0
    high = stretch.high if stretch.high is not None else stretch.stated * 50
    return (low, high) if direction > 0 else (-high, -low)


def told(lengths: list[Gap], unit: str) -> str:
    """The shortest of the lengths in words: "15 years"."""
    low, high = min(lengths, key=lambda g: (abs(g[0] + g[1]), g))
    size, name = _UNITS[unit]
    amount = abs(low + high) / 2 / size
    shown = f"{amount:.0f}" if abs(amount - round(amount)) < _CLOSE else f"{amount:.1f}"
    return f"{shown} {name}{'' if shown == '1' else 's'}"


def written(value: Moment | Clock) -> str:
    if isinstance(value, Moment) and value.granularity == "year" and value.year is not None:
        return str(value.year)
    if isinstance(value, Moment) and value.year is None and value.day is not None and value.month is not None:
        return f"{value.day} {calendar.month_name[value.month]}"
    return describe(value)


_UNITS = {
    "minute": (1 / 1440, "minute"),
    "hour": (1 / 24, "hour"),
    "day": (1.0, "day"),
    "week": (7.0, "week"),
    "fortnight": (7.0, "week"),
    "month": (30.44, "month"),
    "year": (365.25, "year"),
    "decade": (365.25, "year"),
    "century": (365.25, "year"),
}
