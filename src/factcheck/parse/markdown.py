"""Markdown -> Document, through pulldown-cmark (`pyromark`), which gives the source range of every event."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import PurePath
from typing import Any

import pyromark

from factcheck.document import Document, Source, Span
from factcheck.parse.builder import TextBuilder
from factcheck.parse.directives import read_directives
from factcheck.parse.frontmatter import read_front_matter
from factcheck.parse.html import PageReader
from factcheck.parse.tags import tokens
from factcheck.parse.templates import blanked
from factcheck.parse.utf8 import byte_offsets

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
_LEFT_OUT = ("CodeBlock", "MetadataBlock", "Strikethrough")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]{1,999})\]:[ \t]*<?([^\s<>]+)", re.M)


def parse_markdown(source: Source) -> Document:
    """Read an article in Markdown, with front matter, GitHub tables, footnotes and embedded HTML."""
    builder = TextBuilder(source)
    body = read_front_matter(builder)
    reader = _Reader(builder, body)
    reader.read()
    read_directives(builder, body, reader.code)
    return builder.build()


class _Reader:
    """Walks the events; what is open when text arrives decides what kind of block it makes."""

    def __init__(self, builder: TextBuilder, body: int) -> None:
        self.builder = builder
        self.pages = PageReader(builder)
        self.source = builder.source.text
        self.body = body
        self.code: list[Span] = []
        self.starts: list[tuple[int, Any]] = []
        self.images: list[str] = []
        self.to_chars: Callable[[int], int] = int
        self.left_out = 0
        self.group = 0
        self.heading = 0
        self.lists: list[tuple[int, int | None]] = []
        self.rows: list[int] = []
        self.table = (0, -1, -1)
        self.in_cell = False
        self.quoted: list[int | None] = []
        self.note: str | None = None
        self.emphasised = Span(0, 0)
        self.after_image = False

    def read(self) -> None:
        is_mdx = PurePath(self.builder.source.path).suffix.lower() == ".mdx"
        shown = blanked(self.source, self.body, mdx=is_mdx)
        self.builder.readable = self.source[: self.body] + shown
        shown = shown.encode("utf-8", "replace").decode("utf-8")
        self.to_chars = byte_offsets(shown, self.body)
        for event, place in pyromark.events_with_range(shown, options=_OPTIONS):
            span = Span(self.to_chars(place["start"]), self.to_chars(place["end"]))
            name, detail = (event, None) if isinstance(event, str) else next(iter(event.items()))
            handler: Callable[[Any, Span], None] | None = getattr(self, f"_on_{name.lower()}", None)
            if handler is not None:
                handler(detail, span)
        self.pages.close_all()

    def _on_start(self, tag: Any, span: Span) -> None:
        name, detail = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        self.left_out += name in _LEFT_OUT
        opener: Callable[[Any, Span], None] | None = getattr(self, f"_open_{name.lower()}", None)
        if opener is not None:
            opener(detail, span)

    def _on_end(self, tag: Any, span: Span) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        self.left_out -= name in _LEFT_OUT
        closer: Callable[[Span], None] | None = getattr(self, f"_close_{name.lower()}", None)
        if closer is not None:
            closer(span)

    @property
    def _is_reading(self) -> bool:
        return not self.left_out and not self.pages.hidden

    def _ensure_block(self) -> None:
        if not self.builder.is_open:
            self.pages.broke = False
            self.builder.open_block(*self._described())

    def _described(self) -> tuple[str, dict[str, int | bool | None]]:
        """Kind and details of a block that begins here."""
        if self.in_cell:
            group, row, column = self.table
            return "cell", {"group": group, "row": row, "column": column, "header": row == 0}
        if self.heading:
            return "heading", {"level": self.heading}
        if self.lists:
            group, first = self.lists[-1]
            row = max(self.rows[-1], 0)
            ordinal = None if first is None else first + row
            return "item", {"group": group, "row": row, "level": len(self.lists), "ordinal": ordinal}
        if self.quoted and self.quoted[-1] is not None:
            return "quote", {"group": self.quoted[-1]}
        return "paragraph" if self.note is None else "footnote", {}

    # blocks

    def _open_paragraph(self, _: Any, span: Span) -> None:
        self.builder.close_block()

    def _close_paragraph(self, span: Span) -> None:
        block = self.builder.close_block()
        if block is None:
            return
        if self.note is not None:
            self.builder.footnotes.setdefault(self.note, block.span)
        elif self.after_image and block.span == self.emphasised and self.builder.kind_before() == "caption":
            self.builder.retag_last("caption")
        self.after_image = False

    def _open_heading(self, detail: Any, span: Span) -> None:
        self.builder.close_block()
        self.heading = int(str(detail["level"])[1:])

    def _close_heading(self, span: Span) -> None:
        self.builder.close_block()
        self.heading = 0

    def _open_blockquote(self, alert: Any, span: Span) -> None:
        self.builder.close_block()
        self.group += 1
        # a box with a note or a warning is the article's own word
        self.quoted.append(self.group if alert is None else None)

    def _close_blockquote(self, span: Span) -> None:
        self.builder.close_block()
        self.quoted.pop()

    def _open_list(self, first: Any, span: Span) -> None:
        self.builder.close_block()
        self.group += 1
        self.lists.append((self.group, first))
        self.rows.append(-1)

    def _close_list(self, span: Span) -> None:
        self.builder.close_block()
        self.lists.pop()
        self.rows.pop()

    def _open_item(self, _: Any, span: Span) -> None:
        self.rows[-1] += 1

    def _close_item(self, span: Span) -> None:
        self.builder.close_block()

    def _open_footnotedefinition(self, label: Any, span: Span) -> None:
        self.builder.close_block()
        self.note = str(label)

    def _close_footnotedefinition(self, span: Span) -> None:
        self.builder.close_block()
        self.note = None

    def _open_codeblock(self, _: Any, span: Span) -> None:
        self.builder.close_block()
        self.code.append(span)

    def _open_table(self, _: Any, span: Span) -> None:
        self.builder.close_block()
        self.group += 1
        self.table = (self.group, -1, -1)

    def _open_tablerow(self, _: Any, span: Span) -> None:
        self.table = (self.table[0], self.table[1] + 1, -1)

    _open_tablehead = _open_tablerow

    def _open_tablecell(self, _: Any, span: Span) -> None:
        group, row, column = self.table
        self.table = (group, row, column + 1)
        self.in_cell = True

    def _close_tablecell(self, span: Span) -> None:
        self.builder.close_block()
        self.in_cell = False

    # inline

    def _open_emphasis(self, _: Any, span: Span) -> None:
        self.starts.append((self.builder.at, None))

    _open_strong = _open_emphasis

    def _close_strong(self, span: Span) -> None:
        self.builder.mark_emphasis(self.starts.pop()[0])

    def _close_emphasis(self, span: Span) -> None:
        self.emphasised = Span(self.starts[-1][0], self.builder.at)
        self._close_strong(span)

    def _open_link(self, detail: Any, span: Span) -> None:
        self.starts.append((self.builder.at, detail))

    def _close_link(self, span: Span) -> None:
        start, detail = self.starts.pop()
        if self._is_reading:
            target = str(detail["dest_url"])
            self.builder.add_link(start, target, self._address(target, str(detail["id"]), span))

    def _address(self, target: str, label: str, link: Span) -> Span | None:
        """Where a link's address stands: in it, or in the definition that its label names."""
        at = self.source.rfind(target, link.start, link.end) if target else -1
        if label and label.casefold() in self._definitions:
            place = self._definitions[label.casefold()]
            at = place.start if self.source[place.start : place.end] == target else -1
        return Span(at, at + len(target)) if at >= 0 else None

    @cached_property
    def _definitions(self) -> dict[str, Span]:
        found: dict[str, Span] = {}
        for match in _DEFINITION.finditer(self.source, self.body):
            found.setdefault(match[1].casefold(), Span(*match.span(2)))
        return found

    def _open_image(self, detail: Any, span: Span) -> None:
        """An image by itself has its alternative text for a caption; between words it is left out."""
        mode = "beside" if self._described()[0] != "paragraph" else "caption"
        if self.builder.is_written:
            mode = "out"
        elif mode == "caption":
            self.builder.open_block("caption")
        self.left_out += mode == "out"
        self.images.append(mode)

    def _close_image(self, span: Span) -> None:
        mode = self.images.pop()
        self.left_out -= mode == "out"
        if mode == "caption":
            self.builder.close_block()
            self.after_image = True

    def _on_text(self, text: Any, span: Span) -> None:
        if not self._is_reading:
            return
        self._ensure_block()
        self.pages.broke = False
        if len(text) == len(span) and not self.source.startswith("&", span.start):
            self.builder.verbatim(span.start, span.end)
        else:
            self.builder.replaced(str(text), span.start, span.end)

    def _on_code(self, code: Any, span: Span) -> None:
        self.code.append(span)
        if not self._is_reading:
            return
        self._ensure_block()
        start = self.builder.at
        fence = next((n for n in range(len(span) // 2) if self.source[span.start + n] != "`"), 0)
        self.builder.folded(str(code), span.start + fence, span.end - fence)
        self.builder.mark_opaque(start)

    def _on_softbreak(self, _: Any, span: Span) -> None:
        if self.builder.is_open and self._is_reading:
            self.builder.replaced(" ", span.start, span.end)

    _on_hardbreak = _on_softbreak

    def _on_footnotereference(self, label: Any, span: Span) -> None:
        if not self.left_out:
            self.builder.footnote_refs.append((str(label), span))

    def _on_inlinehtml(self, _: Any, span: Span) -> None:
        if not self.left_out:
            for token in tokens(self.source, span.start, span.end, components=True):
                self.pages.read(token)

    def _open_htmlblock(self, _: Any, span: Span) -> None:
        """Read whole: its lines come as events of their own, and comments and tags run over them."""
        self.builder.close_block()
        self._on_inlinehtml(None, span)
        self.pages.reveal(span.end)
        self.builder.close_block()
