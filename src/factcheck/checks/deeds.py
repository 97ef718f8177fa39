"""Deeds said not to have been done, and told as done: "was not found in the pool", "the discovery in the pool"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.situations import are_of_one_part
from factcheck.claim import Article, Token
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem
from factcheck.tree import Tree

_TELLING = ("paragraph", "item", "description", "caption", "heading", "title")
_APART = frozenset({"ccomp", "parataxis", "conj", "advcl", "relcl"})
_SUBJECT = ("nsubj", "nsubjpass")
_OUTSIDE = (*_SUBJECT, "advmod", "cc", "punct", "mark")
_MOST = 3  # tellings of one kind of deed: more of them are a story with several


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: dict[str, str]
    """Stem of a verb or of the noun made of it -> the deed."""
    nots: frozenset[str]
    unsure: frozenset[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("deeds")
    kinds: dict[str, str] = {}
    for row in table["deeds"]:
        for word in row:
            kinds.setdefault(stem(word), row[0])
    return _Words(kinds, frozenset(table["nots"]), frozenset(table["unsure"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One deed told, as a verb or as a noun."""

    sentence: int
    block: int
    span: Span
    kind: str
    done: bool
    subject: frozenset[str]
    """Stems of who did it, or to whom it was done in the passive; empty where it is not said or only meant."""
    things: frozenset[str]
    """Stems of the other nouns that go with it."""
    dated: bool
    ever: bool
    """Denied for all time: "has never met"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """One deed that was done and was not."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        by_kind: defaultdict[str, list[Deed]] = defaultdict(list)
        for deed in _deeds(article):
            by_kind[deed.kind].append(deed)
        for told in by_kind.values():
            denied = [d for d in told if not d.done]
            for a in denied:
                fitting = [b for b in told if b.done and _is_one(article, a, b)]
                if fitting and len(fitting) <= _MOST:
                    yield _clash(article, a, fitting[0])
                    break


def _is_one(article: Article, a: Deed, b: Deed) -> bool:
    if (a.block == b.block and abs(a.sentence - b.sentence) <= 1) or ((a.dated or b.dated) and not a.ever):
        return False
    if a.subject and b.subject and not a.subject & b.subject:
        return False
    shared = (a.things | a.subject) & (b.things | b.subject)
    return bool(shared) and are_of_one_part(article, a.sentence, b.sentence)


def _deeds(article: Article) -> Iterator[Deed]:
    words = _words(article.lexicon)
    quotes: defaultdict[int, list[Span]] = defaultdict(list)
    dated: defaultdict[int, list[Span]] = defaultdict(list)
    for claim in article.claims:
        if claim.kind == "quote":
            quotes[claim.block].append(claim.span)
        elif claim.kind in ("date", "time"):
            dated[claim.sentence].append(claim.span)
    for index, sentence in enumerate(article.sentences):
        if article.document.blocks[sentence.block].kind not in _TELLING or sentence.tokens[-1].text == "?":
            continue
        tree = Tree(sentence)
        for at, token in enumerate(sentence.tokens):
            kind = words.kinds.get(stem(token.lemma))
            if kind is None or any(q.overlaps(token.span) for q in quotes[sentence.block]):
                continue
            deed = _deed(article, index, tree, at, kind, dates=dated[index])
            if deed is not None:
                yield deed


def _deed(article: Article, index: int, tree: Tree, at: int, kind: str, *, dates: Sequence[Span]) -> Deed | None:
    tokens, words = tree.tokens, _words(article.lexicon)
    verb = tokens[at].tag.startswith("VB")
    if not verb and not (tokens[at].tag in ("NN", "NNS") and _is_pointed_at(tree, at)):
        return None
    places = tree.subtree(at, _APART if verb else frozenset({"relcl"}))
    said = {tokens[i].text.lower() for i in places if tokens[i].tag != "NNP"}
    if verb and (not _is_past(tree, at) or tokens[at].dep in ("xcomp", "amod")):
        return None
    above = tokens[tokens[at].head]
    governor = above.lemma if above.tag.startswith(("VB", "NN")) else ""
    if (said | {governor}) & words.unsure:
        return None
    denied = verb and bool(said & words.nots)
    subject = _subject(article, index, tree, at)
    nouns = [i for i in places if tokens[i].tag.startswith("NN") and i != at]
    return Deed(
        sentence=index,
        block=article.sentences[index].block,
        span=_span(tokens, places, at),
        kind=kind,
        done=not denied,
        subject=subject,
        things=frozenset(stem(tokens[i].lemma) for i in nouns) - subject,
        dated=any(d.overlaps(tokens[i].span) for d in dates for i in places),
        ever=denied and "never" in said,
    )


def _is_pointed_at(tree: Tree, at: int) -> bool:
    """ "The discovery of", "his resignation": told as something that was."""
    openers = [tree.tokens[c] for c in tree.children[at] if tree.tokens[c].dep in ("det", "poss")]
    return any(t.text.lower() in ("the", "this", "that") or t.dep == "poss" for t in openers)


def _is_past(tree: Tree, at: int) -> bool:
    helpers = {tree.tokens[c].text.lower() for c in tree.children[at] if tree.tokens[c].dep in ("aux", "auxpass")}
    if helpers & {"is", "are", "will", "would", "can", "could", "may", "might", "should", "does", "do", "to", "be"}:
        return False
    return tree.tokens[at].tag in ("VBD", "VBN") or bool(helpers & {"did", "was", "were", "has", "have", "had"})


def _subject(article: Article, index: int, tree: Tree, at: int) -> frozenset[str]:
    tokens = tree.tokens
    place = tree.child(at, *_SUBJECT) if tokens[at].tag.startswith("VB") else tree.child(at, "poss")
    if place is not None and tokens[place].tag in ("WDT", "WP") and tokens[at].dep == "relcl":
        place = tokens[at].head
    if place is None and tokens[at].dep == "acl":
        place = tokens[at].head
    if place is None:
        return frozenset()
    entity = article.cast.at(index, place)
    if entity is not None:
        return frozenset(stem(w) for w in entity.words)
    return frozenset({stem(tokens[place].lemma)} if tokens[place].tag.startswith("NN") else ())


def _span(tokens: Sequence[Token], places: Sequence[int], at: int) -> Span:
    """The verb with its "not" and what follows, up to a few words."""
    near = [i for i in places if at - 2 <= i <= at + 5 and (i > at or tokens[i].dep not in _OUTSIDE)]
    return Span(tokens[min([*near, at])].span.start, tokens[max([*near, at])].span.end)


def _clash(article: Article, a: Deed, b: Deed) -> Clash:
    first, other = article.quote(a.span, "said not to have been done"), article.quote(b.span, "told as done")
    return Clash(
        evidence=(first, other),
        confidence=0.75,
        why="the deed and what it was done to are the same, and no other time is named",
        facts={"first": first.text, "other": other.text},
    )
