"""How each form of date is read, once its pattern of atoms has matched.

A reader gets the match and returns a Moment, or None where this is no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.extract import calendar_moments as moments
from factcheck.extract.calendar_atoms import Atom
from factcheck.values import Moment


@dataclass(frozen=True)
class Found:
    """A form that matched, and what its reader may look at."""

    match: re.Match[str]
    items: tuple[Atom, ...]
    table: dict[str, Any]
    published: date | None
    day_first: bool | None
    text: str
    people: frozenset[str]
    """Months that are also the name of somebody in the text."""

    def value(self, name: str) -> Any:
        """Value of the atom a group of the pattern names; None where the form goes without."""
        at = self.match.start(name) if name in self.match.re.groupindex else -1
        return self.items[at].value if at >= 0 else None

    def word(self, name: str) -> str:
        at = self.match.start(name)
        return self.text[self.items[at].start : self.items[at].end]

    @property
    def before(self) -> str:
        """Letter of the atom before the match; empty at the start of the text."""
        return self.items[self.match.start() - 1].code if self.match.start() else ""

    @property
    def word_before(self) -> str:
        """The known word before the match, in lower case."""
        if not self.match.start():
            return ""
        item = self.items[self.match.start() - 1]
        return "" if item.code == "." else self.text[item.start : item.end].lower()

    @property
    def is_newspaper(self) -> bool:
        """ "Sun, August 16": whoever cuts the weekday short cuts the month too."""
        groups = self.match.groupdict()
        if groups.get("w") != "w" or not groups.get("m"):
            return False
        return self.word("w") == "Sun" and len(self.word("m")) > 4


Reader = Callable[[Found], Moment | None]


def _day(found: Found, end: str = "", year: int | None = None) -> Moment:
    own = year_in(found, end)
    return moments.day_of(
        found.value(f"d{end}"), found.value(f"m{end}")[0], own or year, found.published, found.value(f"w{end}")
    )


def year_in(found: Found, end: str = "") -> int | None:
    year: int | None = found.value(f"y{end}")
    return year if year is None or year > 99 else _full_year(year, found.published)


def _full_year(short: int, published: date | None) -> int:
    """ "'25": of this century unless that lies well ahead of the article."""
    now = published.year if published else 2030
    return short + (2000 if short + 2000 <= now + 20 else 1900)


def read_days(found: Found) -> Moment:
    """ "5 July to 3 August 2024": the year stands once; a range over New Year begins in the year before."""
    first_year, last_year = year_in(found, "1"), year_in(found, "2")
    month, last_month = found.value("m1")[0], found.value("m2")[0]
    if first_year is None and last_year is not None:
        first_year = last_year - (month > last_month)
    elif last_year is None and first_year is not None:
        last_year = first_year + (month > last_month)
    return moments.between(_day(found, "1", first_year), _day(found, "2", last_year))


def read_days_of_month(found: Found) -> Moment:
    """ "5 to 8 July", "July 5–8, 2024", "Monday to Friday, 4–8 March"."""
    year, month = year_in(found), found.value("m")[0]
    first, last = (
        moments.day_of(found.value(f"d{end}"), month, year, found.published, found.value(f"w{end}")) for end in "12"
    )
    return moments.between(first, last)


def read_months(found: Found) -> Moment | None:
    month, last_month = found.value("m1")[0], found.value("m2")[0]
    first_year, last_year = year_in(found, "1"), year_in(found, "2")
    if first_year is None and last_year is not None:
        first_year = last_year - (month > last_month)
    elif last_year is None and first_year is not None:
        last_year = first_year + (month > last_month)
    if first_year is None and found.published is not None:
        first = moments.month_of(month, None, found.published)
        first_year = first.first.year if first.first else None
        last_year = first_year + (month > last_month) if first_year else None
        ends = [moments.month_of(m, y, None) for m, y in ((month, first_year), (last_month, last_year))]
        return moments.between(*ends)
    return moments.between(moments.month_of(month, first_year, None), moments.month_of(last_month, last_year, None))


def read_year_to_month(found: Found) -> Moment:
    last = moments.month_of(found.value("m2")[0], found.value("y2"), None)
    return moments.between(moments.year_of(found.value("y1")), last)


def _opened(found: Found) -> bool:
    return found.before in ("b", "f")


def read_years(found: Found) -> Moment | None:
    first, last = found.value("y1"), found.value("y2")
    cued = found.before in ("b", "f", "(")
    if not (1500 <= first <= 2199 and 1500 <= last <= 2199) or (min(first, last) < 1800 and not cued):
        return None
    if found.match.group("to") != "-" and not cued and not 1900 <= min(first, last) <= max(first, last) <= 2099:
        return None
    return moments.between(moments.year_of(first), moments.year_of(last))


def read_short_years(found: Found) -> Moment | None:
    """ "2023-24" is a season, "2010–15" a range; "2009-12" may be either or a month, and is left alone."""
    first, last = found.value("g")
    if last == (first + 1) % 100:
        span = moments.years(first, first + 1, "year")
        return Moment(first=span.first, last=span.last, granularity="year", year=first, calendar="academic")
    dash = found.word("g")[4]
    if last > first % 100 and dash != "/" and (dash == "–" or last > 12):
        return moments.between(moments.year_of(first), moments.year_of(first // 100 * 100 + last))
    if dash == "-" and 1 <= last <= 12 and not first % 100 < last and 1900 <= first <= 2099:
        return moments.month_of(last, first, None)
    return None


def read_single_day(found: Found) -> Moment | None:
    return _day(found)


def read_month_first_day(found: Found) -> Moment | None:
    """Not "in March 12 people were hurt": nobody says "in" before a day."""
    if found.before == "i" and found.match.group("d") == "D" and not year_in(found):
        return None
    return _day(found)


def read_impossible_day(found: Found) -> Moment | None:
    """ "32 January 2024": only where nothing but a day can be meant."""
    number = found.value("d")
    cued = found.word_before in found.table["day_openers"] or found.value("w") is not None
    if number > 39 or not (cued or year_in(found)):
        return None
    return Moment(year=year_in(found), month=found.value("m")[0], day=number, weekday=found.value("w"))


def read_weekday_and_day(found: Found) -> Moment | None:
    return Moment(weekday=found.value("w"), day=found.value("d"))


def read_month(found: Found) -> Moment | None:
    month, short = found.value("m")
    year = year_in(found)
    if year is None and not month_is_meant(found, short):
        return None
    return moments.month_of(month, year, found.published)


def month_is_meant(found: Found, short: bool) -> bool:
    """A month on its own: an abbreviation, or a word that is also a name or a verb, needs a preposition before it."""
    word = found.word("m")
    if found.match.group("m") == "M" and not short:
        return True
    at = found.match.start("m")
    before = found.items[at - 1] if at else None
    opener = found.text[before.start : before.end].lower() if before is not None and before.value != "." else ""
    following = found.text[found.items[at].end : found.items[at].end + 2]
    if following[:1] == " " and following[1:].isupper():
        return False
    if opener in found.table["month_openers"] or found.match.start() < at:
        return True
    return opener in found.table["weak_month_openers"] and not short and word not in found.people


def read_iso_day(found: Found) -> Moment | None:
    year, month, day = found.value("i")
    if not (1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 39):
        return None
    return moments.day_of(day, month, year, None)


def read_figures_day(found: Found) -> Moment | None:
    (first, second, year), dotted = found.value("s")
    year = year if year > 99 else _full_year(year, found.published)
    if not 1000 <= year <= 2199 or not 1 <= max(first, second) <= 39 or min(first, second) < 1:
        return None
    day_first = found.day_first if found.day_first is not None else True if dotted else None
    if first > 12 and second <= 12:
        return moments.day_of(first, second, year, None)
    if second > 12 and first <= 12:
        return moments.day_of(second, first, year, None)
    if first > 12:
        return None
    if first == second:
        return moments.day_of(first, second, year, None)
    if day_first is None:
        return Moment(year=year)
    day, month = (first, second) if day_first else (second, first)
    return moments.day_of(day, month, year, None)


def read_short_figures_day(found: Found) -> Moment | None:
    """ "on 22/04": only after a weekday or "on", and where the order is known."""
    first, second = found.value("h")
    if found.word_before not in found.table["day_openers"] and found.value("w") is None:
        return None
    if found.day_first is None and not (first > 12 or second > 12):
        return None
    day_first = first > 12 or (second <= 12 and bool(found.day_first))
    day, month = (first, second) if day_first else (second, first)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return moments.day_of(day, month, None, found.published, found.value("w"))


def read_holiday(found: Found) -> Moment | None:
    month, day = found.value("j")
    return moments.day_of(day, month, year_in(found), found.published, found.value("w"))


def read_weekday(found: Found) -> Moment | None:
    """Any weekday on its own, but not of every week, nor in a name ("Black Friday", "Sunday Times")."""
    start = found.match.start()
    item = found.items[start]
    if start and found.items[start - 1].code == "v":
        return None
    if re.match(r" [A-Z]", found.text[item.end : item.end + 2]):
        return None
    before = re.search(r"([A-Za-z]+)\s$", found.text[max(item.start - 20, 0) : item.start])
    if before and before[1][0].isupper() and (not start or found.items[start - 1].code == "."):
        return None
    return Moment(weekday=item.value)


def read_iso_days(found: Found) -> Moment | None:
    (year, month, day), (last_year, last_month, last_day) = found.value("i1"), found.value("i2")
    if max(month, last_month) > 12:
        return None
    return moments.between(
        moments.day_of(day, month, year, None), moments.day_of(last_day, last_month, last_year, None)
    )


def read_bare_year(found: Found) -> Moment | None:
    """ "in 2019", "the 2019 election", "(2019)": a four-digit number that cannot be an amount or part of a name."""
    item = found.items[found.match.start("y")]
    year, text = found.value("y"), found.text
    glued_after = re.match(r"[-/%°]|[:.,]\d", text[item.end : item.end + 2])
    if glued_after or (item.start and text[item.start - 1] in "-–/.:#_@&=+*$€£"):
        return None
    following = re.match(r" ([A-Za-z]+)", text[item.end : item.end + 20])
    counted = following is not None and _counts(following[1].lower(), found.table)
    opener = found.word_before
    if opener in found.table["sure_year_openers"] and not (counted and not 1900 <= year <= 2099):
        return moments.year_of(year)
    if counted and (year % 10 == 0 or not 1900 <= year <= 2099):
        return None
    if opener in found.table["year_openers"]:
        return moments.year_of(year) if 1600 <= year <= 2099 and not counted else None
    return moments.year_of(year) if 1900 <= year <= 2099 and not counted and _stands_alone(found, item) else None


def _counts(word: str, table: dict[str, Any]) -> bool:
    plural = word.endswith("s") and word not in table["singular_words"] and len(word) > 3
    return plural or word in table["counted_words"]


def _stands_alone(found: Found, item: Atom) -> bool:
    """In parentheses, after a comma, at the start of a block or sentence, or after a determiner."""
    before = found.text[max(item.start - 20, 0) : item.start]
    if re.search(r"(?:^|[\n(,;:\[—–]\s?|\n|[.!?]\s)$", before):
        return True
    word = re.search(r"([A-Za-z]+)\s$", before)
    return word is not None and word[1].lower() in found.table["year_determiners"]
