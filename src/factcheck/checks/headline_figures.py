"""The figure of a headline against the text: where the text never has it, but one near it for the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import ClassVar

from factcheck.checks.table_words import stem
from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.phrasing import describe
from factcheck.values import Quantity

_KINDS = {"count": "count", "quantity": "count", "money": "money", "measure": "measure", "duration": "duration"}
_HEADS = ("title", "description")
_TOLD = ("paragraph", "item", "quote", "caption")
_NEAR = Decimal("0.62")
_OPENING = 8  # sentences in which a text comes to what its headline says
_WHOLE = re.compile(r"\b(?:in all|in total|altogether|all told|a total of)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|its|their|all|these|those|her|his)[ ]$", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:another|other|further|more|extra|by|from|of|than|up to|at least|previous\w*|earlier|before|each|per)[ ]"
    r"(?:the[ ])?$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"[ ](?:other|more|further|extra|new|additional)\b", re.IGNORECASE)
_SURE = 0.8
_SHARED = 3  # words that two sums of money, lengths or times must have in common


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineFigures:
    """A headline's figure must stand in the text."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        heads, body = _figures(article)
        told: set[str] = set()
        for claim in heads:
            text = article.document.text[claim.phrase.start : claim.phrase.end]
            if text in told or _is_list(article, claim):
                continue
            told.add(text)
            if not _is_orphan(article, claim, body):
                continue
            found = [c for c in body if _is_rival(article, claim, c)]
            if len({c.value.stated for c in found if isinstance(c.value, Quantity)}) == 1:
                yield _clash(article, claim, found)


def _figures(article: Article) -> tuple[list[Claim], list[Claim]]:
    """Those of the title and the first heading, and those of the text."""
    heads, body = [], []
    for claim in article.claims:
        if not isinstance(claim.value, Quantity):
            continue
        block = article.document.blocks[claim.block]
        if block.kind in _HEADS or (block.kind == "heading" and block.level == 1 and claim.block < 3):
            if claim.kind in _KINDS and len(claim.value.stated) == 1:
                heads.append(claim)
        else:
            body.append(claim)
    return heads, body


def _is_list(article: Article, claim: Claim) -> bool:
    """ "Seven ways to keep bees" counts its own items."""
    nouns = set(article.lexicon.table("labels")["headline_lists"])
    text = article.document.text[claim.span.end : claim.span.end + 40].lower()
    words = re.findall(r"[a-z]+", text)[:3]
    return any(w in nouns or w.removesuffix("s") in nouns for w in words)


def _is_orphan(article: Article, claim: Claim, body: list[Claim]) -> bool:
    """Whether the text has no such figure, nor two that make it, nor its digits in any other use."""
    mine = claim.value
    if not isinstance(mine, Quantity) or not mine.stated:
        return False
    same = [c.value for c in body if isinstance(c.value, Quantity) and c.value.unit == mine.unit]
    if any((v.agrees(mine) and None not in (v.low, v.high)) or mine.stated[0] in v.stated for v in same):
        return False
    if _stands_unread(article, claim):
        return False
    by_sentence: dict[int, list[Decimal]] = {}
    for other in body:
        if isinstance(other.value, Quantity) and other.value.unit == mine.unit and len(other.value.stated) == 1:
            by_sentence.setdefault(other.sentence, []).append(other.value.stated[0])
    made = (n for row in by_sentence.values() for a, b in combinations(row[:12], 2) for n in (a + b, abs(a - b)))
    return mine.stated[0] not in made


def _stands_unread(article: Article, claim: Claim) -> bool:
    """Whether its digits stand in the text where they were not read as anything else."""
    text = article.document.text
    digits = re.search(r"\d[\d,.]*\d|\d", text[claim.span.start : claim.span.end])
    if digits is None:
        return False
    for found in re.finditer(rf"(?<![\d.,]){re.escape(digits[0])}(?!\d|[.,]\d)", text):
        at = Span(*found.span())
        block = article.document.blocks[article.document.block_at(at.start)]
        if block.kind in _HEADS or block.kind == "heading":
            continue
        readings = [c for c in article.claims if c.span.overlaps(at)]
        if not any(_KINDS.get(c.kind) != _KINDS.get(claim.kind) for c in readings):
            return True
    return False


