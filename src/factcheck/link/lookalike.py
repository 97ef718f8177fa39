"""Whether one figure looks like a slip of the pen for another, and what kind of slip."""

from __future__ import annotations

from decimal import Decimal

SLIPS = ("many digits transposed", "two digits transposed", "one digit off", "another power of ten")
_MANY = 3  # significant digits from which an accident is unlikely


def slip(a: Decimal, b: Decimal) -> str | None:
    """The kind of slip that turns one into the other.

    Returns:
        "many digits transposed" (£186,400 / £168,400), "two digits transposed" (31 / 13), "one digit off"
        (1,247 / 1,347), "another power of ten" (2.4 m / 24 m), or None.
    """
    x, y = _digits(a), _digits(b)
    if a == b or not x or not y:
        return None
    if x == y:
        return "another power of ten"
    if len(x) != len(y) or len(x) < 2 or a.adjusted() != b.adjusted():
        return None
    if sorted(x) == sorted(y):
        return "many digits transposed" if len(x) >= _MANY else "two digits transposed"
    return "one digit off" if len(x) >= _MANY and sum(p != q for p, q in zip(x, y, strict=True)) == 1 else None


def _digits(number: Decimal) -> str:
    """Significant digits: 2,400,000 and 2.4 have the same."""
    return "".join(c for c in format(number.normalize(), "f") if c.isdigit()).strip("0")
