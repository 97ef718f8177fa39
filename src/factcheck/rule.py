"""A rule: what to look for, how to say it, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Protocol

from factcheck.document import Source, Span
from factcheck.finding import Clash, Severity

if TYPE_CHECKING:
    from factcheck.claim import Article

FAMILY_GROUPS: Mapping[str, tuple[str, ...]] = {
    "told twice": (
        *("quantity", "money", "percentage", "count", "date", "time", "duration", "age", "rank", "score", "name"),
        *("role", "quote", "attribution", "place", "measure", "polarity", "first", "relation"),
    ),
    "arithmetic": ("total", "share", "change", "ratio", "difference", "average", "conversion", "direction"),
    "calendar": (*("weekday", "impossible-date", "dateline", "age-birth", "span", "anniversary", "order", "range"),),
    "structure": ("enumeration", "heading", "table", "reference", "placeholder", "abbreviation"),
    "labels and links": ("version", "identifier", "link", "metadata"),
    "repetition": ("repeat-sentence", "repeat-paragraph"),
}
FAMILIES = (*(family for group in FAMILY_GROUPS.values() for family in group), "other")


class Check(Protocol):
    """A frozen dataclass whose fields are the settings a rule gives under `with:`."""

    FACTS: ClassVar[tuple[str, ...]]
    """Names its clashes' `facts` always have: a rule's message may use them."""

    def find(self, article: Article) -> Iterator[Clash]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A few words of an article that a rule must find, or must leave alone."""

    text: str
    """Without the [[ ]] marks."""
    bad: bool
    marked: tuple[Span, ...] = ()
    """The words each end must point at, in `text`."""
    note: str = ""
    published: date | None = None
    path: str = "example.md"
    line: int = 0
    """Where it stands in the rule file."""

    @property
    def source(self) -> Source:
        return Source(self.path, self.text, self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule file."""

    id: str
    family: str
    group: str
    """The folder it stands in."""
    summary: str
    why: str
    limits: str
    message: str
    check: Check
    check_name: str
    severity: Mapping[Severity, float]
    """Least confidence for each severity; a rule of one fixed severity has one entry with 0."""
    examples: tuple[Example, ...]
    path: str

    def is_named(self, names: Collection[str]) -> bool:
        """Whether one of the names is its id, family or group."""
        return not {self.id, self.family, self.group}.isdisjoint(names)

    def severity_of(self, clash: Clash) -> Severity | None:
        """None: too unsure to be reported at all."""
        reached = [s for s, least in self.severity.items() if clash.confidence >= least]
        if not reached:
            return None
        return Severity.INFO if clash.doubt else max(reached)
