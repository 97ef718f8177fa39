"""How dates longer than a day are read, and those counted from the article's own date."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.extract import calendar_moments as moments
from factcheck.extract.calendar_forms import Found, month_is_meant, year_in
from factcheck.values import Moment


def read_part_of_month(found: Found) -> Moment | None:
    whole = moments.month_of(found.value("m")[0], year_in(found), found.published)
    return moments.part_of(whole, found.table["parts"][found.value("e")])


def read_part_of_year(found: Found) -> Moment | None:
    return moments.part_of(moments.year_of(found.value("y")), found.table["parts"][found.value("e")])


def read_decade(found: Found) -> Moment | None:
    start = _decade_start(found.value("d"))
    if start is None:
        return None
    whole = moments.years(start, start + 9, "decade")
    part = found.value("e")
    if part is None:
        return whole
    bounds = found.table["parts"][part]
    if (until := found.value("e2")) is not None:
        bounds = {"decade": [bounds["decade"][0], found.table["parts"][until]["decade"][1]]}
    return moments.part_of(whole, bounds)


def _decade_start(value: int) -> int | None:
    """ "nineties" and "'90s" are of the century past, except the first two decades of it."""
    if value % 10:
        return None
    if value >= 100:
        return value
    return 1900 + value if value >= 30 else None


def read_century(found: Found) -> Moment | None:
    number = found.value("n")
    if not 1 < number <= 21:
        return None
    before_christ = found.match.group("bc") == "B"
    if before_christ:
        return Moment(granularity="century", year=-100 * number)
    first = 100 * (number - 1)
    whole = moments.years(first, first + 100, "century")
    part = found.value("e")
    return moments.part_of(whole, found.table["parts"][part]) if part else whole


def read_year_before_christ(found: Found) -> Moment | None:
    number = found.value("n")
    return Moment(granularity="year", year=-number) if number else None


def read_year_of_the_lord(found: Found) -> Moment | None:
    number = found.value("n")
    return moments.year_of(number) if number and number <= date.max.year else None


def read_season(found: Found) -> Moment | None:
    name = found.value("s")
    year, short = year_in(found), found.value("g")
    if short is not None and short[1] == (short[0] + 1) % 100:
        first, last = date(short[0], 9, 1), date(short[0] + 1, 5, 31)
        return Moment(first=first, last=last, granularity="season", year=short[0])
    which = found.value("which")
    if year is None and which is None:
        return None
    relative = year is None
    if year is None:
        if found.published is None:
            return Moment(granularity="season", relative=True)
        moment = moments.season_of(found.table["seasons"][name], found.published.year)
        if moment.first is None or moment.last is None:
            return moment
        slack = timedelta(days=366)  # "last summer" said in autumn may be this year's
        first = moment.first - (slack if which < 0 else timedelta(0))
        last = moment.last + (slack if which > 0 else timedelta(0))
        return Moment(first=first, last=last, granularity="season", relative=relative)
    return moments.season_of(found.table["seasons"][name], year)


def read_quarter(found: Found) -> Moment | None:
    year = found.value("y")
    if year is not None and year < 1900:
        return _full_quarter(found, 2000 + year if year < 100 else None)
    return _full_quarter(found, year)


def _full_quarter(found: Found, year: int | None) -> Moment | None:
    number = found.value("q")
    if number is None or number > 4 or (found.match.group("kind") in "ZH" and number > 2):
        return None
    return moments.quarter_of(number, year, "half" if found.match.group("kind") in "ZH" else "quarter")


def read_fiscal_year(found: Found) -> Moment | None:
    year = found.value("y")
    if isinstance(year, tuple):  # fiscal 2023-24: the year it ends in
        year = year[0] + 1
    year = year if year > 99 else 2000 + year
    if not 1900 <= year <= 2199:
        return None
    span = moments.years(year, year, "year")
    return Moment(first=span.first, last=span.last, granularity="year", year=year, calendar="fiscal")


def read_day_word(found: Found) -> Moment | None:
    if found.published is None:
        return Moment(relative=True)
    day = found.published + timedelta(days=found.value("r"))
    return Moment(first=day, last=day, relative=True)


def read_unit_word(found: Found) -> Moment | None:
    """ "last year", "this month"; "the following week" counts from something else."""
    unit, word = found.value("u"), found.word("which").lower()
    if found.word("u").lower().endswith("s"):
        return None
    granularity = "week" if unit == "fortnight" else unit
    own = (word in ("last", "next") and found.before != "T") or word in ("this", "current")
    if word == "past" or unit == "day":
        return Moment(granularity=granularity, relative=True) if word != "past" and word != "last" else None
    if not own or found.published is None or unit in ("fortnight", "century"):
        return Moment(granularity=granularity, relative=True)
    step = found.value("which")
    if unit == "week":
        day = found.published + timedelta(days=7 * step)
    else:
        day = moments.shifted(found.published.replace(day=1), step * {"month": 1, "year": 12, "decade": 120}[unit])
    first, last = moments.unit_around(day, unit)
    return Moment(first=first, last=last, granularity=granularity, relative=True)


def read_ago(found: Found) -> Moment | None:
    count = found.value("n")
    if not count:
        return None
    return moments.counted_from(found.published, -count, found.value("u"))


def read_later(found: Found) -> Moment | None:
    unit = found.value("u")
    return Moment(granularity="week" if unit == "fortnight" else unit, relative=True) if found.value("n") else None


def read_near_weekday(found: Found) -> Moment | None:
    return moments.weekday_near(found.value("w"), found.value("which"), found.published)


def read_month_near(found: Found) -> Moment | None:
    """ "last October", "next May"; "this March"."""
    month, published, step = found.value("m")[0], found.published, found.value("which")
    if found.match.group("m") == "m" and not month_is_meant(found, found.value("m")[1]):
        return None
    if published is None:
        return Moment(granularity="month", month=month, relative=True)
    years = [published.year + step]
    if step * (month - published.month) > 0:  # "last March" said in June may be this year's
        years.append(published.year)
    first, last = date(min(years), month, 1), moments.month_end(max(years), month)
    return Moment(first=first, last=last, granularity="month", month=month, relative=True)
