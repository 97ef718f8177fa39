"""Ages of one person against each other and against the birth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import ClassVar

from factcheck.checks.calendar_births import Fact, facts_of
from factcheck.checks.calendar_kin import facts_of_kin
from factcheck.checks.calendar_names import People
from factcheck.checks.timeline import timeline_of
from factcheck.claim import Article
from factcheck.finding import Clash

_A_YEAR = timedelta(days=370)
_FAR = timedelta(days=40 * 366)  # beyond, two people of one name are meant
_MOST_FACTS = 40
_MOST_ENDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeDates:
    """Somebody's ages and birth lead to one day of birth."""

    FACTS: ClassVar[tuple[str, ...]] = ("person", "first", "other")

    birth: bool = True
    """Of the two statements one is a birth; else both are ages."""

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        people = People(timeline)
        known = facts_of(timeline, people)
        facts: dict[str, list[Fact]] = {}
        for fact in [*known, *facts_of_kin(timeline, people, known)]:
            facts.setdefault(fact.person, []).append(fact)
        for person, told in facts.items():
            wrong = self._worst(told[:_MOST_FACTS])
            if wrong is not None:
                yield _clash(article, person, wrong)

    def _worst(self, facts: Sequence[Fact]) -> tuple[Fact, Fact] | None:
        """The first two statements that no day of birth fits."""
        for a, b in combinations(facts, 2):
            birth = a.is_birth or b.is_birth
            if birth == self.birth and _apart(a, b) > timedelta(0) and _apart(a, b) < _FAR and not _same_words(a, b):
                return a, b
        return None


def _apart(a: Fact, b: Fact) -> timedelta:
    return max(b.low - a.high, a.low - b.high)


def _same_words(a: Fact, b: Fact) -> bool:
    return any(x.overlaps(y) for x in a.spans for y in b.spans)


def _clash(article: Article, person: str, wrong: tuple[Fact, Fact]) -> Clash:
    first, other = wrong
    ends = [article.quote(span, fact.note) for fact in wrong for span in fact.spans]
    close = _apart(first, other) < _A_YEAR and (first.is_now or other.is_now)
    return Clash(
        evidence=tuple(ends[:_MOST_ENDS]),
        confidence=0.78 if close else 0.88,
        why="one person was born on one day",
        facts={"person": person, "first": first.note, "other": other.note},
    )
