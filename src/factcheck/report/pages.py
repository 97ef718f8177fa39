"""An article as it reads, for reports that show the whole of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from factcheck.claim import Article
from factcheck.document import Block, Document, Run, Span
from factcheck.phrasing import describe


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are shown together, and where they stand in the source."""

    text: str
    source: Span
    style: str = ""
    """strong | em | code; empty for plain words."""

    @property
    def is_verbatim(self) -> bool:
        """Whether every character of it stands in the source as it is shown."""
        return len(self.text) == len(self.source)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, and what is read in it."""

    block: Block
    """Its span is of no use here: it counts in another text."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim where it stands in the source."""

    kind: str
    source: Span
    read_as: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a report needs to show an article."""

    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...]


def page_of(article: Article) -> Page:
    """What a reader sees of an article, and the claims in it."""
    document = article.document
    styles = sorted(_styles(document), key=_style_start)
    marks = sorted(
        (Mark(c.kind, document.source_span(c.span), describe(c.value)) for c in article.claims),
        key=lambda m: m.source,
    )
    passages = (Passage(block, tuple(_pieces(document, block.span, styles))) for block in document.blocks)
    return Page(tuple(passages), tuple(marks))


def _styles(document: Document) -> Iterator[tuple[Span, str]]:
    text = document.source.text
    for span in document.emphasis:
        start = document.source_span(span).start
        is_strong = text[max(start - 8, 0) : start].endswith(("**", "__", "<b>", "<strong>"))
        yield span, "strong" if is_strong else "em"
    for span in document.opaque:
        start = document.source_span(span).start
        if text[max(start - 1, 0) : start] == "`":
            yield span, "code"


def _pieces(document: Document, span: Span, every: list[tuple[Span, str]]) -> Iterator[Piece]:
    """The words of a block, cut where their style changes."""
    styles = every[bisect_left(every, span.start, key=_style_start) : bisect_left(every, span.end, key=_style_start)]
    cuts = {edge for stretch, _ in styles for edge in (stretch.start, stretch.end)}
    runs = document.runs
    first = max(bisect_right(runs, span.start, key=_start) - 1, 0)
    for number in range(first, len(runs)):
        run = runs[number]
        if run.text_start >= span.end:
            return
        following = runs[number + 1].text_start if number + 1 < len(runs) else span.end
        whole = Span(
            max(run.text_start, span.start), max(min(following, span.end, _text_end(run, following)), span.start)
        )
        edges = sorted({whole.start, whole.end, *(c for c in cuts if whole.start < c < whole.end and run.verbatim)})
        for start, end in pairwise(edges):
            yield _piece(document, run, Span(start, end), next((n for s, n in styles if s.holds(Span(start, end))), ""))


def _start(run: Run) -> int:
    return run.text_start


def _style_start(style: tuple[Span, str]) -> int:
    return style[0].start


def _text_end(run: Run, following: int) -> int:
    return run.text_start + run.source_end - run.source_start if run.verbatim else following


def _piece(document: Document, run: Run, span: Span, style: str) -> Piece:
    """Verbatim words are shown as the author wrote them, with curly quotation marks and all."""
    if not run.verbatim:
        return Piece(document.text[span.start : span.end], Span(run.source_start, run.source_end), style)
    source = span.shift(run.source_start - run.text_start)
    return Piece(document.source.text[source.start : source.end], source, style)
