"""Values in the words of a report: "between 2.25 and 2.35 million", "1 to 31 October 2025"."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal

from factcheck.values import Clock, Moment, Name, Quantity, Score, Value

_MAGNITUDES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_LONGEST = 18  # digits beyond which nobody reads a number out, and decimal arithmetic runs out of precision
_DURATIONS = (
    (31_557_600, "year"),
    (2_629_800, "month"),
    (604_800, "week"),
    (86_400, "day"),
    (3_600, "hour"),
    (60, "minute"),
)


def describe(value: Value) -> str:
    """What a value was read as."""
    match value:
        case Quantity():
            return _quantity(value)
        case Moment():
            return _moment(value)
        case Clock():
            return _clock(value)
        case Score():
            return "–".join(str(p) for p in value.points)
        case Name():
            return value.text


def number(amount: Decimal, unit: str = "") -> str:
    """An amount with thousands separators, a magnitude word where it has one, and its unit."""
    if amount.adjusted() > _LONGEST:
        return _with_unit(f"{amount:.3e}", unit)
    for size, word in _MAGNITUDES:
        scaled = amount / size
        if abs(amount) >= size and scaled == round(scaled, 3):
            return _with_unit(f"{_plain(scaled)} {word}", unit)
    return _with_unit(_plain(amount), unit)


def day(when: date) -> str:
    return f"{when.day} {calendar.month_name[when.month]} {when.year}"


def _plain(amount: Decimal) -> str:
    rounded = round(amount, 3)
    return format(rounded.normalize(), ",f") if rounded != rounded.to_integral_value() else f"{int(rounded):,}"


def _with_unit(text: str, unit: str) -> str:
    match unit:
        case "":
            return text
        case "%":
            return f"{text}%"
        case "pp":
            return f"{text} percentage points"
        case "a":
            return f"{text} years old"
        case _:
            return f"{text} {unit}"


def _quantity(value: Quantity) -> str:
    if value.unit == "s":
        return _duration(value)
    if value.low is None and value.high is None:
        return "an unknown amount"
    if value.low is None:
        return f"up to {number(value.high, value.unit)}" if value.high is not None else ""
    if value.high is None:
        return f"{number(value.low, value.unit)} or more"
    if value.low == value.high:
        return f"exactly {number(value.low, value.unit)}"
    return f"between {number(value.low)} and {number(value.high, value.unit)}"


def _duration(value: Quantity) -> str:
    ends = [e for e in (value.low, value.high) if e is not None]
    if not ends:
        return "an unknown time"
    size, word = next(((s, w) for s, w in _DURATIONS if max(ends) >= s), (1, "second"))
    shown = [_plain(round(e / size, 1)) for e in ends]
    if len(ends) == 1:
        return f"{shown[0]} {word}s or {'more' if value.high is None else 'less'}"
    return (
        f"{shown[0]} {word}{'' if shown[0] == '1' else 's'}"
        if shown[0] == shown[1]
        else f"{shown[0]} to {shown[1]} {word}s"
    )


def _moment(value: Moment) -> str:
    if value.first is None or value.last is None:
        parts = [calendar.day_name[value.weekday]] if value.weekday is not None else []
        parts += [str(value.day)] if value.day is not None else []
        parts += [calendar.month_name[value.month]] if value.month is not None and 1 <= value.month <= 12 else []
        parts += [str(value.year)] if value.year is not None else []
        return " ".join(parts) or "a day that cannot be told"
    if value.first == value.last:
        return day(value.first)
    if (value.first.year, value.first.month) == (value.last.year, value.last.month):
        return f"{value.first.day} to {day(value.last)}"
    return f"{day(value.first)} to {day(value.last)}"


def _clock(value: Clock) -> str:
    first, last = (f"{m // 60 % 24}:{m % 60:02d}" for m in (value.first, value.last))
    return first if first == last else f"{first} to {last}"
