"""One date counted from another: "two weeks later, on 10 May", "six years before the electric lamp, in 1964"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks.calendar_events import Dated, events_like, everywhere, recent
from factcheck.checks.calendar_gaps import ends_of, gaps, moved, told
from factcheck.checks.stretches import UNIT_DAYS, Stretch, one
from factcheck.checks.timeline import Line, Timeline, slot, timeline_of
from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.values import Clock, Moment

_ENDS = "DMYT"
_JOIN = r"(?:,| \(| [—–-]|:)? ?(?:back |that is |that was |namely )?(?:in |on |at |by |around )?"
_EVENT = r"(?P<event>[^‹›.;:,()]{2,70}?)"
_UNIT = r"(?P<unit>day|week|month|year)"
_D, _U = slot("d", _ENDS), slot("u", "U")
_MOST_EVENTS = 3
_HALF_DAY = 0.5
_YEAR = 360.0
_NO_EVENT = re.compile(r"\b(?:that|this|it|then|which|them|him|her)$|^(?:all|long|he|she|they|we|I|being|having)\b")
_LATER = ("later", "after", "afterwards", "on", "following", "next", "since")
_STANDALONE = tuple(
    re.compile(source)
    for source in (
        rf"{_U} (?P<way>later|earlier|afterwards|previously|beforehand|on(?=,))(?! than)\b{_JOIN}{_D}(?!'s)",
        rf"\b[Tt]he {_UNIT} (?P<way>after|before){_JOIN}{_D}",
        rf"\b[Tt]he (?P<way>following|next|previous|preceding) {_UNIT}(?:,| \(| [—–-]) ?(?:in |on |at )?{_D}",
        rf"{slot('e', _ENDS)},? (?:and|but|then)[^‹›.;:]{{3,60}}? {_U} (?P<way>later|earlier)(?! than)\b{_JOIN}{_D}",
    )
)
_TO_EVENT = (
    re.compile(rf"{_U} (?P<way>after|before) {_EVENT}{_JOIN}{_D}(?P<open>)"),
    re.compile(rf"\b[Tt]he {_UNIT} (?P<way>after|before) {_EVENT}{_JOIN}{_D}(?P<open>)"),
    re.compile(rf"{_D}(?:,| \(| [—–-]) ?{_U} (?P<way>after|before) {_EVENT}(?=[.,;:)]|$| [—–])"),
    re.compile(rf"{_D}(?:,| \(| [—–-]) ?[Tt]he {_UNIT} (?P<way>after|before) {_EVENT}(?=[.,;:)]|$| [—–])"),
)
_OF = r"(?:[^‹›.;:]{2,70}? ?\(?(?:in |on |at |of )?)?"
_TO_DATE = re.compile(
    rf"(?:{_U}|\b[Tt]he {_UNIT}) (?P<way>after|before) {_OF}{slot('e', _ENDS)}\)?(?: [^‹›.;:,]{{1,40}})?{_JOIN}{_D}"
    rf"|{slot('d2', _ENDS)}(?:,| \(| [—–-]) ?(?:{slot('u2', 'U')}|[Tt]he (?P<unit2>day|week|month|year))"
    rf" (?P<way2>after|before) {_OF}{slot('e2', _ENDS)}"
)


@dataclass(frozen=True, slots=True)
class _Step:
    """A date said to lie some time after or before another."""

    line: Line
    claim: Claim
    stretch: Stretch
    direction: int
    words: Span
    """From the first of its words to the last."""
    event: str = ""
    ambiguous: bool = False
    """The date may be the event's: "a week after the vote, on 9 June"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A date counted from another is where the counting leads."""

    FACTS: ClassVar[tuple[str, ...]] = ("words", "date", "other", "actual")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        for line in timeline.lines():
            if not any(code in line.text for code in ("‹D", "‹M", "‹Y", "‹T")):
                continue
            done: set[Span] = set()
            for step, others in _steps(timeline, line):
                if step.claim.span in done or step.claim.hedged:
                    continue
                done.add(step.claim.span)
                wrong = _contradicted(timeline, step, others)
                if wrong is not None:
                    yield _clash(article, step, *wrong)


def _steps(timeline: Timeline, line: Line) -> Iterator[tuple[_Step, list[Dated]]]:
    """Every date of a sentence that is counted from another, and those it may be counted from."""
    for found in _TO_DATE.finditer(line.text):
        names = ("d", "e", "u", "unit", "way") if found["d"] else ("d2", "e2", "u2", "unit2", "way2")
        step = _step(line, found, *names[:1], *names[2:])
        yield step, [Dated(line.claim(found, names[1]))]
    for pattern in _TO_EVENT:
        for found in pattern.finditer(line.text):
            if _NO_EVENT.search(found["event"]):
                continue
            step = _step(line, found, "d", "u", "unit", "way", found["event"], "open" in found.groupdict())
            yield step, events_like(timeline, line, step.claim, found["event"])
    for pattern in _STANDALONE:
        for found in pattern.finditer(line.text):
            step = _step(line, found, "d", "u", "unit", "way")
            yield step, recent(timeline, line, step.claim, found.start())


