"""Parts and totals in prose: of the 50, 30 and 15 and 10; twelve of the 20 and the other nine; shares that make 105."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.figures import NEAR, Figure, Line, any_of, any_word, evidence, lines, shown, slot, written
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_CLOSE = Decimal("0.25")
"""How far, as a share of the total, parts may miss it and still be meant for it."""
_HUNDRED = Decimal(100)
_ITEM = r"(?:[^‹›;:.!?()¶]|‹[YV][0-9]+›){0,60}?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Parts must add up to the total they are said to make."""

    FACTS: ClassVar[tuple[str, ...]] = ("parts", "sum", "total")

    def find(self, article: Article) -> Iterator[Clash]:
        seen: set[int] = set()
        for line in lines(article, least=3, pairs=True):
            for total, parts, sure in sums(line, article.lexicon):
                key = total.claim.span.start if total else parts[0].claim.span.start
                if key not in seen and (clash := _clash(total, parts, sure, article)):
                    seen.add(key)
                    yield clash


def sums(line: Line, lexicon: Lexicon) -> Iterator[tuple[Figure | None, list[Figure], float]]:
    """A total and its parts as a sentence puts them together; None for the hundred of percentages."""
    crossing = "¶" in line.text
    if not crossing:
        yield from _remainders(line)
        yield from _divided(line, lexicon)
        yield from _hundreds(line, lexicon)
        yield from _bills(line, lexicon)
    yield from _lists(line, lexicon)


def _remainders(line: Line) -> Iterator[tuple[Figure, list[Figure], float]]:
    """Twelve of the 20 came by train and the other nine by bus."""
    for found in _REMAINDER.finditer(line.text):
        part, total, rest = (line.figure(found, n) for n in ("p", "t", "r"))
        if part.like(total) and rest.like(total):
            yield total, [part, rest], 0.92


_REMAINDER = re.compile(
    rf"{slot('p', 'NM')}{NEAR}\bof (?:the |its |their |his |her |all )?(?:[a-z'-]+ ){{0,2}}?{slot('t', 'NM')}"
    rf"[^‹›;:.!?¶]{{0,70}}?\bthe (?:other|remaining|last) {slot('r', 'NM')}(?! (?:of|in|per)\b)"
)


def _divided(line: Line, lexicon: Lexicon) -> Iterator[tuple[Figure, list[Figure], float]]:
    """30 of the 50 voted for it, 15 against, and 10 abstained."""
    for found in _PART_OF.finditer(line.text):
        part, total = line.figure(found, "p"), line.figure(found, "t")
        rest = [f for f in line.figures_in(found["rest"]) if f.code not in "YV"]
        tail = line.text[found.start("rest") : found.end() + 30]
        alike = all(f.like(total) for f in (part, *rest)) and all(f.is_plain for f in (part, total, *rest))
        if len(rest) < 2 or not alike or _is_overlapping(tail, lexicon):
            continue
        parts = [part, *rest]
        together = _added([p.amount for p in parts])
        if any_word(lexicon, "partition").search(tail) and _is_meant(total, parts, together, 0.9):
            yield total, parts, 0.88


_PART_OF = re.compile(
    rf"{slot('p', 'NM')}{NEAR}\bof (?:the |its |their |his |her |all )?(?:[a-z'-]+ ){{0,2}}?{slot('t', 'NM')}"
    r"(?P<rest>(?:[^‹›;:.!?()¶]{0,50}(?:,| and) ?(?:[a-z]+ ){0,4}‹[NM][0-9]+›){2,6})"
)


def _hundreds(line: Line, lexicon: Lexicon) -> Iterator[tuple[None, list[Figure], float]]:
    """40% said yes, 35% said no and 30% were unsure."""
    if not any_word(lexicon, "partition").search(line.text) or _is_overlapping(line.text, lexicon):
        return
    for parts, _, end in _runs(line, "P"):
        tail = line.text[end : end + 40]
        if len(parts) >= 3 and any_word(lexicon, "partition").search(line.text[:end][-60:] + tail):
            yield None, parts, 0.85


def _bills(line: Line, lexicon: Lexicon) -> Iterator[tuple[Figure, list[Figure], float]]:
    """2,000 tickets at £15 each, raising £45,000: the parts are a number and a price, to be multiplied."""
    for found in _bill(lexicon).finditer(line.text):
        number, price, total = (line.figure(found, n) for n in ("n", "p", "t"))
        if price.like(total) and "›" not in found["between"]:
            yield total, [number, price], 0.9


@lru_cache(maxsize=8)
def _bill(lexicon: Lexicon) -> re.Pattern[str]:
    each, raising = any_of(lexicon, "each"), any_of(lexicon, "raising")
    return re.compile(
        rf"{slot('n', 'N')}{NEAR}\b(?:at|for) {slot('p', 'M')} {each}\b(?P<between>[^‹›;:.!?()¶]{{0,30}}?)\b{raising} "
        rf"(?:a total of |some )?{slot('t', 'M')}"
    )


