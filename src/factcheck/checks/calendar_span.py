"""Stretches of time against the two dates or times they lie between: "from 2010 to 2015, seven years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.calendar_gaps import Gap, ends_of, fits, gaps, told
from factcheck.checks.stretches import UNIT_DAYS, Stretch
from factcheck.checks.timeline import Line, slot, timeline_of
from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Clock, Moment

_ENDS = "DMYVT"
_NEAR = r"[^‹›.;:!?]{0,60}?"
_FAR = r"[^‹›.;!?]{3,110}?"
_TRAVEL = re.compile(r"\b(?:trip|voyage|journey|stay|visit|cruise|crossing)\b")
_AT = r"(?:in |on |at |from |by |of |around )?"


@dataclass(frozen=True, slots=True)
class _Between:
    """A stretch said to lie between two dates."""

    stretch: Stretch
    first: Moment | Clock
    second: Moment | Clock
    places: tuple[Span, ...]
    """Of the dates."""
    whole: bool
    """Both ends are counted in: "5 to 8 July" is four days."""
    counted: bool = False
    """It cannot be counted in any other way: "a four-day fair"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Two dates of a sentence are as far apart as it says."""

    FACTS: ClassVar[tuple[str, ...]] = ("stretch", "actual")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        patterns = _patterns(article.lexicon)
        for line in timeline.lines():
            if "U" not in line.text:
                continue
            seen: set[Span] = set()
            for pattern in patterns:
                for found in pattern.finditer(line.text):
                    between = _between(line, found)
                    if between is None or between.stretch.span in seen:
                        continue
                    seen.add(between.stretch.span)
                    lengths = _lengths(between)
                    if lengths and not fits(between.stretch, lengths):
                        yield _clash(article, between, lengths)


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    words = lexicon.table("timeline")
    kinds, lasting, runs, other = (
        "|".join(words[name]) for name in ("span_nouns", "lasting_verbs", "running_verbs", "after_other_stretch")
    )
    u = rf"(?<!every )(?<!each )(?<!\bon ){slot('u', 'U')}(?!,? (?:{other})\b)(?:'s?)?"
    a, b, r = slot("a", _ENDS), slot("b", _ENDS), slot("r", "RT")
    both = rf"(?:{r}|{a}{_NEAR}(?: to| until| till| through| and|–|-) {_AT}{b})"
    named = rf"(?:an?|the|his|her|its|their|some|a total of) (?:[\w-]+ )?(?:{kinds})(?: (?:of|{lasting}))?"
    amounting = rf"(?:(?:which|that) (?:is|was|makes|made) |making (?:it )?|{named} |(?:{lasting}) |in all |an? |all )"
    opening = r"(?:for|in|over|during|throughout|the|these|those|all|his|her|its|their)"
    few = rf"(?: (?!(?:{runs}|to|and|or|later)\b)[\w'-]+){{0,3}}"
    sources = (
        rf"(?:from|between|\() ?{both}\)?(?:,| \(|;| [—–-])? ?{amounting}?{u}",
        rf"{both}\)?(?:,| \(|;| [—–-]) ?(?:{named} |(?:{lasting}) ){u}",
        rf"\b{opening} {u}{few},? (?:from|between|\() ?{both}",
        rf"{u} (?:[\w'-]+ ){{1,5}}?(?:{runs})(?: [\w-]+){{0,4}}?,? (?:from |between |on |over )?{both}",
        rf"{u}(?: [\w'-]+){{1,3}},? \(?(?:from |between |on )?{r}",
        rf"{a},? (?:and|to) {_AT}{b}{_NEAR}{u},? (?:apart|between them)",
        rf"{a}{_FAR}{b},? (?:(?:just|only|some) )?{u} later\b(?! than)",
        rf"{a}{_FAR}{b}(?:,| \(| —) ?(?:after |(?:{lasting}) |{named} ){u}(?! (?:of|in) (?:which|that))",
        rf"{a}{_FAR}\b(?:after|for) (?:just |only )?{u}(?: [\w'-]+){{0,4}},? (?:in|on|at) {b}",
        rf"{a}{_FAR}{b},? {_NEAR}\b(?:took|taking|takes) {u}",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def _between(line: Line, found: re.Match[str]) -> _Between | None:
    groups = found.groupdict()
    stretch = line.stretch(found, "u")
    if groups.get("r"):
        claim = line.claim(found, "r")
        ends = ends_of(claim)
        if ends is None:
            return None
        counted = stretch.adjective and not stretch.nights and _TRAVEL.search(line.text) is None
        return _Between(stretch, *ends, places=(claim.span,), whole=True, counted=counted)
    first, second = line.claim(found, "a"), line.claim(found, "b")
    if first.kind != second.kind or not _is_dated(first) or not _is_dated(second):
        return None
    assert isinstance(first.value, Moment | Clock)
    assert isinstance(second.value, Moment | Clock)
    whole = "later" not in found[0] and "apart" not in found[0]
    return _Between(stretch, first.value, second.value, places=(first.span, second.span), whole=whole)


def _is_dated(claim: Claim) -> bool:
    return isinstance(claim.value, Clock) or (isinstance(claim.value, Moment) and claim.value.calendar == "civil")


def _lengths(between: _Between) -> list[Gap]:
    """Every length it may have, in days."""
    lengths = [g for g in gaps(between.first, between.second) if g[1] >= 0]
    if isinstance(between.first, Clock) or not between.whole:
        return lengths
    extra = 1.0 if between.stretch.unit in ("day", "week") else 0.0
    nights = between.stretch.nights
    if between.counted and between.stretch.unit == "day" and not nights and _is_day(between.first):
        return [(low + 1, high + 1) for low, high in lengths]
    return [(low, high + extra) for low, high in lengths]


def _is_day(value: Moment | Clock) -> bool:
    return isinstance(value, Moment) and value.granularity == "day"


def _clash(article: Article, between: _Between, lengths: list[Gap]) -> Clash:
    stretch = between.stretch
    text = article.document.text
    actual = told(lengths, stretch.unit)
    notes = ["the two ends"] if len(between.places) == 1 else ["the first end", "the second end"]
    return Clash(
        evidence=(
            *(article.quote(place, note) for place, note in zip(between.places, notes, strict=True)),
            article.quote(stretch.span, "the time said to lie between"),
        ),
        confidence=0.9 if not _is_close(stretch, lengths) else 0.74,
        why="one stretch of time, and the dates it lies between",
        facts={"stretch": text[stretch.span.start : stretch.span.end], "actual": actual},
    )


def _is_close(stretch: Stretch, lengths: list[Gap]) -> bool:
    """Off by so little that another way of counting may be meant."""
    return fits(stretch, lengths, UNIT_DAYS[stretch.unit] * 0.5)
