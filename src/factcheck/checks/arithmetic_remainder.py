"""What is left of a whole: fourteen in the barn, 16 in churches, the remaining five outdoors; the rest, £25m.

Who names the remainder has named every part, so the parts make the whole, wherever the article gives it. Nothing is
said unless no figure of the article is their sum and one of those before them nearly is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from factcheck.checks.adding import added, are_alike
from factcheck.checks.figures import Figure, Line, any_word, evidence, lines, shown, slot, written
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.values import Quantity

_REST = re.compile(
    r"\b(?:(?:the|its|their|all) (?:remaining|other)|the (?:rest|remainder|balance),?(?: of (?:it|them),?)?) "
    rf"{slot('r', 'NMPX')}(?! (?:of|in|per|more|time|way)\b|-)"
)
_MOST_PARTS = 7
_NEAR = Decimal("0.06")
_HUNDRED, _SLACK = Decimal(100), Decimal(8)
_ROUNDING = Decimal("0.3")  # per cent a part: four rounded shares seldom miss the hundred by more than one
_REACH = 3  # sentences before the remainder in which its whole and its other parts are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Remainder:
    """Parts and the rest of a whole that is told in another sentence."""

    FACTS: ClassVar[tuple[str, ...]] = ("parts", "sum", "total")

    def find(self, article: Article) -> Iterator[Clash]:
        told = list(lines(article, least=1))
        everything = [f for line in told for f in line.figures]
        for number, line in enumerate(told):
            for found in _REST.finditer(line.text):
                rest = line.figure(found, "r")
                before = _before(told, number, line, rest, article)
                if any_word(article.lexicon, "overlapping").search(line.text[: found.start()]):
                    continue
                clash = (
                    _hundred(before, rest, article) if rest.code == "P" else _whole(before, rest, everything, article)
                )
                if clash:
                    yield clash


def _before(told: Sequence[Line], number: int, line: Line, rest: Figure, article: Article) -> list[Figure]:
    """The figures of its kind before the remainder, from the same paragraph or the end of the one before."""
    near = [other for other in told[max(0, number - _REACH) : number] if line.first - other.first <= _REACH]
    figures = [f for other in (*near, line) for f in other.figures if f.claim.span.start < rest.claim.span.start]
    return [f for f in figures if f.is_plain and (f.code == "P") == (rest.code == "P") and are_alike([f, rest])]


def _hundred(before: Sequence[Figure], rest: Figure, article: Article) -> Clash | None:
    sums = list(_runs(before, rest))
    if any(abs(_middle(s) - _HUNDRED) <= _ROUNDING * (len(run) + 1) for run, s in sums):
        return None
    close = [(run, s) for run, s in sums if len(run) > 1 and abs(_middle(s) - _HUNDRED) <= _SLACK]
    return _clash(None, close[0][0], rest, close[0][1], article) if close else None


def _whole(before: Sequence[Figure], rest: Figure, everything: Sequence[Figure], article: Article) -> Clash | None:
    alike = [f for f in everything if f.claim is not rest.claim and f.low is not None and are_alike([f, rest])]
    best: tuple[Decimal, Figure, tuple[Figure, ...], Quantity] | None = None
    block = article.sentences[rest.claim.sentence].block
    for run, sum_ in _runs(before, rest):
        if article.sentences[run[0].claim.sentence].block != block:
            break  # the whole may stand in the paragraph before, its parts do not
        inside = {id(f.claim) for f in run}
        if any(sum_.agrees(f.counted) for f in alike if id(f.claim) not in inside):
            return None
    if any(added([f.counted, rest.counted]).agrees(g.counted) for f in before for g in before if f is not g):
        return None  # "15 of the 38; nine will share the other 23": the rest belongs to another pair
    for run, sum_ in _runs(before, rest):
        for whole in before[: len(before) - len(run)]:
            off = abs(_middle(sum_) - whole.number)
            fits = off <= max(whole.number * _NEAR, Decimal(1)) and all(p.number < whole.number for p in (*run, rest))
            if fits and (best is None or off < best[0]):
                best = (off, whole, run, sum_)
    if best is None or best[1].number < 10:
        return None
    return _clash(best[1], best[2], rest, best[3], article)


def _runs(before: Sequence[Figure], rest: Figure) -> Iterator[tuple[tuple[Figure, ...], Quantity]]:
    """The last one, two, … figures before the remainder, and what they make with it."""
    for size in range(1, min(len(before), _MOST_PARTS) + 1):
        run = tuple(before[-size:])
        yield run, added([*(f.counted for f in run), rest.counted])


def _middle(sum_: Quantity) -> Decimal:
    return ((sum_.low or Decimal(0)) + (sum_.high or Decimal(0))) / 2


def _clash(whole: Figure | None, run: tuple[Figure, ...], rest: Figure, sum_: Quantity, article: Article) -> Clash:
    parts, makes = [*run, rest], shown(_middle(sum_), 2)
    figures = [whole, *parts] if whole else parts
    return Clash(
        evidence=evidence(article, figures, [f"the parts give {makes}", *["one part"] * len(parts)]),
        confidence=0.85,
        why="the last part is said to be all that remains",
        facts={
            "parts": " + ".join(written(article, p) for p in parts),
            "sum": makes,
            "total": "100%" if whole is None else written(article, whole),
        },
    )
