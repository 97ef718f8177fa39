"""What an article claims, and what the claims are about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol

from factcheck.document import Document, Span
from factcheck.finding import Evidence
from factcheck.values import Value

if TYPE_CHECKING:
    from factcheck.lexicon import Lexicon

KINDS = (
    *("quantity", "money", "percentage", "count", "date", "time", "duration", "age", "rank", "score", "measure"),
    *("ratio", "name", "role", "quote", "place", "version", "identifier", "relation"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the parser sees it."""

    text: str
    span: Span
    """In `Document.text`."""
    lemma: str
    tag: str
    """Penn Treebank: NN, NNS, NNP, CD, VBD, …"""
    dep: str
    """ClearNLP label: nsubj, dobj, pobj, nummod, …"""
    head: int
    """Index in the sentence of the word it depends on; its own for the root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of one block. In table cells no word is parsed: tags and labels are empty."""

    span: Span
    block: int
    tokens: tuple[Token, ...]

    def text(self, document: Document) -> str:
        return document.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a value is said of. Words are lemmas, lower case; None where the article does not say."""

    subject: str | None = None
    """The entity, by its fullest name in the article."""
    measure: str | None = None
    """Head noun with its modifiers: "monthly listener"."""
    head: str | None = None
    when: str | None = None
    where: str | None = None
    group: str | None = None
    source: str | None = None
    """Who says so."""
    per: str | None = None
    modality: str = "actual"
    """actual | forecast | target | hypothetical | denied | past."""
    role: str | None = None
    """In a comparison: from | to | by | than | part | whole | former | other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable statement of a value."""

    kind: str
    span: Span
    """The value with the words that belong to it ("nearly 2 million"), in `Document.text`."""
    phrase: Span
    """The same with its head noun ("nearly 2 million monthly listeners"): what a report quotes."""
    value: Value
    sentence: int
    """Index in `Article.sentences`."""
    block: int
    origin: str
    """Name of the pattern that read it."""
    about: About = field(default_factory=About)
    hedged: bool = False
    """An approximator stands before it."""
    traits: frozenset[str] = frozenset()
    """What the linker looks at besides: names of simple facts, each defined where it is set."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Lemmas of the clause by part: modifiers, verb, subject, object, clause."""


def by_sentence(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.sentence, []).append(claim)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Claims held to be about the same thing, and why."""

    claims: tuple[Claim, ...]
    confidence: float
    why: str


class Named(Protocol):
    """A person, organisation, place or work the article speaks of."""

    @property
    def name(self) -> str: ...

    @property
    def words(self) -> tuple[str, ...]: ...

    @property
    def kind(self) -> str: ...

    @property
    def gender(self) -> str | None: ...


class Cast(Protocol):
    """Who and what the words of an article stand for."""

    def at(self, sentence: int, token: int | None) -> Named | None: ...


@dataclass(frozen=True, slots=True)
class Nobody:
    """The cast of an article in which no names were looked for."""

    def at(self, sentence: int, token: int | None) -> Named | None:
        return None


@dataclass(frozen=True, kw_only=True)
class Article:
    """What a check may look at."""

    document: Document
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    lexicon: Lexicon
    topics: tuple[Topic, ...] = ()
    cast: Cast = field(default_factory=Nobody)
    worked_out: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What one check has made of the article and another one wants too, by the name of who made it."""

    @property
    def is_read(self) -> bool:
        """Whether its sentences and claims were asked for."""
        return True

    def plain(self, lexicon: Lexicon, cast: Cast) -> Article:
        """The same with other words and names, and nothing worked out."""
        return Article(
            document=self.document,
            sentences=self.sentences,
            claims=self.claims,
            lexicon=lexicon,
            topics=self.topics,
            cast=cast,
        )

    def claims_in(self, sentence: int) -> Sequence[Claim]:
        """Those of a sentence, by its index."""
        return self._by_sentence.get(sentence, ())

    def is_quoted(self, span: Span) -> bool:
        """Whether all of it stands inside a quotation."""
        starts, ends = self._quotations
        last = bisect_right(starts, span.start) - 1
        return last >= 0 and span.end <= ends[last]

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        """Starts, and the furthest end up to each: one may stand inside another."""
        spans = sorted(c.span for c in self.claims if c.kind == "quote")
        return [s.start for s in spans], list(accumulate((s.end for s in spans), max))

    @cached_property
    def _by_sentence(self) -> Mapping[int, Sequence[Claim]]:
        return by_sentence(self.claims)

    def quote(self, span: Span, note: str) -> Evidence:
        """Evidence at a stretch of the text, with the words as the source has them."""
        where = self.document.locate(span)
        words = "" if len(where.span) == len(span) else self.document.text[span.start : span.end]
        return Evidence(where, self.document.source.text[where.span.start : where.span.end], note, words)

    def quote_source(self, span: Span, note: str) -> Evidence:
        """Evidence at a stretch of the source that is not in the text: front matter, an address."""
        return Evidence(self.document.place(span), self.document.source.text[span.start : span.end], note)
