"""What amounts fit a number as written: where the policy on rounding and on "about" and "nearly" is kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.extract.amounts import Numeral
from factcheck.extract.grammar import Grammar
from factcheck.values import Quantity

EXACT = "exact"
"""Ages, ranks, cents: no rounding at all."""
COUNT = "count"
"""Whole numbers below a hundred are exact, larger ones rounded where they end in zeros."""
CONTINUOUS = "continuous"
"""Lengths and durations: half a unit of the last digit, and more where they end in zeros."""
PERCENT = "percent"
"""Half a unit of the last digit: 100% is no round number."""


def bounds(number: Numeral, policy: str, grammar: Grammar) -> tuple[Decimal, Decimal]:
    """The amounts that would be written so: [low, high), or a point."""
    if number.low is not None and number.high is not None:
        return number.low, number.high
    value = number.value
    if policy == EXACT:
        return value, value
    rounded = number.step != 1 or number.scale >= grammar.numbers["rounding_magnitude"]
    half = number.step / 2 if rounded or policy in (CONTINUOUS, PERCENT) else Decimal(0)
    half = half if policy == PERCENT or number.form == "compound" else max(half, _zeros(number, grammar))
    return value - half, value + half


def _zeros(number: Numeral, grammar: Grammar) -> Decimal:
    """Half a unit of the last digit that is not zero, within the widest share allowed."""
    policy = grammar.hedges["trailing_zeros"]
    coefficient = abs(
        number.value / number.scale if number.scale >= grammar.numbers["rounding_magnitude"] else number.value
    )
    if coefficient < policy["from"] or coefficient % 10:
        return Decimal(0)
    widest = abs(number.value) * Decimal(str(policy["widest"]))
    return min(unit_of(number.value) / 2, widest)


def unit_of(value: Decimal) -> Decimal:
    """One of the last digit that is not zero: 100 for 1,200."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if value else Decimal(1)


def quantity(numbers: tuple[Numeral, ...], policy: str, hedge: str, grammar: Grammar) -> Quantity:
    """The interval of one number, or of the two ends of a range, as what stands beside it has it."""
    stated = tuple(n.value for n in numbers)
    if len(numbers) == 1:
        low, high = bounds(numbers[0], policy, grammar)
    else:
        low, high = stated[0], stated[1]
    plain = Quantity(low=low, high=high, stated=stated)
    return _hedged(plain, hedge, grammar) if hedge else plain


def _hedged(plain: Quantity, hedge: str, grammar: Grammar) -> Quantity:
    low, high = plain.stated[0], plain.stated[-1]
    assert plain.low is not None
    assert plain.high is not None
    near = Decimal(str(grammar.hedges["share"]["near"]))
    if hedge == "near" or (hedge == "below" and low <= 0):
        return replace(plain, low=min(plain.low, low - abs(low) * near), high=max(plain.high, high + abs(high) * near))
    if hedge == "below":
        return replace(plain, low=low - low * Decimal(str(grammar.hedges["share"]["below"])), high=high)
    if hedge == "least":
        return replace(plain, low=low, high=None, likely_high=high + _stretch(high, grammar))
    if hedge == "most":
        return replace(plain, low=None, high=high, likely_low=low - _stretch(low, grammar))
    return plain


def _stretch(value: Decimal, grammar: Grammar) -> Decimal:
    """How far off the next round figure is that an editor would have chosen."""
    share = grammar.hedges["stretch"]
    least, most = (abs(value) * Decimal(str(share[k])) for k in ("least", "most"))
    return max(least, min(unit_of(value), most))
