"""A first of its kind that is told of an earlier time as well: "the first strike since 1970", "walked out in 1988"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from factcheck.checks.ordinals import Ordinal, read_ordinals
from factcheck.claim import Article, Sentence
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_TELLING = ("paragraph", "item", "description", "caption", "heading", "title")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_NAMES = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    first: re.Pattern[str]
    before: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: tuple[_Kind, ...]
    ago: re.Pattern[str]
    unless: re.Pattern[str]
    another: frozenset[str]
    months: frozenset[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("first_events")
    since = table["since"]
    return _Words(
        tuple(
            _Kind(
                k["name"],
                re.compile(table["first"].replace("{N}", k["nouns"]).replace("{SINCE}", since), re.IGNORECASE),
                re.compile(k["before"], re.IGNORECASE),
            )
            for k in table["kinds"]
        ),
        re.compile(table["ago"], re.IGNORECASE),
        re.compile(table["unless"], re.IGNORECASE),
        frozenset(table["another"]),
        frozenset(table["months"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstEvents:
    """One of: an event that is the first of its kind and has forerunners; the only one of its kind, and another one."""

    of: Literal["event", "only"]

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = _words(article.lexicon)
        yield from (_events(article, words) if self.of == "event" else _others(article, words))


def _events(article: Article, words: _Words) -> Iterator[Clash]:
    text = article.document.text
    for kind in words.kinds:
        for index, sentence in enumerate(article.sentences):
            first = kind.first.search(text, sentence.span.start, sentence.span.end)
            if first is None or article.document.blocks[sentence.block].kind not in _TELLING:
                continue
            since = _YEAR.search(first[0])
            others = (i for i in range(len(article.sentences)) if i != index)
            told = next((s for i in others if (s := _before(article, i, index, kind, since, words))), None)
            if told is not None:
                yield _clash(article, Span(*first.span()), told)
                break


def _before(
    article: Article, index: int, of: int, kind: _Kind, since: re.Match[str] | None, words: _Words
) -> Span | None:
    """Where one before is told, later than the year since when there was none."""
    sentence, text = article.sentences[index], article.document.text
    start, end = sentence.span.start, sentence.span.end
    if article.document.blocks[sentence.block].kind not in _TELLING or words.unless.search(text, start, end):
        return None
    match = kind.before.search(text, start, end)
    year = _YEAR.search(text, start, end)
    if match is None or (year is None and (since or not words.ago.search(text, start, end))):
        return None
    now = article.document.published
    if now is not None and year is not None and int(year[0]) == now.year:
        return None  # the event itself
    if since is not None and (year is None or int(year[0]) <= int(since[0])):
        return None
    names = _names(sentence, words)
    if names and not names & (_names(article.sentences[of], words) | _titled(article)):
        return None
    return Span(*match.span())


def _names(sentence: Sentence, words: _Words) -> set[str]:
    return {t.text for t in sentence.tokens if t.tag in _NAMES and t.text not in words.months}


def _titled(article: Article) -> set[str]:
    text, blocks = article.document.text, article.document.blocks
    titles = (text[b.span.start : b.span.end] for b in blocks if b.kind == "title" or b.level == 1)
    return {w.strip("’'s,.:") for t in titles for w in t.split() if w[:1].isupper()}


def _others(article: Article, words: _Words) -> Iterator[Clash]:
    """ "The only bakery in the village", "the village's other bakery"."""
    found = [o for o in read_ordinals(article) if o.word == "only" and o.noun and o.scope and not o.plural]
    for only in found:
        for index, sentence in enumerate(article.sentences):
            if index == only.sentence:
                continue
            span = _another(article, sentence, only, words)
            if span is not None:
                yield _clash(article, only.span, span)
                break


def _another(article: Article, sentence: Sentence, only: Ordinal, words: _Words) -> Span | None:
    tokens = sentence.tokens
    said = {t.text.lower() for t in tokens}
    if said & {"no", "not", "n't", "never", "if", "without", "would", "could", "closed", "until", "next"}:
        return None
    for at, token in enumerate(tokens):
        if stem(token.lemma) != only.noun or not token.tag.startswith("NN") or not at:
            continue
        before = [t.text.lower() for t in tokens[max(0, at - 2) : at]]
        if not set(before) & words.another:
            continue
        near = {stem(t.text) for t in tokens[max(0, at - 6) : at + 7] if t is not token}
        if only.scope & near and only.modifiers <= near | {""}:
            return Span(tokens[max(0, at - 1)].span.start, token.span.end)
    return None


def _clash(article: Article, first: Span, other: Span) -> Clash:
    text = article.document.text
    return Clash(
        evidence=(article.quote(first, "the first or only one"), article.quote(other, "another one")),
        confidence=0.76,
        why="both are of one kind, and nothing says that another place or maker is meant",
        facts={"first": text[first.start : first.end], "other": text[other.start : other.end]},
    )
