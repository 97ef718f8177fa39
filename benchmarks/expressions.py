"""How many expressions of a published specification are read with the right span and the right value.

    python benchmarks/expressions.py FOLDER [--misses] [--left-out]

FOLDER holds number.jsonl, numberwithunit.jsonl and datetime.jsonl: a line is a "text" with the "gold" readings in it
(start, end, type, value) and, for dates, the reference day, as made from the Recognizers-Text specifications. Counted
are the types that an article holds: numbers, ranges, percentages, money, ages, measures, absolute dates, durations.
What no article writes, or writes for something else, is left out by name: expressions.yml says why, and `--left-out`
shows it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from factcheck.document import Source
from factcheck.extract.reading import Reading
from factcheck.extract.values import read_values
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.parse import parse
from factcheck.values import Moment, Quantity

FILES = ("number", "numberwithunit", "datetime")
TYPES = ("number", "percentage", "numberrange", "currency", "age", "dimension", "temperature")
TYPES += ("date", "daterange", "duration")
_SUBTYPES = ("ordinal", "ordinal.relative", "power")  # "the tenth" and "ten to the sixth" are other kinds here
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ABSOLUTE = re.compile(rf"\b(?:1[5-9]|20)[0-9][0-9]\b|\b{_MONTH}\b|\b[0-9]+/[0-9]+/[0-9]+\b", re.IGNORECASE)

LEFT_OUT = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_SCALES: dict[str, tuple[int | str, ...]] = {
    "a": (1, 12, "52.18", "365.25"),
    "GBP": (1, 100),
    "USD": (1, 100),
    "[in_i]": (1, "0.0833333"),
    "": (1, 100),
}
"""The gold counts pence, months of age, feet with a fraction, and shares as percentages."""


@dataclass(frozen=True)
class Expression:
    """One gold reading of a text."""

    text: str
    start: int
    end: int
    kind: str
    values: tuple[Any, ...]
    day: date | None

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def left_out(self) -> str | None:
        """Why it does not count."""
        if self.kind in ("date", "daterange") and not _ABSOLUTE.search(self.words):
            return "not an absolute date"
        found = (
            reason
            for where, shown in (("text", self.text), ("words", self.words))
            for reason, pattern in LEFT_OUT[where].items()
            if re.search(pattern, shown, re.IGNORECASE)
        )
        return next(found, None)


def expressions(folder: Path) -> Iterator[Expression]:
    """Every expression of a type that counts."""
    for name in FILES:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            reference = case.get("context", {}).get("ReferenceDateTime")
            day = date.fromisoformat(reference[:10]) if reference else None
            for gold in case["gold"]:
                kind, value = gold["type"].split(".")[-1], gold.get("value", {})
                values = tuple(value.get("values", ())) or (value.get("value"),)
                if kind in TYPES and value.get("subtype") not in _SUBTYPES and values[0] is not None:
                    yield Expression(case["text"], gold["start"], gold["end"], kind, values, day)


def judged(expression: Expression, lexicon: Lexicon) -> tuple[bool, bool]:
    """Whether the span is right, and whether the value is."""
    document = parse(Source("a.txt", expression.text, expression.day))
    start, end = expression.start, expression.end
    places = (
        replace(r, span=document.source_span(r.span), core=document.source_span(r.core))
        for r in read_values(document, lexicon)
    )
    met = [r for r in places if r.span.start < end and start < r.span.end]
    spans = any(_covers(r, start, end) for r in met) or _ends_cover(met, start, end)
    return spans, any(_says(r, v, expression) for r in met for v in expression.values)


def _covers(reading: Reading, start: int, end: int) -> bool:
    """The reading holds the gold, or the gold the figure and a few small words more: "1/4 of", "under 12 USD"."""
    outer = reading.span.start <= start + 1 and end <= reading.span.end + 1
    inner = start <= reading.core.start and reading.core.end <= end
    return outer or (inner and (len(reading.core) * 2 >= end - start or end == reading.core.end))


def _ends_cover(met: list[Reading], start: int, end: int) -> bool:
    """A range or a change that is read as its two ends."""
    return len(met) == 2 and start <= met[0].core.start <= start + 12 and met[1].span.end == end


def _says(reading: Reading, gold: Any, expression: Expression) -> bool:
    match reading.value:
        case Quantity() if expression.kind == "duration":
            return reading.value.unit == "s" and _near(reading.value.stated[0], Decimal(str(gold["value"])))
        case Quantity() if isinstance(gold, str):
            return _amount(reading.value, gold)
        case Moment() if isinstance(gold, dict):
            return _days(reading.value, gold)
        case _:
            return False


def _amount(value: Quantity, gold: str) -> bool:
    wanted = _numbers(gold)
    if len(wanted) == len(value.stated) > 1:
        return all(map(_near, value.stated, wanted))
    scales = _SCALES.get(value.unit, (1,))
    return any(_near(s * Decimal(scale), w) for s in value.stated for w in wanted for scale in scales)


def _numbers(gold: str) -> list[Decimal]:
    made = []
    for part in gold.strip("[]()%").replace("%", "").split(","):
        try:
            made.append(Decimal(str(float(Fraction(part)))))
        except (ValueError, ZeroDivisionError):
            continue
    return made


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= abs(b) / 1000


def _days(value: Moment, gold: dict[str, Any]) -> bool:
    """The days of the gold; where its year is open, the month and the day."""
    if gold.get("value") == "not resolved":
        return value.first is None
    if value.first is None or value.last is None or "X" in gold.get("timex", ""):
        return _month_and_day(value, gold)
    if "start" not in gold or "end" not in gold:
        return str(value.first) <= str(gold.get("value")) <= str(value.last)
    first, last = (date.fromisoformat(gold[end][:10]) for end in ("start", "end"))
    # the last day or month is not part of a range in the gold, and is in an article
    return abs((value.first - first).days) <= 1 and last - timedelta(days=1) <= value.last < last + timedelta(days=366)


def _month_and_day(value: Moment, gold: dict[str, Any]) -> bool:
    said = value.ends[0] if value.ends else value
    found = re.search(r"XXXX-([0-9]{2})(?:-([0-9]{2}))?", gold.get("timex", ""))
    if found is None:
        return value.first is not None
    return said.month == int(found[1]) and (not found[2] or said.day is None or said.day == int(found[2]))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--left-out", action="store_true")
    options = parser.parse_args()
    lexicon, total, spans, values, left_out = (
        load_lexicon(),
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
    )
    for expression in expressions(options.folder):
        if (reason := expression.left_out) is not None:
            left_out[reason] += 1
            if options.left_out:
                print(f"{reason}: {expression.words!r} in {expression.text[:70]!r}")
            continue
        span, value = judged(expression, lexicon)
        total[expression.kind] += 1
        spans[expression.kind] += span
        values[expression.kind] += value
        if options.misses and not (span and value):
            wrong = " and ".join(name for name, right in (("span", span), ("value", value)) if not right)
            print(f"{expression.kind:11} {wrong} of {expression.words!r} in {expression.text[:80]!r}")
    for reason, count in left_out.most_common():
        print(f"{count:5} left out: {reason}")
    for kind, count in [*total.items(), ("all", total.total())]:
        told = (spans.total(), values.total()) if kind == "all" else (spans[kind], values[kind])
        print(f"{kind:11} {count:4}  spans {told[0] / count:.1%}  values {told[1] / count:.1%}")


if __name__ == "__main__":
    main()
