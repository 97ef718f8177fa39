"""Whether one figure looks like a slip of the pen for another."""

from __future__ import annotations

from decimal import Decimal


def looks_alike(a: Decimal, b: Decimal) -> bool:
    """Digits transposed (318 / 381), one digit off (1,247 / 1,347) or another power of ten (2.4 m / 24 m)."""
    x, y = _digits(a), _digits(b)
    if a == b or not x or not y:
        return False
    if x == y:
        return True
    if len(x) != len(y) or len(x) < 2:
        return False
    return sorted(x) == sorted(y) or (len(x) > 2 and sum(p != q for p, q in zip(x, y, strict=True)) == 1)


def _digits(number: Decimal) -> str:
    """Significant digits: 2,400,000 and 2.4 have the same."""
    return "".join(c for c in format(number.normalize(), "f") if c.isdigit()).strip("0")
