"""The passages of an article that ought to be said once: which sentences and blocks may count as repeated at all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from factcheck.claim import Article
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
    keys: tuple[str, ...] = field(init=False, compare=False)
    weight: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", tuple(w.key for w in self.words))
        object.__setattr__(self, "weight", sum(w.weight for w in self.words))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the word lists say about single words and whole lines."""

    function: frozenset[str]
    figures: frozenset[str]
    contrast: dict[str, str]
    boilerplate: re.Pattern[str]
    contractions: dict[str, tuple[str, ...]]
    endings: dict[str, str]

    def spelled_out(self, word: str) -> tuple[str, ...]:
        """The words of a contraction; none where it is not one, or may be a possessive."""
        if word in self.contractions:
            return self.contractions[word]
        ending = word[-3:] if word[-3:] in self.endings else word[-2:]
        full = self.endings.get(ending) if "'" in word else None
        return (word.removesuffix(ending), full) if full and word != ending else ()


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
        contractions={short: tuple(full.split()) for short, full in words["contractions"].items()},
        endings=words["endings"],
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in which the article speaks for itself, with its words."""

    index: int
    """In `Article.sentences`."""
    words: tuple[Word, ...]
    own: int
    """How many of them are not quoted."""


def lines(article: Article) -> list[Line]:
    """Every sentence outside headings, quotations and navigation, read once for all that is made of them."""
    read: list[Line] | None = article.worked_out.get(__name__)
    if read is None:
        told, quoted = _told_blocks(article), _quoted(article.document)
        reader = _Reader(article)
        read = [reader.line(i, quoted) for i, s in enumerate(article.sentences) if s.block in told]
        article.worked_out[__name__] = read
    return read


def sentences(article: Article, read: Sequence[Line], fewest: int) -> Iterator[Passage]:
    """Every sentence of at least `fewest` words."""
    for line in read:
        if len(line.words) >= fewest and (passage := _passage(article, [line])):
            yield passage


def blocks(article: Article, read: Sequence[Line], fewest: int, most: int) -> Iterator[Passage]:
    """Every whole paragraph, item, cell and caption of `fewest` to `most` words."""
    for _, group in groupby(read, key=lambda line: article.sentences[line.index].block):
        parts = list(group)
        if fewest <= sum(len(line.words) for line in parts) <= most and (passage := _passage(article, parts)):
            yield passage


def _passage(article: Article, parts: Sequence[Line]) -> Passage | None:
    """Nothing where the words are mostly quoted, code or figures, a line of every page or a headline in disguise."""
    first, last = parts[0].index, parts[-1].index
    span = Span(article.sentences[first].span.start, article.sentences[last].span.end)
    words = tuple(word for line in parts for word in line.words)
    own, marks = sum(line.own for line in parts), sum(w.trait in ("code", "figure") for w in words)
    if own < 4 or own * 4 < len(words) or marks * 3 > len(words):
        return None
    block, text = article.sentences[first].block, article.document.text
    closed = _FINAL.search(text, max(span.start, span.end - 8), span.end) is not None
    headline = article.document.blocks[block].kind == "paragraph" and not closed
    lead_in = text[span.end - 1] == ":" and len(words) < _LEAD_IN
    if headline or lead_in or vocabulary(article.lexicon).boilerplate.match(text, span.start, span.end):
        return None
    return Passage(span=span, block=block, first=first, last=last, words=words, closed=closed)


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


class _Reader:
    """Turns text into words; equal words with equal tags are one object."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.known = vocabulary(article.lexicon)
        self.made: dict[tuple[str, str, bool, bool], tuple[Word, ...]] = {}

    def line(self, index: int, quoted: Sequence[Span]) -> Line:
        sentence, document = self.article.sentences[index], self.article.document
        tags = {t.span.start: t.tag for t in sentence.tokens}
        opaque, quotes = _within(document.opaque, sentence.span), _within(quoted, sentence.span)
        opening = [q.start for q in quotes]
        words: list[Word] = []
        own = 0
        for match in _WORD.finditer(document.text, sentence.span.start, sentence.span.end):
            start, end = match.span()
            code = bool(opaque) and document.is_opaque(Span(start, end))
            near = quotes[max(bisect_right(opening, start) - 1, 0) :][:1]
            own += not any(q.start <= start and end <= q.end for q in near)
            seen = match.group(), tags.get(start, ""), start == sentence.span.start, code
            made = self.made.get(seen)
            if made is None:
                made = self.made[seen] = self._words(*seen)
            words += made
        return Line(index, tuple(words), own)

    def _words(self, written: str, tag: str, opens: bool, code: bool) -> tuple[Word, ...]:
        """A contraction is the words it stands for: "can't", "can not" and "cannot" are one."""
        parts = () if code else self.known.spelled_out(written.lower().replace("’", "'"))
        if parts:
            return tuple(self._word(part, "", False, False) for part in parts)
        return (self._word(written, tag, opens, code),)

    def _word(self, written: str, tag: str, opens: bool, code: bool) -> Word:
        key = written.lower().replace("’", "'")
        weight = 0.4 if key in self.known.function else 1.0
        if code:
            return Word(key, weight, "code")
        if key in self.known.figures or tag == "CD" or _DIGIT.search(key):
            return Word(key, weight, "figure")
        named = weight == 1.0 and _is_name(written, key, tag, opens)
        return Word(key, weight, self.known.contrast.get(key) or ("name" if named else ""))


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
