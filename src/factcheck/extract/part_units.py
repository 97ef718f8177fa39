"""Units without a number: a decade, half an hour, an hour and a quarter, three-quarters of a mile."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.document import Span
from factcheck.extract.amounts import Numeral
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.extract.suffixes import Part, suffix_behind
from factcheck.values import Quantity

_PART_OF = re.compile(
    r"(?:(?P<three>three)[ -]quarters|(?:an? )?quarter)[ -]of (?:an?|the) (?P<unit>[a-z]+)(?![A-Za-z-])", re.IGNORECASE
)
_ALONE = re.compile(
    r"an?[ -](?P<half>half[ -])?(?P<unit>[a-z]+)(?![A-Za-z])|half(?: (?:an?|the) |-)(?P<whole>[a-z]+)(?![A-Za-z])",
    re.IGNORECASE,
)
_AND_A_PART = re.compile(
    r"[ -]and[ -](?:a (?P<part>half|quarter)|(?P<three>three[ -]quarters))(?![A-Za-z-])", re.IGNORECASE
)
_NOT_LASTING = re.compile(r" (?:ago|earlier|later|old|before|after|early|late)\b")
_QUARTER = Decimal("0.25")


def read_part_of_unit(scan: Scan, at: int) -> Reading | None:
    """The quarter of an hour, three-quarters of a mile."""
    found = _PART_OF.match(scan.text, at)
    suffix = scan.grammar.suffixes.get(found["unit"].lower()) if found else None
    if found is None or suffix is None or suffix.kind not in ("duration", "measure") or suffix.digits:
        return None
    stated, wide = (3 if found["three"] else 1) * _QUARTER, _QUARTER / 2
    core = Span(at, found.end())
    value = Quantity(low=stated - wide, high=stated + wide, stated=(stated,)).scaled(suffix.size, suffix.unit)
    return Reading(span=core, core=core, kind=suffix.kind, value=value, origin=f"{suffix.kind}-part")


def unit_alone(scan: Scan, at: int) -> Part | None:
    """A decade, half an hour, a half-mile; a year or an hour only where something lasts so long."""
    found = _ALONE.match(scan.text, at)
    word = (found["unit"] or found["whole"]).lower() if found else ""
    suffix = scan.grammar.suffixes.get(word)
    if found is None or suffix is None or suffix.kind not in ("duration", "measure") or suffix.digits:
        return None
    half = found["half"] is not None or found["whole"] is not None
    value, step = (2 * _QUARTER, _QUARTER) if half else (Decimal(1), Decimal(1))
    number = Numeral(at, found.end(), value, step, "words")
    if not half and not _lasts(scan, at, found.end(), word):
        return None
    behind = suffix_behind(scan, replace(number, end=found.start("unit" if found["unit"] else "whole") - 1))
    part = Part(at, behind[1] if behind else found.end(), number, behind[0] if behind else suffix)
    return part if half else _and_a_part(scan, part)


def _lasts(scan: Scan, at: int, end: int, word: str) -> bool:
    if word in scan.grammar.sets["lasting_always"] or _AND_A_PART.match(scan.text, end):
        return not scan.text.startswith(" ago", end)
    suffix = scan.grammar.suffixes[word]
    if suffix.kind != "duration" or _NOT_LASTING.match(scan.text, end):
        return False
    return scan.word_before(at).lower() in scan.grammar.sets["lasting"]


def _and_a_part(scan: Scan, part: Part) -> Part:
    """With the half or the quarters behind it: a year and a half, an hour and three-quarters."""
    found = _AND_A_PART.match(scan.text, part.end)
    if found is None:
        return part
    if found["part"] and found["part"].lower() == "half":
        more, step = 2 * _QUARTER, 2 * _QUARTER
    else:
        more, step = (3 if found["three"] else 1) * _QUARTER, _QUARTER
    number = replace(part.number, value=part.number.value + more, step=step, end=found.end())
    return replace(part, number=number, end=found.end())
