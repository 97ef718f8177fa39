"""What a claim can say, and when two of them agree. The only place where figures and dates are compared.

Every value is an interval: "2.3 million" is all that rounds to it, "late 2025" is four months of days. Two values
contradict each other only if their intervals are disjoint; where that cannot be told, they agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount as an interval: [low, high), or a point where both are equal; None is an open end."""

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    """"" for bare numbers, "%", "pp", an ISO 4217 code, a UCUM symbol; "s" for durations, "a" for ages."""
    stated: tuple[Decimal, ...] = ()
    """The number or the two ends of a range as written, whatever stands before them."""
    likely_low: Decimal | None = None
    likely_high: Decimal | None = None
    """How far an open end ("more than 40") may stretch before an editor would have chosen another round figure."""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"quantity from {self.low} to {self.high} is upside down")

    @classmethod
    def exact(cls, number: Decimal | int | str, unit: str = "") -> Quantity:
        value = Decimal(number)
        return cls(low=value, high=value, unit=unit, stated=(value,))

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    def agrees(self, other: object) -> bool:
        """Whether some amount fits both. Different units: it cannot be told, so they agree."""
        if not isinstance(other, Quantity) or self.unit != other.unit:
            return True
        return _overlap(self.low, self.high, other.low, other.high)

    def is_likely(self, other: object) -> bool:
        """Like `agrees`, but an open end reaches only as far as an editor would let it."""
        if not isinstance(other, Quantity) or self.unit != other.unit:
            return True
        return _overlap(*self._likely(), *other._likely())

    def holds(self, other: Quantity) -> bool:
        """Whether every amount that fits the other fits this one: this one is merely less precise."""
        below = self.low is None or (other.low is not None and self.low <= other.low)
        above = self.high is None or (other.high is not None and other.high <= self.high)
        return self.unit == other.unit and below and above

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(low=_sum(self.low, other.low), high=_sum(self.high, other.high), unit=self.unit)

    def __neg__(self) -> Quantity:
        return Quantity(
            low=None if self.high is None else -self.high, high=None if self.low is None else -self.low, unit=self.unit
        )

    def __sub__(self, other: Quantity) -> Quantity:
        return self + -other

    def times(self, other: Quantity) -> Quantity:
        """The product of two amounts that are not negative, in this one's unit or, where it has none, the other's."""
        low = None if self.low is None or other.low is None else self.low * other.low
        high = None if self.high is None or other.high is None else self.high * other.high
        return Quantity(low=low, high=high, unit=self.unit or other.unit)

    def scaled(self, factor: Decimal, unit: str | None = None) -> Quantity:
        """Times a positive factor, in another unit where one is given."""
        if factor <= 0:
            raise ValueError(f"factor {factor} is not positive")
        return Quantity(
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            unit=self.unit if unit is None else unit,
            stated=tuple(s * factor for s in self.stated),
            likely_low=None if self.likely_low is None else self.likely_low * factor,
            likely_high=None if self.likely_high is None else self.likely_high * factor,
        )

    def _likely(self) -> tuple[Decimal | None, Decimal | None]:
        return (
            self.low if self.likely_low is None else self.likely_low,
            self.high if self.likely_high is None else self.likely_high,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date as written, possibly impossible, and the days it may mean."""

    first: date | None = None
    last: date | None = None
    """Both included; both None where the days are not known ("30 February", "Tuesday" with no date to go by)."""
    granularity: str = "day"
    """day | week | month | season | quarter | half | year | decade | century | range."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday, as in `datetime`."""
    calendar: str = "civil"
    """civil | fiscal | academic: never compared with each other."""
    relative: bool = False
    """Counted from the article's date: "yesterday", "last Tuesday", "three years ago"; also a day without a year."""
    ends: tuple[Moment, ...] = ()
    """Of a range, its two ends as written."""

    @property
    def is_known(self) -> bool:
        return self.first is not None and self.last is not None

    def agrees(self, other: object) -> bool:
        """Whether some day fits both; unknown days and other calendars: it cannot be told, so they agree."""
        if not isinstance(other, Moment) or self.calendar != other.calendar:
            return True
        if self._is_span and other._is_span:
            return self.ends[0].agrees(other.ends[0]) and self.ends[1].agrees(other.ends[1])
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return self._partly_agrees(other)
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Moment) -> bool:
        """Whether this one is merely less precise than the other."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        return self.calendar == other.calendar and self.first <= other.first and other.last <= self.last

    def _partly_agrees(self, other: Moment) -> bool:
        """Days whose year nobody gave still clash by month or day of the month, bare weekdays by their name."""
        mine, theirs = (self.year, self.month, self.day), (other.year, other.month, other.day)
        if not all(a is None or b is None or a == b for a, b in zip(mine, theirs, strict=True)):
            return False
        if self.day is not None and other.day is not None:
            return True  # a weekday beside a date is the calendar's business
        named = (self._named_weekday, other._named_weekday)
        return None in named or named[0] == named[1]

    @property
    def _named_weekday(self) -> int | None:
        if self.weekday is None and self.first is not None and self.first == self.last:
            return self.first.weekday()
        return self.weekday

    @property
    def _is_span(self) -> bool:
        """From one day to another: two of one event must have the same ends."""
        return len(self.ends) == 2 and all(e.granularity == "day" for e in self.ends)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a span of it, in minutes since midnight; past 1440 is the next day."""

    first: int
    last: int
    zone: str | None = None
    half: bool = True
    """False where nobody said whether morning or afternoon is meant."""
    span: bool = False
    """From the one time to the other, not some time between the two."""

    def agrees(self, other: object) -> bool:
        if not isinstance(other, Clock) or (self.zone and other.zone and self.zone != other.zone):
            return True
        shifts = (0,) if self.half and other.half else (-720, 0, 720)
        if self.span and other.span:
            return any(self.first == other.first + s and self.last == other.last + s for s in shifts)
        return any(self.first <= other.last + s and other.first + s <= self.last for s in shifts)


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a game or a vote, in the order written: (3, 1), or (6, 4, 7, 5) for sets."""

    points: tuple[int, ...]

    def agrees(self, other: object) -> bool:
        """The same points, from either side's view."""
        if not isinstance(other, Score):
            return True
        if len(self.points) != len(other.points):
            return min(len(self.points), len(other.points)) == 2  # one set, or the score in sets
        return other.points in (self.points, self._turned())

    def _turned(self) -> tuple[int, ...]:
        pairs = zip(self.points[::2], self.points[1::2], strict=False)
        return tuple(p for pair in pairs for p in reversed(pair))


@dataclass(frozen=True, slots=True)
class Name:
    """Words rather than a number: a person, a role, a place, a quotation, an identifier."""

    text: str
    key: str
    """Normalised for comparison."""

    def agrees(self, other: object) -> bool:
        return not isinstance(other, Name) or self.key == other.key


Value = Quantity | Moment | Clock | Score | Name


def differ(one: Value, other: Value) -> bool:
    """Whether the two cannot both be so, at least in an editor's ear."""
    unlikely = isinstance(one, Quantity) and not one.is_likely(other)
    return unlikely or not one.agrees(other)


def _overlap(low: Decimal | None, high: Decimal | None, other_low: Decimal | None, other_high: Decimal | None) -> bool:
    """Half-open intervals that only touch do not overlap (2.0 and 2.1); a point on the edge of one does (2.05)."""
    if (low is not None and low == high) or (other_low is not None and other_low == other_high):
        return _reaches(low, other_high) and _reaches(other_low, high)
    return _passes(low, other_high) and _passes(other_low, high)


def _reaches(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def _passes(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low < high


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b
