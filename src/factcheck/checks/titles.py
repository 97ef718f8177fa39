"""One work, its title written two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SPELLING = 85  # letters that two spellings of a word share
_MOST = 120  # titles of an article that are compared


@dataclass(frozen=True, slots=True)
class _Words:
    small: frozenset[str]
    other: frozenset[str]


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> _Words:
    table = lexicon.table("titles")
    return _Words(frozenset(table["small"]), frozenset(table["other"]))


@dataclass(frozen=True, slots=True)
class _Title:
    span: Span
    words: tuple[str, ...]
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """Two titles in italics or quotation marks that differ in a small word or a letter."""

    fewest: int = 3
    """Words of a title that is compared."""
    alike: float = 0.6

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        titles = list(_titles(article, self.fewest))
        times = Counter(t.words for t in titles)
        known = _known(article.lexicon)
        firsts = list({t.words: t for t in reversed(titles)}.values())[::-1]
        if len(firsts) > _MOST:
            return
        for at, a in enumerate(firsts):
            for b in firsts[at + 1 :]:
                once = min(times[a.words], times[b.words]) == 1
                if (
                    once
                    and a.sentence != b.sentence
                    and self._is_slip(a, b, known)
                    and not _told_apart(article, a, b, known)
                ):
                    yield _clash(article, a.span, b.span)

    def _is_slip(self, a: _Title, b: _Title, known: _Words) -> bool:
        if Indel.normalized_similarity(a.words, b.words) < self.alike:
            return False
        left, right = (_only(x.words, y.words) for x, y in ((a, b), (b, a)))
        weighty = [w for w in left if w not in known.small], [w for w in right if w not in known.small]
        if any(w.isdigit() for w in (*left, *right)) or len(weighty[0]) != len(weighty[1]):
            return False
        return bool(left or right) and all(_one_word(x, y) for x, y in zip(*weighty, strict=True))


def _only(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words of the first that have no counterpart in the second, in order."""
    steps = Indel.opcodes(words, others)
    return [w for s in steps if s.tag == "delete" for w in words[s.src_start : s.src_end]]


def _one_word(a: str, b: str) -> bool:
    return stem(a) == stem(b) or ratio(a, b) >= _SPELLING


def _titles(article: Article, fewest: int) -> Iterator[_Title]:
    text = article.document.text
    quoted = [c.span for c in article.claims if c.kind == "quote" and "title" in c.traits]
    for span in sorted({*article.document.emphasis, *quoted}):
        words = _WORD.findall(text[span.start : span.end])
        named = [w for w in words if w[:1].isupper()]
        if not fewest <= len(words) <= 10 or len(named) * 2 < len(words) or not words[0][:1].isupper():
            continue
        sentence = next((s.span for s in article.sentences if s.span.start <= span.start < s.span.end), span)
        yield _Title(span, tuple(w.lower() for w in words), sentence)


def _told_apart(article: Article, a: _Title, b: _Title, known: _Words) -> bool:
    """Whether a word beside either says that it is another work."""
    for title in (a, b):
        outside = article.document.text[title.sentence.start : title.span.start]
        outside += " " + article.document.text[title.span.end : title.sentence.end]
        if known.other & set(_WORD.findall(outside.lower())):
            return True
    return False


def _clash(article: Article, first: Span, other: Span) -> Clash:
    evidence = article.quote(first, "a title"), article.quote(other, "nearly the same")
    return Clash(
        evidence=evidence,
        confidence=0.82,
        why="the titles differ only in small words or letters, and nothing says that they are two works",
        facts={"first": evidence[0].text.strip("*_\"'“”‘’"), "other": evidence[1].text.strip("*_\"'“”‘’")},
    )
