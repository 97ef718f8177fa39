"""The days that a date as written may mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from factcheck.values import Moment

_NEAR = 183
"""A day without a year is taken to be the one less than half a year from the article's own date."""
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_STRETCH = {"day": 1, "week": 7, "month": 30, "season": 90, "quarter": 90, "half": 180, "year": 365} | {
    "decade": 3650,
    "century": 36500,
}
"""Days in a unit, about."""


def month_end(year: int, month: int) -> date:
    return shifted(date(year, month, 1), 1) - timedelta(days=1)


def shifted(day: date, months: int) -> date:
    """The same day so many months on, or the last one of that month; the ends of the calendar hold it."""
    index = day.year * 12 + day.month - 1 + months
    year = min(max(index // 12, 1), 9998)
    month = index % 12 + 1
    for number in (day.day, 30, 29, 28):
        if (found := real_day(year, month, number)) is not None:
            return found
    raise AssertionError("every month has a 28th")


def real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(day: int, month: int, year: int | None, published: date | None, weekday: int | None = None) -> Moment:
    """A day; without a year the one nearest to the article's date, where that is certain."""
    found = real_day(year, month, day) if year else nearest_day(day, month, published)
    return Moment(
        first=found,
        last=found,
        year=year,
        month=month,
        day=day,
        weekday=weekday,
        relative=year is None and found is not None,
    )


def nearest_day(day: int, month: int, published: date | None) -> date | None:
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    days = [found for year in years if 0 < year < 9999 and (found := real_day(year, month, day))]
    return next((found for found in days if abs((found - published).days) < _NEAR), None)


def month_of(month: int, year: int | None, published: date | None) -> Moment:
    middle = nearest_day(15, month, published)
    in_year = year if year else middle.year if middle else None
    if in_year is None:
        return Moment(month=month, granularity="month")
    return Moment(
        first=date(in_year, month, 1),
        last=month_end(in_year, month),
        granularity="month",
        year=year,
        month=month,
        relative=year is None,
    )


def year_of(year: int) -> Moment:
    return Moment(first=date(year, 1, 1), last=date(year, 12, 31), granularity="year", year=year)


def years(first: int, last: int, granularity: str = "range") -> Moment:
    return Moment(first=date(first, 1, 1), last=date(last, 12, 31), granularity=granularity)


def part_of(whole: Moment, bounds: Mapping[str, Any]) -> Moment | None:
    """ "late 2025", "early May": `bounds` says which months, days or years of the whole those are."""
    if whole.granularity not in bounds:
        return None
    low, high = bounds[whole.granularity]
    if whole.first is None or whole.last is None:
        return whole
    if whole.granularity == "year":
        first, last = date(whole.first.year, low, 1), month_end(whole.first.year, high)
    elif whole.granularity == "month":
        first, last = whole.first.replace(day=low), min(whole.last, whole.first + timedelta(days=high - 1))
    else:
        first, last = date(whole.first.year + low, 1, 1), date(whole.first.year + high, 12, 31)
    return replace(whole, first=first, last=last)


def season_of(bounds: list[str], year: int | None, last_year: int | None = None) -> Moment:
    """A season; a winter of one year may be either of the two that touch it."""
    if year is None:
        return Moment(granularity="season")
    (first_month, first_day), (last_month, last_day) = (tuple(map(int, b.split("-"))) for b in bounds)
    first, last = date(year, first_month, first_day), date(last_year or year, last_month, last_day)
    if first > last:
        first, last = date(year - 1, first_month, first_day), date(year + 1, last_month, last_day)
    return Moment(first=first, last=last, granularity="season", year=year)


def quarter_of(number: int, year: int | None, granularity: str = "quarter") -> Moment:
    """A quarter or half of a business year; its days are those it would have if that year began in January."""
    length = _MONTHS[granularity]
    month = length * (number - 1) + 1
    if year is None:
        return Moment(granularity=granularity, month=month, calendar="fiscal")
    first = date(year, month, 1)
    last = shifted(first, length) - timedelta(days=1)
    return Moment(first=first, last=last, granularity=granularity, year=year, month=month, calendar="fiscal")


def unit_around(day: date, unit: str) -> tuple[date, date]:
    """The calendar week, month, year … that holds a day."""
    match unit:
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "month":
            return day.replace(day=1), month_end(day.year, day.month)
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case "decade":
            return date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
        case _:
            return day, day


def counted_from(published: date | None, count: int, unit: str) -> Moment:
    """ "three weeks ago" (count -3): to within half a unit, or the calendar unit it falls in, whichever is wider."""
    granularity = "week" if unit == "fortnight" else unit
    if published is None or abs(count) > 5000:
        return Moment(granularity=granularity, relative=True)
    if unit in ("day", "week", "fortnight"):
        days = {"day": 1, "week": 7, "fortnight": 14}[unit]
        centre, slack = published + timedelta(days=days * count), timedelta(days=days // 2)
    else:
        centre, slack = shifted(published, _MONTHS[unit] * count), timedelta(days=_STRETCH[unit] // 2)
    first, last = unit_around(centre, granularity)
    return Moment(
        first=min(first, centre - slack), last=max(last, centre + slack), granularity=granularity, relative=True
    )


def weekday_near(weekday: int, direction: int, published: date | None) -> Moment:
    """ "last Tuesday": the latest one, or the one of last week: an article rarely says which."""
    if published is None:
        return Moment(weekday=weekday, relative=True)
    this_week = published - timedelta(days=published.weekday() - weekday)
    if direction == 0:
        return Moment(first=this_week, last=this_week, weekday=weekday, relative=True)
    of_that_week = this_week + timedelta(days=7 * direction)
    passed = (this_week - published).days * direction > 0
    nearest = this_week if passed else of_that_week
    first, last = sorted((of_that_week, nearest))
    return Moment(first=first, last=last, weekday=weekday, relative=True)


def between(first: Moment, last: Moment) -> Moment:
    """A range; where its ends stand in the wrong order nobody knows which days are meant."""
    ends = (first, last)
    calendar = first.calendar
    if first.first is None or last.last is None or first.first > last.last:
        return Moment(granularity="range", calendar=calendar, ends=ends)
    relative = first.relative or last.relative
    return Moment(
        first=first.first, last=last.last, granularity="range", calendar=calendar, relative=relative, ends=ends
    )


def widened(moment: Moment, reach: Mapping[str, int]) -> Moment:
    """ "around 2010": some units of its own to either side."""
    if moment.first is None or moment.last is None:
        return moment
    slack = timedelta(days=reach.get(moment.granularity, 0) * _STRETCH.get(moment.granularity, 0))
    first = moment.first - slack if moment.first - date.min > slack else date.min
    last = moment.last + slack if date.max - moment.last > slack else date.max
    return replace(moment, first=first, last=last)
