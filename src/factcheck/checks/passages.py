"""The passages of an article that ought to be said once: which sentences and blocks may count as repeated at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import Article, Sentence
from factcheck.document import Document, Span
from factcheck.lexicon import Lexicon

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+|(?<=\d)[.,:][^\W_]+)*")
_QUOTED = re.compile(r'"[^"\n]+"?')
_FINAL = re.compile(r"[.!?…:;][\"'”’)\]*_]*$")

_LEAD_IN = 15  # "Say that your code looks like this:" may stand before every piece of code

TOLD = ("paragraph", "item", "cell", "caption")
"""Kinds of block in which the article speaks for itself: titles, headings and quotations may say things again."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage, as it is compared."""

    key: str
    weight: float
    span: Span
    trait: str = ""
    """figure | name | code | a group of words that exclude each other (see contrast.yml); "" for all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence, or a whole block."""

    span: Span
    block: int
    first: int
    last: int
    """Its sentences, in `Article.sentences`; the last one included."""
    words: tuple[Word, ...]
    closed: bool
    """It ends as a sentence does; a line of a list or a table need not."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(w.key for w in self.words)

    @property
    def weight(self) -> float:
        return sum(w.weight for w in self.words)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the word lists say about single words and whole lines."""

    function: frozenset[str]
    figures: frozenset[str]
    contrast: dict[str, str]
    boilerplate: re.Pattern[str]


@lru_cache(maxsize=4)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    words, lines = lexicon.table("repetition"), lexicon.table("boilerplate")
    starts = "|".join(_phrase(p) for p in lines["starts"])
    anywhere = "|".join(_phrase(p) for p in lines["contains"])
    return Vocabulary(
        function=frozenset(word for line in words["function"] for word in line),
        figures=frozenset(word for line in words["figures"] for word in line),
        contrast={word: name for name, group in words["contrast"].items() for word in group},
        boilerplate=re.compile(rf"\W*(?:{starts})\b|.*\b(?:{anywhere})\b", re.IGNORECASE | re.DOTALL),
    )


def sentences(article: Article, fewest: int) -> Iterator[Passage]:
    """Every sentence of at least `fewest` words in which the article speaks for itself."""
    told, quoted = _told_blocks(article), _quoted(article.document)
    for i, sentence in enumerate(article.sentences):
        if sentence.block in told:
            passage = _passage(article, sentence.span, sentence.block, range(i, i + 1))
            if len(passage.words) >= fewest and _is_own(article, passage, quoted):
                yield passage


def blocks(article: Article, fewest: int, most: int) -> Iterator[Passage]:
    """Every whole paragraph, item, cell and caption of `fewest` to `most` words."""
    told, quoted = _told_blocks(article), _quoted(article.document)
    for first, last in _ranges(article.sentences):
        block = article.sentences[first].block
        if block in told:
            span = Span(article.sentences[first].span.start, article.sentences[last].span.end)
            if len(span) > most * 8:
                continue
            passage = _passage(article, span, block, range(first, last + 1))
            if fewest <= len(passage.words) <= most and _is_own(article, passage, quoted):
                yield passage


def _ranges(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """First and last sentence of each block."""
    first = 0
    for i in range(1, len(sentences) + 1):
        if i == len(sentences) or sentences[i].block != sentences[first].block:
            yield first, i - 1
            first = i


def _told_blocks(article: Article) -> set[int]:
    blocks = article.document.blocks
    labels = sorted(link.label for link in article.document.links)
    opening = next((i for i, b in enumerate(blocks) if b.kind == "paragraph"), -1)
    return {
        i
        for i, block in enumerate(blocks)
        if block.kind in TOLD
        and not block.header
        and not (i == opening and _share(block.span, article.document.emphasis) > 0.9)  # a standfirst
        and _share(block.span, _within(labels, block.span)) <= 0.75  # navigation
    }


def _quoted(document: Document) -> list[Span]:
    """Quotations with their marks; one that is opened in a paragraph and not closed reaches to its end."""
    return [Span(*m.span()) for b in document.blocks for m in _QUOTED.finditer(document.text, *_ends(b.span))]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_own(article: Article, passage: Passage, quoted: Sequence[Span]) -> bool:
    """Whether these are the article's own words, and neither a line of every page nor a headline in disguise."""
    text = article.document.text[passage.span.start : passage.span.end]
    if vocabulary(article.lexicon).boilerplate.match(text):
        return False
    if article.document.blocks[passage.block].kind == "paragraph" and not passage.closed:
        return False
    if text.endswith(":") and len(passage.words) < _LEAD_IN:
        return False
    quotes = _within(quoted, passage.span)
    own = sum(not any(q.holds(w.span) for q in quotes) for w in passage.words)
    marks = sum(w.trait in ("code", "figure") for w in passage.words)
    return own >= 4 and own * 4 >= len(passage.words) and marks * 3 <= len(passage.words)


def _passage(article: Article, span: Span, block: int, inside: range) -> Passage:
    tags = {t.span.start: t.tag for i in inside for t in article.sentences[i].tokens}
    text, known = article.document.text, vocabulary(article.lexicon)
    starts = {article.sentences[i].span.start for i in inside}
    opaque = _within(article.document.opaque, span)
    closed = bool(_FINAL.search(text, span.start, span.end))
    words = []
    for match in _WORD.finditer(text, span.start, span.end):
        written = match.group()
        key = written.lower().replace("’", "'")
        weight = 0.4 if key in known.function else 1.0
        if opaque and any(o.start < match.end() and match.start() < o.end for o in opaque):
            trait = "code"
        elif key in known.figures or tags.get(match.start()) == "CD" or _DIGIT.search(key):
            trait = "figure"
        elif key in known.contrast:
            trait = known.contrast[key]
        else:
            trait = "name" if _is_name(written, key, tags.get(match.start(), ""), match.start() in starts) else ""
        words.append(Word(key, weight, Span(*match.span()), trait if trait != "name" or weight == 1.0 else ""))
    return Passage(span=span, block=block, first=inside[0], last=inside[-1], words=tuple(words), closed=closed)


def _is_name(written: str, key: str, tag: str, opens: bool) -> bool:
    if written == key:
        return False
    return tag.startswith("NNP") or not opens


def _within(spans: Sequence[Span], outer: Span) -> list[Span]:
    """Those of the spans, sorted by start, that reach into another; the longest is taken to be near."""
    at = bisect_left(spans, outer.start, key=lambda s: s.start)
    found = []
    for span in spans[max(at - 1, 0) :]:
        if span.start >= outer.end:
            break
        found.append(span)
    return found


def _share(outer: Span, parts: Iterable[Span]) -> float:
    covered = sum(min(p.end, outer.end) - max(p.start, outer.start) for p in parts if p.overlaps(outer))
    return covered / max(len(outer), 1)


def _phrase(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())
