"""Plain text -> Document. Paragraphs by blank lines or one a line; headings, lists, pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.document import Document, Source, Span
from factcheck.parse.builder import TextBuilder
from factcheck.parse.directives import read_directives

_ITEM = re.compile(r"[ \t]*(?:[-*•·–]|(\d{1,3})[.)])[ \t]+(?=\S)")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_RULE = re.compile(r"(?=[^\r\n]*?(?:---|===|\*\*\*|___|~~~))[ \t:|+=*_~-]++$")
_ENDS = re.compile(r"[.!?…:;,–—-][\"'’”)\]]*\s*$")
_HEADING_WORDS = 14
_SECTION_WORDS = 8
_TAIL = 40  # characters at the end of a line that show whether a sentence ends there
_DATE_LINE = re.compile(
    r"(?:[A-Z][\w.]{0,20},? ){0,6}(?:[A-Z][a-z]{2,8}\.? \d{1,2},|\d{1,2} [A-Z][a-z]{2,8}\.?) \d{4}\s*$"
)
_WRAP = (50, 90)  # columns between which hard-wrapped text is broken


def parse_plain(source: Source) -> Document:
    """Read an article without markup."""
    builder = TextBuilder(source)
    read_directives(builder)
    lines = [Span(*m.span()) for m in re.finditer(r"[^\r\n]+|(?<=\n)(?=\r?\n)|(?<=\r\n)(?=\r\n)", source.text)]
    wrapped = _is_wrapped(source.text, lines)
    groups = _Groups(builder)
    chunks = list(_chunks(source.text, lines, wrapped))
    items = [bool(_ITEM.match(source.text, chunk[0].start, chunk[0].end)) for chunk in chunks]
    for number, chunk in enumerate(chunks):
        groups.add(chunk, is_alone=not any(items[max(number - 1, 0) : number] + items[number + 1 : number + 2]))
    return builder.build()


def _ends_sentence(line: str) -> bool:
    return _ENDS.search(line.rstrip()[-_TAIL:]) is not None


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines end where the column does: many of them long, none overlong, few ending a sentence."""
    filled = [line for line in lines if len(line) > 1]
    if len(filled) < 3 or max(map(len, filled)) > _WRAP[1] + 10:
        return False
    long = [line for line in filled if _WRAP[0] <= len(line) <= _WRAP[1]]
    open_ended = [line for line in long if not _ends_sentence(text[line.start : line.end])]
    return len(open_ended) >= max(2, len(filled) // 4)


def _chunks(text: str, lines: Sequence[Span], wrapped: bool) -> Iterator[list[Span]]:
    """Lines that make one block."""
    chunk: list[Span] = []
    for line in lines:
        content = text[line.start : line.end]
        alone = not wrapped or _ITEM.match(content) or _ROW.match(content)
        if chunk and (alone or not content.strip()):
            yield chunk
            chunk = []
        if content.strip():
            chunk.append(line)
        if chunk and (not wrapped or _ROW.match(content)):
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _is_heading(line: str) -> bool:
    """A short line that ends no sentence, or asks what the lines below it answer."""
    if len(line.split()) > _HEADING_WORDS or _DATE_LINE.match(line):
        return False
    return not _ends_sentence(line) or line.rstrip().endswith("?")


class _Groups:
    """Numbers lists and tables while chunks arrive."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.text = builder.source.text
        self.group = 0
        self.row = -1
        self.running = ""
        self.has_headline = False
        """Whether what comes now can no longer be the headline."""

    def add(self, chunk: Sequence[Span], *, is_alone: bool) -> None:
        """Write one block; `is_alone`: neither the chunk before nor the one after is an item."""
        first = self.text[chunk[0].start : chunk[0].end]
        item = _ITEM.match(first)
        is_section = item and item[1] and is_alone and len(chunk) == 1 and len(first.split()) <= _SECTION_WORDS
        if _ROW.match(first):
            self._table_row(chunk[0])
        elif item and not is_section:
            self._enter("item")
            ordinal = int(item[1]) if item[1] else None
            self.builder.open_block("item", {"group": self.group, "row": self.row, "level": 1, "ordinal": ordinal})
            self._write([Span(chunk[0].start + item.end(), chunk[0].end), *chunk[1:]])
        elif not _RULE.match(first):
            self.running = ""
            if len(chunk) == 1 and (is_section or _is_heading(first)):
                self.builder.open_block("heading", {"level": 2 if self.has_headline else 1})
                self.has_headline = True
            else:
                self.builder.open_block("paragraph")
                self.has_headline = self.has_headline or not _DATE_LINE.match(first)
            self._write(chunk)

    def _enter(self, kind: str) -> None:
        if self.running != kind:
            self.running, self.row = kind, -1
            self.group += 1
        self.row += 1

    def _table_row(self, line: Span) -> None:
        if _RULE.match(self.text[line.start : line.end]):
            return
        self._enter("cell")
        start = self.text.index("|", line.start) + 1
        at, column = start, 0
        while (bar := self.text.find("|", at, line.end)) != -1:
            place = {"group": self.group, "row": self.row, "column": column, "header": self.row == 0}
            self.builder.open_block("cell", place)
            self.builder.verbatim(at, bar)
            self.builder.close_block()
            at, column = bar + 1, column + 1

    def _write(self, lines: Sequence[Span]) -> None:
        for number, line in enumerate(lines):
            if number:
                self.builder.replaced(" ", lines[number - 1].end, line.start)
            self.builder.verbatim(line.start, line.end)
        self.builder.close_block()
