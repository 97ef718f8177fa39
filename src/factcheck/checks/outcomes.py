"""How one thing came out, as a verb or as a noun: "MPs passed the bill", "the defeat of the bill"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.situations import are_of_one_part
from factcheck.claim import Article
from factcheck.document import Cover, Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem
from factcheck.tree import Tree

_TELLING = ("paragraph", "item", "description", "caption", "heading", "title")
_APART = frozenset({"ccomp", "parataxis", "conj", "advcl", "relcl"})
_NOUN = ("NN", "NNS", "NNP", "NNPS")
_MOST = 3  # tellings of either side; where there are more, the story is about the change
_FACTUAL = frozenset(
    {"when", "after", "because", "although", "though", "while", "since", "as"}
)  # open a clause of fact
_DESCRIBES = ("amod", "compound", "nummod")


@dataclass(frozen=True, slots=True)
class Outcome:
    group: str
    good: bool
    agents: bool
    """Two may differ about one thing: only what one of them does contradicts itself."""
    state: bool
    """It is so, rather than having come to be."""


@dataclass(frozen=True, slots=True)
class _Words:
    outcomes: dict[str, Outcome]
    carriers: frozenset[str]
    nots: frozenset[str]
    unsure: frozenset[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table, deeds = lexicon.table("outcomes"), lexicon.table("deeds")
    outcomes: dict[str, Outcome] = {}
    for group in table["groups"]:
        for side, good in (("plus", True), ("minus", False)):
            for word in group[side]:
                outcome = Outcome(group["name"], good, bool(group.get("agents")), bool(group.get("state")))
                outcomes.setdefault(stem(word), outcome)
    return _Words(
        outcomes,
        frozenset(stem(w) for w in table["carriers"]),
        frozenset(deeds["nots"]),
        frozenset({*deeds["unsure"], *table["unsure"]} - set(table["carriers"])),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One outcome of one thing."""

    sentence: int
    block: int
    span: Span
    outcome: Outcome
    good: bool
    themes: frozenset[str]
    """Stems of what it is the outcome of; of "the plan for a car park" both nouns."""
    marked: frozenset[str]
    """Stems of the words that describe these."""
    agent: frozenset[str]
    by_name: bool
    """The agent has a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """One thing that came out both ways."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        by_group: defaultdict[str, list[Told]] = defaultdict(list)
        for told in _told(article):
            by_group[told.outcome.group].append(told)
        for found in by_group.values():
            good, bad = ([t for t in found if t.good is side] for side in (True, False))
            if max(len(good), len(bad)) > _MOST:
                continue
            pair = next(((a, b) for a in good for b in bad if _are_of_one(article, a, b)), None)
            if pair is not None:
                yield _clash(article, *sorted(pair, key=lambda t: t.span))


def _are_of_one(article: Article, a: Told, b: Told) -> bool:
    if not a.themes & b.themes or (a.block == b.block and abs(a.sentence - b.sentence) <= 1):
        return False
    if a.marked and b.marked and not a.marked & b.marked:
        return False
    if a.agent and b.agent and a.by_name and b.by_name and not a.agent & b.agent:
        return False
    if a.outcome.agents and not a.agent & b.agent:
        return False
    return are_of_one_part(article, a.sentence, b.sentence)


def _told(article: Article) -> Iterator[Told]:
    words = _words(article.lexicon)
    quoted = Cover(c.span for c in article.claims if c.kind == "quote")
    for index, sentence in enumerate(article.sentences):
        if article.document.blocks[sentence.block].kind not in _TELLING or sentence.tokens[-1].text == "?":
            continue
        tree = Tree(sentence)
        for at, token in enumerate(sentence.tokens):
            outcome = words.outcomes.get(stem(token.lemma))
            if outcome is None or quoted.meets(token.span):
                continue
            told = _one(article, index, tree, at, outcome, words)
            if told is not None:
                yield told


