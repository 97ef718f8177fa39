"""An article as read: its text in blocks, and the way from every character of it back to the source file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

# only these part lines: str.splitlines also splits at form feeds and U+2028, editors do not
_END_OF_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, in `Document.text` unless the name says otherwise."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} is upside down or negative")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


class Cover:
    """Stretches of a text, in any order and one inside another: is a place among them?"""

    def __init__(self, spans: Iterable[Span]) -> None:
        stretches = sorted(spans)
        self._starts = [s.start for s in stretches]
        self._ends = list(accumulate((s.end for s in stretches), max))

    def meets(self, span: Span) -> bool:
        """Whether one of them overlaps it."""
        last = bisect_left(self._starts, span.end) - 1
        return last >= 0 and self._ends[last] > span.start


@dataclass(frozen=True, slots=True)
class Source:
    """An article before it is read: decoded text, and what only the caller knows about it."""

    path: str
    """As reported; its suffix chooses the parser."""
    text: str
    published: date | None = None
    """The article's date where the caller gives one; front matter wins over it."""
    outline: tuple[Block, ...] = ()
    """Blocks of `text` that were told apart when it was taken out of its file (.docx); else the parser does that."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source file, as people and reports name it."""

    path: str
    span: Span
    """Code points of the decoded source: `source.text[span.start:span.end]` is the text reported."""
    line: int
    column: int
    end_line: int
    end_column: int
    """Lines and columns from 1; columns in code points; the end column is the one after the last character."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of `Document.text` and where it stands in the source.

    A verbatim run maps character by character (though characters may be normalised: a curly quote to a straight
    one). The others (an entity, a line break) map as a whole.
    """

    text_start: int
    source_start: int
    source_end: int
    verbatim: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph-like piece of the article. Sentences never cross blocks."""

    kind: str
    """title, description (front matter) | heading | paragraph | item | quote | cell | caption | footnote."""
    span: Span
    level: int = 0
    """Of a heading, 1 to 6; of an item, its nesting from 1."""
    section: int | None = None
    """Index in `Document.blocks` of the heading this block stands under."""
    group: int | None = None
    """Number of the list, table or block quotation it belongs to."""
    row: int | None = None
    column: int | None = None
    """Of a cell, from 0; row 0 is the header row where the table has one. Of an item, `row` is its place, from 0."""
    header: bool = False
    """A cell of the table's header row."""
    ordinal: int | None = None
    """The number an ordered list's item shows."""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: its label in the text, its address in the source."""

    label: Span
    """In `Document.text`; empty for an image without alternative text or a bare address."""
    target: str
    target_source: Span | None
    """Where the address stands in the source, where the reader could tell."""


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of the front matter, at any depth: `author.name` has the key path joined with dots."""

    key: str
    value: str
    source: Span
    """The value, in the source."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A suppression comment."""

    action: str
    """disable-line | disable-next-line | disable | enable | disable-file."""
    rules: tuple[str, ...]
    """Rule ids, families or groups; empty for all."""
    reason: str
    source: Span


@dataclass(frozen=True, kw_only=True)
class Document:
    """The article as the rest of the program sees it."""

    source: Source
    text: str
    """What is read: prose only, blocks parted by blank lines; spaces and quotation marks normalised one to one."""
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]
    opaque: tuple[Span, ...] = ()
    """Stretches of `text` that are no prose: code, addresses, file names in links."""
    emphasis: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    fields: tuple[Field, ...] = ()
    directives: tuple[Directive, ...] = ()
    footnotes: Mapping[str, Span] = field(default_factory=dict)
    """Label of each footnote that is defined, and its text."""
    footnote_refs: tuple[tuple[str, Span], ...] = ()
    """Label of each reference to a footnote, and its place in the source."""
    published_month: tuple[int, int] | None = None
    """Year and month of the article, where no day is given."""
    published: date | None = None
    """The article's own "now": front matter, dateline or the caller; never today."""

    def locate(self, span: Span) -> Location:
        """The place in the source of a stretch of `text`."""
        return self.place(self.source_span(span))

    def source_span(self, span: Span) -> Span:
        """Where a stretch of `text` stands in the source; markup inside it is included, markup round it is not."""
        if not len(span):
            at = self._to_source(span.start, end=False)
            return Span(at, at)
        return Span(self._to_source(span.start, end=False), self._to_source(span.end - 1, end=True))

    def place(self, source: Span) -> Location:
        """Line and column of a stretch of the source."""
        line, column = self._line_column(source.start)
        end_line, end_column = self._line_column(source.end)
        return Location(self.source.path, source, line, column, end_line, end_column)

    def block_at(self, offset: int) -> int:
        """Index of the block that holds a character of `text`."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    def is_opaque(self, span: Span) -> bool:
        """Whether any of it is no prose."""
        return self._no_prose.meets(span)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.span.start for b in self.blocks]

    @cached_property
    def _no_prose(self) -> Cover:
        return Cover(self.opaque)

    @cached_property
    def _run_starts(self) -> list[int]:
        return [r.text_start for r in self.runs]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in _END_OF_LINE.finditer(self.source.text))]

    @cached_property
    def openings(self) -> Mapping[int, Span]:
        """The first emphasised stretch that opens a block and ends inside it, by where the block starts."""
        found: dict[int, Span] = {}
        for span in self.emphasis if self.blocks else ():
            block = self.blocks[self.block_at(span.end)].span
            if span.start <= block.start + 2 and block.start <= span.end < block.end:
                found.setdefault(block.start, span)
        return found

    def _to_source(self, offset: int, *, end: bool) -> int:
        """Source offset of the character at `offset` (`end`: of the place just after it)."""
        if not self.runs:
            return 0
        run = self.runs[max(bisect_right(self._run_starts, offset) - 1, 0)]
        if run.verbatim:
            return min(run.source_start + offset - run.text_start + end, run.source_end)
        return run.source_end if end else run.source_start

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1
