"""Units of measure: what a symbol measures and how large it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import Lexicon
from factcheck.values import Quantity, Value

_MULTIPLES = ("times", "multiple")  # patterns of ratios that compare ("three times as many"), not shares of a whole
_PER_CENT = Decimal(100)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit, in terms of the base unit of its dimension."""

    symbol: str
    dimension: str
    size: Decimal
    zero: Decimal = Decimal(0)
    """Where its scale begins, in the base unit: -17.8 for degrees Fahrenheit."""


def unit_of(symbol: str, lexicon: Lexicon) -> Unit | None:
    """The unit of a symbol, where the word lists know it."""
    return _units(lexicon).get(symbol)


def in_base(quantity: Quantity, lexicon: Lexicon) -> tuple[str, Quantity] | None:
    """The dimension of an amount, and the amount in that dimension's base unit: what makes miles and km comparable."""
    unit = _units(lexicon).get(quantity.unit)
    if unit is None:
        return None
    scaled = quantity.scaled(unit.size, unit.dimension)
    if not unit.zero:
        return unit.dimension, scaled
    shift = Quantity(low=unit.zero, high=unit.zero, unit=unit.dimension)
    return unit.dimension, scaled + shift


def common(value: Value, kind: str, origin: str, lexicon: Lexicon) -> tuple[str, Value]:
    """A claim's value as it is compared with others, and its dimension: only values of one dimension are compared.

    Measures are taken to their base unit, shares ("a third of them") to per cent. Durations are sharpened by half:
    "four years" and "three and a half years" are two terms, though both round to the same.
    """
    if not isinstance(value, Quantity):
        return kind, value
    if kind == "measure":
        based = in_base(value, lexicon)
        return based or (f"measure {value.unit}", value)
    if kind == "ratio" and not value.unit and origin not in _MULTIPLES:
        return "percentage %", value.scaled(_PER_CENT, "%")
    if kind == "duration":
        return kind, _sharpened(value)
    if kind in ("count", "quantity"):
        return f"number {value.unit}", value
    return (f"{kind} {value.unit}" if kind in ("money", "percentage") else kind), value


def _sharpened(value: Quantity) -> Quantity:
    if value.low is None or value.high is None or len(value.stated) != 1:
        return value
    stated = value.stated[0]
    if not value.low <= stated <= value.high:
        return value
    return replace(value, low=(value.low + stated) / 2, high=(value.high + stated) / 2)


@lru_cache(maxsize=8)
def _units(lexicon: Lexicon) -> Mapping[str, Unit]:
    return {
        symbol: Unit(symbol, dimension, Decimal(str(entry["size"])), Decimal(str(entry.get("zero", 0))))
        for dimension, units in lexicon.table("units").items()
        if dimension != "duration"
        for symbol, entry in units.items()
    }
