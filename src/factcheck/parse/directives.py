"""Suppression comments: `<!-- factcheck-disable-line RULE -- reason -->`, and `{/* … */}` in MDX."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from factcheck.document import Directive, Span
from factcheck.parse.builder import TextBuilder

_DIRECTIVE = re.compile(
    r"(?:<!--|\{/\*)[ \t\r\n]*factcheck-(disable-next-line|disable-line|disable-file|disable|enable)\b"
    r"([^<>{}]{0,500}?)(?:-->|\*/\})"
)


def read_directives(builder: TextBuilder, start: int = 0, code: Sequence[Span] = ()) -> None:
    """Collect those that stand after `start` in the source; `code` only shows how they are written."""
    starts = [span.start for span in code]
    for match in _DIRECTIVE.finditer(builder.source.text, start):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < code[before].end:
            continue
        rules, _, reason = match.group(2).partition("--")
        named = tuple(r for r in re.split(r"[\s,]+", rules) if r)
        builder.directives.append(Directive(match.group(1), named, reason.strip(), Span(*match.span())))
