"""What is said of what, and whether it is said to be so or not: the statements that can deny each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.checks.themes import theme_of
from factcheck.claim import Article, Token
from factcheck.document import Span
from factcheck.lexicon import Lexicon
from factcheck.stems import stem
from factcheck.tree import Tree

_WORD = 5  # letters of a word that "un" can turn round
_REACH = 4  # words from a verb to the one that makes its sense: "vote … down"
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NOUN = ("NN", "NNS", "NNP", "NNPS")
_DAYS = frozenset(f"{d}day" for d in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_OF = ("of", "for", "to", "at")
_SMALL = ("aux", "advmod", "mark", "prt", "npadvmod")
_MODIFIERS = ("amod", "compound", "nummod", "poss", "nmod")


@dataclass(frozen=True, slots=True)
class Sense:
    """One word or phrase of a group of opposites."""

    group: str
    affirms: bool
    behind: str | None
    """The word that has to stand close behind it."""
    role: str
    """agent | patient | either: what it is said of."""


@dataclass(frozen=True, slots=True)
class Opposites:
    by_word: dict[str, tuple[Sense, ...]]
    """By the stem of its first word."""
    lasting: frozenset[str]
    light: frozenset[str]
    negations: frozenset[str]
    unreal: frozenset[str]
    other_time: frozenset[str]
    changing: frozenset[str]
    other_thing: frozenset[str]
    at_times: frozenset[str]
    remaining: frozenset[str]


@lru_cache(maxsize=4)
def opposites(lexicon: Lexicon) -> Opposites:
    table = lexicon.table("opposites")
    by_word: dict[str, tuple[Sense, ...]] = {}
    for group in table["groups"]:
        for side in ("plus", "minus"):
            for entry in group[side]:
                phrase, _, role = entry.partition(" @")
                word, _, behind = phrase.partition(" ")
                sense = Sense(group["name"], side == "plus", behind or None, role or group["theme"])
                by_word[stem(word)] = (*by_word.get(stem(word), ()), sense)
    lists = ("negations", "unreal", "other_time", "changing", "other_thing", "at_times", "remaining")
    sets = {k: frozenset(table[k]) for k in lists}
    return Opposites(
        by_word=by_word,
        lasting=frozenset(g["name"] for g in table["groups"] if g.get("lasting")),
        light=frozenset(map(stem, table["light"])),
        **sets,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Predication:
    """One thing said of one thing."""

    sentence: int
    block: int
    group: str
    """A group of opposites, or "= verb" for a verb and its own denial."""
    holds: bool
    span: Span
    theme: str
    """Stem of the noun it is said of, or the name's last word."""
    names: frozenset[str]
    modifiers: frozenset[str]
    definite: bool
    """ "The merger", "its merger", or a name."""
    part: frozenset[str]
    """Stems of what the noun is of or for: "tickets for the final"."""
    other: frozenset[str]
    """Stems of the other nouns of the clause."""
    words: frozenset[str]
    """Every word of the clause, as written, small."""
    near: frozenset[str]
    """The small words that belong to the verb itself, and the verb that governs it."""
    when: frozenset[str]
    """Years and weekdays."""
    past: bool
    quoted: bool


def predications(article: Article) -> Iterator[Predication]:
    """Every statement of a kind that could be denied elsewhere, in order."""
    known = opposites(article.lexicon)
    quotes: defaultdict[int, list[Span]] = defaultdict(list)
    for claim in article.claims:
        if claim.kind == "quote":
            quotes[claim.block].append(claim.span)
    for index, sentence in enumerate(article.sentences):
        kind = article.document.blocks[sentence.block].kind
        if kind == "cell" or (sentence.tokens and sentence.tokens[-1].text == "?"):
            continue
        yield from _in_sentence(article, index, known, quotes[sentence.block])


def _in_sentence(article: Article, index: int, known: Opposites, quotes: Sequence[Span]) -> Iterator[Predication]:
    sentence = article.sentences[index]
    tree = Tree(sentence)
    for at, token in enumerate(sentence.tokens):
        if not token.tag.startswith(("VB", "JJ")) and token.tag not in ("RB", "RP", "IN"):
            continue
        for sense, last in _senses(tree, at, known):
            found = _predication(article, index, tree, at, sense, last, known, quotes)
            if found is not None:
                yield found


def _senses(tree: Tree, at: int, known: Opposites) -> Iterator[tuple[Sense, int]]:
    """What a word may say, with the last word of its phrase; a verb of weight can deny itself as well."""
    tokens = tree.tokens
    token = tokens[at]
    grouped: set[str] = set()
    for root in sorted({stem(token.text), stem(token.lemma)}):
        for sense in known.by_word.get(root, ()):
            last = at if sense.behind is None else _behind(tokens, at, sense.behind)
            if (
                last is None
                or sense.group in grouped
                or (sense.behind is None and _has_longer(tokens, at, root, known))
            ):
                continue
            grouped.add(sense.group)
            yield sense, last
    if not grouped and (bare := _without_un(token)):
        yield bare, at
    elif not grouped and token.tag.startswith("VB") and stem(token.lemma) not in known.light and token.dep != "aux":
        yield Sense(f"= {stem(token.lemma)}", True, None, "both"), at


def _without_un(token: Token) -> Sense | None:
    """ "Heated" and "unheated": what is said of a noun, and its opposite."""
    word = token.text.lower()
    if token.tag not in ("JJ", "VBN") or token.dep not in ("amod", "acomp", "attr", "ROOT"):
        return None
    bare = word.removeprefix("un")
    whole = len(bare) >= _WORD and bare.endswith(("ed", "able", "ible", "wn", "t"))
    return Sense(f"~{bare}", bare == word, None, "either") if whole else None


