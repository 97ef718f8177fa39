"""A figure told as so many more than another: 41 more than the 181 found last autumn, with 212 seen this time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from factcheck.checks.adding import are_alike, looks_like
from factcheck.checks.figures import Figure, Line, evidence, lines, shown, slot, written
from factcheck.claim import Article
from factcheck.finding import Clash

_THAN = re.compile(
    rf"{slot('d', 'NMX')} (?:[a-z]+ ){{0,2}}(?P<way>more|fewer|less|higher|lower) than "
    rf"(?:in [^‹›]{{0,30}}the |the |its |last [a-z]+'s ){slot('b', 'NMX')}"
)
_REACH = 3  # sentences before the comparison in which the figure compared stands
_NEAR = Decimal("0.06")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreThan:
    """The figure a comparison is about, where it is told in a sentence before."""

    FACTS: ClassVar[tuple[str, ...]] = ("difference", "base", "expected", "stated")

    def find(self, article: Article) -> Iterator[Clash]:
        told = list(lines(article, least=1))
        for number, line in enumerate(told):
            for found in _THAN.finditer(line.text):
                difference, base = line.figure(found, "d"), line.figure(found, "b")
                up = found["way"] in ("more", "higher")
                expected = base.number + (difference.number if up else -difference.number)
                clash = _held(told, number, line, difference, base, expected, article)
                if clash:
                    yield clash


def _held(
    told: Sequence[Line], number: int, line: Line, difference: Figure, base: Figure, expected: Decimal, article: Article
) -> Clash | None:
    if not (difference.is_plain and base.is_plain and are_alike([difference, base])):
        return None
    near = [f for t in told[max(0, number - _REACH) : number + 1] if line.first - t.first <= _REACH for f in t.figures]
    rivals = [f for f in near if f.is_plain and f not in (difference, base) and are_alike([f, base])]
    if any(f.number == expected for t in told for f in t.figures if f.is_plain):
        return None
    before = [f for f in rivals if f.claim.span.start < difference.claim.span.start]
    off = [f for f in before if looks_like(expected, f.number) or abs(f.number - expected) <= expected * _NEAR]
    if len(off) != 1 or off[0].number == base.number:
        return None
    return Clash(
        evidence=evidence(article, (difference, off[0], base), (f"gives {shown(expected)}", "compared", "with this")),
        confidence=0.8,
        why="the comparison is about the figure before it",
        facts={
            "difference": written(article, difference),
            "base": written(article, base),
            "expected": shown(expected),
            "stated": written(article, off[0]),
        },
    )
