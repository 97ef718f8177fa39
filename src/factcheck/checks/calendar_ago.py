"""Stretches that end with the article's own date: "twenty years ago, in 2012", "since 1998, 35 years in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks.calendar_gaps import Gap, fits, gaps, told
from factcheck.checks.calendar_weekday import published_places
from factcheck.checks.stretches import UNIT_DAYS, Stretch
from factcheck.checks.timeline import Line, moment, slot, table_words, timeline_of, unquoted
from factcheck.claim import Article, Claim
from factcheck.finding import Clash
from factcheck.values import Moment

_AT = r"(?:back )?(?:in |on |at |around |from )?"
_LONG = 365.0
_COARSE = 2.0  # years a rounded number of decades may be off
_MOST_OFF = 6.0  # times: beyond, two different things are meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Ago:
    """What happened "ten years ago, in 2012" happened ten years before the article."""

    FACTS: ClassVar[tuple[str, ...]] = ("stretch", "date", "actual")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        now = timeline.now
        if now is None:
            return
        for line in timeline.lines():
            if "U" not in line.text:
                continue
            for pattern in _PATTERNS:
                for found in pattern.finditer(line.text):
                    clash = _clash(article, line, found, now)
                    if clash is not None:
                        yield clash


_U, _A = slot("u", "U"), slot("a", "DMY")
_PATTERNS = tuple(
    re.compile(source)
    for source in (
        rf"{_U} ago(?:,| \(| [—–-]|:)? ?{_AT}{_A}(?!(?:,| and| or)? (?:and|or|to) ‹)",
        rf"{_A}(?:,| \(| [—–-]) ?(?:that is |or |now |more than |exactly )?{_U} ago\b",
        rf"\bsince {_A}(?:,| \(| [—–-]) ?(?:that is |now |or |for |a total of |a period of )?{_U}"
        rf"(?! (?:ago|before|after|earlier|later|of (?:them|which)|as|into)\b)",
        rf"\b(?:is|been|now) {_U} since {_A}",
    )
)


def _clash(article: Article, line: Line, found: re.Match[str], now: Moment) -> Clash | None:
    stretch, claim = line.stretch(found, "u"), line.claim(found, "a")
    if claim.hedged or _is_told_then(article, line, claim):
        return None
    lengths = _lengths(claim, now, stretch)
    if not lengths or fits(stretch, lengths, _slack(stretch)):
        return None
    text = article.document.text
    published = published_places(article)
    actual = told(lengths, stretch.unit)
    ends = [
        article.quote(stretch.span, "counted back from the article's date"),
        article.quote(claim.span, f"{actual} before the article's date"),
    ]
    return Clash(
        evidence=(*ends, *published),
        confidence=0.88,
        why="one event, dated in two ways",
        facts={
            "stretch": text[stretch.span.start : stretch.span.end],
            "date": text[claim.span.start : claim.span.end],
            "actual": actual,
        },
    )


def _lengths(claim: Claim, now: Moment, stretch: Stretch) -> list[Gap]:
    then = moment(claim)
    if then.year is None and UNIT_DAYS[stretch.unit] >= _LONG:
        return []
    lengths = [g for g in gaps(then, now) if g[1] >= 0]
    middle = min((abs(low + high) / 2 for low, high in lengths), default=0.0)
    return lengths if middle * _MOST_OFF >= stretch.stated else []


def _slack(stretch: Stretch) -> float:
    """Years are counted loosely: a year either way, two where they are round."""
    if UNIT_DAYS[stretch.unit] < _LONG:
        return 0.5 * UNIT_DAYS[stretch.unit]
    is_round = stretch.unit != "year" or (stretch.count >= 20 and stretch.count % 10 == 0)
    return UNIT_DAYS["year"] * (_COARSE / 2 if is_round else 0.5)


def _is_told_then(article: Article, line: Line, claim: Claim) -> bool:
    """Whether somebody speaks who may have said so at another time: a quotation beside another date."""
    if unquoted(article, claim.span):
        return False
    return len(line.dated("DMY")) > 1 or any(w in line.text.split() for w in table_words(article, "tellers_of_then"))
