"""What an article lists: items of lists, numbered headings, "First, … Second, …", names in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.checks.announcements import words
from factcheck.claim import Article
from factcheck.document import Block, Document, Span

NUMBERED = re.compile(
    r"\W{0,3}(?:(?:step|tip|reason|myth|rule|lesson|way|mistake|question|fact|number|no\.?|sign|idea|trick)[ ]?)?"
    r"#?(?P<number>\d{1,2})(?P<tie>=)?(?:[.):\]]+(?!\d)|[ ]?[–—:-](?=[ ]))",
    re.IGNORECASE,
)
_LONGEST_LEAD = 90
_AUTHORED = re.compile(r"(\d{1,3})[.)][ \t]+$")
_MARK = re.compile(r"\W*(\w+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing listed: where it is named, and the number its author gave it."""

    span: Span
    number: int | None
    extra: bool = False
    """A bonus, a summary, an afterthought: it need not count."""
    tie: bool = False


def items(article: Article, first: int) -> list[Entry]:
    """The items of the list that begins with this block, without nested ones."""
    blocks = article.document.blocks
    found: list[Entry] = []
    seen: set[int | None] = set()
    for i in range(first, len(blocks)):
        block = blocks[i]
        if block.group != blocks[first].group:
            if block.kind == "item" and block.level > blocks[first].level:
                continue
            break
        if block.row not in seen:
            seen.add(block.row)
            found.append(
                Entry(opening(article, block.span), authored(article.document, block), is_extra(article, block))
            )
    return found


def after_items(article: Article, first: int) -> int:
    """The block that follows a list."""
    blocks, at = article.document.blocks, first
    while at < len(blocks) and (
        blocks[at].group == blocks[first].group
        or (blocks[at].kind == "item" and blocks[at].level > blocks[first].level)
    ):
        at += 1
    return at


def authored(document: Document, block: Block) -> int | None:
    """The number that stands before an item in the source; Markdown itself shows another where it skips."""
    start = document.source_span(Span(block.span.start, block.span.start)).start
    match = _AUTHORED.search(document.source.text[max(0, start - 16) : start].rpartition("\n")[2].replace("*", ""))
    return int(match[1]) if match else None


def numbered_headings(article: Article, inside: range, level: int | None = None) -> list[Entry]:
    """Headings with a number of the author's, of one level."""
    found = []
    for i in inside:
        block = article.document.blocks[i]
        if block.kind == "heading" and (level is None or block.level == level):
            match = NUMBERED.match(article.document.text, block.span.start, block.span.end)
            if match:
                found.append(Entry(block.span, int(match["number"]), is_extra(article, block), bool(match["tie"])))
    return found


def bold_leads(article: Article, inside: range) -> list[Entry]:
    """Paragraphs that open with a few words in bold, as the entries of a list do; nothing where they are questions.

    Only of the first section that has three of them, if nearly every paragraph between the first and the last is one.
    """
    document = article.document
    bold = {span.start: span for span in document.emphasis}
    run: list[Entry] = []
    between = others = 0
    for i in inside:
        block = document.blocks[i]
        if block.kind == "heading":
            if len(run) > 2:
                break
            run, between, others = [], 0, 0
        lead = bold.get(block.span.start) if block.kind == "paragraph" else None
        if lead is not None and len(lead) <= _LONGEST_LEAD and lead.end + 10 < block.span.end:
            number = NUMBERED.match(document.text, lead.start, lead.end)
            run.append(Entry(lead, int(number["number"]) if number else None, is_extra(article, block)))
            others, between = others + between, 0
        elif block.kind == "paragraph" and run:
            between += 1
    asking = sum(document.text[e.span.start : e.span.end].rstrip().endswith(("?", ":")) for e in run)
    return run if len(run) > 2 and others < len(run) and asking * 2 < len(run) else []


def scope(document: Document, heading: int) -> range:
    """The blocks under a heading: to the next of its level or above. Under a title, all."""
    if document.blocks[heading].kind == "title":
        return range(heading + 1, len(document.blocks))
    level = document.blocks[heading].level
    for i in range(heading + 1, len(document.blocks)):
        if document.blocks[i].kind == "heading" and document.blocks[i].level <= level:
            return range(heading + 1, i)
    return range(heading + 1, len(document.blocks))


def is_extra(article: Article, block: Block) -> bool:
    match = _MARK.match(article.document.text, block.span.start, block.span.end)
    return match is not None and match[1].lower() in words(article.lexicon).extra


def opening(article: Article, span: Span, most: int = 80) -> Span:
    """The beginning of a block, as evidence: its first sentence, if that is short."""
    text = article.document.text[span.start : span.end]
    number = NUMBERED.match(text)
    end = re.compile(r"[.?!:](?=\s|$)|\n").search(text, number.end() if number else 0)
    length = end.end() if end else len(text)
    if length > most:
        cut = text.rfind(" ", 0, most)
        length = cut if cut > 0 else most
    return Span(span.start, span.start + max(length, 1))


def in_a_row(text: str, start: int, end: int) -> Iterator[Span]:
    """The members of "A, B and C", parted at commas and the last "and" outside brackets; spans in `text`."""
    depth, at, cuts = 0, start, []
    for match in re.finditer(r"[(\[]|[)\]]|,[ ](?:and|or|&)[ ]|,[ ]|[ ](?:and|or|&)[ ]", text[start:end]):
        sign = match.group()
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif depth <= 0:
            cuts.append((start + match.start(), start + match.end()))
    for first, last in [*cuts, (end, end)]:
        yield Span(at, first)
        at = last
