"""Weekdays counted from each other: "on Friday, a day after Wednesday's vote"; and weekends on working days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks.calendar_gaps import written
from factcheck.checks.timeline import Line, moment, slot, timeline_of
from factcheck.claim import Article
from factcheck.finding import Clash

_W, _V, _U = slot("w", "W"), slot("v", "W"), slot("u", "U")
_STEP = r"(?:the |a |one )?(?P<unit>day|week)"
_RELATED = (
    re.compile(rf"{_W}(?:,| \(| —) (?:{_U}|{_STEP}) (?P<way>after|before) (?:last |the previous |the following )?{_V}"),
    re.compile(
        rf"(?:{_U}|\b(?:[Tt]he |[Aa] |[Oo]ne )(?P<unit>day|week)) (?P<way>after|before) {_V}[^‹›.;:,]{{0,40}}, on {_W}"
    ),
)
_WEEKEND = re.compile(
    rf"\bweekend (?:of |on |from |\(|, )?(?:the )?"
    rf"(?:{slot('r', 'R')}|{slot('d', 'D')}(?:(?: and| to|-|–) ?{slot('e', 'D')})?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays:
    """Weekdays that are counted from each other, and weekends on working days."""

    FACTS: ClassVar[tuple[str, ...]] = ("words", "reason")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        for line in timeline.lines():
            for pattern in _RELATED:
                for found in pattern.finditer(line.text):
                    yield from _related(article, line, found)
            for found in _WEEKEND.finditer(line.text):
                yield from _weekend(article, line, found)


def _related(article: Article, line: Line, found: re.Match[str]) -> Iterator[Clash]:
    day, other = line.claim(found, "w"), line.claim(found, "v")
    if found["u"]:
        stretch = line.stretch(found, "u")
        if stretch.unit not in ("day", "week") or stretch.count % 1 or stretch.hedged:
            return
        days = int(stretch.stated)
    else:
        days = 7 if found["unit"] == "week" else 1
    step = ((moment(day).weekday or 0) - (moment(other).weekday or 0)) % 7
    wanted = days % 7 if found["way"] == "after" else -days % 7
    if step == wanted:
        return
    actual = step if found["way"] == "after" else (-step) % 7
    plural = "" if actual == 1 else "s"
    reason = f"{article.document.text[day.span.start : day.span.end]} is {actual} day{plural} {found['way']} it"
    span = line.span(found.start(), found.end())
    yield Clash(
        evidence=(article.quote(day.span, "the one weekday"), article.quote(other.span, "the other")),
        confidence=0.88,
        why="a week has seven days",
        facts={"words": article.document.text[span.start : span.end], "reason": reason},
    )


def _weekend(article: Article, line: Line, found: re.Match[str]) -> Iterator[Clash]:
    claims = [line.claim(found, name) for name in ("r", "d", "e") if found[name]]
    days = [end for claim in claims for end in (moment(claim).ends or (moment(claim),))]
    known = [d.first for d in days if d.first is not None and d.year is not None]
    if len(known) != len(days) or any(d.weekday() >= 5 for d in known):
        return
    if len(known) > 1 and (known[-1] - known[0]).days > 1:
        return
    start = found.start()
    word = line.span(start, start + len("weekend"))
    reason = ", ".join(f"{written(d)} is a {day:%A}" for d, day in zip(days, known, strict=True))
    yield Clash(
        evidence=(
            article.quote(word, "Saturday and Sunday"),
            *(article.quote(c.span, "no day of a weekend") for c in claims),
        ),
        confidence=0.86,
        why="the calendar gives each date one weekday",
        facts={"words": "weekend", "reason": reason},
    )
