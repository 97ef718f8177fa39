"""Names and things in a row behind their number: "the three finalists are A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.checks.announcements import Announcement, announcements, is_open, miscount
from factcheck.checks.listing import in_a_row
from factcheck.claim import Article, Sentence
from factcheck.document import Span
from factcheck.finding import Clash

_AND = re.compile(r"\b(?:and|or)\b|&")
_LINK = re.compile(
    r"(?:[ ][a-z][\w'-]*(?:[ ][A-Z][\w'-]*)*){0,4}?(?:[ ](?:are|were)[ ](?!not)|:[ ]|[ ][–—-][ ]|, namely[ ])"
)
_NAME = re.compile(r"(?:the[ ])?[A-Z][\w'.-]*(?:[ ](?:[A-Z][\w'.-]*|of|the|de|van|von|der|la|le|al|du|da|bin)){0,5}")
_LINE = re.compile(
    r"[A-Z][\w'.-]*(?:[ ][A-Z][\w'.-]*){0,3}(?:[ ](?!who\b)[a-z]+){0,4}[ ]"
    r"(?:with[ ])?\(?[£$€]?\d[\d,.]*[\w%]{0,8}\)?(?:[ ][a-z]+){0,2}$"
)
"""A name and its figure, as lines of scores have them: "Reed had 18", "Mensah 14"."""
_NOMINAL = {"NN", "NNS", "NNP", "NNPS", "JJ", "DT"}


def named_rows(article: Article) -> Iterator[Clash]:
    """A count, and the names, code or things in a row behind it."""
    for sentence in article.sentences:
        for said in announcements(article, sentence.span):
            row = _row(article, sentence, said) or _row_below(article, sentence, said)
            if row and len(row) != said.number and not is_open(article, sentence.span):
                end = Span(row[0].start, row[-1].end)
                yield miscount(article, said, len(row), [end], 0.9, "they are named in the same breath")


def _row(article: Article, sentence: Sentence, said: Announcement) -> list[Span]:
    """The names behind the count; nothing unless every one of them is a name or a piece of code."""
    text, end = article.document.text, sentence.span.end
    link = _LINK.match(text, said.span.end, end)
    if not link:
        return []
    stop = re.search(
        r"[.;:!?](?=\s|$)|[ ][–—-][ ]|, (?:who|which|all|each|both|photographed|pictured|with|at|in|from)\b",
        text[link.end() : end],
    )
    last = link.end() + stop.start() if stop else end
    row = list(in_a_row(text, link.end(), last))
    gaps = [text[a.end : b.start] for a, b in pairwise(row)]
    if not gaps or not _AND.search(gaps[-1]) or any(map(_AND.search, gaps[:-1])):
        return []
    if all(_is_name(article, member) for member in row):
        return row
    if ":" in link.group() and all(_LINE.match(text, member.start, member.end) for member in row):
        return row
    things = ":" in link.group() and all(_is_thing(article, sentence, member) for member in row)
    return row if things else []


def _is_thing(article: Article, sentence: Sentence, member: Span) -> bool:
    """One to three words, nouns with what stands before them: "red", "the old mill"."""
    tags = [t.tag for t in sentence.tokens if member.holds(t.span)]
    text = article.document.text[member.start : member.end]
    return 1 <= len(tags) <= 3 and set(tags) <= _NOMINAL and tags[-1] != "DT" and not re.search(r"\d", text)


def _row_below(article: Article, sentence: Sentence, said: Announcement) -> list[Span]:
    """The code in a row that makes up the next paragraph, where the sentence says that it follows."""
    document, below = article.document, sentence.block + 1
    before = document.text[sentence.span.start : said.span.start].lower().split()
    if before[-1:] != ["following"] or below >= len(document.blocks) or document.blocks[below].kind != "paragraph":
        return []
    span = document.blocks[below].span
    row = list(in_a_row(document.text, span.start, span.end))
    return row if len(row) >= 2 and all(document.is_opaque(member) for member in row) else []


def _is_name(article: Article, member: Span) -> bool:
    text = re.sub(r"\s*\([^()]*\)", "", article.document.text[member.start : member.end]).strip()
    return article.document.is_opaque(member) or _NAME.fullmatch(text) is not None
