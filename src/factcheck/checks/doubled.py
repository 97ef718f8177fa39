"""A small word typed twice: "the the"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash

# however often it is typed, it is one slip
_DOUBLED = re.compile(
    r"(?<![\w'-])(?P<both>([A-Za-z]{1,8})[ \n]{1,3}(?P<again>\2)(?![\w'-]))(?:[ \n]{1,3}\2(?![\w'-]))*+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubledWords:
    """Two of one word in a row, of those that never stand twice on purpose."""

    words: tuple[str, ...]

    FACTS: ClassVar[tuple[str, ...]] = ("word",)

    def find(self, article: Article) -> Iterator[Clash]:
        document = article.document
        for block in document.blocks:
            for match in _DOUBLED.finditer(document.text, block.span.start, block.span.end):
                span, word = Span(*match.span("both")), match[2].lower()
                if word in self.words and match["again"] == match["again"].lower() and not document.is_opaque(span):
                    yield Clash(
                        evidence=(article.quote(span, "typed twice"),),
                        confidence=0.9,
                        why="the word never stands twice on purpose",
                        facts={"word": word},
                    )
