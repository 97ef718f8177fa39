"""Stretches of time as they are written, "three and a half hours" or "just over a decade", and the days they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factcheck.document import Span
from factcheck.lexicon import Lexicon

UNIT_DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
_UNIT = r"(?:min(?:ute)?s?|h(?:ou)?rs?|days?|nights?|weeks?|fortnights?|months?|years?|yrs?|decades?|centur(?:y|ies))"
_UNIT_SEEN = re.compile(rf"{_UNIT}\b|long\b", re.IGNORECASE)
_LOOSE = 0.5  # a plain number of units is right to within half of one
_ONE = (0.7, 1.5)  # "a month", in months
_LONG_ONE = (0.88, 1.14)  # "a decade", in decades
_NEAR, _BELOW, _MINUTES = 0.15, 0.75, 0.06
_SPLIT_DIGIT = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time; None is an open end."""

    span: Span
    """In `Document.text`."""
    low: float | None
    high: float | None
    """In days."""
    stated: float
    """In days, as written."""
    unit: str
    count: float
    hedged: bool
    adjective: bool
    """ "a three-day fair"."""
    nights: bool = False

    def fits(self, low: float, high: float, slack: float = 0.0) -> bool:
        """Whether it can be a length between two numbers of days."""
        return (self.low is None or self.low <= high + slack) and (self.high is None or low - slack <= self.high)


@dataclass(frozen=True, slots=True)
class _Reader:
    pattern: re.Pattern[str]
    numbers: Mapping[str, float]
    before: Mapping[str, str]
    after: Mapping[str, str]


@lru_cache(maxsize=8)
def _reader(lexicon: Lexicon) -> _Reader:
    numbers = _numbers(lexicon.table("numbers"))
    hedges = lexicon.table("hedges")
    before = {**hedges["before"], **dict.fromkeys(lexicon.table("timeline")["loose_before"], "near")}
    words = "|".join(sorted((re.escape(w) for w in numbers), key=len, reverse=True))
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})?(?:\.\d)?(?![\d.,]*\d)|{words})"
    hedge = "|".join(sorted((re.escape(w) for w in before if w[-1].isalpha()), key=len, reverse=True))
    after = "|".join(sorted((re.escape(w) for w in hedges["after"] if w[-1].isalpha()), key=len, reverse=True))
    filler = "|".join(lexicon.table("timeline")["stretch_fillers"])
    plain = (
        rf"(?:(?P<part>half|(?:a )?quarter of|three[ -]quarters of) an? |(?P<one>an?) |(?P<number>{number})"
        rf"(?P<half> and a half|½)?(?P<odd>-odd)?(?P<hyphen>[ -]))(?:(?:{filler}) )?(?P<unit>{_UNIT})\b"
        rf"(?P<and_half> and a half)?(?:(?:,| and|) (?P<more>{number})[ -](?P<finer>{_UNIT})\b)?"
    )
    return _Reader(
        re.compile(
            rf"(?<![\w.,-])(?:(?P<hedge>{hedge}) )?(?:{plain}|(?P<long>day|week|month|year|decade|century)-?long\b)"
            rf"(?![ -]olds?\b| of age)(?: (?P<after>{after})\b)?",
            re.IGNORECASE,
        ),
        numbers,
        before,
        hedges["after"],
    )


def _numbers(table: Mapping[str, Any]) -> dict[str, float]:
    units = {w: float(n) for w, n in table["words"].items() if n}
    tens = {w: float(n) for w, n in table["tens"].items()}
    both = {
        f"{t}{sign}{u}": tens[t] + units[u] for t in tens for u in units if units[u] < _SPLIT_DIGIT for sign in "- "
    }
    return {**units, **tens, **both, "a couple of": 2.0, "a dozen": 12.0, "a hundred": 100.0, "a thousand": 1000.0}


