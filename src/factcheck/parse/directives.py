"""Suppression comments: `<!-- factcheck-disable-line RULE -- reason -->`, and `{/* … */}` in MDX."""

from __future__ import annotations

import re

from factcheck.document import Directive, Span
from factcheck.parse.builder import TextBuilder

_DIRECTIVE = re.compile(
    r"(?:<!--|\{/\*)[ \t\r\n]*factcheck-(disable-next-line|disable-line|disable-file|disable|enable)\b"
    r"([^<>{}]{0,500}?)(?:-->|\*/\})"
)


def read_directives(builder: TextBuilder, start: int = 0) -> None:
    """Collect those that stand after `start` in the source."""
    for match in _DIRECTIVE.finditer(builder.source.text, start):
        rules, _, reason = match.group(2).partition("--")
        named = tuple(r for r in re.split(r"[\s,]+", rules) if r)
        builder.directives.append(Directive(match.group(1), named, reason.strip(), Span(*match.span())))
