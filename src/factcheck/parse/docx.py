"""Word document -> Document. Its text was taken out of the file by `factcheck.docx`, one paragraph a line."""

from __future__ import annotations

import dataclasses

from factcheck.document import Document, Source
from factcheck.parse.builder import TextBuilder
from factcheck.parse.plain import parse_plain


def parse_docx(source: Source) -> Document:
    """Read by the outline; text that came without one is read as plain text."""
    if not source.outline:
        return parse_plain(source)
    builder = TextBuilder(source)
    for block in source.outline:
        details = {f.name: getattr(block, f.name) for f in dataclasses.fields(block)}
        del details["kind"], details["span"], details["section"]
        builder.open_block(block.kind, details)
        builder.verbatim(block.span.start, block.span.end)
        builder.close_block()
    return builder.build()
