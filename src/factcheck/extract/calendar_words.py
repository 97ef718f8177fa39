"""Dates as people write them -> Moments. Pure: no parser, no clock; "now" is the article's own date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon
from factcheck.values import Moment

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/-])")
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_HALF_YEAR = 183  # a date without a year is taken to be the one within so many days of the article's


@dataclass(frozen=True, slots=True)
class _Words:
    months: dict[str, int]
    weekdays: dict[str, int]
    parts: dict[str, list[int]]
    seasons: dict[str, list[int]]
    holidays: dict[str, list[int]]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("calendar")
    months = {form: n for n, forms in enumerate(table["months"].values(), 1) for form in forms}
    weekdays = {form: n for n, forms in enumerate(table["weekdays"].values()) for form in forms}
    month, weekday = (
        _any({w.capitalize(): 0 for w in words} | {w.upper(): 0 for w in words if len(w) == 3})
        for words in (months, weekdays)
    )
    day = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
    lead = rf"(?:(?P<weekday>{weekday})\.?,? (?:the )?)?"
    part = rf"(?P<part>{'|'.join(table['parts'])})"
    season = rf"(?P<season>{'|'.join(table['seasons'])})"
    numbers = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)"
    patterns = {
        "iso-date": rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month_number>\d\d)-(?P<day>\d\d)(?![\d-])",
        "day-span": rf"\b(?P<day>\d{{1,2}}) ?(?:–|-|to|and) ?(?P<last>\d{{1,2}}) (?P<month>{month})\b\.?(?:,? (?P<year>{_YEAR})\b)?",
        "month-day-span": rf"\b(?P<month>{month})\.? (?P<day>\d{{1,2}}) ?(?:–|-|to) ?(?P<last>\d{{1,2}})\b(?!:)(?:,? (?P<year>{_YEAR})\b)?",
        "day-month-year": rf"\b{lead}{day} (?:of )?(?P<month>{month})\b\.?(?:,? (?P<year>{_YEAR})\b)?",
        "month-day-year": rf"\b{lead}(?P<month>{month})\.? (?P<day>\d{{1,2}}){_ORDINAL}\b(?![.,]?\d)(?:,? (?P<year>{_YEAR})\b)?",
        "part-month": rf"\b{part}[- ](?P<month>{month})\b(?:,? (?P<year>{_YEAR})\b)?",
        "middle-month": rf"\b(?P<middle>(?:the )?(?:middle|start|beginning|end) of) (?P<month>{month})\b(?:,? (?P<year>{_YEAR})\b)?",
        "month-year": rf"\b(?P<month>{month})\.?,? (?:of )?(?P<year>{_YEAR})\b",
        "part-year": rf"\b{part}[- ](?P<year>{_YEAR})\b",
        "season-year": rf"\b(?:the )?{season}(?: of|,)? (?P<year>{_YEAR})\b",
        "quarter": rf"\b(?P<fiscal>fiscal )?Q(?P<quarter>[1-4])(?: of)? (?P<year>{_YEAR})\b",
        "quarter-words": rf"\b(?P<ordinal>first|second|third|fourth) quarter of (?P<year>{_YEAR})\b",
        "fiscal-year": rf"\b(?:FY ?|fiscal(?: year)? )(?P<year>{_YEAR})\b",
        "decade": r"\b(?:the )?(?:early |mid-?|late )?(?P<decade>(?:1[5-9]|20)\d0)s\b",
        "century": r"\b(?P<century>1\d|20|21)(?:st|nd|rd|th)[ -]century\b",
        "season-pair": rf"\b(?P<year>{_YEAR})[/–-](?P<pair>\d\d)\b(?![-–/\d])",
        "year-span": rf"\b(?:from |between )?(?P<year>{_YEAR})(?: ?– ?|-| to | and )(?P<until>{_YEAR})\b",
        "weekday": rf"\b(?P<before>last |next |on |this |since |until |by |every |from )?(?P<weekday>{'|'.join(w.capitalize() for w in table['weekdays'])})(?=\b(?!s))",
        "month": rf"\b(?P<lead>last |next |this |in |since |by |until |from |to |of |during |every |between |and )(?P<month>{_any({w.capitalize(): 0 for w in table['months']})})\b(?! \d)",
        "holiday": rf"\b(?P<holiday>{'|'.join(h.title().replace(chr(39) + 'S', chr(39) + 's') for h in table['holidays'])})\b",
        "relative-unit": r"\b(?P<which>last|next|this|the previous|the following|the same|previous) (?P<unit>year|month|week|decade|century)\b",
        "ago": rf"\b(?P<count>{numbers}) (?P<ago>years?|months?|weeks?|days?|decades?) (?:ago|earlier|before|later)\b",
        "day-word": r"\b(?P<dayword>[Yy]esterday|[Tt]oday|[Tt]omorrow)\b",
        "year": r"(?<![\d.,$£€#/&+-])\b(?P<year>(?:1[5-9]|20)\d\d)\b(?![,.]?\d|[-/]\d|%| ?(?:people|men|women|km|kg|m\b|metres|meters|miles|jobs|homes|votes|tonnes|words|pages|feet|ft))",
    }
    compiled = tuple((name, re.compile(pattern)) for name, pattern in patterns.items())
    return _Words(months, weekdays, table["parts"], table["seasons"], table["holidays"], compiled)


def _any(words: dict[str, Any]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def read_dates(text: str, lexicon: Lexicon, published: date | None, day_first: bool | None) -> list[Reading]:
    """Every date in the text, in order, none overlapping another; earlier patterns win.

    Args:
        published: the article's date, from which "yesterday" and a missing year are counted.
        day_first: whether 3/4/2025 is in April; None leaves such dates unresolved.
    """
    words = _words(lexicon)
    taken = bytearray(len(text))
    found: list[Reading] = []
    for match in _NUMERIC.finditer(text):
        _take(found, taken, match.span(), _numeric(match, day_first), "numeric-date")
    for name, pattern in words.patterns:
        for match in pattern.finditer(text):
            moment = _moment(match, words, published)
            if moment is not None:
                _take(found, taken, _trimmed(match), moment, name)
    return sorted(found, key=lambda r: r.span)


def day_first_of(text: str) -> bool | None:
    """The order of day and month in numeric dates, if some date of the text can be read in one way only."""
    orders = {int(m[1]) > 12 for m in _NUMERIC.finditer(text) if (int(m[1]) > 12) != (int(m[3]) > 12)}
    return orders.pop() if len(orders) == 1 else None


def _take(found: list[Reading], taken: bytearray, span: tuple[int, int], moment: Moment, name: str) -> None:
    start, end = span
    if not any(taken[start:end]):
        taken[start:end] = b"\x01" * (end - start)
        place = Span(start, end)
        found.append(Reading(span=place, core=place, kind="date", value=moment, origin=name))


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Without the preposition that only proved it a date."""
    groups = match.groupdict()
    lead = groups.get("lead") or groups.get("before") or ""
    keep = lead.strip().lower() in ("last", "next", "this")
    return (match.start() + (0 if keep else len(lead)), match.end())