def _step(
    line: Line,
    found: re.Match[str],
    date: str,
    stretch: str,
    unit: str,
    way: str,
    event: str = "",
    ambiguous: bool = False,
) -> _Step:
    groups = found.groupdict()
    span = line.span(found.start(), found.end())
    length = line.stretch(found, stretch) if groups.get(stretch) else one(groups[unit], span)
    direction = 1 if groups[way] in _LATER else -1
    return _Step(line, line.claim(found, date), length, direction, span, event, ambiguous)


def _contradicted(timeline: Timeline, step: _Step, others: list[Dated]) -> tuple[Dated, float] | None:
    """A date from which the counting leads elsewhere, and how sure that is; None where some date fits."""
    others = [o for o in others if _is_like(o.claim, step.claim)]
    if any(_is_vague(o.claim, step) or _fits(o.claim, step, step.direction) for o in others):
        return None
    if step.ambiguous and any(_agree(o.claim, step.claim) for o in others):
        return None
    if not others and step.event:
        return _mirrored(timeline, step)
    if step.event:
        return (others[0], 0.86) if len(others) <= _MOST_EVENTS else None
    if not others or len(others) > _MOST_EVENTS:
        return None
    nearest = others[-1]
    if all(_is_against(o.claim, step) for o in others):
        return nearest, 0.9 if len(others) == 1 else 0.86
    sure = nearest.ends_sentence or nearest.line is step.line or nearest.line is None
    return (nearest, 0.86 if len(others) == 1 else 0.74) if sure else None


def _mirrored(timeline: Timeline, step: _Step) -> tuple[Dated, float] | None:
    """Nobody dates the event by name, but one date is just so far on the other side, and none on the right one."""
    if step.ambiguous and not _is_precise(step.claim):
        return None
    precise = _is_precise(step.claim)
    dates = everywhere(timeline, step.claim)
    others = [o for o in dates if _is_like(o.claim, step.claim) and _is_precise(o.claim) == precise]
    if any(_fits(o.claim, step, step.direction) for o in others):
        return None
    turned = [o for o in others if _fits(o.claim, step, -step.direction, exact=True)]
    return (turned[0], 0.8) if turned else None


def _is_like(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Clock) == isinstance(b.value, Clock) and isinstance(a.value, Clock | Moment)


def _is_vague(claim: Claim, step: _Step) -> bool:
    """Years counted from a day or month of an unknown year."""
    value = claim.value
    return isinstance(value, Moment) and value.year is None and value.month is not None and step.stretch.stated > _YEAR


def _is_precise(claim: Claim) -> bool:
    value = claim.value
    return isinstance(value, Clock) or (isinstance(value, Moment) and value.granularity == "day")


def _fits(other: Claim, step: _Step, direction: int, *, exact: bool = False) -> bool:
    """Whether the counting leads from the other date, or from an end of it, to this one."""
    low, high = moved(step.stretch, direction)
    if exact:
        low = high = step.stretch.stated * direction
    slack = 0.0 if exact else _slack(step)
    ends = ends_of(other) or (other.value,)
    lengths = [g for end in ends for g in _lengths(end, step)]
    return not lengths or any(low - slack <= most and least <= high + slack for least, most in lengths)


def _slack(step: _Step) -> float:
    return 0.5 * UNIT_DAYS["day"] if step.stretch.unit == "day" else 0.0


def _lengths(end: object, step: _Step) -> list[tuple[float, float]]:
    value = step.claim.value
    if not isinstance(end, Moment | Clock) or not isinstance(value, Moment | Clock):
        return []
    lengths = gaps(end, value)
    return [g for g in lengths if abs(g[0]) < _HALF_DAY or not isinstance(value, Clock)] or lengths


def _agree(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Moment | Clock) and a.value.agrees(b.value)


def _is_against(other: Claim, step: _Step) -> bool:
    """Whether the date lies on the wrong side of the other."""
    ends = ends_of(other) or (other.value,)
    lengths = [g for end in ends for g in _lengths(end, step)]
    return all((high if step.direction > 0 else -low) < 0 for low, high in _nearest(lengths))


def _nearest(lengths: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return sorted(lengths, key=lambda g: abs(g[0] + g[1]))[:1]


def _clash(article: Article, step: _Step, other: Dated, confidence: float) -> Clash:
    text = article.document.text
    lengths = _nearest([g for end in (ends_of(other.claim) or (other.claim.value,)) for g in _lengths(end, step)])
    side = "later" if sum(lengths[0]) >= 0 else "earlier"
    actual = f"{told(lengths, step.stretch.unit)} {side}"
    return Clash(
        evidence=(
            article.quote(step.words, "counted from another date"),
            article.quote(other.claim.span, f"the date it is counted from; it is {actual}"),
        ),
        confidence=confidence,
        why="one date is counted from the other",
        facts={
            "words": text[step.words.start : step.words.end],
            "date": text[step.claim.span.start : step.claim.span.end],
            "other": text[other.claim.span.start : other.claim.span.end],
            "actual": actual,
        },
    )
