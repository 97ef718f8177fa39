"""References to tables, figures, sections and notes that are not there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz

from factcheck.checks.listing import numbered_headings
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash

_KINDS = {"fig": "figure", "figs": "figure", "tab": "table"}
_NAMED = re.compile(
    r"\b(?P<kind>Table|Figure|Fig|Figs|Tab|Listing|Plate|Box|Chart|Map|Exhibit|Appendix)s?\.?[ ]"
    r"(?P<number>\d{1,2}|[A-H])(?![\w.]\d|\w|%)"
)
_CAPTION_END = re.compile(r"\s*(?:[.:|–—-]|$|\()")
_ELSEWHERE = re.compile(
    r"[ ]?(?:of|in|from|by)[ ](?!this\b|the[ ](?:appendix|text|article|post|section|page)\b|which\b|red\b|blue\b)"
    r"|['’]s\b|[ ]\([A-Z12]|[ ]et al"
)
_FORE = re.compile(
    r"(?:supplementary|supporting|supplemental|extended data|their|his|her|whose|online)[ ]$", re.IGNORECASE
)
_POINTING = re.compile(r"\b(?:[Ss]ee|shown in|given in|listed in|set out in)[ ](?:also[ ])?$")
_NOTE = re.compile(r"\[\^([\w-]+)\]")
_SECTION = re.compile(
    r"\b(?:[Ss]ee|under|[Ii]n|read|to)[ ](?:also[ ]|the[ ]|our[ ]|section[ ]|section called[ ]){0,3}"
    r"[\"“](?P<title>[^\"“”\n]{4,80})[\"”](?:[ ]section|[ ]heading)?,?[ ](?:section[ ])?"
    r"(?:below|above|further down|at the end)\b"
)
_NUMBERED_SECTION = re.compile(
    r"\b(?:[Ss]ee|in|to|under)[ ](?:[Ss]ection|[Ss]tep|[Cc]hapter)[ ](?P<number>\d{1,2})(?![\w.]\d|\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What the text points to must be there, once."""

    to: str
    """captions | sections | footnotes | doubles: captions that share a number."""

    FACTS: ClassVar[tuple[str, ...]] = ("reference", "there")

    def find(self, article: Article) -> Iterator[Clash]:
        yield from _TARGETS[self.to](article)


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: str
    number: str
    span: Span
    block: int


def _mentions(article: Article) -> Iterator[_Mention]:
    for i, block in enumerate(article.document.blocks):
        for match in _NAMED.finditer(article.document.text, block.span.start, block.span.end):
            kind = match["kind"].lower()
            yield _Mention(_KINDS.get(kind, kind), match["number"], Span(*match.span()), i)


def _is_caption(article: Article, mention: _Mention) -> bool:
    """It opens a block of its own, and what follows is a title: "Table 1. …", "Figure 2: …"."""
    block, text = article.document.blocks[mention.block], article.document.text
    opens = not text[block.span.start : mention.span.start].strip(" *_")
    emphasised = any(e.start <= mention.span.start and mention.span.end <= e.end for e in article.document.emphasis)
    return opens and (
        block.kind in ("caption", "heading") or emphasised or bool(_CAPTION_END.match(text, mention.span.end))
    )


def _captions(article: Article) -> Iterator[Clash]:
    mentions = list(_mentions(article))
    there: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if _is_caption(article, mention):
            there[mention.kind].add(mention.number)
    no_table = not there["table"] and not any(b.kind == "cell" for b in article.document.blocks)
    for mention in mentions:
        numbers = there.get(mention.kind, set())
        if no_table and mention.kind == "table" and mention.number.isdigit() and _points(article, mention):
            yield _clash(article, mention.span, "no table", 0.85, "the text points to it")
        if numbers and mention.number not in numbers and _is_ours(article, mention, numbers):
            known = ", ".join(sorted(numbers, key=lambda n: (len(n), n)))
            yield _clash(article, mention.span, f"only {mention.kind} {known}", 0.9, "the others have captions")


