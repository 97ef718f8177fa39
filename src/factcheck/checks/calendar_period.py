"""Two names of one time beside each other: "in 1863, in the 18th century"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks.timeline import Line, moment, slot, table_words, timeline_of
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.values import Moment

_A, _B = slot("a", "DMYCZ"), slot("b", "DMYCZ")
_BESIDE = re.compile(
    rf"\b(?:[Ii]n|[Oo]n) (?:the )?{_A}(?:,| \(| —) ?(?:(?:in|on|that is) )?(?:the )?{_B}(?! (?:and|or|to)\b)"
)
_SEASON = re.compile(
    rf"\b[Ii]n (?:the )?(?P<season>spring|summer|autumn|winter),? (?:in|on) {slot('m', 'DM')}"
    rf"|\b[Ii]n {slot('n', 'DM')}, (?:in|during) (?:the )?(?P<season2>spring|summer|autumn|winter)\b"
)
_QUARTER = re.compile(
    rf"\b[Ii]n {slot('m', 'M')}, (?:in|during) (?:the )?{slot('q', 'Z')} of (?:the|this|that) calendar year"
    rf"|\bin the {slot('q2', 'Z')} of (?:the|this|that) calendar year, in {slot('m2', 'M')}"
)
_MONTHS_OF = {"spring": range(3, 7), "summer": range(5, 10), "autumn": range(8, 13), "winter": (11, 12, 1, 2, 3)}
_LONG = ("decade", "century")


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """A date that stands beside its decade, century, season or quarter lies in it."""

    FACTS: ClassVar[tuple[str, ...]] = ("date", "period")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        southern = any(word in article.document.text for word in table_words(article, "southern_places"))
        for line in timeline.lines():
            for found in _BESIDE.finditer(line.text):
                a, b = line.claim(found, "a"), line.claim(found, "b")
                if _apart(moment(a), moment(b)):
                    yield _clash(article, a.span, b.span, 0.88)
            for found in () if southern else _SEASON.finditer(line.text):
                yield from _seasons(article, line, found)
            for found in _QUARTER.finditer(line.text):
                month, quarter = (line.claim(found, n) for n in (("m", "q") if found["m"] else ("m2", "q2")))
                first = moment(quarter).month
                if first and moment(month).month and not first <= (moment(month).month or 0) < first + 3:
                    yield _clash(article, month.span, quarter.span, 0.86)


def _apart(a: Moment, b: Moment) -> bool:
    """A year and a decade or century that does not hold it."""
    long, short = (a, b) if a.granularity in _LONG else (b, a)
    if long.granularity not in _LONG or short.granularity in _LONG or short.year is None or short.calendar != "civil":
        return False
    return long.first is not None and short.first is not None and not long.agrees(short)


def _seasons(article: Article, line: Line, found: re.Match[str]) -> Iterator[Clash]:
    name, group = (found["season"], "m") if found["season"] else (found["season2"], "n")
    claim = line.claim(found, group)
    month = moment(claim).month
    if month is None or month in _MONTHS_OF[name]:
        return
    start = found.start("season" if found["season"] else "season2")
    yield _clash(article, claim.span, line.span(start, start + len(name)), 0.8)


def _clash(article: Article, date: Span, period: Span, confidence: float) -> Clash:
    text = article.document.text
    return Clash(
        evidence=(article.quote(date, "one name of the time"), article.quote(period, "the other")),
        confidence=confidence,
        why="both name the same time",
        facts={"date": text[date.start : date.end], "period": text[period.start : period.end]},
    )
