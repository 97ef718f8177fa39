"""One quotation given to two speakers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz.distance import Indel

from factcheck.checks.quotations import (
    Quotation,
    candidates,
    credits,
    evidence_span,
    quotations,
    relation,
    vocabulary,
)
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon

_NEAR = 0.92  # share of the words of two long quotations that must be the same
_LONG = 7
_SAYING = 5  # words below which two people may well say the same; what they call a thing is another matter
_PART = 4  # words of one part of a sentence quoted in parts
_FROM = 0.55  # share of the longer one that the shorter one must have, where it is a part of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """The same words, with two people named as having said them, and neither said to quote the other."""

    fewest: int = 2
    """Content words of a phrase that two people would not both hit upon."""

    FACTS: ClassVar[tuple[str, ...]] = ("quote", "first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        told = [q for q in quotations(article) if self._is_distinct(q, article.lexicon)]
        done: set[int] = set()
        for a, b in candidates(told, self.fewest):
            if id(b) in done or not _same_words(a, b) or relation(a, b) != "other":
                continue
            confidence = _confidence(a, b, article.lexicon)
            if confidence:
                done.add(id(b))
                yield _clash(article, a, b, confidence)

    def _is_distinct(self, quotation: Quotation, lexicon: Lexicon) -> bool:
        known = vocabulary(lexicon)
        if len(quotation.content) < self.fewest or quotation.speaker is None or "nested" in quotation.traits:
            return False
        if len(quotation.words) < _SAYING and not {"named", "words"} & quotation.traits:
            return False
        return "title" not in quotation.traits and " ".join(_bare(quotation.words)) not in known.common


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words[:1] in (("a",), ("an",), ("the",)) else words


def _same_words(a: Quotation, b: Quotation) -> bool:
    left, right = _bare(a.words), _bare(b.words)
    if left == right or any(_bare(p) in (left, right) for p in (*a.parts, *b.parts) if len(p) >= _PART):
        return True
    short, long = sorted((left, right), key=len)
    if len(long) >= _LONG and Indel.normalized_similarity(left, right) >= _NEAR:
        return True
    inside = any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
    return inside and len(short) >= max(4, _FROM * len(long))


def _confidence(a: Quotation, b: Quotation, lexicon: Lexicon) -> float:
    """0 where somebody is said to quote somebody."""
    known = vocabulary(lexicon)
    if credits(a, b) or credits(b, a):
        return 0.0
    if any(q.is_beside(known.borrowed, "beside") or q.is_beside(known.agreed, "before") for q in (a, b)):
        return 0.0
    if any({"organisation", "place"} & q.traits for q in (a, b)):
        return 0.0
    score = 0.92
    score -= 0.1 * any("pronoun" in q.traits for q in (a, b))
    score -= 0.25 * any("carried" in q.traits for q in (a, b))
    score -= 0.1 * any("person" not in q.traits for q in (a, b))
    score -= 0.1 * (_bare(a.words) != _bare(b.words))
    return score


def _clash(article: Article, a: Quotation, b: Quotation, confidence: float) -> Clash:
    first, other = str(a.speaker), str(b.speaker)
    words = article.document.text[a.first.span.start : a.first.span.end]
    return Clash(
        evidence=(
            article.quote(evidence_span(a), f"said by {first}"),
            article.quote(evidence_span(b), f"said by {other}"),
        ),
        confidence=confidence,
        why="the words are the same, and neither is said to quote the other",
        facts={"quote": words.strip("\"'"), "first": first, "other": other},
    )
