"""From one figure to another: the percentage, the difference or the multiple that is said to lie between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import ClassVar

from factcheck.checks.adding import quotient
from factcheck.checks.arithmetic_between import claimed
from factcheck.checks.arithmetic_levels import Move, moves
from factcheck.checks.figures import (
    NEAR,
    WIDE,
    Figure,
    Line,
    any_of,
    evidence,
    lines,
    paragraphs,
    shown,
    slot,
    words_of,
    written,
)
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_LEVELS = "NMXUPK"
_CHANGES = "PQRTNMXUK"
_IN_SENTENCE, _NEXT_SENTENCE = 0.9, 0.75
_HUNDRED = Decimal(100)
_CLOSE, _CLEARLY_MEANT = Decimal("0.68"), Decimal("0.4")


@dataclass(frozen=True, slots=True)
class Step:
    """Two levels and what is said to lie between them."""

    before: Figure
    after: Figure
    change: Figure
    word: str
    """What it is called: rise, fell, margin; "" for a multiple."""
    sure: float
    follows: str
    """Behind the change: "points"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A stated change must be what its two levels give."""

    of: str
    """percent | ratio | difference."""

    FACTS: ClassVar[tuple[str, ...]] = ("before", "after", "stated", "expected")

    def find(self, article: Article) -> Iterator[Clash]:
        seen: set[tuple[int, ...]] = set()
        told: set[int] = set()
        for line in lines(article, least=3, pairs=True):
            for step in steps(line, article.lexicon):
                key = tuple(f.claim.span.start for f in (step.before, step.after, step.change))
                if key not in seen:
                    seen.add(key)
                    told.add(step.change.claim.span.start)
                    yield from self._judged(step, article)
        alone = ((m, _CLOSE) for line in lines(article, pairs=True) for m in moves(line, article.lexicon))
        behind = ((m, _CLEARLY_MEANT) for line in paragraphs(article) for m in claimed(line, article.lexicon))
        for move, near in chain(alone, behind):
            if move.change.claim.span.start not in told:
                yield from self._either(move, article, told, near)

    def _judged(self, step: Step, article: Article) -> Iterator[Clash]:
        kind = _relation(step)
        if kind != self.of or not _is_pair(step) or _is_rate(step, article.lexicon):
            return
        expected, unit = _expected(step, kind)
        if expected is None or _fits(expected, step, kind, article.lexicon):
            return
        yield _clash(step, article, expected, unit)

    def _either(self, move: Move, article: Article, told: set[int], near: Decimal) -> Iterator[Clash]:
        """Nothing where the change fits with either level as the earlier one."""
        both = [Step(*pair, move.change, move.word, move.sure, move.follows) for pair in move.orders(article.lexicon)]
        clashes = [list(self._judged(step, article)) for step in both]
        if all(clashes) and any(_is_near(step, near) for step in both):
            told.add(move.change.claim.span.start)
            yield clashes[0][0]


def _is_near(step: Step, near: Decimal) -> bool:
    """Whether what the levels give is near enough to what is said to be meant for it."""
    kind = _relation(step)
    expected = _expected(step, kind)[0] if kind else None
    if expected is None or expected.low is None or expected.high is None:
        return False
    change = step.change
    stated = change.number if kind == "difference" else change.stated * (_HUNDRED if change.code == "R" else 1)
    middle = (expected.low + expected.high) / 2
    return stated > 0 and near <= middle / stated <= 1 / near


def _is_pair(step: Step) -> bool:
    """Whether the levels are of one kind; a bare number takes the unit of the other ("14 minutes and … 20")."""
    a, b, codes = step.before, step.after, (step.before.code, step.after.code)
    return a.like(b) or ("N" in codes and step.change.code in "XU" and step.change.code in codes)


def _relation(step: Step) -> str | None:
    """What the change is of: percent, ratio, difference; None where it cannot be of these levels."""
    change, level = step.change.code, step.before.code
    if change == "T":
        return "ratio" if level != "K" else None
    if change in "PR":
        return "percent" if level != "K" and step.word not in ("margin", "gap", "lead", "majority") else None
    if change == "Q" or (level == "P" and change == "N"):
        return "difference" if level == "P" and (change == "Q" or step.follows.startswith("point")) else None
    if level == "K":
        return "difference" if change == "N" and step.follows.startswith(("place", "spot", "position")) else None
    levels = {level, step.after.code}
    if len(levels) > 1:
        return "difference" if change in "XU" else None
    return "difference" if change == level and step.change.unit == step.before.unit else None


def _is_rate(step: Step, lexicon: Lexicon) -> bool:
    """Whether the change is that of one year or the like, of several."""
    return step.follows.startswith(tuple(words_of(lexicon)["rates"]))


def _expected(step: Step, kind: str) -> tuple[Quantity | None, str]:
    """The interval that the two levels give, without its sign, and its unit for the message."""
    a, b = step.before.amount, step.after.amount
    if kind == "difference":
        gap = step.after.counted - step.before.counted
        if gap.low is not None and gap.high is not None and gap.high <= 0:
            gap = -gap
        is_open = gap.low is None or gap.high is None
        return None if is_open else Quantity(low=gap.low, high=gap.high), step.change.unit
    ratio = quotient(b, a)
    if ratio is None:
        return None, ""
    if kind == "ratio":
        return _turned(*ratio, step), "times"
    return _in_percent(*ratio), "%"


def _in_percent(low: Decimal, high: Decimal) -> Quantity:
    """A multiple as the percentage by which it is more or less than one, without its sign."""
    ends = sorted((abs(low - 1) * _HUNDRED, abs(high - 1) * _HUNDRED))
    return Quantity(low=Decimal(0) if low < 1 < high else ends[0], high=ends[1])


def _turned(low: Decimal, high: Decimal, step: Step) -> Quantity:
    """ "Four times as many came: 120, against 30" has the later figure first or last: the larger over the smaller."""
    if step.change.stated > 1 and 0 < low <= high < 1:
        return Quantity(low=1 / high, high=1 / low)
    return Quantity(low=low, high=high)


def _fits(expected: Quantity, step: Step, kind: str, lexicon: Lexicon) -> bool:
    change = step.change
    scale = _HUNDRED if change.code == "R" else Decimal(1)
    stated = change.counted if kind == "difference" else change.amount
    low = None if stated.low is None else stated.low * scale
    high = None if stated.high is None else stated.high * scale
    if kind == "percent" and change.is_plain and low is not None and high is not None:
        slack = (high - low) * Decimal(str(words_of(lexicon)["slack"]["percent"]))
        low, high = low - slack, high + slack
    if kind == "percent" and _lost_part(step, expected, low, high):
        return True
    if kind == "difference" and change.is_plain and not expected.is_exact and low is not None and high is not None:
        slack = Decimal("0.5") if low == high and low < _HUNDRED else Decimal("0.1")
        low, high = low - slack, high + slack
    return Quantity(low=low, high=high).agrees(expected)


def _lost_part(step: Step, expected: Quantity, low: Decimal | None, high: Decimal | None) -> bool:
    """A cut "to a third" or "by two thirds" are easily told apart by nobody: shares are held to either reading."""
    if step.change.code != "R" or expected.low is None or expected.high is None:
        return False
    turned = Quantity(low=_HUNDRED - expected.high, high=_HUNDRED - expected.low)
    return step.word == "" and Quantity(low=low, high=high).agrees(turned)


def _clash(step: Step, article: Article, expected: Quantity, unit: str) -> Clash:
    before, after, stated = (written(article, f) for f in (step.before, step.after, step.change))
    gives = _shown(expected, unit, step)
    return Clash(
        evidence=evidence(
            article,
            (step.change, step.before, step.after),
            (f"the figures give {gives}", "the earlier figure", "the later figure"),
        ),
        confidence=step.sure,
        why=f"“{stated}” is said of the change from {before} to {after}",
        facts={"before": before, "after": after, "stated": stated, "expected": gives},
    )


def _shown(expected: Quantity, unit: str, step: Step) -> str:
    low, high = expected.low or Decimal(0), expected.high or Decimal(0)
    middle = (low + high) / 2
    text = shown(middle, 2 if middle < 10 and unit in ("%", "times") else 1)
    about = "" if expected.is_exact else "about "
    if unit == "times":
        return f"{about}{text} times"
    suffix = {"%": "%", "pp": " points"}.get(unit, "")
    return f"{about}{text}{suffix}"


def steps(line: Line, lexicon: Lexicon) -> Iterator[Step]:
    """Every two levels with a stated change, by the patterns of a lexicon."""
    for needed, pattern in _patterns(lexicon):
        for found in _compiled(pattern).finditer(line.text) if all(n in line.text for n in needed) else ():
            groups = found.groupdict()
            name = next(n for n in ("c", "d", "e", "f", "g", "h") if groups.get(n))
            crossing = "¶" in found[0]
            yield Step(
                line.figure(found, "a"),
                line.figure(found, "b"),
                line.figure(found, name),
                (groups.get("w") or groups.get("v") or "").strip(),
                _NEXT_SENTENCE if crossing else _IN_SENTENCE,
                line.text[found.end(name) + 1 :].lstrip(" -"),
            )


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiling takes longer than reading an article: only what an article needs is."""
    return re.compile(pattern)


