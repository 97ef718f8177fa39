"""Tables as their words are looked for in the prose: the labels of rows and the headers of columns, as stems."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from factcheck.checks.arithmetic_table import Grid
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.lexicon import Lexicon
from factcheck.stems import stem as stem_of
from factcheck.values import Quantity

_WORD = re.compile(r"[^\W\d_]{2,}(?:['-][^\W\d_]+)*|\d+")
_LARGEST = 600  # cells, beyond which a table is data and not told


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table as its words are looked for in the prose."""

    grid: Grid
    rows: dict[int, frozenset[str]]
    """Of each row, the stems of its label that no other row has."""
    labels: dict[int, frozenset[str]]
    columns: dict[int, frozenset[str]]
    """Of each column, the stems of its header that no other has."""
    topic: frozenset[str]
    """All stems of labels, headers and the corner."""
    numbers: frozenset[Decimal]
    measured: dict[Span, tuple[str, Decimal]]
    """Cells with a unit of their own, in base units."""
    head: str


def stem(word: str) -> str:
    return stem_of(word.removesuffix("'s"))


@lru_cache(maxsize=8)
def _small(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(map(str, lexicon.table("labels")["title_words"]))


def stems_of(text: str, article: Article) -> frozenset[str]:
    small = _small(article.lexicon)
    return frozenset(stem(w) for w in _WORD.findall(text.lower()) if w not in small)


def tabled(article: Article, grid: Grid) -> TableWords | None:
    numbers = [cell.number for row in grid[1:] for cell in row[1:] if cell.number is not None]
    if len(grid) < 3 or len(numbers) < 2 or len(grid) * len(grid[0]) > _LARGEST:
        return None
    labels = {r: stems_of(row[0].text, article) for r, row in enumerate(grid) if r and row[0].number is None}
    headers = {c: stems_of(cell.text, article) for c, cell in enumerate(grid[0]) if c}
    corner = grid[0][0].text
    return TableWords(
        grid,
        _own(labels),
        labels,
        _own(headers),
        frozenset().union(*labels.values(), *headers.values(), stems_of(corner, article)),
        frozenset(numbers),
        _measured(article, grid),
        corner,
    )


def _measured(article: Article, grid: Grid) -> dict[Span, tuple[str, Decimal]]:
    by_block = {
        c.block: c
        for c in article.claims
        if c.kind in ("measure", "duration") and isinstance(c.value, Quantity) and len(c.value.stated) == 1
    }
    found = {}
    for cell in (cell for row in grid for cell in row if cell.number is not None):
        claim = by_block.get(article.document.block_at(cell.span.start))
        if claim is not None and isinstance(claim.value, Quantity):
            found[cell.span] = claim.value.unit, claim.value.stated[0]
    return found


def _own(named: dict[int, frozenset[str]]) -> dict[int, frozenset[str]]:
    counts = Counter(stem for stems in named.values() for stem in stems)
    return {i: frozenset(s for s in stems if counts[s] == 1) for i, stems in named.items()}


def row_named(table: TableWords, stems: frozenset[str]) -> int | None:
    """The one row whose own words all stand by the figure."""
    found = {r: len(own & stems) for r, own in table.rows.items() if own and _is_named(own, stems)}
    best = max(found.values(), default=0)
    rows = [r for r, n in found.items() if n == best]
    return rows[0] if len(rows) == 1 and len(found) == 1 else None


def _is_named(own: frozenset[str], stems: frozenset[str]) -> bool:
    """All its numbers and all but one of its words: "the Aria 3" for "Lumen Aria 3"."""
    digits = {s for s in own if s.isdigit()}
    words = own - digits
    return digits <= stems and bool(words & stems) and len(words - stems) <= (1 if len(own) > 2 else 0)
