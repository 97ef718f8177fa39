"""The margin of a result: 150 votes to 120, a majority of 30; won 4-2, by two goals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.figures import NEAR, WIDE, Figure, any_of, any_word, evidence, lines, slot, written
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity, Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """A stated margin must be the difference of the result it is told with."""

    FACTS: ClassVar[tuple[str, ...]] = ("score", "stated", "expected")

    def find(self, article: Article) -> Iterator[Clash]:
        for line in lines(article, least=2):
            if any_word(article.lexicon, "not_margin").search(line.text):
                continue
            for pattern in _patterns(article.lexicon):
                for found in pattern.finditer(line.text):
                    yield from _judged(line.figure(found, "s"), line.figure(found, "c"), article)
        yield from _told_apart(article)


def _told_apart(article: Article) -> Iterator[Clash]:
    """The only result of an article, and a margin in another sentence: "the margin of seven was a polite way"."""
    told = list(lines(article, least=1))
    results = [f for line in told for f in line.figures if f.code == "S" and isinstance(f.claim.value, Score)]
    if len({f.claim.value for f in results}) != 1:
        return
    alone = re.compile(
        rf"\b(?:the|that|a|its|her|his|their) {any_of(article.lexicon, 'margin_nouns')} of {slot('c', 'N')}"
    )
    for line in told:
        if "S" in {f.code for f in line.figures} or any_word(article.lexicon, "not_margin").search(line.text):
            continue
        for found in alone.finditer(line.text):
            margin = line.figure(found, "c")
            if results[0].claim.sentence < margin.claim.sentence:
                yield from _judged(results[0], margin, article)


def _judged(result: Figure, margin: Figure, article: Article) -> Iterator[Clash]:
    score = result.claim.value
    if not isinstance(score, Score) or len(score.points) != 2 or margin.low is None:
        return
    gives = abs(score.points[0] - score.points[1])
    if margin.counted.agrees(Quantity.exact(gives)):
        return
    yield Clash(
        evidence=evidence(article, (margin, result), (f"the result gives {gives}", "the result")),
        confidence=0.88,
        why="the margin is told with its result",
        facts={"score": written(article, result), "stated": written(article, margin), "expected": str(gives)},
    )


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    result, margin = slot("s", "S"), slot("c", "N")
    noun, unit = any_of(lexicon, "margin_nouns"), any_of(lexicon, "margin_units")
    return (
        re.compile(rf"{result}{WIDE}\b(?:by |with )?(?:a |the )?{noun} of {margin}"),
        re.compile(rf"\b(?:by |with )?(?:a |the )?{noun} of {margin}{NEAR},? {result}"),
        re.compile(rf"\bby {margin} {unit}, {result}"),
        re.compile(rf"{result}, (?:a |by (?:a )?){margin}[ -]{unit}(?: {noun})?"),
    )
