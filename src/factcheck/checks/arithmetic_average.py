"""Averages: 126 points in 10 games, an average of 15.6; a mean that no whole numbers can have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import ClassVar

from factcheck.checks.adding import quotient
from factcheck.checks.figures import NEAR, Figure, Line, any_word, evidence, lines, shown, slot, written
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.values import Quantity

_MEAN = (
    r"(?:,| –| —|;| \(|:)? ?(?:for |with |at |or |which is )?(?:an |a )?"
    r"(?:mean|average|averaging|averages|averaged)(?: of| out at| is| was)?"
)
_ALL = r"(?:the |its |his |her |their |all )?"
_SHARED_OUT = re.compile(
    rf"{slot('t', 'NMXU')}{NEAR}\b(?:in|over|from|across|for|on|by) {_ALL}{slot('n', 'NU')}"
    rf"[^‹›;:.!?()¶]{{0,30}}?{_MEAN} {slot('c', 'NMXU')}"
)
_LISTED = re.compile(
    rf"(?P<row>‹[NMXU][0-9]+›(?:[^‹›;:.!?()¶,]{{0,30}}(?:, and|,| and) ?(?:[a-z]+ )?‹[NMXU][0-9]+›){{1,8}})"
    rf"(?:[^‹›;:.!?¶]|‹[NYVU][0-9]+›){{0,70}}?(?<!than )\b(?:an average|a mean|the average"
    rf"|averag(?:ing|es|ed)|the mean|on average,?)(?: [a-z]+){{0,2}}?(?: of| is| was| comes to)? {slot('c', 'NMXU')}"
)
_OF_RATINGS = re.compile(
    r"\b(?:an average|a mean|average|averages|averaged|averaging|mean)(?: rating| score)?(?: of| is| was)? "
    rf"{slot('c', 'N')}{NEAR}\b(?:from|in|over|across|based on|per) {_ALL}{slot('n', 'N')}"
)
_LISTED_BEHIND = re.compile(
    rf"\b(?:average|mean) of [^‹›;:.!?¶]{{0,30}}(?:‹N[0-9]+›[^‹›;:.!?¶]{{0,40}})?[,:(] ?"
    rf"(?P<row>‹[NMXU][0-9]+›(?:[^‹›;:.!?()¶,]{{0,20}}(?:, and|,| and) ?‹[NMXU][0-9]+›){{1,8}})[^‹›;:.!?¶]{{0,20}}?"
    rf"\b(?:is|was|comes to|came to) {slot('c', 'NMXU')}"
)
_MOST_WHOLE = 200  # beyond it every mean to two places can be had


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """An average must be the total over the number, or the mean of the figures listed."""

    FACTS: ClassVar[tuple[str, ...]] = ("figures", "stated", "expected")

    def find(self, article: Article) -> Iterator[Clash]:
        for line in lines(article, least=2):
            if "average" in line.text or "averag" in line.text or "mean" in line.text:
                yield from _divided(line, article)
                yield from _listed(line, article)
                yield from _impossible(line, article)


def _divided(line: Line, article: Article) -> Iterator[Clash]:
    for found in _SHARED_OUT.finditer(line.text):
        total, number, mean = (line.figure(found, name) for name in ("t", "n", "c"))
        if (
            total.unit != mean.unit
            or total.size != mean.size
            or (total.code != mean.code and {total.code, mean.code} != {"N"})
        ):
            continue
        ends = quotient(total.counted, number.counted)
        gives = Quantity(low=ends[0], high=ends[1]) if ends else None
        if gives is not None and not _agrees(gives, mean):
            figures = f"{written(article, total)} over {written(article, number)}"
            yield _clash(article, mean, [total, number], gives, figures)


def _listed(line: Line, article: Article) -> Iterator[Clash]:
    for found in (*_LISTED.finditer(line.text), *_LISTED_BEHIND.finditer(line.text)):
        parts, mean = line.figures_in(found["row"]), line.figure(found, "c")
        parts = [p for p in parts if p.code in "NMXU"]
        codes = {p.code for p in parts} | {mean.code}
        units = {p.unit for p in parts if p.unit} | ({mean.unit} if mean.unit else set())
        if len(parts) < 2 or len(units) > 1 or not (len(codes) == 1 or codes == {"N", "X"}):
            continue
        if any(p.low is None or p.high is None for p in parts):
            continue
        low = sum((p.low for p in parts if p.low is not None), Decimal(0)) / len(parts)
        high = sum((p.high for p in parts if p.high is not None), Decimal(0)) / len(parts)
        if not _agrees(Quantity(low=low, high=high), mean):
            names = ", ".join(written(article, p) for p in parts)
            yield _clash(article, mean, parts, Quantity(low=low, high=high), names)


def _agrees(gives: Quantity, mean: Figure) -> bool:
    """The stated mean, rounded to its last digit or one unit more carelessly."""
    low, high = mean.counted.low, mean.counted.high
    if mean.is_plain and low is not None and high is not None:
        half = max((high - low) / 2, _unit(mean) / 2)
        low, high = mean.number - 2 * half, mean.number + 2 * half
        if mean.code in "NU" and not mean.number % 1:
            low, high = mean.number - Decimal("0.5"), mean.number + 1
    return Quantity(low=low, high=high).agrees(Quantity(low=gives.low, high=gives.high))


def _unit(mean: Figure) -> Decimal:
    exponent = mean.stated.as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) if int(exponent) < 0 else Decimal(0)


def _clash(article: Article, mean: Figure, of: list[Figure], gives: Quantity, figures: str) -> Clash:
    expected = shown(((gives.low or Decimal(0)) + (gives.high or Decimal(0))) / 2, 2)
    return Clash(
        evidence=evidence(article, [mean, *of], [f"the figures give {expected}", *["a figure averaged"] * len(of)]),
        confidence=0.88,
        why="the sentence gives the average with its figures",
        facts={"figures": figures, "stated": written(article, mean), "expected": expected},
    )


def _impossible(line: Line, article: Article) -> Iterator[Clash]:
    """4.37 stars from 12 reviews, of whole stars each: no sum of twelve whole numbers gives it."""
    if not any_word(article.lexicon, "whole").search(line.text):
        return
    for found in _OF_RATINGS.finditer(line.text):
        mean, number = line.figure(found, "c"), line.figure(found, "n")
        if not _can_tell(mean, number) or _has_whole_sum(mean, number):
            continue
        expected = " or ".join(shown(v, 2) for v in _nearest(mean, number))
        figures = f"{written(article, number)} whole figures"
        yield Clash(
            evidence=evidence(article, (mean, number), ("no sum of whole numbers gives it", "the number averaged")),
            confidence=0.8,
            why="the average is of whole numbers",
            facts={"figures": figures, "stated": written(article, mean), "expected": expected},
        )


def _can_tell(mean: Figure, number: Figure) -> bool:
    return mean.is_plain and number.is_plain and 1 < number.stated <= _MOST_WHOLE and mean.stated % 1 != 0


def _has_whole_sum(mean: Figure, number: Figure) -> bool:
    half = _unit(mean) / 2
    low, high = (mean.stated - half) * number.stated, (mean.stated + half) * number.stated
    return low.to_integral_value(ROUND_CEILING) <= high


def _nearest(mean: Figure, number: Figure) -> tuple[Decimal, Decimal]:
    whole = (mean.stated * number.stated).to_integral_value(ROUND_CEILING)
    return (whole - 1) / number.stated, whole / number.stated