def _lists(line: Line, lexicon: Lexicon) -> Iterator[tuple[Figure, list[Figure], float]]:
    """Of the 50, 30 …, 15 … and 10 …; the 27: 12 from A, 9 from B and 4 from C; 12, 9 and 4, 25 in all."""
    for parts, start, end in _runs(line, "NM"):
        whole = parts[0] if len(parts) > 2 and _WHOLE.search(line.text[max(start - 40, 0) : start]) else None
        parts = parts[1:] if whole else parts
        if len(parts) < 2 or _is_overlapping(line.text[max(start - 40, 0) : end + 60], lexicon):
            continue
        if last := _is_last_total(line, parts, end, lexicon):
            parts, whole = parts[:-1], last
        sum_ = _added([p.amount for p in parts])
        before = [(whole, 0.85)] if whole else _totals_before(line, start)
        for total, sure in before + _totals_behind(line, end, lexicon):
            if total.like(parts[0]) and total not in parts and _is_meant(total, parts, sum_, sure):
                yield total, parts, sure
                break


def _is_last_total(line: Line, parts: Sequence[Figure], end: int, lexicon: Lexicon) -> Figure | None:
    """12 bikes, 9 boats and 4 cars, 27 in all: the last figure of the row is what the others make."""
    cue = any_word(lexicon, "in_all").search(line.text[end : end + 30])
    return (
        parts[-1] if len(parts) > 2 and cue and not re.search(r"[‹,;:]", line.text[end : end + cue.start()]) else None
    )


def _is_meant(total: Figure, parts: Sequence[Figure], sum_: Quantity, sure: float) -> bool:
    """Whether the parts are plainly those of the total: three of them, each smaller, together near it."""
    if total.low is None or sum_.low is None or sum_.high is None or any(p.stated >= total.stated for p in parts):
        return False
    near = abs(sum_.low - total.stated) <= total.stated * _CLOSE
    return near and (len(parts) >= 3 or sure >= 0.9)


def _totals_before(line: Line, start: int) -> list[tuple[Figure, float]]:
    front = line.text[max(start - 90, 0) : start]
    found = _OF_THE.search(front)
    if found:
        return [(line.figures[int(found["t"][1:])], 0.85)]
    found = _COLON.search(front)
    return [(line.figures[int(found["t"][1:])], 0.85)] if found else []


_OF_WHOLE = r"(?:^|[ (])of (?:the |its |their |his |her |all )?(?:[a-z'-]+ ){0,2}?"
_OF_THE = re.compile(rf"{_OF_WHOLE}{slot('t', 'NM')}[^‹›;:.!?()¶]{{0,50}}, ?(?:[a-z' -]{{0,30}} )?$")
_WHOLE = re.compile(rf"{_OF_WHOLE}$")
_COLON = re.compile(rf"{slot('t', 'NM')}(?:[^‹›;.!?()¶]|‹[YV][0-9]+›){{0,80}}: ?(?:[a-z' -]{{0,20}} )?$")


def _totals_behind(line: Line, end: int, lexicon: Lexicon) -> list[tuple[Figure, float]]:
    found = _behind(lexicon).match(line.text, end)
    if not found:
        return []
    return [(line.figures[int((found["t"] or found["u"])[1:])], 0.9)]


@lru_cache(maxsize=8)
def _behind(lexicon: Lexicon) -> re.Pattern[str]:
    cue = any_of(lexicon, "in_all")
    return re.compile(
        rf"[^‹›;:!?()]{{0,60}}?(?:\b{cue} (?:of )?{slot('t', 'NM')}(?! of| more| fewer)"
        rf"|{slot('u', 'NM')}{NEAR} {cue}(?=[ .,¶)]|$))"
    )


def _runs(line: Line, kinds: str) -> Iterator[tuple[list[Figure], int, int]]:
    """Figures of one kind in a row, parted by commas and a last "and"; where the row starts and ends."""
    for found in _RUNS[kinds].finditer(line.text):
        figures = line.figures_in(found[0])
        parts = [f for f in figures if f.code in kinds]
        if all(p.like(parts[0]) for p in parts) and all(p.low is not None for p in parts):
            yield parts, found.start(), found.end()


_RUNS = {
    kinds: re.compile(
        rf"‹[{kinds}][0-9]+›(?:{_ITEM}(?:, and|,| and|;| plus) ?(?:[^‹›;:.!?()¶,]{{0,25}} )?‹[{kinds}][0-9]+›){{1,12}}"
    )
    for kinds in ("P", "NM")
}


def _is_overlapping(text: str, lexicon: Lexicon) -> bool:
    return any_word(lexicon, "overlapping").search(text) is not None


def _added(amounts: Sequence[Quantity]) -> Quantity:
    made = amounts[0]
    for amount in amounts[1:]:
        made = made + amount
    return made


def _clash(total: Figure | None, parts: Sequence[Figure], sure: float, article: Article) -> Clash | None:
    multiplied = len(parts) == 2 and parts[0].code != parts[1].code
    given = parts[0].amount.times(parts[1].amount) if multiplied else _added([p.amount for p in parts])
    whole = Quantity.exact(_HUNDRED) if total is None else total.amount
    gives = Quantity(low=given.low, high=given.high)
    if gives.low is None or gives.high is None or gives.agrees(Quantity(low=whole.low, high=whole.high)):
        return None
    if total is None and not 80 < gives.low < 140:
        return None
    sum_ = shown((gives.low + gives.high) / 2, 2)
    names = [written(article, p) for p in parts]
    sign = " × " if multiplied else " + "
    said = "100%" if total is None else written(article, total)
    figures = [total, *parts] if total else list(parts)
    return Clash(
        evidence=evidence(article, figures, [f"the parts give {sum_}", *["one part"] * len(parts)]),
        confidence=sure,
        why="the sentence gives them as parts of one whole",
        facts={"parts": sign.join(names), "sum": sum_, "total": said},
    )
