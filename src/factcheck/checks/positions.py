"""Where a thing stands, as sides, floors and ends tell it: "on the east bank", "the third-floor studio"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
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

_NOUN = ("NN", "NNS", "NNP", "NNPS")
_BEHIND = frozenset({"for", "of", "with"})
_BEFORE = 30  # characters in which a word says that something moves
_REACH = 6  # words between a noun and a position that describes it, where the parser sees no tie


@dataclass(frozen=True, slots=True)
class Scale:
    """Positions that exclude each other."""

    name: str
    pattern: re.Pattern[str]
    values: dict[str, str]
    landmark: bool
    """Only comparable where both name the same landmark."""


@dataclass(frozen=True, slots=True)
class _Words:
    scales: tuple[Scale, ...]
    unless: re.Pattern[str]
    other: frozenset[str]
    scene: re.Pattern[str]
    nowhere: frozenset[str]
    one_side: frozenset[str]
    """Bases that mean one side of a thing: the shore of a lake is its bank."""


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("positions")
    scales = tuple(
        Scale(
            s["name"],
            re.compile(s["pattern"].replace("{L}", table["landmark"]).replace("| ", "|"), re.IGNORECASE),
            {word: value for value, words in s["values"].items() for word in words},
            bool(s.get("landmark")),
        )
        for s in table["scales"]
    )
    return _Words(
        scales,
        re.compile(table["unless"], re.IGNORECASE),
        frozenset(table["other"]),
        re.compile(table["scene"], re.IGNORECASE),
        frozenset(stem(w) for w in table["nowhere"]),
        frozenset(stem(w) for w in table["one_side"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One thing said to stand at one place of a scale."""

    sentence: int
    block: int
    span: Span
    value: str
    base: str
    landmark: frozenset[str]
    things: frozenset[str]
    """Stems of what may be meant to stand there."""
    marked: frozenset[tuple[str, str]]
    """Those of them that are described, with each word that describes them."""
    scene: bool
    """It is told as the place where something happened: "…, where it had come to grief"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """One thing on two sides, floors or ends."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = _words(article.lexicon)
        told: defaultdict[str, list[Position]] = defaultdict(list)
        for index in range(len(article.sentences)):
            for name, position in _positions(article, index, words):
                told[name].append(position)
        for found in told.values():
            used: set[Span] = set()
            for at, a in enumerate(found):
                for b in found[at + 1 :]:
                    if not {a.span, b.span} & used and (confidence := _sureness(article, a, b, words)):
                        used |= {a.span, b.span}
                        yield _clash(article, a, b, confidence)


def _positions(article: Article, index: int, words: _Words) -> Iterator[tuple[str, Position]]:
    sentence, text = article.sentences[index], article.document.text
    kind = article.document.blocks[sentence.block].kind
    if kind in ("cell", "title") or text[sentence.span.end - 1] == "?" or article.is_quoted(sentence.span):
        return
    tree: Tree | None = None
    for scale in words.scales:
        matches = list(scale.pattern.finditer(text, sentence.span.start, sentence.span.end))
        if len({scale.values.get(m["v"].lower()) for m in matches}) != 1:
            continue
        match = matches[0]
        value = scale.values.get(match["v"].lower())
        if value is None or words.unless.search(text, max(sentence.span.start, match.start() - _BEFORE), match.start()):
            continue
        tree = tree or Tree(sentence)
        groups = match.groupdict()
        landmark = frozenset(stem(w) for w in re.findall(r"[\w'-]+", groups.get("l") or "") if len(w) > 2)
        things, marked = _things(article, index, tree, Span(*match.span()), words)
        behind = text[match.end() : sentence.span.end]
        yield (
            scale.name,
            Position(
                sentence=index,
                block=sentence.block,
                span=Span(*match.span()),
                value=value,
                base=stem(groups.get("base") or ""),
                landmark=landmark,
                things=things - landmark,
                marked=marked,
                scene=words.scene.match(behind) is not None,
            ),
        )


