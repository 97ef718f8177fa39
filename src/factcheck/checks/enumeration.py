"""How many are announced, and how many are given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks.announcements import Announcement, announcements, is_open, miscount, numbers_in, singular
from factcheck.checks.counted_out import counted_out
from factcheck.checks.listing import (
    Entry,
    after_items,
    bold_leads,
    is_extra,
    items,
    numbered_headings,
    scope,
)
from factcheck.checks.named_rows import named_rows
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash

_MOST_OFF = 2  # further off the number, the paragraphs are something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """An announced number against what is listed."""

    relation: str
    """What it is held against: list | headings | named-headings | bold-leads | section | inline | sequence."""

    FACTS: ClassVar[tuple[str, ...]] = ("announced", "number", "given")

    def find(self, article: Article) -> Iterator[Clash]:
        yield from _RELATIONS[self.relation](article)


def _lists(article: Article) -> Iterator[Clash]:
    """A sentence or heading right above a list."""
    blocks = article.document.blocks
    last = {s.block: s for s in article.sentences}
    for i, block in enumerate(blocks[:-1]):
        following = blocks[i + 1]
        if block.kind not in ("paragraph", "heading") or following.kind != "item" or following.row not in (0, None):
            continue
        span = last[i].span if i in last else block.span
        said = list(announcements(article, span))
        if len(said) != 1 or is_open(article, span):
            continue
        given = items(article, i + 1)
        sure = _announces(article, said[0], span, block.kind == "heading")
        others = numbers_in(article, span)
        if sure and len(given) not in others and not _fits(article, said[0].number, given, after_items(article, i + 1)):
            end = given[-1].span
            yield miscount(article, said[0], len(given), [end], sure, "the list stands right below")


def _announces(article: Article, said: Announcement, span: Span, heading: bool) -> float:
    """How surely a sentence above a list counts its items; 0 where it does not."""
    text = article.document.text
    before, after = text[span.start : said.span.start].lower(), text[said.span.end : span.end].rstrip("*_ ")
    if heading:
        return 0.85 if said.listed and len(before.split()) <= 2 else 0
    if after.endswith(":"):
        if said.listed or len(after.split()) <= 2:
            return 0.9
        return 0.65
    opens = not before.strip() or before.split()[-1] in (
        "the",
        "following",
        "are",
        "has",
        "have",
        "in",
        "these",
        "were",
    )
    return 0.85 if said.listed and opens else 0


def _fits(article: Article, number: int, given: list[Entry], after: int) -> bool:
    """Whether the list, with or without extras and with a list that carries it on, has that many items."""
    count, blocks = len(given), article.document.blocks
    counts = {count, count - sum(e.extra for e in given)}
    for i in range(after, min(after + 3, len(blocks))):
        if blocks[i].kind == "heading":
            break
        if blocks[i].kind == "item":
            counts |= {c + len(items(article, i)) for c in counts}
            break
    if after < len(blocks) and blocks[after].kind != "heading" and is_extra(article, blocks[after]):
        counts.add(count + 1)
    return number in counts or count < 2


def _headings(article: Article) -> Iterator[Clash]:
    """A title or heading against the numbered headings, or numbered items, under it."""
    blocks = article.document.blocks
    told: set[int] = set()
    for i, block in enumerate(blocks):
        if block.kind not in ("title", "heading"):
            continue
        said = [a for a in announcements(article, block.span) if _leads(article, a, block.span)]
        given = _numbered(article, scope(article.document, i)) if len(said) == 1 else []
        numbers = [e.number for e in given]
        if len(given) >= 3 and given[0].span.start not in told and _counts_up(given):
            total = max(n for n in numbers if n is not None)
            if total != said[0].number and len(given) - sum(e.extra for e in given) != said[0].number:
                told.add(given[0].span.start)
                yield miscount(article, said[0], total, [given[-1].span], 0.92, "the headings are numbered")


def _named_headings(article: Article) -> Iterator[Clash]:
    """A title or heading that counts, against headings without numbers one level below, if nothing else is there."""
    blocks = article.document.blocks
    for i, block in enumerate(blocks):
        if block.kind not in ("title", "heading"):
            continue
        said = [a for a in announcements(article, block.span) if _leads(article, a, block.span)]
        said = [a for a in said if a.listed or _promises(article, a, block.span)]
        inside = [j for j in scope(article.document, i) if blocks[j].kind == "heading"]
        if len(said) != 1 or not inside or numbered_headings(article, range(i + 1, len(blocks))):
            continue
        level = min(blocks[j].level for j in inside)
        given = [j for j in inside if blocks[j].level == level]
        counted = [j for j in given if not is_extra(article, blocks[j])]
        fits = {len(counted)} if _are_names(article, given, counted) else {len(given), len(counted)}
        if len(counted) >= 3 and said[0].number not in fits:
            sure = 0.82 if abs(said[0].number - len(counted)) == 1 and len(counted) >= 4 else 0.62
            ends = [blocks[counted[-1]].span]
            yield miscount(article, said[0], len(counted), ends, sure, "each heading below is one of them")


def _promises(article: Article, said: Announcement, title: Span) -> bool:
    """ "Seven old trees worth a detour": what is counted will be told one by one, whatever it is."""
    behind = article.document.text[said.span.end : title.end]
    return said.number >= 3 and _PROMISE.match(behind) is not None


def _are_names(article: Article, given: list[int], counted: list[int]) -> bool:
    """Whether the headings counted are names, each word of weight with a capital, and the others are not."""
    named = {j for j in given if _is_title_case(article, article.document.blocks[j].span)}
    return set(counted) == named


def _is_title_case(article: Article, span: Span) -> bool:
    return all(w[0].isupper() for w in re.findall(r"[^\W\d_]{4,}", article.document.text[span.start : span.end]))


def _bold_leads(article: Article) -> Iterator[Clash]:
    """A title that counts, against paragraphs that open with a name in bold."""
    blocks = article.document.blocks
    told: set[int] = set()
    for i, block in enumerate(blocks):
        if block.kind != "title" and (block.kind != "heading" or block.level > 1):
            continue
        said = [a for a in announcements(article, block.span) if _leads(article, a, block.span)]
        given = bold_leads(article, scope(article.document, i)) if len(said) == 1 else []
        promised = len(said) == 1 and (said[0].listed or _promises(article, said[0], block.span))
        counted = [e for e in given if not e.extra]
        numbers = [e.number for e in given]
        total = max(n for n in numbers if n) if given and all(numbers) and _counts_up(given) else len(counted)
        wrong = len(given) > 2 and said[0].number not in (total, len(given), len(counted))
        if wrong and given[0].span.start not in told and abs(said[0].number - total) <= (_MOST_OFF if promised else 1):
            told.add(given[0].span.start)
            sure = 0.9 if all(numbers) else 0.84
            yield miscount(article, said[0], total, [given[-1].span], sure, "each paragraph opens with one of them")


def _leads(article: Article, said: Announcement, span: Span) -> bool:
    """The count opens the title ("The 8 best …", "Five reasons to …") or closes it ("…, in nine steps")."""
    before = article.document.text[span.start : said.span.start].lower().split()
    if len(before) <= 2 and all(w in ("the", "my", "our", "top", "these", "here", "are") for w in before):
        return True
    return said.listed and bool(before) and before[-1] in ("in", "–", "—", ":", "top") and not is_open(article, span)


def _numbered(article: Article, inside: range) -> list[Entry]:
    """Numbered headings of one level; without such, the items of ordered lists that carry each other on."""
    levels = {article.document.blocks[i].level for i in inside if article.document.blocks[i].kind == "heading"}
    by_level = [found for level in sorted(levels) if len(found := numbered_headings(article, inside, level)) >= 2]
    if by_level:
        return by_level[0] if len(by_level) == 1 else []
    found, at = [], inside.start
    while at < inside.stop:
        block = article.document.blocks[at]
        if block.kind == "item" and block.level <= 1:
            found += [e for e in items(article, at) if e.number is not None]
            at = max(after_items(article, at), at + 1)
        else:
            at += 1
    return found


def _counts_up(given: list[Entry]) -> bool:
    numbers = [e.number for e in given]
    rising = list(range(1, len(numbers) + 1))
    ties = any(e.tie for e in given)
    return numbers == rising or numbers == rising[::-1] or (ties and numbers == sorted(numbers, key=lambda n: n or 0))


def _sections(article: Article) -> Iterator[Clash]:
    """ "Five new options" in the text against the one list under the heading "New options" or "Options"."""
    lists = dict(_single_lists(article))
    for sentence in article.sentences:
        if article.document.blocks[sentence.block].kind != "paragraph" or is_open(article, sentence.span):
            continue
        for said in announcements(article, sentence.span):
            first, sure = _named_list(lists, list(map(singular, said.phrase.split())), sentence.block)
            if first is not None and first - 1 != sentence.block:
                given = items(article, first)
                if not _fits(article, said.number, given, after_items(article, first)):
                    why = "the section of that name holds one list"
                    yield miscount(article, said, len(given), [given[-1].span], sure, why)


def _named_list(lists: dict[str, int], phrase: list[str], block: int) -> tuple[int | None, float]:
    """The list under the heading that has the words of a phrase, or further down under one that has most of them."""
    if (first := lists.get(" ".join(phrase))) is not None:
        return first, 0.85
    below = [f for name, f in lists.items() if f > block and name.split()[-1:] == phrase[-1:]]
    named = [f for name, f in lists.items() if f in below and set(name.split()) <= set(phrase)]
    return (named[0], 0.8) if len(below) == len(named) == 1 and len(phrase) > 1 else (None, 0.0)


def _single_lists(article: Article) -> Iterator[tuple[str, int]]:
    """Words of each heading that has exactly one list and nothing like another under it; its first block."""
    blocks = article.document.blocks
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            inside = scope(article.document, i)
            groups = {blocks[j].group: j for j in reversed(inside) if blocks[j].kind == "item" and blocks[j].level <= 1}
            if len(groups) == 1 and all(blocks[j].kind in ("item", "paragraph") for j in inside):
                text = article.document.text[block.span.start : block.span.end].lower()
                yield " ".join(map(singular, re.findall(r"[\w'-]+", text))), next(iter(groups.values()))


_PROMISE = re.compile(
    r" (?:worth|not to|you (?:can|should|must|need|may|will)|to (?:see|visit|try|eat|read|watch|know|avoid|buy|make|do"
    r"|hear|love|walk|climb|cook|grow|plant|look|stay|drink|book|ride|swim|remember|put|keep|take))\b"
)
_RELATIONS: dict[str, Callable[[Article], Iterator[Clash]]] = {
    "list": _lists,
    "headings": _headings,
    "named-headings": _named_headings,
    "bold-leads": _bold_leads,
    "section": _sections,
    "inline": named_rows,
    "sequence": counted_out,
}
