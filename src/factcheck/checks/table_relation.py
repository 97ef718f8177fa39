"""A row or column of a table that follows from two others: speed-up, change, share; all its cells but one do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Any, ClassVar

from factcheck.checks.arithmetic_table import Cell, Grid, grids
from factcheck.checks.figures import shown, words_of
from factcheck.claim import Article
from factcheck.finding import Clash

Interval = tuple[Decimal, Decimal]
_HUNDRED = Decimal(100)
_MOST_SERIES, _MOST_CELLS = 7, 60
_FEWEST_FITS = 2
_MANY_FITS = 3


@dataclass(frozen=True, slots=True)
class _Series:
    """A row or a column: what it is called, and its cells in order."""

    name: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRelation:
    """What a row or column is called says how it follows from two others."""

    FACTS: ClassVar[tuple[str, ...]] = ("label", "stated", "expected", "first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = words_of(article.lexicon)
        for grid in grids(article):
            for series in (_columns(grid, words), _rows(grid)):
                if 2 < len(series) <= _MOST_SERIES:
                    yield from _of_table(article, series, words)


def _columns(grid: Grid, words: dict[str, Any]) -> list[_Series]:
    body = [row for row in grid[1:] if row[0].text.lower().strip(" *:_") not in words["total_rows"]][:_MOST_CELLS]
    columns = [_Series(grid[0][c], tuple(row[c] for row in body)) for c in range(1, len(grid[0]))]
    return [s for s in columns if sum(cell.number is not None for cell in s.cells) > _FEWEST_FITS]


def _rows(grid: Grid) -> list[_Series]:
    rows = [_Series(row[0], tuple(row[1:_MOST_CELLS])) for row in grid[1:]]
    return [s for s in rows if sum(cell.number is not None for cell in s.cells) > _FEWEST_FITS]


def _of_table(article: Article, series: Sequence[_Series], words: dict[str, Any]) -> Iterator[Clash]:
    for target in series:
        others = [s for s in series if s is not target]
        for relation in _relations(target, words):
            misses = [m for a, b in permutations(others, 2) if (m := _misses(target, a, b, relation)) is not None]
            if misses and all(misses):
                miss = min(misses, key=len)
                at, fits = miss[0]
                if len(miss) == 1:
                    yield _clash(article, target, at, fits)
                break


def _relations(target: _Series, words: dict[str, Any]) -> list[Callable[[Interval, Interval], Interval | None]]:
    """What the name of a row or column says of it."""
    name = target.name.text.lower()
    percent = any(cell.share for cell in target.cells) or "%" in name
    found: list[Callable[[Interval, Interval], Interval | None]] = []
    if _is_called(name, words["table_differences"]):
        found.append(_percent_change if percent else _difference)
    if _is_called(name, words["table_ratios"]):
        found.append(_ratio)
    if _is_called(name, words["table_products"]) and not percent:
        found.append(_product)
    return found


def _is_called(name: str, names: Sequence[str]) -> bool:
    return any(re.search(rf"(?<![a-z]){re.escape(w)}(?![a-z])", name) for w in names)


@dataclass(frozen=True, slots=True)
class _Miss:
    """A cell that is not what two others give."""

    given: Interval
    first: Cell
    other: Cell
    target: Cell


def _misses(
    target: _Series, a: _Series, b: _Series, relation: Callable[[Interval, Interval], Interval | None]
) -> list[tuple[_Miss, int]] | None:
    """The cells that do not follow, where at least two others do; None where the pair has nothing to do with it."""
    fits, wrong = 0, []
    for cell, first, other in zip(target.cells, a.cells, b.cells, strict=True):
        if cell.number is None or first.number is None or other.number is None:
            continue
        given = relation(_interval(first), _interval(other))
        if given is None:
            continue
        low, high = _interval(cell)
        if (given[0] <= high and low <= given[1]) or (given[0] <= -low and -high <= given[1]):
            fits += 1  # falls are often given without a sign
        else:
            wrong.append(_Miss(given, first, other, cell))
    if fits < _FEWEST_FITS or len(wrong) > 1:
        return None
    return [(miss, fits) for miss in wrong]


def _interval(cell: Cell) -> Interval:
    number = cell.number or Decimal(0)
    return number - cell.step / 2, number + cell.step / 2


def _ratio(a: Interval, b: Interval) -> Interval | None:
    return (a[0] / b[1], a[1] / b[0]) if b[0] > 0 and a[0] >= 0 else None


def _difference(a: Interval, b: Interval) -> Interval:
    return a[0] - b[1], a[1] - b[0]


def _percent_change(a: Interval, b: Interval) -> Interval | None:
    ratio = _ratio(a, b)
    return ((ratio[0] - 1) * _HUNDRED, (ratio[1] - 1) * _HUNDRED) if ratio else None


def _product(a: Interval, b: Interval) -> Interval | None:
    return (a[0] * b[0], a[1] * b[1]) if a[0] > 0 and b[0] > 0 else None


def _clash(article: Article, target: _Series, miss: _Miss, fits: int) -> Clash:
    gives = shown((miss.given[0] + miss.given[1]) / 2, max(2, -miss.target.step.normalize().adjusted()))
    label = re.sub(r"\s+", " ", target.name.text).strip()
    first, other = (re.sub(r"\s+", " ", c.text).strip() for c in (miss.first, miss.other))
    return Clash(
        evidence=(
            article.quote(miss.target.span, f"the two cells give {gives}"),
            article.quote(miss.first.span, "one of the two"),
            article.quote(miss.other.span, "the other"),
        ),
        confidence=0.9 if fits >= _MANY_FITS else 0.8,
        why=f"the other cells of “{label}” follow from these two",
        facts={"label": label, "stated": miss.target.text.strip(), "expected": gives, "first": first, "other": other},
    )
