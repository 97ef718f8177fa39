"""The words of a block with what is quoted in it, and the words beside each quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claim import Cast, Named, Sentence, Token
from factcheck.document import Document, Span
from factcheck.extract.quotation_marks import Quoted
from factcheck.stems import stem

_FAR = 40  # words from a quotation that may still speak of it
_ENDS = frozenset({".", "!", "?"})


def roots(token: Token) -> frozenset[str]:
    """The stems a word is known by: of what is written, and of its dictionary form."""
    return frozenset((stem(token.text), stem(token.lemma)))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a block, and where it stands in its sentence."""

    token: Token
    sentence: int
    index: int
    quoted: bool

    @property
    def lower(self) -> str:
        return self.token.text.lower()

    @property
    def is_verb(self) -> bool:
        return self.token.tag.startswith("VB")

    def is_any(self, stems: frozenset[str]) -> bool:
        """Whether it is a form of one of the words with these stems."""
        return not stems.isdisjoint(roots(self.token))


class Stream:
    """The words of one block, with what is quoted marked."""

    def __init__(
        self, document: Document, sentences: Sequence[tuple[int, Sentence]], quotes: Sequence[Quoted], cast: Cast
    ) -> None:
        outer = [q.outer for q in quotes if not q.nested and not q.apart]
        self.words: list[Word] = []
        at = 0
        for number, sentence in sentences:
            for index, token in enumerate(sentence.tokens):
                while at < len(outer) and outer[at].end <= token.span.start:
                    at += 1
                quoted = at < len(outer) and outer[at].overlaps(token.span)
                self.words.append(Word(token, number, index, quoted))
        self.document = document
        self.cast = cast

    def entity(self, word: Word) -> Named | None:
        return self.cast.at(word.sentence, word.index)

    def whole(self, word: Word) -> Span:
        """The whole name a word is part of."""
        at = self._first(word.token.span.start)
        entity, first, last = self.entity(word), at, at
        while (
            first and self.words[first - 1].sentence == word.sentence and self.entity(self.words[first - 1]) is entity
        ):
            first -= 1
        while last + 1 < len(self.words) and self.entity(self.words[last + 1]) is entity:
            last += 1
        return Span(self.words[first].token.span.start, self.words[last].token.span.end)

    def before(self, quote: Quoted) -> list[Word]:
        """The words of the sentence up to a quotation, nearest last; back to the quotation before it, if any."""
        found: list[Word] = []
        for at in range(self._first(quote.outer.start) - 1, -1, -1):
            word = self.words[at]
            if word.quoted is not quote.nested or word.token.text in _ENDS or len(found) > _FAR:
                break
            found.append(word)
        return found[::-1]

    def after(self, quote: Quoted) -> list[Word]:
        """The words of the sentence behind a quotation, up to the next quotation."""
        found: list[Word] = []
        for at in range(self._first(quote.outer.end), len(self.words)):
            word = self.words[at]
            if word.quoted is not quote.nested or word.token.text in _ENDS | {";"} or len(found) > _FAR:
                break
            found.append(word)
        return found

    def at(self, offset: int) -> int:
        """Index of the first word that ends behind a place."""
        first = self._first(offset)
        return first - 1 if first and self.words[first - 1].token.span.end > offset else first

    def around(self, span: Span) -> list[Word]:
        """The words of the sentences that a stretch stands in, of the one before them and of the one behind."""
        first, last = self.at(span.start), self._first(span.end) - 1
        if not first <= last:
            return []
        least, most = self.words[first].sentence - 1, self.words[last].sentence + 1
        while first and self.words[first - 1].sentence >= least:
            first -= 1
        while last + 1 < len(self.words) and self.words[last + 1].sentence <= most:
            last += 1
        return self.words[first : last + 1]

    def _first(self, offset: int) -> int:
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].token.span.start < offset:
                low = middle + 1
            else:
                high = middle
        return low
