"""Figures against the words that say which is the larger: rose from 12 to 9, between 40 and 25."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.figures import NEAR, Figure, Line, any_of, any_word, evidence, lines, slot, written
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_LEVELS = "NMXUP"
_ENDS = "NMXUPA"
_BETWEEN = re.compile(
    rf"\b(?:between {slot('a', _ENDS)}{NEAR} and|rang(?:e|es|ed|ing) from {slot('c', _ENDS)}{NEAR} to)"
    rf" {slot('b', _ENDS)}"
    rf"|{slot('d', 'A')} and {slot('e', 'NA')}"
)

# Years told back from now: the larger number is the earlier one.
_COUNTED_BACK = re.compile(
    r" ?(?:(?:calendar|calibrated|cal|radiocarbon|years?|million|thousand|months?|weeks?|days?"
    r"|ma|ka|kya|mya) ){0,3}(?:ago|before (?:now|the present|present|our|today|christ)|bc|bce|bp|b\.c|b\.p"
    r"|ma|ka|kya|mya)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What is said to have risen must have risen."""

    FACTS: ClassVar[tuple[str, ...]] = ("word", "before", "after")

    def find(self, article: Article) -> Iterator[Clash]:
        seen: set[int] = set()
        for line in lines(article, least=2):
            for found in _moves(line, article.lexicon):
                before, after = line.figure(found, "a"), line.figure(found, "b")
                up = found["up"] is not None
                if before.claim.span.start in seen or not _contradicts(before, after, up):
                    continue
                if _is_ranking(line, found, article.lexicon):
                    continue
                seen.add(before.claim.span.start)
                yield _clash(article, before, after, found["up"] or found["down"])


def _moves(line: Line, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    for pattern in _patterns(lexicon):
        yield from pattern.finditer(line.text)


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    verb = rf"\b(?:(?P<up>{any_of(lexicon, 'plain_up')})|(?P<down>{any_of(lexicon, 'plain_down')}))"
    a, b = slot("a", _LEVELS), slot("b", _LEVELS)
    return (
        re.compile(rf"{verb}\b{NEAR}\bfrom (?:the |its |an? )?{a}{NEAR}\bto (?:the |its |an? )?{b}"),
        re.compile(rf"{verb}(?: back)? to (?:the |its |an? |just |only )?{b}{NEAR},? from (?:the |its |an? )?{a}"),
        re.compile(rf"{b}{NEAR}, (?:(?P<up>up)|(?P<down>down)) from (?:the |its |an? |just |only )?{a}"),
        re.compile(rf"{verb}\b[^‹›;:.!?()¶]{{0,50}}: {a}{NEAR}‹Y[0-9]+›,? (?:and |to |then )?{b}{NEAR}‹Y[0-9]+›"),
    )


def _contradicts(before: Figure, after: Figure, up: bool) -> bool:
    if not before.like(after) or before.amount.agrees(after.amount):
        return False
    low, high = (before, after) if up else (after, before)
    if low.low is None or high.high is None:
        return False
    return low.low >= high.high and not (before.stated < 0 or after.stated < 0)


def _is_ranking(line: Line, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether smaller is better here (places in a table), or the change is denied."""
    front = line.text[max(found.start() - 30, 0) : found.start()]
    return (
        any_word(lexicon, "ranking").search(line.text) is not None
        or any_word(lexicon, "denying").search(front + found[0][:20]) is not None
    )


def _clash(article: Article, before: Figure, after: Figure, word: str) -> Clash:
    facts = {"word": word, "before": written(article, before), "after": written(article, after)}
    return Clash(
        evidence=evidence(article, (after, before), (f"“{word}” leads to it", "where it began")),
        confidence=0.9,
        why=f"“{word}” goes from one to the other",
        facts=facts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UpsideDown:
    """A range must begin with its lower end."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        for line in lines(article, least=2):
            for found in _BETWEEN.finditer(line.text):
                first, other = _ends(line, found)
                if found["d"] and "between" not in written(article, first).lower():
                    continue
                front = line.text[max(found.start() - 60, 0) : found.start()]
                if any_word(article.lexicon, "between_two").search(front) or not _runs_down(first, other):
                    continue
                if _COUNTED_BACK.match(line.text, found.end()):
                    continue
                yield Clash(
                    evidence=evidence(article, (first, other), ("the lower end", "the upper end")),
                    confidence=0.88,
                    why="“between” gives the lower end first",
                    facts={"first": written(article, first), "other": written(article, other)},
                )


def _ends(line: Line, found: re.Match[str]) -> tuple[Figure, Figure]:
    """Ages hold their own "between" ("aged between 12 and 8"): it is part of the figure."""
    names = ("d", "e") if found["d"] else ("a" if found["a"] else "c", "b")
    return line.figure(found, names[0]), line.figure(found, names[1])


def _runs_down(first: Figure, other: Figure) -> bool:
    if first.code != other.code and "N" not in (first.code, other.code):
        return False
    if not (first.is_plain and other.is_plain) or (first.unit and other.unit and first.unit != other.unit):
        return False
    a, b = Quantity(low=first.low, high=first.high), Quantity(low=other.low, high=other.high)
    return first.stated > other.stated >= 0 and not a.agrees(b)
