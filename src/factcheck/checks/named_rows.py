"""Names and things in a row behind their number: "the three finalists are A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.checks.announcements import Announcement, announcements, is_open, miscount, words
from factcheck.checks.listing import in_a_row
from factcheck.claim import Article, Sentence
from factcheck.document import Span
from factcheck.finding import Clash

_AND = re.compile(r"\b(?:and|or)\b|&")
_LINK = re.compile(
    r"(?:[ ][a-z][\w'-]*(?:[ ][A-Z][\w'-]*)*){0,4}?(?:[ ](?:are|were)[ ](?!not)|:[ ]|[ ][–—-][ ]|, namely[ ])"
)
_COLON = re.compile(r"[ ][^.;:!?()]{2,70}:[ ]")
_AGED = re.compile(
    r"\b(?P<number>[A-Za-z]+)(?: [a-z-]+){0,2}? (?P<noun>men|women|boys|girls|people|children|teenagers|youths|brothers"
    r"|sisters|sons|daughters|students|pupils|suspects|players|passengers),? (?:all |both )?aged "
    r"(?P<ages>\d+,? (?:\d+,? ){0,8}and \d+)\b"
)
_APPOSED = re.compile(r",[ ](?=[A-Z])")
_ACT = re.compile(r"to [a-z]+\b(?!.*\b(?:and|or)\b)")
_STOP = re.compile(
    r"[.;:!?](?=\s|$)|[ ][–—-][ ]"
    r"|, (?:who|which|all|each|both|photographed|pictured|with|at|in|from|have|has|will|were|are|was)\b"
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
        yield from _aged_rows(article, sentence)


def _aged_rows(article: Article, sentence: Sentence) -> Iterator[Clash]:
    """ "Two men, aged 24, 31 and 40": two may be of one age, but none is of two."""
    numbers = words(article.lexicon).numbers
    for found in _AGED.finditer(article.document.text, sentence.span.start, sentence.span.end):
        number, ages = numbers.get(found["number"].lower(), 0), len(re.findall(r"\d+", found["ages"]))
        if 0 < number < ages:
            span = Span(found.start(), found.end("noun"))
            said = Announcement(span, number, found["noun"], found["noun"], listed=False)
            yield miscount(article, said, ages, [Span(*found.span("ages"))], 0.88, "each of them has one age")


def _row(article: Article, sentence: Sentence, said: Announcement) -> list[Span]:
    """The names behind the count; nothing unless every one of them is a name or a piece of code."""
    text, end = article.document.text, sentence.span.end
    for pattern in (_LINK, _COLON, _APPOSED):
        link = pattern.match(text, said.span.end, end)
        row = _members(text, link.end(), end) if link else []
        if pattern is _APPOSED and len(row) < said.number and not _is_definite(text, said.span.start):
            continue  # "they beat four sides, Leeds, Hull and Wigan"
        if link and row and _are_of_one_kind(article, sentence, row, link.group()):
            return row
        if link and pattern is _COLON and said.listed and _is_cut(text, row, said.number):
            return row
    return []


def _is_cut(text: str, row: list[Span], number: int) -> bool:
    """ "Three things: check the flapper, and water in the dark": two need no comma, so one is gone."""
    return len(row) == 2 and number == 3 and text[row[0].end : row[1].start].strip() == ", and"


def _is_definite(text: str, at: int) -> bool:
    return text[max(at - 6, 0) : at].lower().endswith(("the ", "our ", "their ", "his ", "her ", "its "))


def _members(text: str, start: int, end: int) -> list[Span]:
    """The members of a row "A, B and C", if "and" stands before the last of them alone."""
    stop = _STOP.search(text[start:end])
    row = list(in_a_row(text, start, start + stop.start() if stop else end))
    gaps = [text[a.end : b.start] for a, b in pairwise(row)]
    if not gaps or not _AND.search(gaps[-1]) or any(map(_AND.search, gaps[:-1])):
        return []
    return row


def _are_of_one_kind(article: Article, sentence: Sentence, row: list[Span], link: str) -> bool:
    """Whether all of a row are names; behind a colon also lines of scores, things, or acts: "to save money"."""
    text = article.document.text
    if all(_is_name(article, member) for member in row):
        return True
    if ":" not in link:
        return False
    if all(_LINE.match(text, m.start, m.end) for m in row) or all(_is_thing(article, sentence, m) for m in row):
        return True
    return all(_ACT.match(text, m.start, m.end) for m in row) or all(_is_order(sentence, m) for m in row)


def _is_order(sentence: Sentence, member: Span) -> bool:
    """ "Check the flapper": a verb in its plain form, told to do."""
    tags = [t.tag for t in sentence.tokens if member.holds(t.span)]
    return tags[:1] == ["VB"] and "CC" not in tags


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
