"""What figures come to, added or divided, and whether they can be added at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.checks.figures import Figure
from factcheck.values import Quantity

_CORNER = Decimal("0.06")


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts as a sentence puts them together."""

    total: Figure | None
    """None for the hundred of percentages."""
    parts: tuple[Figure, ...]
    sure: float
    near: Decimal | None = None
    """How far, as a share of the total, the parts may miss it and still be meant for it."""


def are_alike(figures: Sequence[Figure]) -> bool:
    """Whether figures can be added: of one kind and unit; those without a unit take the others'."""
    named = [f for f in figures if f.code != "N"]
    alike = all(f.like(named[0]) and f.size == named[0].size for f in named)
    mixed = len(named) < len(figures)
    return alike and all(f.low is not None and f.high is not None for f in figures) and not (mixed and _is_money(named))


def _is_money(named: Sequence[Figure]) -> bool:
    return any(f.code == "M" for f in named)


def added(amounts: Sequence[Quantity]) -> Quantity:
    """The sum of intervals."""
    made = replace(amounts[0], stated=(), likely_low=None, likely_high=None)
    for amount in amounts[1:]:
        made = made + amount
    return made


def looks_like(a: Decimal, b: Decimal) -> bool:
    """Whether one whole number is the other with one digit wrong or two neighbours swapped."""
    first, second = f"{a:f}".partition(".")[0], f"{b:f}".partition(".")[0]
    if max(len(first.rstrip("0")), len(second.rstrip("0"))) < min(len(first), 3):
        return False  # 1,000 and 1,200 are too round to tell
    if a % 1 or b % 1 or len(first) != len(second) or len(first) < 2:
        return False
    off = [i for i, (x, y) in enumerate(zip(first, second, strict=True)) if x != y]
    if len(off) != 2 or off[1] != off[0] + 1:
        return len(off) == 1
    return first[off[0]] == second[off[1]] and first[off[1]] == second[off[0]]


def quotient(a: Quantity, b: Quantity) -> tuple[Decimal, Decimal] | None:
    """The least and the most that one amount over another can be; None where either is open or reaches zero.

    Without the corners: that one was rounded all the way up and the other all the way down, one time in a hundred.
    """
    if a.low is None or a.high is None or b.low is None or b.high is None or b.low <= 0 or a.low < 0:
        return None
    off, other = (a.high - a.low) * _CORNER, (b.high - b.low) * _CORNER
    return (a.low + off) / (b.high - other), (a.high - off) / (b.low + other)