def read_stretches(text: str, start: int, lexicon: Lexicon) -> Iterator[Stretch]:
    """The stretches in a piece of text that begins at `start` of the document's."""
    if not _UNIT_SEEN.search(text):
        return
    reader = _reader(lexicon)
    cues = frozenset(lexicon.table("timeline")["before_one"]), frozenset(lexicon.table("timeline")["after_one"])
    for found in reader.pattern.finditer(text):
        if found["one"] and not _is_length(text, found, *cues):
            continue
        yield _read(found, reader, start)


def _is_length(text: str, found: re.Match[str], before: frozenset[str], after: frozenset[str]) -> bool:
    """Whether "a day" is a length of time: "for a day", "a day later", but not "twice a day"."""
    last = re.search(r"([A-Za-z]+|[,(—–])\s?$", text[max(found.start() - 16, 0) : found.start()])
    following = re.match(r"\s?([A-Za-z]+)", text[found.end() : found.end() + 16])
    if found["hedge"] or found["and_half"] or found["more"] or (following and following[1] in after):
        return True
    return last is not None and last[1].lower() in before


def _read(found: re.Match[str], reader: _Reader, start: int) -> Stretch:
    count = _count(found, reader)
    unit = _unit(found["unit"] or found["long"])
    size = UNIT_DAYS[unit]
    if found["more"]:
        unit = _unit(found["finer"])
        count = (count * size + _number(found["more"], reader) * UNIT_DAYS[unit]) / UNIT_DAYS[unit]
        size = UNIT_DAYS[unit]
    kind = reader.before.get((found["hedge"] or "").lower()) or reader.after.get((found["after"] or "").lower())
    if found["odd"]:
        kind = "near"
    low, high = _bounds(count, unit, kind)
    return Stretch(
        span=Span(start + found.start(), start + found.end()),
        low=None if low is None else low * size,
        high=None if high is None else high * size,
        stated=count * size,
        unit=unit,
        count=count,
        hedged=kind not in (None, "exact"),
        adjective=found["hyphen"] == "-" or found["long"] is not None,
        nights=(found["unit"] or "").lower().startswith("night"),
    )


def one(unit: str, span: Span) -> Stretch:
    """ "the day after": exactly one of a unit that is counted by the calendar."""
    size = UNIT_DAYS[unit]
    low, high = (1.0, 1.0) if unit == "day" else _ONE
    return Stretch(span, low * size, high * size, size, unit, 1.0, hedged=False, adjective=False)


def _count(found: re.Match[str], reader: _Reader) -> float:
    if found["part"]:
        part = found["part"].lower()
        return 0.5 if part == "half" else 0.75 if part.startswith("three") else 0.25
    count = _number(found["number"], reader) if found["number"] else 1.0
    return count + 0.5 * bool(found["half"] or found["and_half"])


def _number(word: str, reader: _Reader) -> float:
    return reader.numbers.get(word.lower()) or float(word.replace(",", ""))


def _unit(word: str) -> str:
    word = word.lower()
    if word.startswith("centur"):
        return "century"
    short = {"min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour", "yr": "year", "yrs": "year"}
    return short.get(word, word.rstrip("s").replace("night", "day") if word != "fortnight" else word)


def _bounds(count: float, unit: str, kind: str | None) -> tuple[float | None, float | None]:
    """In units of its own."""
    low, high = _plain(count, unit)
    match kind:
        case "near":
            return min(low, count * (1 - _NEAR)), max(high, count * (1 + _NEAR))
        case "below":
            return count * _BELOW, high
        case "least":
            return low, None
        case "most":
            return None, high
        case _:
            return low, high


def _plain(count: float, unit: str) -> tuple[float, float]:
    if unit in ("decade", "century"):
        reach = 0.12 * count if count <= 1 else 0.25
        return _LONG_ONE if count == 1 else (count - reach, count + reach)
    if unit == "minute":
        reach = max(1.0, _MINUTES * count)
        return count - reach, count + reach
    if count == 1 and unit != "day":
        return _ONE
    if unit == "day":
        return count - _LOOSE / 2, count + _LOOSE / 2
    return count - _LOOSE, count + _LOOSE
