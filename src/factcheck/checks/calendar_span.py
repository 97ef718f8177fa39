"""Stretches of time against the two dates or times they lie between: "from 2010 to 2015, seven years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.calendar_gaps import Between, Gap, between, fits, lengths_of, told
from factcheck.checks.calendar_span_back import told_back
from factcheck.checks.stretches import UNIT_DAYS, Stretch
from factcheck.checks.timeline import Line, slot, timeline_of
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon

_ENDS = "DMYVT"
_NEAR = r"[^‹›.;:!?]{0,60}?"
_FAR = r"[^‹›.;!?]{3,110}?"
_TRAVEL = re.compile(r"\b(?:trip|voyage|journey|stay|visit|cruise|crossing)\b")
_WITHIN = re.compile(r"(?:for|in|over|during) ‹U\d+›[^‹›]*? between ‹", re.IGNORECASE)
_AT = r"(?:in |on |at |from |by |of |around )?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Two dates of a sentence are as far apart as it says."""

    FACTS: ClassVar[tuple[str, ...]] = ("stretch", "actual")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        patterns = _patterns(article.lexicon)
        seen: set[Span] = set()
        for line in timeline.lines():
            if "U" not in line.text:
                continue
            for pattern in patterns:
                for found in pattern.finditer(line.text):
                    one = _between(line, found)
                    if one is None or one.stretch.span in seen:
                        continue
                    seen.add(one.stretch.span)
                    yield from _judged(article, one)
        for back in told_back(timeline):
            if back.stretch.span not in seen:
                seen.add(back.stretch.span)
                yield from _judged(article, back)


def _judged(article: Article, one: Between) -> Iterator[Clash]:
    lengths = lengths_of(one)
    if one.within and lengths and (one.stretch.high or 0) < min(high for _, high in lengths):
        return  # "relieved for 30 minutes between 2am and 4am": some time in between
    if lengths and not fits(one.stretch, lengths):
        yield _clash(article, one, lengths)


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


def _between(line: Line, found: re.Match[str]) -> Between | None:
    stretch = line.stretch(found, "u")
    within = _WITHIN.match(found[0]) is not None
    if found.groupdict().get("r"):
        made = between(stretch, (line, found, "r"))
        return made and replace(made, within=within)
    made = between(stretch, (line, found, "a"), (line, found, "b"))
    return made and replace(made, within=within, whole="later" not in found[0] and "apart" not in found[0])


def _clash(article: Article, one: Between, lengths: list[Gap]) -> Clash:
    stretch = one.stretch
    text = article.document.text
    actual = told(lengths, stretch.unit)
    notes = ["the two ends"] if len(one.places) == 1 else ["the first end", "the second end"]
    return Clash(
        evidence=(
            *(article.quote(place, note) for place, note in zip(one.places, notes, strict=True)),
            article.quote(stretch.span, "the time said to lie between"),
        ),
        confidence=0.9 if not _is_close(stretch, lengths) else 0.74,
        why="one stretch of time, and the dates it lies between",
        facts={"stretch": text[stretch.span.start : stretch.span.end], "actual": actual},
    )


def _is_close(stretch: Stretch, lengths: list[Gap]) -> bool:
    """Off by so little that another way of counting may be meant."""
    return fits(stretch, lengths, UNIT_DAYS[stretch.unit] * 0.5)
