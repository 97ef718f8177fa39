"""A figure of the prose against the cell of a table that its words name: row by label, column by header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

import snowballstemmer

from factcheck.checks.arithmetic_table import Cell, Grid, grids
from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Moment, Quantity

_KINDS = ("money", "quantity", "count", "percentage", "measure")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['-][^\W\d_]+)*|\d{4}")
_SIGNS = re.compile(r"[$£€₹¥]|\b(?:USD|EUR|GBP|Rs|price|cost|fee)\b", re.IGNORECASE)
_STOPS = re.compile(r"[.,;:!?()–—]|\b(?:and|but|while|against|compared)\b")
_LARGEST = 600  # cells, beyond which a table is data and not told
_LOOKALIKE, _NAMED = 0.85, 0.8
_STEMMER = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class _Table:
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
    group: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """What the prose says of a row and column must be what the table says."""

    FACTS: ClassVar[tuple[str, ...]] = ("text", "cell", "row")

    def find(self, article: Article) -> Iterator[Clash]:
        tables = [t for grid in grids(article) if (t := _table(article, grid))]
        if not tables:
            return
        told: set[Span] = set()
        for claim, sides, around in _told(article):
            for table in tables:
                clash = _judged(article, table, claim, sides, around)
                if clash and clash.evidence[1].where.span not in told:
                    told.add(clash.evidence[1].where.span)
                    yield clash
                    break


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word.removesuffix("'s")))


@lru_cache(maxsize=8)
def _small(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(map(str, lexicon.table("labels")["title_words"]))


def _stems(text: str, article: Article) -> frozenset[str]:
    small = _small(article.lexicon)
    return frozenset(_stem(w) for w in _WORD.findall(text.lower()) if w not in small)


def _table(article: Article, grid: Grid) -> _Table | None:
    numbers = [cell.number for row in grid[1:] for cell in row[1:] if cell.number is not None]
    if len(grid) < 3 or len(numbers) < 2 or len(grid) * len(grid[0]) > _LARGEST:
        return None
    labels = {r: _stems(row[0].text, article) for r, row in enumerate(grid) if r and row[0].number is None}
    headers = {c: _stems(cell.text, article) for c, cell in enumerate(grid[0]) if c}
    corner = grid[0][0].text
    first = next((cell for row in grid for cell in row if len(cell.span)), None)
    block = article.document.blocks[article.document.block_at(first.span.start)] if first else None
    return _Table(
        grid,
        _own(labels),
        labels,
        _own(headers),
        frozenset().union(*labels.values(), *headers.values(), _stems(corner, article)),
        frozenset(numbers),
        block.group if block and block.group is not None else -1,
        corner,
    )


def _own(named: dict[int, frozenset[str]]) -> dict[int, frozenset[str]]:
    counts = Counter(stem for stems in named.values() for stem in stems)
    return {i: frozenset(s for s in stems if counts[s] == 1) for i, stems in named.items()}


def _told(article: Article) -> Iterator[tuple[Claim, tuple[str, str], str]]:
    """Figures of the prose, with the words that lead up to each and follow it, and the words round about."""
    document = article.document
    last: Claim | None = None
    for claim in sorted(article.claims, key=lambda c: c.span):
        block, sentence = document.blocks[claim.block], article.sentences[claim.sentence]
        if block.kind == "cell":
            continue
        previous, last = last, claim if _is_figure(document.text, claim) else last
        if claim.kind not in _KINDS or not isinstance(claim.value, Quantity) or len(claim.value.stated) != 1:
            continue
        start = sentence.span.start
        if previous is not None and previous.sentence == claim.sentence:
            start = max(start, previous.span.end)
        after = document.text[claim.span.end : sentence.span.end]
        stop = _STOPS.search(after)
        yield (
            claim,
            (document.text[start : claim.span.start], after[: stop.start() if stop else 40]),
            _around(article, claim),
        )


def _is_figure(text: str, claim: Claim) -> bool:
    return claim.kind in _KINDS and re.search(r"\d", text[claim.span.start : claim.span.end]) is not None


def _around(article: Article, claim: Claim) -> str:
    """The sentence, the one before it, and the heading or question above."""
    document, index = article.document, claim.sentence
    spans = [article.sentences[i].span for i in range(max(index - 2, 0), index + 1)]
    section = document.blocks[claim.block].section
    spans += [document.blocks[section].span] if section is not None else []
    return " ".join(document.text[s.start : s.end] for s in spans)


def _judged(article: Article, table: _Table, claim: Claim, sides: tuple[str, str], around: str) -> Clash | None:
    value, window = claim.value, "\n".join(sides)
    stems = _stems(window, article)
    row = _row(table, _stems(sides[0], article)) or _row(table, stems)
    if row is None or not isinstance(value, Quantity) or value.low is None or value.high is None:
        return None
    cells = {c: n for c in table.columns if (n := _value(table, row, c, claim)) is not None}
    said = value.stated[0]
    everywhere = {n for r in table.labels for c in table.columns if (n := _value(table, r, c, claim)) is not None}
    if not cells or any(value.low <= n <= value.high for n in everywhere) or said in table.numbers:
        return None
    if said in _made(list(cells.values())) or _has(article, "not_a_cell", window):
        return None
    like = [c for c, n in cells.items() if _is_alike(said, n)]
    column = _column(table, cells, _stems(around, article), stems)
    if len(like) == 1:
        return _clash(article, table, claim, (row, like[0]), _LOOKALIKE)
    if column is None or not Decimal("0.5") <= said / (cells[column] or 1) <= 2:
        return None
    shared = (table.labels[row] | table.columns[column]) - table.rows[row]
    topical = bool((table.topic - table.rows[row]) & _stems(around, article)) if shared else True
    if not topical or claim.hedged or _has(article, "other_time", window) or _is_dated(article, claim, table):
        return None
    return _clash(article, table, claim, (row, column), _NAMED)


def _row(table: _Table, stems: frozenset[str]) -> int | None:
    """The one row whose own words all stand by the figure."""
    found = {r: len(own) for r, own in table.rows.items() if own and own <= stems}
    best = max(found.values(), default=0)
    rows = [r for r, n in found.items() if n == best]
    return rows[0] if len(rows) == 1 and len(found) == 1 else None


def _column(table: _Table, cells: dict[int, Decimal], around: frozenset[str], near: frozenset[str]) -> int | None:
    """The one column of that kind, or the one whose header the sentence names."""
    if len(cells) == 1:
        return next(iter(cells))
    for stems in (near, around):
        named = [c for c in cells if table.columns[c] and table.columns[c] <= stems]
        if len(named) == 1:
            return named[0]
    return None


def _value(table: _Table, row: int, column: int, claim: Claim) -> Decimal | None:
    """The number of a cell in the units of the claim; None where it is of another kind."""
    cell, header = table.grid[row][column], table.grid[0][column]
    if cell.number is None:
        return None
    signs = " ".join((cell.text, header.text, table.head))
    percent = "%" in cell.text or "%" in header.text or "per cent" in header.text.lower()
    money = _SIGNS.search(signs) is not None
    if (claim.kind == "percentage") != percent or (claim.kind == "money" and not money):
        return None
    if claim.kind in ("count", "quantity") and _SIGNS.search(cell.text + header.text):
        return None
    if claim.kind == "measure" and not _has_unit(claim, signs):
        return None
    return cell.number * _scale(signs, claim)


def _has_unit(claim: Claim, signs: str) -> bool:
    unit = claim.value.unit if isinstance(claim.value, Quantity) else ""
    return re.search(rf"(?<![A-Za-z]){re.escape(unit)}(?![A-Za-z])", signs) is not None


def _scale(signs: str, claim: Claim) -> Decimal:
    stated = claim.value.stated[0] if isinstance(claim.value, Quantity) else Decimal(0)
    if claim.kind == "percentage" or stated < 1000:
        return Decimal(1)
    for word, size in _SCALES.items():
        if re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", signs.lower()):
            return Decimal(size)
    return Decimal(1)


_SCALES = {
    **{"crore": 10**7, "lakh": 10**5, "thousand": 1000, "'?000s?": 1000, "millions?": 10**6, "billions?": 10**9},
    **{"bn": 10**9, "mn?": 10**6, "k": 1000, "trillion": 10**12},
}


def _made(numbers: Sequence[Decimal]) -> set[Decimal]:
    """What the cells of a row give together: sums and differences."""
    few = numbers[:12]
    pairs = [(a, b) for i, a in enumerate(few) for b in few[i + 1 :]]
    return {a + b for a, b in pairs} | {abs(a - b) for a, b in pairs} | {sum(few, Decimal(0))}


def _is_alike(a: Decimal, b: Decimal) -> bool:
    """One digit wrong, or two neighbours changed over, in numbers long enough for that to be no accident."""
    x, y = (format(n.normalize(), "f").replace(".", "").strip("0") for n in (a, b))
    if a.adjusted() != b.adjusted() or len(x) != len(y) or len(x) < 2:
        return False
    if len(x) < 3 and abs(a) < 1000:
        return False
    off = [i for i, (p, q) in enumerate(zip(x, y, strict=True)) if p != q]
    turned = len(off) == 2 and off[1] == off[0] + 1 and x[off[0]] == y[off[1]] and x[off[1]] == y[off[0]]
    return turned or len(off) == 1


def _has(article: Article, name: str, window: str) -> bool:
    return _pattern(article.lexicon, name).search(window) is not None


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, lexicon.table("labels")[name]), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z-])(?:{'|'.join(words)})(?![A-Za-z-])", re.IGNORECASE)


def _is_dated(article: Article, claim: Claim, table: _Table) -> bool:
    """Whether the sentence gives a year that the table does not have."""
    mine = [c.value for c in article.claims if c.sentence == claim.sentence and isinstance(c.value, Moment)]
    return any(m.year is not None and _stem(str(m.year)) not in table.topic for m in mine)


def _clash(article: Article, table: _Table, claim: Claim, place: tuple[int, int], sure: float) -> Clash:
    row, column = place
    cell, label = table.grid[row][column], table.grid[row][0]
    said = article.document.text[claim.span.start : claim.span.end]
    name, header = _plain(label), _plain(table.grid[0][column])
    return Clash(
        evidence=(
            article.quote(claim.span, f"said of “{name}”"),
            article.quote(cell.span, f"{name}, {header}" if header else name),
        ),
        confidence=sure,
        why=f"the sentence names the row “{name}”",
        facts={"text": said, "cell": cell.text.strip(), "row": name},
    )


def _plain(cell: Cell) -> str:
    return re.sub(r"\s+", " ", cell.text).strip()