def _things(
    article: Article, index: int, tree: Tree, span: Span, words: _Words
) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The nouns and names of the clause, without those of the position itself."""
    tokens = tree.tokens
    inside = {i for i, t in enumerate(tokens) if t.span.overlaps(span)}
    if not inside:
        return frozenset(), frozenset()
    first, last = min(inside), max(inside)
    places = set(_clause(tree, first)) | set(range(max(0, first - _REACH), first)) | set(range(last + 1, last + 3))
    found: set[str] = set()
    marked: set[tuple[str, str]] = set()
    for i in sorted(places - inside):
        if i >= len(tokens) or (tokens[i].tag not in _NOUN and tokens[i].tag != "PRP"):
            continue
        entity = article.cast.at(index, i)
        if entity is not None:
            found |= {stem(w) for w in entity.words}
        elif tokens[i].tag != "PRP" and stem(tokens[i].lemma) not in words.nowhere:
            noun = stem(tokens[i].lemma)
            found.add(noun)
            marked |= {(noun, tokens[c].text.lower()) for c in tree.children[i] if _describes(tokens[c], c > i)}
    return frozenset(found), frozenset(marked)


def _describes(token: Token, behind: bool) -> bool:
    """ "Maternity" in "the maternity ward", "for" in "lunch for members"."""
    if behind:
        return token.dep == "prep" and token.text.lower() in ("for", "of", "with")
    return token.dep in ("amod", "compound", "poss", "nmod")


def _clause(tree: Tree, at: int) -> list[int]:
    """The clause up to its nearest verb, and that of the noun which a relative clause describes."""
    verb = next((i for i in (at, *tree.ancestors(at)) if tree.tokens[i].tag.startswith("VB")), None)
    if verb is None:
        return list(range(len(tree.tokens)))
    found = tree.subtree(verb, frozenset({"ccomp", "parataxis", "conj", "advcl"}))
    token: Token = tree.tokens[verb]
    if token.dep == "conj" and tree.child(verb, "nsubj", "nsubjpass") is None:
        subject = tree.child(token.head, "nsubj", "nsubjpass")  # "the hut has 36 beds and stands on the west bank"
        found = [*found, *(tree.subtree(subject, frozenset({"relcl"})) if subject is not None else [])]
    return [*found, token.head] if token.dep in ("relcl", "acl") else found


def _sureness(article: Article, a: Position, b: Position, words: _Words) -> float:
    if a.value == b.value or a.value in b.value.split("-") or b.value in a.value.split("-"):
        return 0.0
    if a.sentence == b.sentence or _are_two(a, b, words.other) or not are_of_one_part(article, a.sentence, b.sentence):
        return 0.0
    same_mark = bool(a.landmark & b.landmark)
    if a.landmark and b.landmark and not same_mark:
        return 0.0
    if a.base != b.base:
        seen_from_one = a.landmark <= b.landmark | b.things and b.landmark <= a.landmark | a.things
        shared = len(a.things & b.things) + len(a.marked & b.marked) + same_mark
        return (
            0.72 if {a.base, b.base} <= words.one_side and seen_from_one and shared > 1 and a.things & b.things else 0.0
        )
    if a.things & b.things:
        return 0.8 if same_mark else 0.75
    return 0.72 if same_mark and (a.scene or b.scene) else 0.0


def _are_two(a: Position, b: Position, other: frozenset[str]) -> bool:
    """ "The old school" and "the school", "the maternity ward" and "the children's ward"."""
    for noun in a.things & b.things:
        mine, theirs = ({word for thing, word in p.marked if thing == noun} for p in (a, b))
        if (mine and theirs and not mine & theirs) or (mine ^ theirs) & other or (theirs - mine) & _BEHIND:
            return True
    return False


def _clash(article: Article, a: Position, b: Position, confidence: float) -> Clash:
    first, other = article.quote(a.span, a.value), article.quote(b.span, b.value)
    return Clash(
        evidence=(first, other),
        confidence=confidence,
        why="both are said of the same thing, and it is not said to have moved",
        facts={"first": first.text, "other": other.text},
    )
