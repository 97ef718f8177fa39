"""A quotation that is set apart, against the same quotation in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rapidfuzz.distance import Indel

from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash

_COMMON = 30  # two words in more quotations than this lead nowhere
_WORD = re.compile(r"[\w'’-]+")
_QUOTED = re.compile(r'["“]([^"“”\n]{12,600})["”]')


@dataclass(frozen=True, slots=True, kw_only=True)
class PullQuotes:
    """What is quoted large must be what was said: words may be left out, not exchanged."""

    fewest: int = 5
    alike: float = 0.7

    FACTS: ClassVar[tuple[str, ...]] = ("apart", "text")

    def find(self, article: Article) -> Iterator[Clash]:
        blocks, text = article.document.blocks, article.document.text
        told = [
            Span(*m.span(1))
            for b in blocks
            if b.kind in ("paragraph", "item")
            for m in _QUOTED.finditer(text, b.span.start, b.span.end)
        ]
        having: defaultdict[tuple[str, ...], list[Span]] = defaultdict(list)
        for span in told:
            for pair in set(pairwise(_keys(article, span))):
                having[pair].append(span)
        for block in blocks:
            if block.kind in ("quote", "heading", "title", "caption"):
                for span in _set_apart(text, block.span, block.kind):
                    yield from self._against(article, span, having)

    def _against(
        self, article: Article, apart: Span, having: Mapping[tuple[str, ...], Sequence[Span]]
    ) -> Iterator[Clash]:
        shared = (having.get(pair, ()) for pair in pairwise(_keys(article, apart)))
        for other in sorted({span for spans in shared if len(spans) <= _COMMON for span in spans}):
            exchange = self._exchange(_keys(article, apart), _keys(article, other))
            if exchange:
                yield Clash(
                    evidence=(article.quote(apart, exchange[0]), article.quote(other, exchange[1])),
                    confidence=0.85,
                    why="the rest of the words are the same",
                    facts={"apart": exchange[0], "text": exchange[1]},
                )

    def _exchange(self, apart: list[str], told: list[str]) -> tuple[str, str] | None:
        """The words exchanged, where all else of the quotation set apart stands in the other."""
        if not self.fewest <= len(apart) <= 80 or not self.fewest <= len(told) <= 200:
            return None
        steps = list(Indel.opcodes(apart, told))
        equal = sum(s.src_end - s.src_start for s in steps if s.tag == "equal")
        lost = [s for s in steps if s.tag == "delete"]
        gained = {s.src_start: s for s in steps if s.tag == "insert"}
        if equal < self.alike * len(apart) or len(lost) != 1 or lost[0].src_end - lost[0].src_start > 2:
            return None
        step = lost[0]
        beside = gained.get(step.src_start) or gained.get(step.src_end)
        if beside is None or beside.dest_end - beside.dest_start > 3:
            return None
        return " ".join(apart[step.src_start : step.src_end]), " ".join(told[beside.dest_start : beside.dest_end])


def _set_apart(text: str, span: Span, kind: str) -> Iterator[Span]:
    quoted = [Span(*m.span(1)) for m in _QUOTED.finditer(text, span.start, span.end)]
    if quoted or kind != "quote":
        yield from quoted
        return
    end = re.search(r"\s[–—-]\s?[A-Z]", text[span.start : span.end])
    yield Span(span.start, span.start + end.start() if end else span.end)


def _keys(article: Article, span: Span) -> list[str]:
    return [w.lower() for w in _WORD.findall(article.document.text[span.start : span.end])]
