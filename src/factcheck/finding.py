"""What a check found, before and after a rule has put words and a severity to it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from factcheck.document import Location


class Severity(IntEnum):
    """How bad; ordered, so that thresholds compare."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @classmethod
    def named(cls, name: str) -> Severity:
        return cls[name.upper()]

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One end of a clash."""

    where: Location
    text: str
    """The words as they stand in the source."""
    note: str
    """What they were read as: "between 2.25 and 2.35 million"."""
    words: str = ""
    """The same words as a reader sees them, where the source has markup in them."""

    @property
    def plain(self) -> str:
        """What a message and a report for people say."""
        return self.words or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What a check yields: the ends, how sure it is, and the facts a rule's message may name."""

    evidence: tuple[Evidence, ...]
    """The first is primary."""
    confidence: float
    """0 to 1."""
    why: str = ""
    """Why these are held to be about the same thing, in a clause an editor understands."""
    facts: Mapping[str, str] = field(default_factory=dict)
    doubt: bool = False
    """True where the ends may be reconciled: reported as info, whatever the confidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A clash that a rule put words to."""

    rule: str
    family: str
    severity: Severity
    confidence: float
    message: str
    why: str
    evidence: tuple[Evidence, ...]

    @property
    def fingerprint(self) -> str:
        """Stable while the rule and the quoted words stay, wherever they move: 16 hex digits of SHA-256."""
        words = sorted(re.sub(r"\s+", " ", e.text).strip() for e in self.evidence)
        return hashlib.sha256("\x1f".join([self.rule, *words]).encode("utf-8", "replace")).hexdigest()[:16]
