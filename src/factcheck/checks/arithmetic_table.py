"""The sums of tables: the row and the column that are called the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from factcheck.checks.figures import shown, words_of
from factcheck.claim import Article
from factcheck.document import Block, Span
from factcheck.finding import Clash

_NUMBER = re.compile(
    r"[^\w(−+-]*(?:[A-Z]{0,3}[$£€₹¥] ?|[A-Z]{3} )?(?P<sign>[−(+-]?) ?(?:[$£€₹¥] ?)?"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{2,3}){1,5}|[0-9]{1,12})(?P<part>\.[0-9]{1,6})?\)?"
    r" ?(?P<unit>%|[A-Za-z/²³°]{0,12})[^\w%]*"
)
_BLANK = re.compile(r"[-–—−. ]*|n/?a|nil|none", re.IGNORECASE)
_ROUNDED = re.compile(r"\b(?:m|bn|k|kt)\b|million|billion|thousand|000|%|[£$€₹]m|crore|lakh", re.IGNORECASE)
_MOST_PARTS = 4
_NEAR = Decimal("0.3")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, and the number in it."""

    span: Span
    text: str
    number: Decimal | None
    step: Decimal = Decimal(1)
    share: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the cells it should be the sum of."""

    total: Cell
    label: Cell
    parts: tuple[Cell, ...]
    given: Decimal
    slack: Decimal

    @property
    def holds(self) -> bool:
        return self.total.number is not None and abs(self.given - self.total.number) <= self.slack

    @property
    def is_close(self) -> bool:
        """Whether the cells miss the total by no more than a slip would."""
        return self.total.number is not None and abs(self.given - self.total.number) <= abs(self.total.number) / 10


Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTotal:
    """A row or column that is called the total must be the sum of the others."""

    FACTS: ClassVar[tuple[str, ...]] = ("label", "total", "sum")

    def find(self, article: Article) -> Iterator[Clash]:
        words = {k: v for k, v in words_of(article.lexicon).items() if isinstance(v, list)}
        for grid in grids(article):
            for sums in (_column_sums(grid, words), _row_sums(grid, words)):
                yield from _clashes(article, sums)


def grids(article: Article) -> Iterator[Grid]:
    tables: dict[int, dict[tuple[int, int], Block]] = {}
    for block in article.document.blocks:
        if block.kind == "cell" and block.group is not None and block.row is not None and block.column is not None:
            tables.setdefault(block.group, {})[block.row, block.column] = block
    for cells in tables.values():
        rows, columns = max(r for r, _ in cells) + 1, max(c for _, c in cells) + 1
        if len(cells) <= rows * columns <= 4 * len(cells) + 16:
            yield [[_cell(article, cells.get((r, c))) for c in range(columns)] for r in range(rows)]


def _cell(article: Article, block: Block | None) -> Cell:
    if block is None:
        return Cell(Span(0, 0), "", None)
    text = article.document.text[block.span.start : block.span.end]
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return Cell(block.span, text, None)
    number = Decimal(found["whole"].replace(",", "") + (found["part"] or ""))
    number = -number if found["sign"] in ("-", "−", "(") else number
    step = Decimal(1).scaleb(-len(found["part"]) + 1) if found["part"] else Decimal(1)
    return Cell(block.span, text, number, step, found["unit"] == "%")


def _column_sums(grid: Grid, words: dict[str, Any]) -> list[list[Sum]]:
    """For each total row the sums of its columns."""
    made: list[list[Sum]] = []
    header, labels = grid[0], [_label(row) for row in grid]
    previous = 0
    for r in range(2, len(grid)):
        named = _is_total(labels[r], words["total_rows"])
        if not named and r < len(grid) - 1:
            continue
        ranges = [range(previous + 1, r), range(1, r)]
        sums = []
        for c in range(1, len(header)):
            if grid[r][c].number is None or _is_not_added(header[c].text, words):
                continue
            options = [s for rows in ranges if (s := _column(grid, labels, rows, r, c, words))]
            subtotals = [q for q in range(1, r) if _is_total(labels[q], words["total_rows"])]
            parts = [grid[q][c] for q in subtotals]
            if len(subtotals) > 1 and (s := _sum(grid[r][c], grid[r][0], parts, header[c].text)):
                options.append(s)
            if options:
                sums.append(next((s for s in options if s.holds), options[0]))
        made.append(sums if named else _by_the_others(sums))
        previous = r
    return made


def _by_the_others(sums: list[Sum]) -> list[Sum]:
    """A last row under another name ("Group") is a total where it adds up in at least as many columns as it fails."""
    right = [s for s in sums if s.holds and len(s.parts) > 2]
    wrong = [s for s in sums if not s.holds and len(s.parts) > 2 and s.is_close]
    return [*right, *wrong] if len(right) + len(wrong) == len(sums) and len(right) >= len(wrong) else []


def _label(row: Sequence[Cell]) -> str:
    return row[0].text.lower().strip(" *:_")


def _is_total(label: str, names: list[str]) -> bool:
    return label in names or label.startswith(("total ", "subtotal", "sub-total", "total,", "total:"))


def _is_not_added(header: str, words: dict[str, Any]) -> bool:
    plain = header.lower()
    return any(re.search(rf"(?<![a-z]){re.escape(w)}(?![a-z])", plain) for w in words["not_added"])


def _column(grid: Grid, labels: list[str], rows: range, total: int, column: int, words: dict[str, Any]) -> Sum | None:
    parts = [
        grid[q][column]
        for q in rows
        if not labels[q].startswith(tuple(words["part_rows"])) and not _is_total(labels[q], words["total_rows"])
    ]
    if any(labels[q].startswith(tuple(words["not_rows"])) for q in rows):
        return None
    return _sum(grid[total][column], grid[total][0], parts, grid[0][column].text + grid[0][0].text)


def _sum(total: Cell, label: Cell, parts: Sequence[Cell], header: str) -> Sum | None:
    """Cells added up, where all are numbers of one kind or blank."""
    if total.number is None or total.share or len(parts) < 2:
        return None
    if any(p.number is None and not _BLANK.fullmatch(p.text.strip()) for p in parts) or any(p.share for p in parts):
        return None
    numbers = [p.number for p in parts if p.number is not None]
    if len(numbers) < 2:
        return None
    step = max([total.step, *(p.step for p in parts if p.number is not None)])
    rounded = step < 1 or _ROUNDED.search(header) is not None
    slack = step * len(numbers) / 2 if rounded else Decimal(0)
    return Sum(total, label, tuple(p for p in parts if p.number is not None), sum(numbers, Decimal(0)), slack)


def _row_sums(grid: Grid, words: dict[str, Any]) -> list[list[Sum]]:
    """The sums of the rows, where the last column of numbers is called the total."""
    header = grid[0]
    names = [c for c, cell in enumerate(header) if cell.text.lower().strip(" *:") in words["total_columns"]]
    if len(names) != 1 or names[0] < 3:
        return []
    at = names[0]
    if any(_is_not_added(header[c].text, words) for c in range(1, at) if not header[c].text.strip().isdigit()):
        return []
    made = [s for row in grid[1:] if (s := _sum(row[at], row[0], row[1:at], header[at].text))]
    return [made]


def _clashes(article: Article, sums: Sequence[Sequence[Sum]]) -> Iterator[Clash]:
    for together in sums:
        wrong = [s for s in together if not s.holds]
        right = len(together) - len(wrong)
        if not wrong or (right == 0 and len(together) > 1) or len(wrong) > right + 1:
            continue
        for one in wrong:
            if _is_near(one):
                yield _clash(article, one, 0.9 if right or len(one.parts) > 2 else 0.8)


def _is_near(one: Sum) -> bool:
    total = one.total.number or Decimal(0)
    return total != 0 and abs(one.given - total) <= abs(total) * _NEAR


def _clash(article: Article, one: Sum, sure: float) -> Clash:
    label = re.sub(r"\s+", " ", one.label.text).strip() or "the total"
    given = shown(one.given, 2)
    ends = [article.quote(one.total.span, f"the cells add up to {given}")]
    if len(one.label.span):
        ends.append(article.quote(one.label.span, "called the total"))
    ends += [article.quote(p.span, "one of its parts") for p in one.parts[:_MOST_PARTS]]
    return Clash(
        evidence=tuple(ends),
        confidence=sure,
        why="the table calls it the total of these cells",
        facts={"label": label, "total": one.total.text.strip(), "sum": given},
    )
