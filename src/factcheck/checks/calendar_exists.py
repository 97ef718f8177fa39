"""Days that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks.timeline import moment, table_words, timeline_of
from factcheck.claim import Article, Claim
from factcheck.finding import Clash
from factcheck.values import Moment

_ISO = re.compile(r"^\s*['\"]?(\d{4})-(\d\d)-(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayExists:
    """31 June, 29 February 2023."""

    FACTS: ClassVar[tuple[str, ...]] = ("date", "reason")

    def find(self, article: Article) -> Iterator[Clash]:
        seen: dict[tuple[int | None, int | None], list[Claim]] = {}
        for claim in timeline_of(article).dates:
            for day in moment(claim).ends or (moment(claim),):
                if _reason(day) and not _is_example(article, claim):
                    seen.setdefault((day.month, day.day), []).append(claim)
        for (month, day_number), claims in seen.items():
            reason = _reason(Moment(year=moment(claims[0]).year, month=month, day=day_number))
            text = article.document.text[claims[0].span.start : claims[0].span.end]
            evidence = tuple(article.quote(c.span, reason) for c in claims[:6])
            yield Clash(evidence=evidence, confidence=0.95, facts={"date": text, "reason": reason})
        yield from _front_matter(article)


def _front_matter(article: Article) -> Iterator[Clash]:
    for field in article.document.fields:
        written = _ISO.match(field.value)
        if written is None:
            continue
        year, month, day = map(int, written.groups())
        reason = _reason(Moment(year=year, month=month, day=day))
        if reason:
            evidence = (article.quote_source(field.source, reason),)
            yield Clash(evidence=evidence, confidence=0.97, facts={"date": field.value.strip(), "reason": reason})


def _reason(day: Moment) -> str:
    """Why there is no such day; empty where there may be one."""
    if day.month is None or day.day is None or day.granularity != "day":
        return ""
    if not 1 <= day.month <= 12:
        return f"there is no month {day.month}"
    name = calendar.month_name[day.month]
    last = calendar.monthrange(day.year, day.month)[1] if day.year and day.year > 0 else 29 if day.month == 2 else 0
    last = last or calendar.monthrange(2024, day.month)[1]
    if 1 <= day.day <= last:
        return ""
    when = f" in {day.year}" if day.month == 2 and day.year else ""
    return f"{name} has {last} days{when}"


def _is_example(article: Article, claim: Claim) -> bool:
    """ "30 February is no date": a text about such days."""
    sentence = article.sentences[claim.sentence].text(article.document).lower()
    return any(word in sentence for word in table_words(article, "about_impossible_days"))
