"""Units of measure: what a symbol measures and how large it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import Lexicon
from factcheck.values import Quantity


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


@lru_cache(maxsize=8)
def _units(lexicon: Lexicon) -> Mapping[str, Unit]:
    return {
        symbol: Unit(symbol, dimension, Decimal(str(entry["size"])), Decimal(str(entry.get("zero", 0))))
        for dimension, units in lexicon.table("units").items()
        if dimension != "duration"
        for symbol, entry in units.items()
    }
