"""Where on a page the claims and the ends of findings are: an article cut into bits of one look each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from factcheck.document import Block, Span
from factcheck.finding import Evidence
from factcheck.report.pages import Mark, Page, Passage, Piece

KINDS = {
    "figure": ("quantity", "count", "measure", "ratio", "percentage"),
    "money": ("money",),
    "date": ("date", "time", "duration", "age"),
    "rank": ("rank", "score"),
    "name": ("name", "role", "place", "quote", "attribution"),
    "number": ("version", "identifier"),
}
"""Looks, and the kinds of claim that have them."""
_LOOKS = {kind: look for look, kinds in KINDS.items() for kind in kinds}
_AROUND = 90
_MARKUP = re.compile(r"\A\s*(?:[-*+>#|]+\s+|\d+[.)]\s+)?")  # what begins a line of Markdown


@dataclass(frozen=True, slots=True)
class End:
    """One end of a numbered finding in this article."""

    finding: int
    number: int
    evidence: Evidence

    @property
    def anchor(self) -> str:
        return f"f{self.finding}e{self.number}"


@dataclass(frozen=True, slots=True)
class Bit:
    """Words of one look."""

    text: str
    style: str = ""
    look: str = ""
    """Of the claim it belongs to."""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bits that belong to the same ends of findings, or to none."""

    bits: tuple[Bit, ...]
    ends: tuple[End, ...] = ()
    opens: tuple[End, ...] = ()
    """Ends that begin here."""
    closes: tuple[End, ...] = ()
    """Ends that end here."""


@dataclass(frozen=True, slots=True)
class Cell:
    header: bool
    words: tuple[Stretch, ...]


