"""What comes with a thing, and is said to cost more: "a charger in the box", "the charger is sold separately"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import ClassVar

from factcheck.checks.situations import are_of_one_part
from factcheck.claim import Article, Sentence, Token
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_STOPS = frozenset({".", ";", ":", "but", "though", "although", "while", "unless", "if", "(", ")", "—", "–"})
_FINITE, _RELATIVE = ("VBZ", "VBP", "VBD", "MD"), ("WDT", "WP", "WRB")


@dataclass(frozen=True, slots=True)
class _Words:
    before: tuple[tuple[bool, re.Pattern[str]], ...]
    """Phrases that stand before the thing, with whether it is supplied."""
    behind: tuple[tuple[bool, re.Pattern[str]], ...]
    headings: tuple[tuple[bool, re.Pattern[str]], ...]
    """Headings and questions whose answer is a list of what is supplied."""
    unless: re.Pattern[str]
    no_goods: frozenset[str]
    reach: int


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("supplies")
    sides = {"supplied": True, "extra": False}
    both = [
        tuple((given, re.compile(table[side][name], re.IGNORECASE)) for side, given in sides.items())
        for name in ("before", "behind", "heading")
    ]
    return _Words(
        both[0],
        both[1],
        both[2],
        re.compile(table["unless"], re.IGNORECASE),
        frozenset(stem(w) for w in table["no_goods"]),
        table["reach"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """One thing said to be supplied, or to be had for more money."""

    sentence: int
    given: bool
    good: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplies:
    """One thing that is included and is not."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = _words(article.lexicon)
        by_good: defaultdict[str, list[Supply]] = defaultdict(list)
        for index in range(len(article.sentences)):
            for told in _told(article, index, words):
                by_good[told.good].append(told)
        used: set[int] = set()
        for found in by_good.values():
            pairs = ((a, b) for at, a in enumerate(found) for b in found[at + 1 :] if a.given != b.given)
            for a, b in pairs:
                if not {a.sentence, b.sentence} & used and _is_one(article, a, b):
                    used |= {a.sentence, b.sentence}
                    yield _clash(article, a, b)


def _told(article: Article, index: int, words: _Words) -> Iterator[Supply]:
    sentence, text = article.sentences[index], article.document.text
    start, end = sentence.span.start, sentence.span.end
    kind = article.document.blocks[sentence.block].kind
    if kind in ("cell", "heading", "title") or text[end - 1] == "?" or words.unless.search(text, start, end):
        return
    yield from _listed(article, index, words)
    for given, pattern in words.before:
        for match in pattern.finditer(text, start, end):
            yield from _goods(article, index, match, given, words, ahead=True)
    for given, pattern in words.behind:
        for match in pattern.finditer(text, start, end):
            yield from _goods(article, index, match, given, words, ahead=False)


def _listed(article: Article, index: int, words: _Words) -> Iterator[Supply]:
    """What an answer without a verb lists right below "What's included?"."""
    sentence, blocks = article.sentences[index], article.document.blocks
    section = blocks[sentence.block].section
    if section is None or sentence.span.start != blocks[sentence.block].span.start:
        return
    if blocks[sentence.block].kind == "paragraph" and sentence.block != section + 1:
        return
    heading = blocks[section].span
    given = next((g for g, p in words.headings if p.search(article.document.text, heading.start, heading.end)), None)
    opening = list(takewhile(lambda t: t.tag not in _RELATIVE, sentence.tokens))
    if given is None or any(t.tag in _FINITE for t in opening):
        return
    first, tied = 0, False  # "tips for the guide" are no guide
    for at, token in enumerate(opening[: words.reach]):
        if token.text.lower() in _STOPS:
            return
        if token.tag in ("CC", ","):
            first, tied = at + 1, False
        elif token.tag in ("IN", "TO") and token.text.lower() != "of":
            tied = True
        elif not tied and _is_good(token, words):
            span = Span(opening[first].span.start, token.span.end)
            yield Supply(sentence=index, given=given, good=stem(token.lemma), span=span)


def _is_good(token: Token, words: _Words) -> bool:
    common = token.tag in ("NN", "NNS") and token.dep != "compound"
    return common and stem(token.lemma) not in words.no_goods


def _goods(
    article: Article, index: int, match: re.Match[str], given: bool, words: _Words, *, ahead: bool
) -> Iterator[Supply]:
    """The common nouns beside the phrase: a list of them where they are supplied, the nearest one where one is not."""
    tokens = article.sentences[index].tokens
    if ahead:
        places = [i for i, t in enumerate(tokens) if t.span.start >= match.end()][: words.reach]
    else:
        places = [i for i, t in enumerate(tokens) if t.span.end <= match.start()][-words.reach :][::-1]
    for i in places:
        token = tokens[i]
        if token.text.lower() in _STOPS or (ahead and token.tag in ("VBZ", "VBD", "MD", "WDT")):
            return
        if not _is_good(token, words):
            continue
        span = Span(min(token.span.start, match.start()), max(token.span.end, match.end()))
        yield Supply(sentence=index, given=given, good=stem(token.lemma), span=span)
        if not given:
            return


def _is_one(article: Article, a: Supply, b: Supply) -> bool:
    if abs(a.sentence - b.sentence) <= 1 or not are_of_one_part(article, a.sentence, b.sentence):
        return False
    names = [_names(article.sentences[s.sentence]) for s in (a, b)]
    return not (names[0] and names[1] and not names[0] & names[1])


def _names(sentence: Sentence) -> set[str]:
    return {t.text for t in sentence.tokens[1:] if t.tag in ("NNP", "NNPS")}


def _clash(article: Article, a: Supply, b: Supply) -> Clash:
    notes = {True: "said to be included", False: "said to be extra"}
    first, other = (article.quote(s.span, notes[s.given]) for s in (a, b))
    return Clash(
        evidence=(first, other),
        confidence=0.8,
        why="both speak of the same thing, and no other model, offer or time is named",
        facts={"first": first.text, "other": other.text},
    )
