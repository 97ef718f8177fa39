"""Quotations as claims: their words, who says them, and what stands beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.claim import About, Cast, Claim, Sentence
from factcheck.document import Document, Span
from factcheck.extract.quotation_marks import Quoted, read_marks
from factcheck.extract.quote_context import Stream, Word
from factcheck.extract.speaker_names import Voice
from factcheck.extract.speakers import Speech, signed, speech, voice_of
from factcheck.lexicon import Lexicon
from factcheck.values import Name

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST = 150  # characters of a report's quotation that takes in the speaker
_TITLE = frozenset("a an the of in on at to for with by from and or but is as".split())
_CLOSE = 9  # words that may still speak of the quotation they stand beside
_SHORT = 5  # words: below, a phrase that may belong to a sentence of the article's own


def read_quotes(document: Document, sentences: Sequence[Sentence], cast: Cast, lexicon: Lexicon) -> tuple[Claim, ...]:
    """A claim for every quotation, in the order of the text."""
    by_block: defaultdict[int, list[Quoted]] = defaultdict(list)
    for quote in read_marks(document):
        by_block[quote.block].append(quote)
    told: defaultdict[int, list[tuple[int, Sentence]]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        if sentence.block in by_block or (document.blocks[sentence.block].kind == "quote"):
            told[sentence.block].append((number, sentence))
    known = speech(lexicon)
    claims: list[Claim] = []
    for block in sorted(by_block):
        if not told[block]:
            continue
        quotes = by_block[block]
        stream = Stream(document, told[block], quotes, cast)
        claims += _claims(stream, quotes, known, _signature(document, block, told, cast))
    return tuple(claims)


def _signature(document: Document, block: int, told: dict[int, list[tuple[int, Sentence]]], cast: Cast) -> Voice | None:
    """Who signs a block quotation: in its last line, or in the line below it."""
    this = document.blocks[block]
    if this.kind != "quote":
        return None
    for index in (block, block + 1):
        if index >= len(document.blocks) or document.blocks[index].group != this.group or index not in told:
            continue
        stream = Stream(document, told[index], [], cast)
        dash = next((i for i, w in enumerate(stream.words) if w.token.text in ("—", "–", "--")), None)
        if dash is not None and (index == block or dash == 0) and (voice := signed(stream, stream.words[dash:])):
            return voice
    return None


def _claims(stream: Stream, quotes: Sequence[Quoted], known: Speech, signature: Voice | None) -> Iterator[Claim]:
    voices = [voice_of(stream, q, known) or signature for q in quotes]
    last: Quoted | None = None
    told = 0
    for at, quote in enumerate(quotes):
        if not _key(stream, quote):
            continue
        voice, carried = voices[at], False
        continues = last is not None and not quote.nested and _continues(stream, last, quote)
        if voice is None and not quote.nested and last is not None:
            voice, carried = voices[told], True
        voices[at] = voice
        yield _claim(stream, quote, voice, carried, continues)
        if not quote.nested:
            last, told = quote, at


def _continues(stream: Stream, first: Quoted, second: Quoted) -> bool:
    """Whether one sentence is quoted in two parts: "We won," said Fossum, "and we shall celebrate"."""
    text = stream.document.text
    between = text[first.outer.end : second.outer.start]
    ends_open = text[first.inner.end - 1] in ",—–-" or between[:1] == ","
    return ends_open and not re.search(r"[.!?]\s+[A-Z]", between) and text[second.inner.start].islower()


def _key(stream: Stream, quote: Quoted) -> str:
    text = stream.document.text[quote.inner.start : quote.inner.end]
    return " ".join(w.lower() for w in _WORD.findall(text))


def _claim(stream: Stream, quote: Quoted, voice: Voice | None, carried: bool, continues: bool) -> Claim:
    document = stream.document
    sentence = stream.words[min(stream.at(quote.inner.start), len(stream.words) - 1)].sentence
    text = document.text[quote.inner.start : quote.inner.end].strip()
    return Claim(
        kind="quote",
        span=quote.outer,
        phrase=_phrase(document, quote, voice),
        value=Name(text, _key(stream, quote)),
        sentence=sentence,
        block=quote.block,
        origin=f"quote-{voice.how}" if voice else "quote",
        about=About(source=voice.name if voice else None),
        traits=frozenset(_traits(document, quote, voice, carried, continues, text)),
        words=_words(stream, quote, voice),
    )


def _traits(
    document: Document, quote: Quoted, voice: Voice | None, carried: bool, continues: bool, text: str
) -> Iterator[str]:
    """What the checks of quotations look at.

    nested; apart: a block quotation; headline: in a title, heading or caption; continued: of the quotation before it;
    carried: given the speaker of the one before; pronoun, stranger: see `Voice`; the way it is attributed; person or
    organisation: the speaker; title: capitalised as a title; phrase: short.
    """
    kind = document.blocks[quote.block].kind
    stated = {"nested": quote.nested, "continued": continues, "carried": carried}
    yield from (name for name, is_so in stated.items() if is_so)
    if quote.apart or kind == "quote":
        yield "apart"
    if kind in ("title", "description", "heading", "caption"):
        yield "headline"
    if voice is not None:
        yield voice.how
        yield from (name for name, is_so in (("pronoun", voice.pronoun), ("stranger", voice.stranger)) if is_so)
        if voice.entity is not None:
            yield voice.entity.kind
    words = _WORD.findall(text)
    if len(words) < _SHORT:
        yield "phrase"
    if _is_title(words):
        yield "title"


def _is_title(words: Sequence[str]) -> bool:
    weighty = [w for w in words if w.lower() not in _TITLE]
    return bool(weighty) and all(w[:1].isupper() or w.isdigit() for w in weighty)


def _words(stream: Stream, quote: Quoted, voice: Voice | None) -> dict[str, tuple[str, ...]]:
    """The words in its sentence and beside it, in the sentences before and behind; names there; the speaker's."""
    around = stream.around(quote.outer)
    outside = [w for w in around if not w.quoted or quote.nested]
    sentences = sorted({w.sentence for w in around})
    here = {w.sentence for w in around if w.token.span.overlaps(quote.outer)}
    before = {s for s in sentences if here and s == min(here) - 1}
    behind = {s for s in sentences if here and s == max(here) + 1}
    ring = [w for w in outside if w.sentence in here and not w.token.span.overlaps(quote.outer)]
    named = [w for w in outside if w.sentence in here | before and not w.token.tag.startswith("PRP")]
    names = [e for w in named if (e := stream.entity(w)) is not None]
    return {
        "beside": tuple(w.lower for w in ring),
        "near": tuple(w.lower for w in _near(ring, quote)),
        "before": tuple(w.lower for w in outside if w.sentence in before),
        "behind": tuple(w.lower for w in outside if w.sentence in behind),
        "names": tuple(dict.fromkeys(e.name for e in names)),
        "speaker": voice.entity.words if voice and voice.entity else (),
    }


def _near(ring: Sequence[Word], quote: Quoted) -> list[Word]:
    """The last words before a quotation and the first behind it."""
    ahead = [w for w in ring if w.token.span.end <= quote.outer.start]
    return ahead[-_CLOSE:] + [w for w in ring if w.token.span.start >= quote.outer.end][:_CLOSE]


def _phrase(document: Document, quote: Quoted, voice: Voice | None) -> Span:
    """The quotation and its speaker, where they stand together."""
    if voice is None or document.block_at(voice.span.start) != quote.block:
        return quote.outer
    both = Span(min(quote.outer.start, voice.span.start), max(quote.outer.end, voice.span.end))
    return both if len(both) <= _LONGEST else quote.outer
