"""Source -> Document, one module a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePath

from factcheck.document import Document, Source
from factcheck.parse.docx import parse_docx
from factcheck.parse.html import parse_html
from factcheck.parse.markdown import parse_markdown
from factcheck.parse.plain import parse_plain
from factcheck.parse.published import date_of

PARSERS: Mapping[str, Callable[[Source], Document]] = {
    ".md": parse_markdown,
    ".markdown": parse_markdown,
    ".mdx": parse_markdown,
    ".txt": parse_plain,
    "": parse_plain,
    ".html": parse_html,
    ".htm": parse_html,
    ".docx": parse_docx,
}
_WORD = re.compile(r"[^\W\d_][\w'-]*")


class UnsupportedFormatError(Exception):
    """A suffix nobody reads. The message says which are read, without the path."""


def parse(source: Source) -> Document:
    """Read an article by its suffix.

    Raises:
        UnsupportedFormatError: there is no reader for it.
    """
    suffix = PurePath(source.path).suffix.lower()
    if suffix not in PARSERS:
        known = ", ".join(s for s in PARSERS if s)
        raise UnsupportedFormatError(f"“{suffix}” is not supported; supported: {known}")
    document = PARSERS[suffix](source)
    day, month = date_of(document)
    return replace(document, published=day or document.published, published_month=month)


def word_count(document: Document) -> int:
    """Words of the prose."""
    return sum(1 for _ in _WORD.finditer(document.text))