def _points(article: Article, mention: _Mention) -> bool:
    """ "See Table 2", "Table 2 below": it has to be here."""
    text = article.document.text
    before, behind = text[max(0, mention.span.start - 12) : mention.span.start], text[mention.span.end :][:8]
    pointing = _POINTING.search(before) is not None or behind.startswith((" below", " above"))
    return pointing and _is_ours(article, mention, set())


def _is_ours(article: Article, mention: _Mention, numbers: set[str]) -> bool:
    """Whether a mention points into this article: not "Figure 4 of Mackay", and numbered as its captions are."""
    text, block = article.document.text, article.document.blocks[mention.block]
    if block.kind == "quote" or article.document.is_opaque(mention.span):
        return False
    if _ELSEWHERE.match(text, mention.span.end) or _FORE.search(
        text[max(0, mention.span.start - 20) : mention.span.start]
    ):
        return False
    labels = any(link.label.overlaps(mention.span) for link in article.document.links)
    return not labels and all(n.isdigit() == mention.number.isdigit() for n in numbers)


def _doubles(article: Article) -> Iterator[Clash]:
    seen: defaultdict[tuple[str, str], list[_Mention]] = defaultdict(list)
    for mention in _mentions(article):
        if _is_caption(article, mention) and article.document.blocks[mention.block].kind != "heading":
            seen[mention.kind, mention.number].append(mention)
    for mentions in seen.values():
        first = mentions[0]
        others = [
            m for m in mentions[1:] if _wording(article, m) != _wording(article, first) and m.block - first.block > 1
        ]
        if len(others) == 1:
            there = "on another caption"
            ends = (article.quote(others[0].span, "again"), article.quote(first.span, "first"))
            name = article.document.text[first.span.start : first.span.end]
            yield Clash(evidence=ends, confidence=0.85, why="captions count", facts={"reference": name, "there": there})


def _wording(article: Article, mention: _Mention) -> str:
    span = article.document.blocks[mention.block].span
    return article.document.text[mention.span.end : span.end].strip(" .:*_")[:60].lower()


def _sections(article: Article) -> Iterator[Clash]:
    document = article.document
    headings = [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind in ("heading", "title")]
    if len(headings) < 2:
        return
    for block in document.blocks:
        for match in _SECTION.finditer(document.text, block.span.start, block.span.end):
            title, span = match["title"].rstrip(".,"), Span(*match.span("title"))
            if not any(_is_title(title, h) for h in headings) and _count(document.text, title) == 1:
                yield _clash(article, span, "no heading of that name", 0.9, "every heading was compared")
    numbers = {e.number for e in numbered_headings(article, range(len(document.blocks)))}
    if len(numbers) >= 3:
        for block in document.blocks:
            for match in _NUMBERED_SECTION.finditer(document.text, block.span.start, block.span.end):
                span, most = Span(*match.span()), max(n or 0 for n in numbers)
                ours = not _ELSEWHERE.match(document.text, match.end())
                if ours and int(match["number"]) > most and block.kind not in ("quote", "heading"):
                    yield _clash(article, span, f"headings up to {most}", 0.8, "the headings are numbered")


def _is_title(title: str, heading: str) -> bool:
    a, b = title.lower(), heading.lower()
    return a in b or b in a or fuzz.token_sort_ratio(a, b) >= 80


def _count(text: str, title: str) -> int:
    return text.lower().count(title.lower())


def _footnotes(article: Article) -> Iterator[Clash]:
    document = article.document
    if document.footnotes:
        for match in _NOTE.finditer(document.text):
            span = Span(match.start() + 1, match.end() - 1)
            if match[1] not in document.footnotes and not document.is_opaque(span):
                yield _clash(article, span, "other notes only", 0.9, "other notes are there")


def _clash(article: Article, span: Span, there: str, sure: float, why: str) -> Clash:
    name = article.document.text[span.start : span.end]
    return Clash(
        evidence=(article.quote(span, "not in the article"),),
        confidence=sure,
        why=why,
        facts={"reference": name, "there": there},
    )


_TARGETS: dict[str, Callable[[Article], Iterator[Clash]]] = {
    "captions": _captions,
    "doubles": _doubles,
    "sections": _sections,
    "footnotes": _footnotes,
}