@dataclass(slots=True)
class Node:
    """What stands one below the other: a paragraph, a list, a table, a line of the source."""

    kind: str
    """As of blocks; or list, table, source."""
    level: int = 0
    words: tuple[Stretch, ...] = ()
    items: list[tuple[Block, tuple[Stretch, ...]]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    line: int = 0
    """Of a line of the source."""


Excerpt = tuple[str, str, str]
"""The words of an end, between a little of what stands before and after them."""


def laid_out(page: Page, source: str, ends: Sequence[End]) -> tuple[list[Node], dict[End, Excerpt]]:
    """The article from top to bottom, and each end in its paragraph.

    Ends that stand in no prose (front matter, addresses) are shown as source.
    """
    cutter = _Cutter(page.marks, ends)
    read = [(passage, cutter.words(passage)) for passage in page.passages]
    strays = sorted((e for e in ends if e not in cutter.met), key=lambda e: e.evidence.where.span)
    excerpts = cutter.excerpts | {end: around(end.evidence, source) for end in strays}
    headed = any(p.block.kind == "heading" and p.block.level == 1 for p in page.passages)
    nodes: list[Node] = []
    group: tuple[str, int | None] | None = None
    for passage, words in read:
        while strays and passage.pieces and strays[0].evidence.where.span.start < passage.pieces[0].source.start:
            nodes.append(_stray(strays.pop(0), source))
            group = None
        group = _append(nodes, passage.block, words, group)
        if passage.block.kind == "title" and not headed:
            nodes[-1].level = 1
    return [*nodes, *(_stray(end, source) for end in strays)], excerpts


class _Cutter:
    """Cuts passages at the edges of claims and ends."""

    def __init__(self, marks: Sequence[Mark], ends: Sequence[End]) -> None:
        self.marks = marks
        self.ends = ends
        self.met: set[End] = set()
        self.excerpts: dict[End, Excerpt] = {}

    def words(self, passage: Passage) -> tuple[Stretch, ...]:
        if not passage.pieces:
            return ()
        whole = Span(min(p.source.start for p in passage.pieces), max(p.source.end for p in passage.pieces))
        ends = [e for e in self.ends if e.evidence.where.span.overlaps(whole)]
        first = bisect_left(self.marks, whole.start, key=lambda m: m.source.start)
        last = bisect_left(self.marks, whole.end, key=lambda m: m.source.start)
        cut = [bit for piece in passage.pieces for bit in _cut(piece, self.marks[first:last], ends)]
        return tuple(self._opened([(e, _joined(b for b, _ in some)) for e, some in groupby(cut, key=lambda c: c[1])]))

    def _opened(self, parts: Sequence[tuple[tuple[End, ...], tuple[Bit, ...]]]) -> Iterator[Stretch]:
        """Every end begins at the first stretch of it in the article, and ends at its last one in this passage."""
        last = {end: number for number, (ends, _) in enumerate(parts) for end in ends}
        for number, (ends, bits) in enumerate(parts):
            opens = tuple(e for e in ends if e not in self.met)
            self.met.update(opens)
            self.excerpts |= {end: _excerpt(parts, number, last[end]) for end in opens}
            yield Stretch(bits, ends, opens, tuple(e for e in ends if last[e] == number))


def _cut(piece: Piece, marks: Sequence[Mark], ends: Sequence[End]) -> Iterator[tuple[Bit, tuple[End, ...]]]:
    spans = [*(m.source for m in marks), *(e.evidence.where.span for e in ends)]
    edges = {piece.source.start, piece.source.end}
    if piece.is_verbatim:
        edges |= {at for s in spans for at in (s.start, s.end) if piece.source.start < at < piece.source.end}
    for start, end in pairwise(sorted(edges)):
        span = Span(start, end)
        mark = next((m for m in marks if m.source.overlaps(span)), None)
        bit = Bit(
            piece.text[start - piece.source.start : end - piece.source.start] if piece.is_verbatim else piece.text,
            piece.style,
            _LOOKS.get(mark.kind, "") if mark else "",
            f"{mark.kind}: {mark.read_as}" if mark else "",
        )
        yield bit, tuple(e for e in ends if e.evidence.where.span.overlaps(span))


def _joined(bits: Iterable[Bit]) -> tuple[Bit, ...]:
    """Neighbours of one look are one bit."""
    joined: list[Bit] = []
    for bit in bits:
        if joined and replace(joined[-1], text="") == replace(bit, text=""):
            joined[-1] = replace(bit, text=joined[-1].text + bit.text)
        else:
            joined.append(bit)
    return tuple(joined)


def _append(
    nodes: list[Node], block: Block, words: tuple[Stretch, ...], group: tuple[str, int | None] | None
) -> tuple[str, int | None] | None:
    """Put a block under those before it; tells which list or table it went into."""
    if block.kind == "item":
        if group != ("item", block.group):
            nodes.append(Node("list"))
        nodes[-1].items.append((block, words))
        return "item", block.group
    if block.kind == "cell" and block.row is not None and block.column is not None:
        if group != ("cell", block.group):
            nodes.append(Node("table"))
        _fill(nodes[-1].rows, block.row, block.column, Cell(block.header, words))
        return "cell", block.group
    nodes.append(Node(block.kind, block.level, words))
    return None


def _fill(rows: list[list[Cell]], row: int, column: int, cell: Cell) -> None:
    """Cells without words are left out of a document: here they are put back."""
    while len(rows) <= row:
        rows.append([])
    line = rows[row]
    while len(line) <= column:
        line.append(Cell(cell.header, ()))
    before = (*line[column].words, Stretch((Bit(" "),))) if line[column].words else ()
    line[column] = Cell(cell.header, (*before, *cell.words))


def _stray(end: End, source: str) -> Node:
    before, words, after = around(end.evidence, source)
    return Node(
        "source",
        words=(Stretch((Bit(before),)), Stretch((Bit(words),), (end,), (end,), (end,)), Stretch((Bit(after),))),
        line=end.evidence.where.line,
    )


def _excerpt(parts: Sequence[tuple[tuple[End, ...], tuple[Bit, ...]]], first: int, last: int) -> Excerpt:
    said = ["".join(bit.text for bit in bits) for _, bits in parts]
    return _cropped("".join(said[:first]), "".join(said[first : last + 1]), "".join(said[last + 1 :]))


def around(evidence: Evidence, source: str) -> Excerpt:
    """The words of an end, as the source has them, in their line."""
    span = evidence.where.span
    start, stop = source.rfind("\n", 0, span.start) + 1, source.find("\n", span.end)
    before, after = source[start : span.start], source[span.end : len(source) if stop == -1 else stop]
    return _cropped(_MARKUP.sub("", before, count=1), evidence.text, after.rstrip())


def _cropped(before: str, words: str, after: str) -> Excerpt:
    if len(before) > _AROUND:
        before = f"… {before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]} …"
    return before, words, after