def _one(article: Article, index: int, tree: Tree, at: int, outcome: Outcome, words: _Words) -> Told | None:
    tokens = tree.tokens
    verb = tokens[at].tag.startswith("VB")
    if not verb and tokens[at].tag not in ("NN", "NNS"):
        return None
    if verb and (tokens[at].dep in ("xcomp", "amod", "aux") or not (outcome.state or _is_past(tree, at))):
        return None
    places = tree.subtree(at, _APART if verb else frozenset({"relcl"}))
    linking = {c for c in tree.children[at] if tokens[c].text.lower() in _FACTUAL}
    said = {tokens[i].text.lower() for i in places if tokens[i].tag != "NNP" and i not in linking}
    governor = tokens[tokens[at].head].lemma if tokens[tokens[at].head].tag.startswith("VB") and not verb else ""
    if (said | {governor}) & words.unsure:
        return None
    heads = _themes(tree, at) if verb else _themes_of_noun(tree, at)
    spread = {i for h in heads for i in _with_content(tree, h, words)}
    agent = _agent(tree, at, verb)
    if not spread or (not verb and not _is_pointed_at(tree, at)):
        return None
    return Told(
        sentence=index,
        block=article.sentences[index].block,
        span=_span(tree, at, heads),
        outcome=outcome,
        good=outcome.good != bool(verb and said & words.nots),
        themes=frozenset(w for i in spread for w in _names(article, index, tree, i)),
        marked=frozenset(
            stem(tokens[c].text) for i in spread for c in tree.children[i] if tokens[c].dep in _DESCRIBES and c != at
        ),
        agent=frozenset() if agent is None else frozenset(_names(article, index, tree, agent)),
        by_name=agent is not None and tokens[agent].tag.startswith("NNP"),
    )


def _is_past(tree: Tree, at: int) -> bool:
    helpers = {tree.tokens[c].text.lower() for c in tree.children[at] if tree.tokens[c].dep in ("aux", "auxpass")}
    if helpers & {"is", "are", "will", "would", "can", "could", "may", "might", "should", "does", "do", "to", "be"}:
        return False
    return tree.tokens[at].tag in ("VBD", "VBN")


def _is_pointed_at(tree: Tree, at: int) -> bool:
    openers = [tree.tokens[c] for c in tree.children[at] if tree.tokens[c].dep in ("det", "poss")]
    return any(t.text.lower() in ("the", "this", "that") or t.dep == "poss" for t in openers)


def _themes(tree: Tree, at: int) -> list[int]:
    """What a verb acts upon: object, subject of the passive, the noun that "which" stands for; else its subject."""
    tokens = tree.tokens
    found = tree.child(at, "dobj", "nsubjpass")
    if found is None:
        found = tree.child(at, "nsubj")
    if found is not None and tokens[found].tag in ("WDT", "WP"):
        found = tokens[at].head if tokens[at].dep == "relcl" else None
    if found is None and tokens[at].dep in ("relcl", "acl"):
        found = tokens[at].head
        if found > 1 and tokens[found - 1].text.lower() in ("which", "that"):  # "which councillors approved", misread
            found = next((i for i in range(found - 2, -1, -1) if tokens[i].tag in _NOUN), None)
    return [] if found is None else [found]


def _themes_of_noun(tree: Tree, at: int) -> list[int]:
    """ "The defeat of the bill", "opposition to the inquiry", "the bill's defeat"."""
    found = []
    for child in tree.children[at]:
        if tree.tokens[child].dep == "prep" and tree.tokens[child].text.lower() in ("of", "to", "for", "on"):
            inner = tree.child(child, "pobj")
            found += [] if inner is None else [inner]
    poss = tree.child(at, "poss")
    return found or ([] if poss is None else [poss])


def _with_content(tree: Tree, at: int, words: _Words) -> list[int]:
    """The noun, and of "the plan for a car park" the car park."""
    found = [at]
    if stem(tree.tokens[at].lemma) in words.carriers:
        for child in tree.children[at]:
            inner = tree.child(child, "pobj") if tree.tokens[child].dep == "prep" else None
            found += [] if inner is None else [inner]
    return found


def _agent(tree: Tree, at: int, verb: bool) -> int | None:
    tokens = tree.tokens
    if not verb:
        return tree.child(at, "poss") if _themes_of_noun(tree, at) != [tree.child(at, "poss")] else None
    subject = tree.child(at, "nsubj") if tree.child(at, "dobj") is not None else None
    if subject is not None and tokens[subject].tag in ("WDT", "WP"):
        return tokens[at].head if tokens[at].dep == "relcl" else None
    return subject


def _names(article: Article, index: int, tree: Tree, at: int) -> list[str]:
    entity = article.cast.at(index, at)
    if entity is not None:
        return [stem(w) for w in entity.words]
    token = tree.tokens[at]
    return [stem(token.lemma)] if token.tag in _NOUN else []


def _span(tree: Tree, at: int, heads: list[int]) -> Span:
    near = [i for i in heads if abs(i - at) <= 8]
    first, last = min([at, *near]), max([at, *near])
    while first and tree.tokens[first - 1].tag in ("DT", "PRP$", "JJ", "NN"):
        first -= 1
    return Span(tree.tokens[first].span.start, tree.tokens[last].span.end)


def _clash(article: Article, a: Told, b: Told) -> Clash:
    first, other = (article.quote(t.span, "one outcome" if t.good else "the opposite") for t in (a, b))
    return Clash(
        evidence=(first, other),
        confidence=0.76,
        why="both are said of the same thing, and no other time is named",
        facts={"first": first.text, "other": other.text},
    )
