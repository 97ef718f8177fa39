"""Where quotations stand: between double or single marks or guillemets, over paragraphs, set apart as blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.document import Block, Document, Span

_OPENING, _CLOSING = "“„«‹‟", "”»›"
_DOUBLE = re.compile(r"[\"«»]")
_SINGLE_OPEN = re.compile(r"(?<![\w'])'(?=[^\W\d_])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…;%])'(?!\w)")
_ELIDED = re.compile(r"'(?:tis|twas|em|cause|til|till|n|round|bout|cos|cuz|d|s|ll|re|ve)\b", re.IGNORECASE)
_LONGEST = 4000
_LONGEST_SINGLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A stretch of one block that is quoted."""

    inner: Span
    """The words, in `Document.text`."""
    outer: Span
    """With its marks; in a block quotation without marks the same."""
    block: int
    nested: bool = False
    """A quotation inside another one."""
    apart: bool = False
    """A block quotation, whole."""
    open_ended: bool = False
    """Not closed in its paragraph: it goes on in the next."""


def read_marks(document: Document) -> list[Quoted]:
    """Every quotation, in order; one inside another after the one that holds it."""
    found: list[Quoted] = []
    goes_on = False
    for index, block in enumerate(document.blocks):
        double = list(_doubles(document, index, block, goes_on))
        goes_on = bool(double) and double[-1].open_ended
        single = list(_singles(document, index, block, double))
        here = double + single
        if block.kind == "quote" and not double:
            here += list(_whole(document, index, block))
        found += [q for q in here if len(q.inner) and not document.is_opaque(q.outer)]
    return sorted(found, key=lambda q: (q.outer.start, -q.outer.end))


def _doubles(document: Document, index: int, block: Block, goes_on: bool) -> Iterator[Quoted]:
    """Those between double marks. `goes_on`: the paragraph before ends inside a quotation."""
    text, opened = document.text, None
    if goes_on and block.kind in ("paragraph", "quote") and (end := _carried_on(document, block)) is not None:
        yield Quoted(inner=Span(block.span.start, end), outer=Span(block.span.start, end + 1), block=index)
        block = replace(block, span=Span(end + 1, block.span.end))
    for match in _DOUBLE.finditer(text, block.span.start, block.span.end):
        at = match.start()
        if _is_inch(text, at, opened is not None):
            continue
        opens = _opens(document, at, opened is not None)
        if opens:
            opened = at
        elif opened is not None:
            if at + 1 - opened <= _LONGEST:
                yield Quoted(inner=Span(opened + 1, at), outer=Span(opened, at + 1), block=index)
            opened = None
    if opened is not None and block.kind in ("paragraph", "quote") and block.span.end - opened > 20:
        end = len(text[: block.span.end].rstrip())
        if end > opened + 1:
            yield Quoted(inner=Span(opened + 1, end), outer=Span(opened, end), block=index, open_ended=True)


def _carried_on(document: Document, block: Block) -> int | None:
    """Where a quotation ends that goes on from the paragraph before without a mark of its own."""
    text = document.text
    first = _DOUBLE.search(text, block.span.start, block.span.end)
    if first is None or first.start() == block.span.start or _is_inch(text, first.start(), False):
        return None
    at = first.start()
    behind = text[at + 1 : at + 2]
    closes = not text[at - 1].isspace() and text[at - 1] not in "([" and not behind.isalnum()
    return at if closes and not _opens(document, at, True) else None


def _is_inch(text: str, at: int, inside: bool) -> bool:
    return not inside and at > 0 and text[at - 1].isdigit()


def _opens(document: Document, at: int, inside: bool) -> bool:
    """Whether a double mark opens: by its shape in the source, else by the spaces round it."""
    source = document.source.text
    place = document.source_span(Span(at, at + 1)).start
    shape = source[place] if place < len(source) else '"'
    if shape in _OPENING:
        return True
    if shape in _CLOSING:
        return False
    return not inside


def _singles(document: Document, index: int, block: Block, double: list[Quoted]) -> Iterator[Quoted]:
    text, end = document.text, block.span.end
    at = block.span.start
    while match := _SINGLE_OPEN.search(text, at, end):
        at = match.end()
        if _ELIDED.match(text, match.start()) or _shape(document, match.start()) == "’":
            continue
        close = _closing(document, match.start(), min(end, match.start() + _LONGEST_SINGLE))
        if close is None:
            continue
        outer = Span(match.start(), close + 1)
        near = double[max(bisect_right(double, outer.start, key=lambda q: q.outer.start) - 1, 0) :][:2]
        holder = next((q for q in near if q.outer.overlaps(outer)), None)
        if holder is None or holder.inner.holds(outer):
            yield Quoted(inner=Span(outer.start + 1, close), outer=outer, block=index, nested=holder is not None)
            at = outer.end


def _closing(document: Document, start: int, end: int) -> int | None:
    """The mark that closes a single one: not the apostrophe of "the sisters' house", where another may follow."""
    text, weak = document.text, None
    for match in _SINGLE_CLOSE.finditer(text, start + 2, end):
        if _shape(document, match.start()) == "‘":
            break
        if text[match.start() - 1] != "s":
            return match.start()
        weak = match.start() if weak is None else weak
    return weak


def _shape(document: Document, at: int) -> str:
    source, place = document.source.text, document.source_span(Span(at, at + 1)).start
    return source[place] if place < len(source) else "'"


def _whole(document: Document, index: int, block: Block) -> Iterator[Quoted]:
    """A block quotation without marks; a line that only names its speaker is none."""
    text = document.text[block.span.start : block.span.end]
    if text.lstrip()[:1] in ("—", "–", "-") or len(text.split()) < 3:
        return
    signed = re.search(r"\s[–—]\s?(?=[A-Z])", text)
    span = Span(block.span.start, block.span.start + signed.start()) if signed else block.span
    yield Quoted(inner=span, outer=span, block=index, apart=True)