def _numeric(match: re.Match[str], day_first: bool | None) -> Moment:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first > 12 or (day_first and second <= 12):
        return _day(year, second, first)
    if second > 12 or day_first is False:
        return _day(year, first, second)
    return Moment(year=year, granularity="day")


def _day(year: int | None, month: int, day: int, weekday: int | None = None, relative: bool = False) -> Moment:
    """One day; impossible ones keep their parts and have no interval."""
    try:
        when = date(year, month, day) if year is not None else None
    except ValueError:
        when = None
    return Moment(first=when, last=when, year=year, month=month, day=day, weekday=weekday, relative=relative)


def _moment(match: re.Match[str], words: _Words, published: date | None) -> Moment | None:
    groups = {k: v for k, v in match.groupdict().items() if v}
    for key, reader in _READERS.items():
        if key in groups:
            return reader(groups, words, published)
    return None


def _number(groups: dict[str, str], words: _Words) -> tuple[int | None, int | None]:
    year = int(groups["year"]) if "year" in groups else None
    month = words.months.get(groups["month"].lower()) if "month" in groups else None
    return year, month if month else int(groups["month_number"]) if "month_number" in groups else None


def _read_day(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year, month = _number(groups, words)
    day = int(groups["day"])
    if month is None or not 1 <= day <= 39:
        return None
    weekday = words.weekdays.get(groups["weekday"].lower()) if "weekday" in groups else None
    relative = year is None
    if year is None and published is not None:
        year = _nearest(month, day, published)
    if "last" in groups:
        return _days(year, month, day, int(groups["last"]))
    return _day(year, month, day, weekday, relative)


def _days(year: int | None, month: int, first: int, last: int) -> Moment:
    try:
        ends = (date(year, month, first), date(year, month, last)) if year else (None, None)
    except ValueError:
        ends = (None, None)
    if ends[0] and ends[1] and ends[0] > ends[1]:
        ends = (None, None)
    return Moment(first=ends[0], last=ends[1], granularity="range", year=year, month=month)


def _nearest(month: int, day: int, published: date) -> int | None:
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            if abs((date(year, month, day) - published).days) <= _HALF_YEAR:
                return year
        except ValueError:
            continue
    return None


def _between(first: date, last: date, granularity: str, **parts: Any) -> Moment:
    return Moment(first=first, last=last, granularity=granularity, year=first.year, **parts)


def _month(year: int, month: int, **parts: Any) -> Moment:
    return _between(
        date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", month=month, **parts
    )


def _read_part(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year, month = _number(groups, words)
    first_month, last_month, first_day, last_day = words.parts[groups["part"]]
    if month is None:
        assert year is not None
        return _between(
            date(year, first_month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1]), "season"
        )
    return _within_month(year, month, first_day, last_day, published)


def _read_middle(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year, month = _number(groups, words)
    key = "mid" if "middle" in groups["middle"] else "late" if "end" in groups["middle"] else "early"
    return _within_month(year, month or 1, words.parts[key][2], words.parts[key][3], published)


def _within_month(year: int | None, month: int, first: int, last: int, published: date | None) -> Moment:
    relative = year is None
    year = year or (_nearest(month, 15, published) if published else None)
    if year is None:
        return Moment(month=month, granularity="month")
    end = min(last, calendar.monthrange(year, month)[1])
    return Moment(
        first=date(year, month, first),
        last=date(year, month, end),
        granularity="range",
        year=year,
        month=month,
        relative=relative,
    )


def _read_month(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year, month = _number(groups, words)
    if month is None:
        return None
    if year is not None:
        return _month(year, month)
    nearest = _nearest(month, 15, published) if published else None
    return _month(nearest, month, relative=True) if nearest else Moment(month=month, granularity="month")


def _read_season(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year = int(groups["year"])
    first, last = words.seasons[groups["season"]]
    return _between(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), "season")


def _read_quarter(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    ordinals = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    number = int(groups["quarter"]) if "quarter" in groups else ordinals[groups["ordinal"]]
    year, last = int(groups["year"]), number * 3
    kind = "fiscal" if "fiscal" in groups else "civil"
    return _between(
        date(year, last - 2, 1), date(year, last, calendar.monthrange(year, last)[1]), "quarter", calendar=kind
    )


def _read_decade(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year = int(groups["decade"])
    return _between(date(year, 1, 1), date(year + 9, 12, 31), "decade")


def _read_century(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year = (int(groups["century"]) - 1) * 100
    return _between(date(year, 1, 1), date(year + 100, 12, 31), "century")


def _read_pair(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year = int(groups["year"])
    if int(groups["pair"]) != (year + 1) % 100:
        return None
    return Moment(
        first=date(year, 1, 1), last=date(year + 1, 12, 31), granularity="year", year=year, calendar="academic"
    )


def _read_until(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year, until = int(groups["year"]), int(groups["until"])
    return Moment(first=date(year, 1, 1), last=date(until, 12, 31), granularity="range") if year <= until else None


def _read_weekday(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    return Moment(weekday=words.weekdays[groups["weekday"].lower()], relative=True)


def _read_holiday(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    month, day = words.holidays[groups["holiday"].lower()]
    return _day(_nearest(month, day, published) if published else None, month, day, relative=True)


def _read_which(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    step = {"last": -1, "next": 1, "this": 0}.get(groups["which"])
    if published is None or step is None or groups["unit"] not in ("year", "month"):
        return Moment(relative=True, granularity=groups["unit"])
    if groups["unit"] == "year":
        year = published.year + step
        return Moment(first=date(year, 1, 1), last=date(year, 12, 31), granularity="year", year=year, relative=True)
    months = published.year * 12 + published.month - 1 + step
    return _month(months // 12, months % 12 + 1, relative=True)


def _read_dayword(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    step = {"yesterday": -1, "today": 0, "tomorrow": 1}[groups["dayword"].lower()]
    if published is None:
        return Moment(relative=True)
    when = published + timedelta(days=step)
    return _day(when.year, when.month, when.day, relative=True)


def _read_ago(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    return Moment(relative=True, granularity=groups["ago"].rstrip("s"))


def _read_year(groups: dict[str, str], words: _Words, published: date | None) -> Moment | None:
    year = int(groups["year"])
    return Moment(first=date(year, 1, 1), last=date(year, 12, 31), granularity="year", year=year)


# the first of these groups that matched decides how a match is read
_READERS: dict[str, Callable[[dict[str, str], _Words, date | None], Moment | None]] = {
    "ago": _read_ago,
    "which": _read_which,
    "dayword": _read_dayword,
    "holiday": _read_holiday,
    "pair": _read_pair,
    "until": _read_until,
    "decade": _read_decade,
    "century": _read_century,
    "quarter": _read_quarter,
    "ordinal": _read_quarter,
    "season": _read_season,
    "middle": _read_middle,
    "part": _read_part,
    "day": _read_day,
    "month": _read_month,
    "weekday": _read_weekday,
    "year": _read_year,
}
