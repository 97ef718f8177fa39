"""Markdown -> Document, through pulldown-cmark (`pyromark`), which gives the source range of every event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

import pyromark

from factcheck.document import Document, Source, Span
from factcheck.parse.builder import TextBuilder
from factcheck.parse.directives import read_directives
from factcheck.parse.frontmatter import read_front_matter

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)(?:\r?\n)?^(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
# template tags and the import lines of MDX are blanked, so that every offset stays
_TEMPLATE = re.compile(
    r"\{%[^\n]{0,2000}?%\}|\{\{[^\n]{0,2000}?\}\}|^(?:import|export) [^\n]*$|^:::[^\n]*$|\{:[^}\n]*\}", re.M
)
_TAG = re.compile(r"<[^<>]*>")
_LEFT_OUT = ("CodeBlock", "MetadataBlock", "Strikethrough")
_HTML_BLOCKS = frozenset(
    "p div li figure figcaption td th tr h1 h2 h3 h4 blockquote summary details table ul ol section".split()
)


def parse_markdown(source: Source) -> Document:
    """Read an article in Markdown, with front matter, GitHub tables, footnotes and embedded HTML."""
    builder = TextBuilder(source)
    front = _FRONT.match(source.text)
    body = front.end() if front else 0
    if front:
        read_front_matter(builder, front)
    read_directives(builder, body)
    _Reader(builder, body).read()
    return builder.build()


class _Reader:
    """Walks the events; what is open decides where text goes."""

    def __init__(self, builder: TextBuilder, body: int) -> None:
        self.builder = builder
        self.source = builder.source.text
        self.body = body
        self.starts: list[tuple[int, str, Span]] = []
        self.to_chars: Callable[[int], int] = int
        self.left_out = 0
        self.group = 0
        self.lists: list[list[int | None]] = []
        self.table = (0, 0, 0)
        self.quoted: list[int] = []
        self.note: str | None = None
        self.hidden_html = 0

    def read(self) -> None:
        # an equally long stand-in for what is no prose keeps the ranges right
        shown = _TEMPLATE.sub(lambda m: re.sub(r"[^\r\n]", " ", m.group()), self.source[self.body :])
        self.builder.readable = self.source[: self.body] + shown
        shown = shown.encode("utf-8", "replace").decode("utf-8")
        self.to_chars = _byte_offsets(shown, self.body)
        for event, place in pyromark.events_with_range(shown, options=_OPTIONS):
            span = Span(self.to_chars(place["start"]), self.to_chars(place["end"]))
            name, detail = (event, None) if isinstance(event, str) else next(iter(event.items()))
            handler: Callable[[Any, Span], None] | None = getattr(self, f"_on_{name.lower()}", None)
            if handler is not None:
                handler(detail, span)

    def _on_start(self, tag: Any, span: Span) -> None:
        name, detail = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _LEFT_OUT:
            if name == "CodeBlock":
                self.builder.close_block()
            self.left_out += 1
        opener: Callable[[Any, Span], None] | None = getattr(self, f"_open_{name.lower()}", None)
        if opener is not None:
            opener(detail, span)

    def _on_end(self, tag: Any, span: Span) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _LEFT_OUT:
            self.left_out -= 1
        closer: Callable[[Span], None] | None = getattr(self, f"_close_{name.lower()}", None)
        if closer is not None:
            closer(span)

    # blocks

    def _open_paragraph(self, _: Any, span: Span) -> None:
        if self.lists and not self.builder.is_open:
            self._open_list_block()
        elif self.quoted:
            self.builder.open_block("quote", group=self.quoted[-1])
        elif not self.builder.is_open:
            self.builder.open_block("footnote" if self.note is not None else "paragraph")

    def _close_paragraph(self, span: Span) -> None:
        self._end_block()

    def _end_block(self) -> None:
        before = self.builder.last_block()
        start = self.builder.at
        self.builder.close_block()
        block = self.builder.last_block()
        if block is not before and block is not None and self.note is not None and self.builder.at > start:
            self.builder.footnotes.setdefault(self.note, block.span)

    def _open_heading(self, detail: Any, span: Span) -> None:
        self.builder.open_block("heading", level=int(str(detail["level"])[1:]))

    def _close_heading(self, span: Span) -> None:
        self.builder.close_block()

    def _open_blockquote(self, _: Any, span: Span) -> None:
        self.builder.close_block()
        self.group += 1
        self.quoted.append(self.group)

    def _close_blockquote(self, span: Span) -> None:
        self.builder.close_block()
        self.quoted.pop()

    def _open_list(self, first: Any, span: Span) -> None:
        self.builder.close_block()
        self.group += 1
        self.lists.append([self.group, -1, first])

    def _close_list(self, span: Span) -> None:
        self.builder.close_block()
        self.lists.pop()

    def _open_item(self, _: Any, span: Span) -> None:
        self.lists[-1][1] = (self.lists[-1][1] or 0) + 1
        self._open_list_block()

    def _open_list_block(self) -> None:
        group, row, first = self.lists[-1]
        row = max(row or 0, 0)
        ordinal = None if first is None else first + row
        self.builder.open_block("item", group=group, row=row, level=len(self.lists), ordinal=ordinal)

    def _close_item(self, span: Span) -> None:
        self.builder.close_block()

    def _open_footnotedefinition(self, label: Any, span: Span) -> None:
        self.builder.close_block()
        self.note = str(label)

    def _close_footnotedefinition(self, span: Span) -> None:
        self.builder.close_block()
        self.note = None

    def _open_table(self, _: Any, span: Span) -> None:
        self.builder.close_block()
        self.group += 1
        self.table = (self.group, -1, -1)

    def _open_tablehead(self, _: Any, span: Span) -> None:
        self.table = (self.table[0], 0, -1)

    def _open_tablerow(self, _: Any, span: Span) -> None:
        self.table = (self.table[0], self.table[1] + 1, -1)

    def _open_tablecell(self, _: Any, span: Span) -> None:
        group, row, column = self.table
        self.table = (group, row, column + 1)
        self.builder.open_block("cell", group=group, row=row, column=column + 1, header=row == 0)

    def _close_tablecell(self, span: Span) -> None:
        self.builder.close_block()

    # inline

    def _open_strong(self, _: Any, span: Span) -> None:
        self.starts.append((self.builder.at, "", span))

    _open_emphasis = _open_strong

    def _close_strong(self, span: Span) -> None:
        self.builder.mark_emphasis(self.starts.pop()[0])

    _close_emphasis = _close_strong

    def _open_link(self, detail: Any, span: Span) -> None:
        self.starts.append((self.builder.at, str(detail["dest_url"]), span))

    def _close_link(self, span: Span) -> None:
        start, target, whole = self.starts.pop()
        at = self.source.rfind(target, whole.start, whole.end) if target else -1
        self.builder.add_link(start, target, Span(at, at + len(target)) if at >= 0 else None)

    def _open_image(self, detail: Any, span: Span) -> None:
        if not self.lists and not self.quoted:
            # an alternative text is a caption of its own, also inside a paragraph
            self.builder.open_block("caption")
        self.starts.append((self.builder.at, "", span))

    def _close_image(self, span: Span) -> None:
        self.starts.pop()
        if not self.lists and not self.quoted:
            self.builder.open_block("caption")

    def _on_text(self, text: Any, span: Span) -> None:
        if self.left_out or self.hidden_html:
            return
        if not self.builder.is_open:
            self.builder.open_block("paragraph")
        if len(text) == span.end - span.start and "&" not in self.source[span.start : span.start + 1]:
            self.builder.verbatim(span.start, span.end)
        else:
            self.builder.replaced(str(text), span.start, span.end)

    def _on_code(self, code: Any, span: Span) -> None:
        if self.left_out:
            return
        if not self.builder.is_open:
            self.builder.open_block("paragraph")
        start = self.builder.at
        at = self.source.find(str(code), span.start, span.end)
        if at >= 0:
            self.builder.verbatim(at, at + len(code))
        else:
            self.builder.replaced(str(code), span.start, span.end)
        self.builder.mark_opaque(start)

    def _on_softbreak(self, _: Any, span: Span) -> None:
        if self.builder.is_open and not self.left_out:
            self.builder.replaced(" ", span.start, span.end)

    _on_hardbreak = _on_softbreak

    def _on_footnotereference(self, label: Any, span: Span) -> None:
        self.builder.footnote_refs.append((str(label), span))

    def _on_html(self, html: Any, span: Span) -> None:
        """A line of block HTML: tags go, the text between them stays."""
        at = span.start
        for match in _TAG.finditer(self.source, span.start, span.end):
            self._html_text(at, match.start())
            self._html_tag(match.group())
            at = match.end()
        self._html_text(at, span.end)

    _on_inlinehtml = _on_html

    def _open_htmlblock(self, _: Any, span: Span) -> None:
        self.builder.close_block()

    def _close_htmlblock(self, span: Span) -> None:
        self.builder.close_block()

    def _html_text(self, start: int, end: int) -> None:
        if self.left_out or self.hidden_html or not self.source[start:end].strip() or "<" in self.source[start:end]:
            return
        if not self.builder.is_open:
            self.builder.open_block("paragraph")
        self.builder.verbatim(start, end)

    def _html_tag(self, tag: str) -> None:
        match = re.match(r"</?([a-zA-Z][\w-]*)", tag)
        name = match.group(1).lower() if match else ""
        if name in ("script", "style", "pre", "svg", "template"):
            self.hidden_html = max(self.hidden_html + (-1 if tag.startswith("</") else 1), 0)
        elif name == "figcaption" and not tag.startswith("</"):
            self.builder.open_block("caption")
        elif name in _HTML_BLOCKS:
            self.builder.close_block()


def _byte_offsets(text: str, base: int) -> Callable[[int], int]:
    """UTF-8 byte offset in `text` -> offset in code points, `base` added."""
    if text.isascii():
        return lambda at: at + base
    # (bytes, characters) just after every character that takes more than one byte
    after_bytes, after_chars, at_byte = [0], [0], 0
    last = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        at_byte += match.start() - last
        code = ord(match.group())
        at_byte += 2 if code < 0x800 else 3 if code < 0x10000 or 0xD800 <= code < 0xE000 else 4
        last = match.end()
        after_bytes.append(at_byte)
        after_chars.append(last)

    def offset(at: int) -> int:
        place = bisect_right(after_bytes, at) - 1
        return base + min(after_chars[place] + at - after_bytes[place], len(text))

    return offset
