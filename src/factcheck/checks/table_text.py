"""A figure of the prose against the cell of a table that its words name: row by label, column by header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.arithmetic_table import Cell, grids
from factcheck.checks.table_words import TableWords, row_named, stem, stems_of, tabled
from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Moment, Quantity

_KINDS = ("money", "quantity", "count", "percentage", "measure", "duration")
_PRONOUN = re.compile(r"\W*(?:it|it's|its|they|their|she|he|at|priced|the price)\b", re.IGNORECASE)
_SIGNS = re.compile(r"[$£€₹¥]|\b(?:USD|EUR|GBP|Rs|price|cost|fee)\b", re.IGNORECASE)
_STOPS = re.compile(r"[.,;:!?()–—]|\b(?:and|but|while|against|compared)\b")
_NEAR = Decimal("0.55")
_LOOKALIKE, _NAMED = 0.85, 0.8
_MOST_ENDS = 3  # cells of a row that a figure may be a slip of


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """What the prose says of a row and column must be what the table says."""

    FACTS: ClassVar[tuple[str, ...]] = ("text", "cell", "row")

    def find(self, article: Article) -> Iterator[Clash]:
        tables = [t for grid in grids(article) if (t := tabled(article, grid))]
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
    """Not a word, and not the number in a name: "the Flow 2"."""
    written, before = text[claim.span.start : claim.span.end], text[max(claim.span.start - 20, 0) : claim.span.start]
    named = written.isdigit() and re.search(r"[A-Z][\w-]* $", before) is not None
    return claim.kind in _KINDS and not named and re.search(r"\d", written) is not None


def _around(article: Article, claim: Claim) -> str:
    """The sentence, the one before it, and the heading or question above."""
    document, index = article.document, claim.sentence
    spans = [article.sentences[i].span for i in range(max(index - 2, 0), index + 1)]
    section = document.blocks[claim.block].section
    spans += [document.blocks[section].span] if section is not None else []
    return " ".join(document.text[s.start : s.end] for s in spans)


def _judged(article: Article, table: TableWords, claim: Claim, sides: tuple[str, str], around: str) -> Clash | None:
    value, window = claim.value, "\n".join(sides)
    stems = stems_of(window, article)
    row = row_named(table, stems_of(sides[0], article)) or row_named(table, stems)
    if row is None and _PRONOUN.match(sides[0]):
        row = row_named(table, stems_of(_heading(article, claim), article))
    if row is None or not isinstance(value, Quantity) or value.low is None or value.high is None:
        return None
    cells = {c: n for c in table.columns if (n := _value(table, row, c, claim)) is not None}
    said = value.stated[0]
    everywhere = {n for r in table.labels for c in table.columns if (n := _value(table, r, c, claim)) is not None}
    if not cells or any(value.low <= n <= value.high for n in everywhere) or said in table.numbers:
        return None
    if said in _made(list(cells.values())) or _has(article, "not_a_cell", window) or _is_dated(article, claim, table):
        return None
    like = [c for c, n in cells.items() if _is_alike(said, n)]
    column = _column(table, cells, stems_of(around, article), stems)
    if like:
        return _clash(article, table, claim, row, like, _LOOKALIKE)
    if column is None or not _NEAR <= said / (cells[column] or 1) <= 1 / _NEAR:
        return None
    shared = (table.labels[row] | table.columns[column]) - table.rows[row]
    clause = re.split(r"[,;:]", sides[0])[-1] + " " + sides[1]
    if row_named(table, stems_of(clause, article)) is None and not _PRONOUN.match(sides[0]):
        return None  # "after two cases in Elsing, 86% of the county"
    sentence = article.sentences[claim.sentence].text(article.document)
    topical = (table.topic - table.rows[row]) & stems_of(around if len(table.columns) == 1 else sentence, article)
    if (shared and not topical) or claim.hedged or _has(article, "other_time", sentence):
        return None
    return _clash(article, table, claim, row, [column], _NAMED)


def _heading(article: Article, claim: Claim) -> str:
    """The heading or question right above the figure's paragraph."""
    document = article.document
    section = document.blocks[claim.block].section
    span = document.blocks[section].span if section is not None else Span(0, 0)
    return document.text[span.start : span.end]


def _column(table: TableWords, cells: dict[int, Decimal], around: frozenset[str], near: frozenset[str]) -> int | None:
    """The one column of that kind, or the one whose header the sentence names."""
    if len(cells) == 1:
        return next(iter(cells))
    for stems in (near, around):
        named = [c for c in cells if table.columns[c] and table.columns[c] <= stems]
        if len(named) == 1:
            return named[0]
    return None


def _value(table: TableWords, row: int, column: int, claim: Claim) -> Decimal | None:
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
    if not isinstance(claim.value, Quantity):
        return None
    if claim.kind in ("measure", "duration"):
        unit, number = table.measured.get(cell.span, ("", None))
        return number if unit == claim.value.unit else None
    named = " ".join((table.grid[0][0].text, table.grid[row][0].text, header.text, cell.text))
    if claim.kind != "percentage" and claim.value.stated[0] < 1000 and _scale_of(named) > 1:
        return None  # "613 cars" in a row that counts thousands
    return cell.number * _scale(f"{table.grid[row][0].text} {signs}", claim)


def _scale(signs: str, claim: Claim) -> Decimal:
    stated = claim.value.stated[0] if isinstance(claim.value, Quantity) else Decimal(0)
    if claim.kind == "percentage" or stated < 1000:
        return Decimal(1)
    return _scale_of(signs)


def _scale_of(signs: str) -> Decimal:
    for word, size in _SCALES.items():
        if re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", signs.lower()):
            return Decimal(size)
    return Decimal(1)


_SCALES = {
    **{
        "crore": 10**7,
        "lakh": 10**5,
        "thousand": 1000,
        "(?<![0-9,])'?000s?": 1000,
        "millions?": 10**6,
        "billions?": 10**9,
    },
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


def _is_dated(article: Article, claim: Claim, table: TableWords) -> bool:
    """Whether the sentence gives a year that the table does not have."""
    mine = [c.value for c in article.claims_in(claim.sentence) if isinstance(c.value, Moment)]
    return any(m.year is not None and stem(str(m.year)) not in table.topic for m in mine)


def _clash(article: Article, table: TableWords, claim: Claim, row: int, columns: Sequence[int], sure: float) -> Clash:
    name = _plain(table.grid[row][0])
    cells = [(table.grid[row][c], _plain(table.grid[0][c])) for c in columns[:_MOST_ENDS]]
    ends = [article.quote(cell.span, f"{name}, {header}" if header else name) for cell, header in cells]
    said = article.document.text[claim.span.start : claim.span.end]
    return Clash(
        evidence=(article.quote(claim.span, f"said of “{name}”"), *ends),
        confidence=sure,
        why=f"the sentence names the row “{name}”",
        facts={"text": said, "cell": " and ".join(_plain(cell) for cell, _ in cells), "row": name},
    )


def _plain(cell: Cell) -> str:
    return re.sub(r"\s+", " ", cell.text).strip()