def _is_rival(article: Article, claim: Claim, other: Claim) -> bool:
    """Near it, of the same things, and said of the whole: in the opening, with "the" or with "in all"."""
    mine, theirs, document = claim.value, other.value, article.document
    if not isinstance(mine, Quantity) or not isinstance(theirs, Quantity) or len(theirs.stated) != 1:
        return False
    if _KINDS.get(claim.kind) != _KINDS.get(other.kind) or mine.unit != theirs.unit or theirs.stated[0] <= 0:
        return False
    if document.blocks[other.block].kind not in _TOLD or mine.agrees(theirs) or other.about.modality == "past":
        return False
    near = _NEAR <= mine.stated[0] / theirs.stated[0] <= 1 / _NEAR
    sentence = article.sentences[other.sentence]
    before = document.text[sentence.span.start : other.span.start]
    behind = document.text[other.span.end : other.span.end + 12]
    if not near or _APART.search(before[-20:]) or _OTHERS.match(behind) or not _is_same_thing(article, claim, other):
        return False
    whole = _WHOLE.search(before) or _WHOLE.search(document.text[other.span.end : other.span.end + 40])
    return bool(whole or _DEFINITE.search(before[-8:]) or _place(article, other) < _OPENING)


def _place(article: Article, claim: Claim) -> int:
    """How many sentences of the text stand before it."""
    kinds = article.document.blocks
    return sum(kinds[s.block].kind in _TOLD for s in article.sentences[: claim.sentence])


def _is_same_thing(article: Article, claim: Claim, other: Claim) -> bool:
    """One head noun, or two of a row; where the unit says it all, a shared word of the clause."""
    mine, theirs = _head(article, claim), _head(article, other)
    rows = _rows(article.lexicon)
    if claim.kind in ("count", "quantity"):
        return bool(mine and theirs) and (mine == theirs or bool(rows.get(mine, set()) & rows.get(theirs, set())))
    a, b = (_words(article, c) for c in (claim, other))
    return len(a & b) >= _SHARED


def _head(article: Article, claim: Claim) -> str:
    """The noun counted: the one the parser found, else the first word behind the number."""
    head = claim.about.head
    if not head or not head.isalpha():
        found = re.match(r"[ -]([a-z]+)", article.document.text[claim.span.end : claim.span.end + 30].lower())
        head = found[1] if found else ""
    return stem(head.lower())


def _words(article: Article, claim: Claim) -> set[str]:
    small = set(article.lexicon.table("labels")["title_words"])
    text = article.sentences[claim.sentence].text(article.document).lower()
    return {stem(w) for w in re.findall(r"[a-z][a-z'-]{2,}", text) if w not in small}


@lru_cache(maxsize=4)
def _rows(lexicon: Lexicon) -> dict[str, set[int]]:
    rows: dict[str, set[int]] = {}
    for number, row in enumerate(lexicon.table("labels")["headline_same"]):
        for word in row:
            rows.setdefault(stem(word), set()).add(number)
    return rows


def _clash(article: Article, claim: Claim, found: list[Claim]) -> Clash:
    first, other = (article.document.text[c.phrase.start : c.phrase.end] for c in (claim, found[0]))
    ends = [article.quote(claim.phrase, f"{describe(claim.value)}, which the text never has")]
    ends += [article.quote(c.phrase, describe(c.value)) for c in found[:3]]
    return Clash(
        evidence=tuple(ends),
        confidence=_SURE,
        why="the text has no other figure that the headline could mean",
        facts={"first": " ".join(first.split()), "other": " ".join(other.split())},
    )
