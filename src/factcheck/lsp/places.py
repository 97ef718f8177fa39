"""Offsets of a source, in code points, and positions as a client counts them, in lines and units of its encoding."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

from factcheck.document import Span

_LINE = re.compile(r"\r\n|\n|\r")  # what the protocol calls an end of line, and nothing else


class Places:
    """The lines of one text."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self.encoding = encoding
        self._starts = [0, *(m.end() for m in _LINE.finditer(text))]

    def position(self, offset: int) -> types.Position:
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self.text[self._starts[line] : offset]))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The nearest offset; a position behind the end of its line is that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        at, end = self._starts[position.line], self.end_of_line(position.line)
        units = 0
        while at < end and units < position.character:
            units += self._units(self.text[at])
            at += 1
        return at

    def end_of_line(self, line: int) -> int:
        """Where a line ends, before what ends it."""
        found = _LINE.search(self.text, self._starts[line])
        return found.start() if found else len(self.text)

    def _units(self, text: str) -> int:
        if self.encoding == "utf-32":
            return len(text)
        if self.encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
