"""Dates as people write them, read as the days they may mean. Pure: no parser, no clock.

The text becomes a row of atoms (`calendar_atoms`), dates are found as patterns of atoms (`calendar_grammar`), each form
has its reader (`calendar_forms`), and the days come from `calendar_moments`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Any

from factcheck.document import Span
from factcheck.extract import calendar_moments as moments
from factcheck.extract.calendar_atoms import Atom, Atoms, atoms
from factcheck.extract.calendar_forms import Found
from factcheck.extract.calendar_grammar import FORMS, Form
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon
from factcheck.values import Moment

_SEVERAL_DAYS = re.compile(
    "(?:(?:[Ww],?T?)?[DO],){0,6}(?:[Ww],?T?)?[DO],?a(?:[Ww],?T?)?[DOP]o?(?P<m>[Mm])(?:,?[io]?(?P<y>Y))?"
)
_SEVERAL_DAYS_AFTER = re.compile("(?P<m>[Mm])[DO](?:,[DO]){0,6},?a[DO](?!-?[MmU])(?:,(?P<y>Y))?")
_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-]|\.\d)")


def _by_start() -> dict[str, list[Form]]:
    table: dict[str, list[Form]] = defaultdict(list)
    for form in FORMS:
        for letter in form.starts:
            table[letter].append(form)
    return dict(table)


_FORMS_BY_START = _by_start()


def read_dates(text: str, lexicon: Lexicon, published: date | None, day_first: bool | None) -> list[Reading]:
    """Every date in the text, in order, none overlapping another.

    Args:
        published: the article's date, from which "yesterday" and a missing year are counted.
        day_first: whether 3/4/2025 is in April; None leaves such dates unresolved.
    """
    row = atoms(text, lexicon)
    table = {**lexicon.table("calendar"), "topics_before": lexicon.table("hedges")["topics_before"]}
    people = _months_as_names(text, table)
    readings: list[Reading] = []
    at, codes = 0, row.codes
    while at < len(codes):
        found = None
        if codes[at] in _FORMS_BY_START:
            found = _several(row, at, published) or _one(row, at, text, table, published, day_first, people)
        if found is None:
            at += 1
            continue
        at, read = found
        readings += read
    return readings


def day_first_of(text: str) -> bool | None:
    """The order of day and month in 15/11/2025, where some date of the text can be read in one way only."""
    orders = set()
    for match in _FIGURES.finditer(text):
        first, second = int(match[1]), int(match[3])
        if (first > 12) != (second > 12) and max(first, second) <= 31:
            orders.add(first > 12)
    return orders.pop() if len(orders) == 1 else None


def _months_as_names(text: str, table: dict[str, Any]) -> frozenset[str]:
    """ "Theresa May" makes "by May" no date."""
    months = "|".join(month.capitalize() for month in table["careful_months"])
    openers = {*table["month_openers"], *table["weak_month_openers"], *table["year_openers"], *table["weekdays"], "to"}
    called = re.finditer(rf"\b([A-Z][a-z]*+)\.? ({months})\b(?! \d)", text)
    return frozenset(match[2] for match in called if match[1].lower() not in openers)


def _one(
    row: Atoms,
    at: int,
    text: str,
    table: dict[str, Any],
    published: date | None,
    day_first: bool | None,
    people: frozenset[str],
) -> tuple[int, list[Reading]] | None:
    """The first form that matches here and reads, and where it ends."""
    for form in _FORMS_BY_START[row.codes[at]]:
        match = form.pattern.match(row.codes, at)
        if match is None or not _joined(match, row.codes):
            continue
        found = Found(match, row.items, table, published, day_first, text, people)
        moment = None if found.is_newspaper else form.read(found)
        if moment is not None:
            return match.end(), [_reading(row, match.start(), match.end(), moment, form.name, table, text)]
    return None


def _joined(match: re.Match[str], codes: str) -> bool:
    """ "and" makes a range only after "between"."""
    if "to" not in match.re.groupindex or match.group("to") != "a":
        return True
    return match.start() > 0 and codes[match.start() - 1] == "b"


def _several(row: Atoms, at: int, published: date | None) -> tuple[int, list[Reading]] | None:
    """ "5 and 8 July", "July 5, 8 and 9": one reading a day."""
    codes = row.codes
    pattern = _SEVERAL_DAYS_AFTER if codes[at] in "Mm" else _SEVERAL_DAYS
    match = pattern.match(codes, at)
    if match is None or (at and codes[at - 1] == "b"):
        return None
    month = row.items[match.start("m")].value[0]
    year = row.items[match.start("y")].value if match.start("y") >= 0 else None
    numbers = [i for i in range(match.start(), match.end()) if codes[i] in "DOP"]
    values = [row.items[i].value for i in numbers]
    if values != sorted(set(values)) or max(values) > 31:
        return None
    readings, start = [], match.start()
    for index in numbers:
        end = match.end() if index == numbers[-1] else index + 1
        start = next((i for i in range(start, index) if codes[i] in "WwMm"), index)
        weekday = row.items[start].value if codes[start] in "Ww" else None
        moment = moments.day_of(row.items[index].value, month, year, published, weekday)
        readings.append(_plain(row.items[start:end], moment, "several-days"))
        start = end
    return match.end(), readings


def _reading(row: Atoms, start: int, end: int, moment: Moment, name: str, table: dict[str, Any], text: str) -> Reading:
    """With the approximator before it, which widens it."""
    plain = _plain(row.items[start:end], moment, name)
    if not start or row.codes[start - 1] != "~" or _is_topic(text, row.items[start - 1].start, table):
        return plain
    reach = table["hedge_reach"]
    assert isinstance(reach, dict)
    return Reading(
        span=Span(row.items[start - 1].start, plain.core.end),
        core=plain.core,
        kind="date",
        value=moments.widened(moment, reach),
        origin=name,
        hedged=True,
    )


def _is_topic(text: str, at: int, table: dict[str, Any]) -> bool:
    """Whether the "about" at an offset names a topic: "how about 2019"."""
    before = text[max(at - 16, 0) : at].split()
    return text.startswith("about", at) and bool(before) and before[-1].lower() in table["topics_before"]


def _plain(items: tuple[Atom, ...], moment: Moment, name: str) -> Reading:
    span = Span(items[0].start, items[-1].end)
    return Reading(span=span, core=span, kind="date", value=moment, origin=name)
