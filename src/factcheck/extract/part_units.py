"""Parts of a unit in words: the quarter of an hour, three-quarters of a mile, an hour and three-quarters."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.values import Quantity

_PART_OF = re.compile(
    r"(?:(?P<three>three)[ -]quarters|(?:an? )?quarter)[ -]of (?:an?|the) (?P<unit>[a-z]+)(?![A-Za-z-])", re.IGNORECASE
)
_HALF_UNIT = re.compile(r"half-(?P<unit>hour|mile|century|decade|year|minute|day)(?![A-Za-z-])", re.IGNORECASE)
_UNIT_AND = re.compile(
    r"(?:an?|one) (?P<unit>[a-z]+)[ -]and[ -](?:a quarter|(?P<three>three[ -]quarters))(?![A-Za-z-])", re.IGNORECASE
)
_QUARTER = Decimal("0.25")


def read_part_of_unit(scan: Scan, at: int) -> Reading | None:
    """A duration or length that is told as a part of its unit, or a unit and a part."""
    for pattern, value_of in ((_PART_OF, _part), (_HALF_UNIT, _half), (_UNIT_AND, _with_part)):
        found = pattern.match(scan.text, at)
        suffix = scan.grammar.suffixes.get(found["unit"].lower()) if found else None
        if found and suffix and suffix.kind in ("duration", "measure") and not suffix.digits:
            stated, wide = value_of(found), Decimal("0.125")
            value = Quantity(low=stated - wide, high=stated + wide, stated=(stated,))
            core = Span(at, found.end())
            value = value.scaled(suffix.size, suffix.unit)
            return Reading(span=core, core=core, kind=suffix.kind, value=value, origin=f"{suffix.kind}-part")
    return None


def _part(found: re.Match[str]) -> Decimal:
    return (3 if found["three"] else 1) * _QUARTER


def _half(_: re.Match[str]) -> Decimal:
    return 2 * _QUARTER


def _with_part(found: re.Match[str]) -> Decimal:
    return 1 + _part(found)