def _behind(tokens: Sequence[Token], at: int, word: str) -> int | None:
    for i in range(at + 1, min(at + 1 + _REACH, len(tokens))):
        if tokens[i].text.lower() == word or stem(tokens[i].text) == stem(word):
            return i
    return None


def _has_longer(tokens: Sequence[Token], at: int, root: str, known: Opposites) -> bool:
    """Whether the word makes a phrase of another sense: "found" in "found guilty"."""
    return any(s.behind is not None and _behind(tokens, at, s.behind) is not None for s in known.by_word.get(root, ()))


def _predication(
    article: Article,
    index: int,
    tree: Tree,
    at: int,
    sense: Sense,
    last: int,
    known: Opposites,
    quotes: Sequence[Span],
) -> Predication | None:
    tokens = tree.tokens
    theme = theme_of(tree, at, last, sense.role)
    if theme is None:
        return None
    head, noun = theme, tokens[theme]
    clause = _clause(tree, at)
    words = frozenset(tokens[i].text.lower() for i in clause)
    entity = article.cast.at(index, head)
    negated = _is_negated(tree, at, last, head, known)
    if (noun.tag == "PRP" and entity is None) or noun.tag in ("WDT", "WP", "EX", "DT"):
        return None
    modifiers = [
        tokens[c] for c in tree.children[head] if tokens[c].dep in ("amod", "compound", "nummod", "poss", "nmod")
    ]
    others = frozenset(stem(tokens[i].lemma) for i in clause if tokens[i].tag in _NOUN and i != head)
    return Predication(
        sentence=index,
        block=article.sentences[index].block,
        group=sense.group,
        holds=sense.affirms != negated,
        span=_span(tokens, head, at, last),
        theme=stem(entity.words[-1] if entity else noun.lemma),
        names=frozenset(w.lower() for w in entity.words) if entity else frozenset(),
        modifiers=frozenset(stem(t.text) for t in modifiers if t.text[:1].isalnum() and t.tag != "PRP$"),
        definite=entity is not None or noun.tag == "NNP" or _is_definite(tree, head),
        part=_part(tree, head),
        other=others,
        words=words,
        near=_near(tree, at),
        when=frozenset(w for w in words if _YEAR.fullmatch(w) or w in _DAYS),
        past=_is_past(tree, at),
        quoted=any(c.kind == "quote" and c.span.overlaps(tokens[at].span) for c in article.claims_in(index)),
    )


def _is_definite(tree: Tree, head: int) -> bool:
    openers = [tree.tokens[c] for c in tree.children[head] if tree.tokens[c].dep in ("det", "poss")]
    return any(t.text.lower() in ("the", "this", "that", "these", "those") or t.dep == "poss" for t in openers)


def _part(tree: Tree, head: int) -> frozenset[str]:
    tokens = tree.tokens
    preps = [
        c
        for c in tree.children[head]
        if tokens[c].dep == "prep" and tokens[c].text.lower() in ("of", "for", "to", "at")
    ]
    inside = [i for p in preps for i in tree.subtree(p, frozenset({"relcl"})) if i != p]
    return frozenset(stem(tokens[i].text) for i in inside if tokens[i].dep not in ("det", "punct", "poss"))


def _near(tree: Tree, at: int) -> frozenset[str]:
    tokens = tree.tokens
    verb = next((i for i in (at, *tree.ancestors(at)) if tokens[i].tag.startswith("VB")), at)
    found = {tokens[c] for p in (at, verb) for c in tree.children[p] if tokens[c].dep in _SMALL}
    if tokens[verb].dep in ("xcomp", "ccomp", "pcomp") and tokens[verb].head != verb:
        found.add(tokens[tokens[verb].head])
    words = frozenset(t.text.lower() for t in found)
    return words - {"since"} if "will" in words else words  # "since the café will stay shut" gives a reason, no time


def _clause(tree: Tree, at: int) -> list[int]:
    verb = next((i for i in (at, *tree.ancestors(at)) if tree.tokens[i].tag.startswith("VB")), at)
    return tree.subtree(verb, frozenset({"ccomp", "parataxis", "conj"}))


def _is_negated(tree: Tree, at: int, last: int, theme: int, known: Opposites) -> bool:
    tokens = tree.tokens
    verb = next((i for i in (at, *tree.ancestors(at)) if tokens[i].tag.startswith("VB")), at)
    places = {at, last, verb, theme}
    if tokens[at].dep == "xcomp":
        places.add(tokens[at].head)
    beside = [
        tokens[c] for p in places for c in tree.children[p] if tokens[c].dep in ("neg", "det", "advmod", "preconj")
    ]
    words = {t.text.lower() for t in beside} | {tokens[theme].text.lower()}
    if tokens[at].dep == "xcomp":
        words.add(tokens[tokens[at].head].text.lower())
    return bool(words & known.negations)


def _is_past(tree: Tree, at: int) -> bool:
    for i in (at, *tree.ancestors(at)):
        auxiliaries = {
            tree.tokens[c].text.lower() for c in tree.children[i] if tree.tokens[c].dep in ("aux", "auxpass")
        }
        if tree.tokens[i].tag == "VBD" or auxiliaries & {"was", "were", "had", "did"}:
            return True
        if tree.tokens[i].tag in ("VBZ", "VBP", "MD") or auxiliaries & {"is", "are", "has", "have", "will", "can"}:
            return False
    return False


def _span(tokens: Sequence[Token], head: int, at: int, last: int) -> Span:
    """From the noun to the word, or the word alone where they are far apart."""
    first, end = min(head, at), max(head, at, last)
    if end - first > 12:
        first, end = at, last
    while first and tokens[first - 1].tag in ("DT", "PRP$", "JJ", "NNP") and end - first < 14:
        first -= 1
    return Span(tokens[first].span.start, tokens[end].span.end)
