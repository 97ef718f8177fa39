"""The first to do a thing, and whoever did it before: "the first woman to run it", "Iyer ran the company"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import ClassVar

from factcheck.claim import Article, Sentence, Token
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem
from factcheck.tree import Tree

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NOUN = ("NN", "NNS", "NNP", "NNPS")
_TELLING = ("paragraph", "item", "description", "caption")
_SUBJECT = ("nsubj", "nsubjpass")
_MOST = 20  # firsts; an article that tells more of them is a list


@dataclass(frozen=True, slots=True)
class _Words:
    does: dict[str, str]
    women: frozenset[str]
    earlier: frozenset[str]
    unless: frozenset[str]
    female: frozenset[str]
    time_of_woman: re.Pattern[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("firsts")
    return _Words(
        {stem(w): row[0] for row in table["one_deed"] for w in row},
        frozenset(table["women"]),
        frozenset(table["earlier"]),
        frozenset(table["not_before"]),
        frozenset(lexicon.table("people")["first_names"]["female"]),
        re.compile(table["time_of_woman"], re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pioneer:
    """Somebody said to be the first to do something."""

    sentence: int
    span: Span
    woman: bool
    deed: str
    to_what: frozenset[str]
    which: frozenset[str]
    """Stems of the adjectives of these: "the north face"."""
    holder: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pioneers:
    """What somebody was the first to do was done before by somebody else."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = _words(article.lexicon)
        told = (_pioneer(article, index, words) for index in range(len(article.sentences)))
        for first in islice((p for p in told if p is not None), _MOST):
            others = (i for i in range(len(article.sentences)) if i != first.sentence)
            other = next((span for i in others if (span := _forerunner(article, i, first, words))), None)
            if other is not None:
                yield _clash(article, first.span, other)


def _pioneer(article: Article, index: int, words: _Words) -> Pioneer | None:
    """ "The first woman to run the company"."""
    sentence = article.sentences[index]
    tokens = sentence.tokens
    if article.document.blocks[sentence.block].kind == "cell":
        return None
    at, to = next(_firsts(tokens), (None, 0))
    if at is None:
        return None
    tree, verb = Tree(sentence), to + 1
    nouns = [i for i in tree.subtree(verb) if i > verb and tokens[i].tag in _NOUN]
    holder = {w.lower() for i in range(len(tokens)) if (e := article.cast.at(index, i)) for w in e.words}
    end = max([verb, *nouns[:1]])
    return Pioneer(
        sentence=index,
        span=Span(tokens[at].span.start, tokens[end].span.end),
        woman=bool({t.text.lower() for t in tokens[at:to]} & words.women),
        deed=words.does.get(stem(tokens[verb].lemma), stem(tokens[verb].lemma)),
        to_what=frozenset(stem(tokens[i].lemma) for i in nouns),
        which=_adjectives(tree, verb),
        holder=frozenset(holder),
    )


def _firsts(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where "the first … to do" begins, and its "to"."""
    for at in range(1, len(tokens)):
        if tokens[at].text.lower() != "first" or tokens[at - 1].text.lower() not in ("the", "become", "became"):
            continue
        to = next((i for i in range(at + 1, min(at + 6, len(tokens) - 1)) if tokens[i].text.lower() == "to"), None)
        apart = to is None or any(t.text in (",", ";") for t in tokens[at:to])
        if to is not None and not apart and tokens[to + 1].tag.startswith("VB"):
            yield at, to


def _forerunner(article: Article, index: int, first: Pioneer, words: _Words) -> Span | None:
    """Where another did the same to the same."""
    sentence = article.sentences[index]
    said = {t.text.lower() for t in sentence.tokens}
    if article.document.blocks[sentence.block].kind not in _TELLING or said & words.unless:
        return None
    if first.woman and (span := _first_time(article, sentence, first, words)):
        return span
    tree = Tree(sentence)
    tokens = tree.tokens
    for at, token in enumerate(tokens):
        if not token.tag.startswith("VB") or words.does.get(stem(token.lemma), stem(token.lemma)) != first.deed:
            continue
        helpers = {tokens[c].text.lower() for c in tree.children[at]}
        if token.tag not in ("VBD", "VBN") or helpers & {"is", "are", "be", "to", "will", "would"}:
            continue
        objects = {stem(tokens[i].lemma) for i in tree.subtree(at) if i > at and tokens[i].tag in _NOUN}
        subject = tree.child(at, *_SUBJECT)
        if subject is not None and tokens[subject].tag in ("WP", "WDT") and token.dep == "relcl":
            subject = token.head
        which = _adjectives(tree, at)
        if subject is None or not objects & first.to_what or (which and first.which and not which & first.which):
            continue
        before = "had" in helpers or bool(said & words.earlier) or any(_YEAR.fullmatch(w) for w in said)
        if _is_another(article, index, subject, first, words) and (first.woman or before):
            return Span(
                tokens[subject].span.start, max(tokens[at].span.end, tokens[min(at + 2, len(tokens) - 1)].span.end)
            )
    return None


def _adjectives(tree: Tree, verb: int) -> frozenset[str]:
    below = (tree.tokens[i] for i in tree.subtree(verb) if i > verb)
    return frozenset(stem(t.text) for t in below if t.dep == "amod" or t.tag in ("JJ", "JJS"))


def _is_another(article: Article, index: int, at: int, first: Pioneer, words: _Words) -> bool:
    """Whether somebody else is meant; where a woman was the first, another woman."""
    token = article.sentences[index].tokens[at]
    entity = article.cast.at(index, at)
    if entity is None:
        return not first.woman and token.tag in ("NN", "NNP") and stem(token.lemma) not in first.to_what
    if {w.lower() for w in entity.words} & first.holder:
        return False
    if not first.woman:
        return entity.kind in ("person", "thing")
    return entity.gender == "female" or bool(words.female & set(entity.words)) or _is_she(article, index, entity.gender)


def _is_she(article: Article, index: int, gender: str | None) -> bool:
    """Whether the sentence or the one behind it goes on with "she"."""
    if gender is not None:
        return False
    near = article.sentences[index : index + 2]
    return any(t.text.lower() in ("she", "her") for s in near if s.block == near[0].block for t in s.tokens)


def _first_time(article: Article, sentence: Sentence, first: Pioneer, words: _Words) -> Span | None:
    """ "The post passed for the first time to a woman", told of another one."""
    match = words.time_of_woman.search(article.document.text, sentence.span.start, sentence.span.end)
    named = {t.text.lower() for t in sentence.tokens if t.tag == "NNP"}
    return Span(*match.span()) if match and named and not named & first.holder else None


def _clash(article: Article, first: Span, other: Span) -> Clash:
    text = article.document.text
    return Clash(
        evidence=(article.quote(first, "the first"), article.quote(other, "one before")),
        confidence=0.76,
        why="the deed and what it was done to are the same",
        facts={"first": text[first.start : first.end], "other": text[other.start : other.end]},
    )
