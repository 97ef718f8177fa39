"""Document -> sentences, through spaCy. No spaCy object leaves this module.

Amounts are shown to the parser in the plainest form it was trained on ("£4.1m" as "$ 4 million", "46.8°C" as "46
degrees"): it misreads most others, and with them the words around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from factcheck.claim import Sentence, Token
from factcheck.document import Block, Document, Span
from factcheck.extract.lemmas import lemma_of
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH, _BATCH_TOKENS = 32, 4_000  # larger ones cost memory, not time
_PLAIN = {"money": ["$", "4", "million"], "percentage": ["4", "%"], "measure": ["4", "miles"]}
_CELL_WORD = re.compile(r"\w+(?:['.,-]\w+)*|[^\w\s]")
_UNBROKEN = re.compile(r"\S{600,}")  # no word and no figure: the tokenizer would take a time that grows with its square
_ENDLESS = re.compile(r"[^.!?…;:\"”]{4000,}+")  # hundreds of words without an end or a pause: no sentence to be parsed
_SURROGATE = re.compile("[\ud800-\udfff]")
_NEAR = 4  # steps up from a word of an amount to another
_MOST_TOKENS = 200  # of a sentence; what goes on longer is no sentence, and is cut


@dataclass(slots=True)
class _Words:
    """What the parser is shown, and which stretch of the text each word stands for."""

    shown: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, shown: str, span: Span) -> None:
        if self.spans and self.spans[-1] != span:
            self.spaces[-1] = span.start > self.spans[-1].end
        self.shown.append(shown)
        self.spaces.append(True)
        self.spans.append(span)


def read_sentences(
    document: Document, readings: Sequence[Reading], nlp: Language, lexicon: Lexicon
) -> tuple[Sentence, ...]:
    """The sentences of every block, in order."""
    from spacy.tokens import Doc

    text = _SURROGATE.sub("\ufffd", document.text)  # an editor's buffer may hold halves of characters
    listed = [_is_listed(document, block) for block in document.blocks]
    prose = (b.span for b, is_listed in zip(document.blocks, listed, strict=True) if not is_listed)
    shown = [_show(text, span, readings, nlp) for span in prose]
    docs = (Doc(nlp.vocab, words=w.shown, spaces=w.spaces) for w in shown)
    parsed = iter(zip(shown, _parsed(docs, nlp), strict=True))
    sentences: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        if listed[index]:
            sentences.extend(_unparsed(text, index, block.span))
        else:
            words, doc = next(parsed)
            sentences.extend(_sentence(part, words, index, lexicon, text) for part in _parts(doc))
    return tuple(s for s in sentences if s.tokens)


def _parsed(docs: Iterable[Any], nlp: Language) -> Iterator[Any]:
    """In batches that are small in words too: what the parser needs grows with the words it sees at once."""
    batch: list[Any] = []
    for doc in docs:
        if batch and (len(batch) == _BATCH or sum(map(len, batch)) + len(doc) > _BATCH_TOKENS):
            yield from nlp.pipe(batch, batch_size=_BATCH)
            batch = []
        batch.append(doc)
    yield from nlp.pipe(batch, batch_size=_BATCH)


def _is_listed(document: Document, block: Block) -> bool:
    """Words that make no sentence: a cell of a table, or a stretch without an end."""
    return block.kind == "cell" or _ENDLESS.search(document.text, block.span.start, block.span.end) is not None


def _show(text: str, span: Span, readings: Sequence[Reading], nlp: Language) -> _Words:
    words, at = _Words(), span.start
    for reading in _within(readings, span):
        core = reading.core
        if reading.kind not in _PLAIN or core.start < at or "-" in text[core.start : core.end + 1]:
            continue
        _tokenize(text, at, core.start, nlp, words)
        for word in _PLAIN[reading.kind]:
            words.add(word, core)
        at = core.end
    _tokenize(text, at, span.end, nlp, words)
    return words


def _within(readings: Sequence[Reading], span: Span) -> Sequence[Reading]:
    from bisect import bisect_left

    first = bisect_left(readings, span.start, key=lambda r: r.span.start)
    last = bisect_left(readings, span.end, key=lambda r: r.span.start)
    return readings[first:last]


def _tokenize(text: str, start: int, end: int, nlp: Language, words: _Words) -> None:
    for unbroken in _UNBROKEN.finditer(text, start, end):
        _tokenize_words(text, start, unbroken.start(), nlp, words)
        start = unbroken.end()
        words.add(unbroken.group(), Span(*unbroken.span()))
    _tokenize_words(text, start, end, nlp, words)


def _tokenize_words(text: str, start: int, end: int, nlp: Language, words: _Words) -> None:
    for token in nlp.tokenizer(text[start:end]):
        if token.text.strip():
            words.add(token.text, Span(start + token.idx, start + token.idx + len(token.text)))


def _parts(doc: Any) -> Iterator[Any]:
    """The sentences of a parsed piece, those without an end in parts."""
    for sent in doc.sents:
        yield from (doc[i : min(i + _MOST_TOKENS, sent.end)] for i in range(sent.start, sent.end, _MOST_TOKENS))


def _sentence(sent: Any, words: _Words, block: int, lexicon: Lexicon, text: str) -> Sentence:
    """A parsed sentence; the words that stand for one amount become one token again."""
    kept: list[Any] = []
    place: dict[int, int] = {}
    for token in sent:
        same = kept and words.spans[kept[-1].i] == words.spans[token.i]
        if same and _governs(token, kept[-1]):
            kept[-1] = token
        elif not same:
            kept.append(token)
        place[token.i] = len(kept) - 1
    tokens = tuple(_token(t, words, place.get(t.head.i, i), lexicon, text) for i, t in enumerate(kept))
    span = Span(tokens[0].span.start, tokens[-1].span.end) if tokens else Span(0, 0)
    return Sentence(span=span, block=block, tokens=tokens)


def _governs(token: Any, other: Any) -> bool:
    """Both are words of one amount, so the way up is short; the whole way up would be long in what is no sentence."""
    for _ in range(_NEAR):
        if other.head == token:
            return bool(other != token)
        other = other.head
    return False


def _token(token: Any, words: _Words, head: int, lexicon: Lexicon, text: str) -> Token:
    span = words.spans[token.i]
    written = text[span.start : span.end]
    rewritten = written != token.text
    tag = "CD" if rewritten else token.tag_
    lemma = written.lower() if rewritten else lemma_of(token.text, tag, lexicon)
    return Token(written, span, lemma, tag, token.dep_, head)


def _unparsed(text: str, block: int, span: Span) -> Iterator[Sentence]:
    words = [Span(*m.span()) for m in _CELL_WORD.finditer(text, span.start, span.end)]
    for at in range(0, len(words), _MOST_TOKENS):
        part = words[at : at + _MOST_TOKENS]
        written = [text[w.start : w.end] for w in part]
        tokens = tuple(Token(w, s, w.lower(), "", "", i) for i, (w, s) in enumerate(zip(written, part, strict=True)))
        whole = span if len(words) <= _MOST_TOKENS else Span(part[0].start, part[-1].end)
        yield Sentence(span=whole, block=block, tokens=tokens)