def _needed(pattern: str, required: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Words that a line must have for a pattern: those of the parts it is made of."""
    return tuple(word for part, words in required.items() if part in pattern for word in words)


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Each with words that a line must have for it."""
    ups, downs = any_of(lexicon, "up_verbs"), any_of(lexicon, "down_verbs")
    nouns = any_of(lexicon, "up_nouns", "down_nouns", "either_nouns")
    more = any_of(lexicon, "up_comparatives", "down_comparatives")
    compared = any_of(lexicon, "compared")
    a, b, c, times = slot("a", _LEVELS), slot("b", _LEVELS), slot("c", _CHANGES), slot("c", "T")
    pair = rf"\bfrom (?:the |its |an? )?{a}{NEAR}\bto (?:the |its |an? )?{b}"
    small = r"(?:the |its |an? |just |only )?"
    turned = rf"\bto {small}{b}(?:{WIDE}\b{compared}|{NEAR},? from) {small}{a}"
    stated = (
        rf"(?:(?:an? |the |its |their )?(?:[a-z-]+ ){{0,2}}?(?P<w>{nouns}) of (?:some )?{c}"
        rf"|(?:an? |the )?{slot('d', _CHANGES)}[ -]?(?:[a-z]+ )?(?P<v>{nouns})\b)"
    )
    verbs = rf"\b(?P<w>{ups}|{downs})(?: by)?(?: some| another)? {c}"
    behind = (
        rf"{_LEAD}{stated}",
        rf"{_LEAD}(?P<w>up|down|rising|falling|growing)(?: by)? {c}(?! (?:from|over|compared|against|versus)\b)",
        rf"{_LEAD}{c}{NEAR}\b{more}(?: than\b|[ .,¶])",
        rf"{_LEAD}(?:an )?(?P<w>extra|additional|further) {c}",
        rf"{_LEAD}(?:a |an )?{times}",
    )
    front = (verbs, stated, times, rf"{c} {more} than")
    required = {pair: ("from ", "to "), turned: ("to ",), times: ("‹T",)}
    return tuple(
        (_needed(p, required), p)
        for p in (
            *(f"{levels}{NEAR}{change}" for levels in (pair, turned) for change in behind),
            *(f"{change}{NEAR}[,:]? ?{levels}" for levels in (pair, turned) for change in front),
            rf"{times}{WIDE}: {b}{NEAR},? {compared} (?:the )?{a}",
            rf"{b}{NEAR}, {c} {more} than (?:the |its )?{NEAR}{a}",
            rf"{b}{NEAR}, (?P<w>up|down) {c} (?:from|on|over) {small}{a}",
            rf"{b}{NEAR}, {stated}{NEAR}\b(?:from|on|over|compared with|compared to|against) {small}{a}",
            rf"{_TIMED.format(slot=a)}{NEAR},? and {NEAR}{_TIMED.format(slot=b)}{_LEAD}{stated}",
            rf"{a}{NEAR},? (?:and|but) {NEAR}{b}{NEAR}, an? (?P<w>difference|gap|margin|majority) of {c}",
            rf"{pair}[^;:.!?¶]{{0,80}}?, {c} {more} than {_BEFORE}",
            rf"{b}{NEAR},? {times} (?:the |its |as [a-z]+ as (?:the )?){NEAR}{a}",
            rf"{b}{NEAR}{times} as [a-z]+ as {WIDE}{a}",
            rf"\b(?:gap|difference) between {_PHRASE}{a}{_PHRASE}{b}{_PHRASE}\b(?:is|was|of) {c}",
            rf"{a}{NEAR}\b(?:into|to) {b}{NEAR}{_LEAD}{times}",
            rf"\bby {a}{NEAR} to {b}{NEAR}{_LEAD}{stated}",
            rf"\bby {slot('c', 'NM')}{NEAR}: {a}{NEAR} to {b}",
        )
    )


_TIMED = r"{slot}(?:[^‹›;:,.!?()¶]){{0,30}}?(?:‹Y[0-9]+›|first [a-z]+|second(?: [a-z]+)?)"
_PHRASE = r"[^‹›;:.!?()¶]{0,60}?"
_BEFORE = r"(?:the (?:year|month|quarter|week) before|a year (?:earlier|ago|before)|last year)"
_LEAD = (
    r"(?:,| –| —| -|;|:| \(| or|[.!]? ¶(?: that| this| it| which)?)"
    r"(?: which)?(?: or| is| was| represents| representing| marks| marking| that's| i\.e\.| about)? ?"
)
