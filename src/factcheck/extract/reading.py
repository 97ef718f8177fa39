"""What the readers of values hand on: a value and its place, before anyone asks what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.document import Span
from factcheck.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure, a date or an identifier read in a stretch of text."""

    span: Span
    """With approximators and units ("nearly 2 million", "about 12 km", "$5m"), in the text that was read."""
    core: Span
    """The bare value, without approximators ("2 million", "12 km", "$5m")."""
    kind: str
    """number | money | percentage | ratio | measure | duration | age | rank | score | date | time | version |
    identifier. A bare number becomes a count or a quantity once its noun is known."""
    value: Value
    origin: str
    """Name of the pattern: "number", "number-word", "money-symbol", "day-month-year", …"""
    hedged: bool = False
    """An approximator stands before or after it."""
    role: str | None = None
    """In a comparison, where the words of the figure itself say so: by | from | to | than | times."""
