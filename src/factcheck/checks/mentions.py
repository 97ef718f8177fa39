"""Every place where a kind of thing is named: said to be there, or said not to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import Article, Token
from factcheck.document import Cover, Span
from factcheck.lexicon import Lexicon
from factcheck.stems import stem
from factcheck.tree import Tree

_NOUN = ("NN", "NNS")
_INSIDE = ("JJ", "NN", "NNS", "NNP", "POS", "VBN", "VBG", "HYPH", "JJR", "JJS", "CD")
_TELLING = ("paragraph", "item", "description", "caption")
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_NOT = frozenset({"not", "n't", "never"})
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Absent:
    """The words of the lexicon, as sets."""

    not_things: frozenset[str]
    holding: frozenset[str]
    limits: frozenset[str]
    ordered: frozenset[str]
    bounded: frozenset[str]
    unreal: frozenset[str]
    elsewhere: frozenset[str]
    asking: frozenset[str]


@lru_cache(maxsize=4)
def absent_words(lexicon: Lexicon) -> Absent:
    table = lexicon.table("absences")
    stems = {k: frozenset(stem(w) for w in table[k]) for k in ("not_things", "holding", "asking")}
    words = {k: frozenset(table[k]) for k in ("limits", "ordered", "bounded", "unreal", "elsewhere")}
    return Absent(**stems, **words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One kind of thing, named in one place."""

    sentence: int
    block: int
    span: Span
    noun: str
    absence: str
    """ "holding" where something lacks it, "deed" where nothing is done to any of it; empty where it is there."""
    opening: str
    """The word before it: "the", "a", "two"."""
    definite: bool
    restricted: bool
    """Words behind it say which one is meant: "the radio in the bedroom"."""
    behind: frozenset[str]
    """Stems of the nouns of such words."""
    placed: frozenset[str]
    """Names behind "at" and the like: where it is, or is not."""
    modifiers: frozenset[str]
    compounds: frozenset[str]
    owner: frozenset[str]
    clause: frozenset[str]
    """Words of its clause, small."""
    around: frozenset[str]
    """Words of its sentence, small; names are left out, as May is no "may"."""
    near_nouns: frozenset[str]
    """Stems of the nouns of its sentence."""
    verbs: frozenset[str]
    """Stems of the verb that governs it and of the one that describes it."""
    past: bool
    timed: bool
    """A date, a time of day or a length of time stands in its sentence."""


def mentions(article: Article) -> Iterator[Mention]:
    """All of them outside headings, quotations and questions, in order."""
    words = absent_words(article.lexicon)
    quotes: defaultdict[int, list[Span]] = defaultdict(list)
    timed: set[int] = set()
    for claim in article.claims:
        if claim.kind == "quote":
            quotes[claim.block].append(claim.span)
        elif claim.kind in ("date", "time", "duration"):
            timed.add(claim.sentence)
    covers = {block: Cover(spans) for block, spans in quotes.items()}
    for index, sentence in enumerate(article.sentences):
        if article.document.blocks[sentence.block].kind not in _TELLING or sentence.tokens[-1].text == "?":
            continue
        tree = Tree(sentence)
        for at, token in enumerate(sentence.tokens):
            cover = covers.get(sentence.block)
            if _is_thing(token, words) and not (cover and cover.meets(token.span)):
                yield _mention(article, index, tree, at, timed=index in timed)


def _is_thing(token: Token, words: Absent) -> bool:
    named = token.tag in _NOUN and token.text.islower() and len(token.text) >= _SHORTEST
    return named and token.dep != "compound" and stem(token.lemma) not in words.not_things


def _mention(article: Article, index: int, tree: Tree, at: int, *, timed: bool) -> Mention:
    tokens, words = tree.tokens, absent_words(article.lexicon)
    first = _left(tokens, at)
    kind, start = _absence(tree, at, first, words)
    verb = next((i for i in tree.ancestors(at) if tokens[i].tag.startswith("VB")), None)
    inside = [tokens[c] for c in tree.children[at] if tokens[c].dep in ("amod", "nmod", "compound", "nummod")]
    clause = tree.subtree(at if verb is None else verb, frozenset({"ccomp", "parataxis", "conj", "advcl"}))
    return Mention(
        sentence=index,
        block=article.sentences[index].block,
        span=Span(tokens[start].span.start, tokens[at].span.end),
        noun=stem(tokens[at].lemma),
        absence=kind,
        opening=tokens[first].text.lower(),
        definite=tokens[first].text.lower() in _POINTING or tree.child(at, "poss") is not None,
        restricted=_is_restricted(tree, at),
        behind=frozenset(stem(tokens[i].lemma) for i in tree.subtree(at) if i > at and tokens[i].tag in _NOUN),
        placed=_placed(tokens, at),
        modifiers=frozenset(stem(t.text) for t in inside if t.dep in ("amod", "nmod") and t.text != "single"),
        compounds=frozenset(stem(t.text) for t in inside if t.dep == "compound"),
        owner=_owner(article, index, tree, at, verb, words),
        clause=frozenset(tokens[i].text.lower() for i in clause if tokens[i].tag != "NNP"),
        around=frozenset(t.text.lower() for t in tokens if t.tag != "NNP"),
        near_nouns=frozenset(stem(t.lemma) for t in tokens if t.tag in _NOUN),
        verbs=_verbs(tree, at, verb),
        past=_is_past(tree, verb),
        timed=timed,
    )


def _placed(tokens: Sequence[Token], at: int) -> frozenset[str]:
    behind = tokens[at + 1 : at + 5]
    if len(behind) < 2 or behind[0].text.lower() not in ("at", "in", "on", "near", "outside", "beyond", "between"):
        return frozenset()
    return frozenset(t.text.lower() for t in behind[1:] if t.tag in ("NNP", "NNPS"))


def _left(tokens: Sequence[Token], at: int) -> int:
    """First word of the phrase."""
    first = at
    while first and at - first < 6:
        token = tokens[first - 1]
        if token.tag in ("DT", "PRP$", "WP$") or token.text.lower() == "no":
            return first - 1
        if token.tag not in _INSIDE:
            break
        first -= 1
    return first


def _absence(tree: Tree, at: int, first: int, words: Absent) -> tuple[str, int]:
    """How it is said not to be there, and the first word that says so."""
    tokens = tree.tokens
    opening = tokens[first].text.lower()
    verb = tokens[at].head
    before = tokens[first - 1].text.lower() if first else ""
    held = tokens[verb].lemma in ("be", "there") or stem(tokens[verb].lemma) in words.holding
    if opening == "no":
        with_ = tokens[at].dep == "pobj" and before == "with"
        verbless = not tokens[verb].tag.startswith(("VB", "MD")) and tokens[at].dep in ("ROOT", "appos", "conj")
        existing = (held and tokens[at].dep in ("dobj", "attr", "conj")) or (
            tokens[at].dep == "nsubj" and _is_there(tree, verb)
        )
        return ("holding" if with_ or existing or verbless else "deed"), first
    none = opening in ("a", "an", "any", "one") or tokens[first].tag not in ("DT", "PRP$", "WP$", "CD", "NNP")
    if not none or "POS" in {t.tag for t in tokens[first:at]}:
        return "", first
    if before in ("without", "lacks", "lacked", "lacking"):
        return "holding", first - 1
    denied = _denial(tree, at)
    if denied is None:
        return "", first
    if first + 1 < at and tokens[first + 1].text == "single":
        return "holding", min(denied, first)
    if tokens[at].dep == "pobj" and before == "with" and stem(tokens[tokens[verb].head].lemma) in words.holding:
        return "holding", min(denied, first)
    if held and tokens[at].dep in ("dobj", "attr") and (tokens[verb].lemma != "be" or _is_there(tree, verb)):
        return "holding", min(denied, first)
    return "", first


def _is_there(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "expl") is not None


def _denial(tree: Tree, at: int) -> int | None:
    verb = next((i for i in tree.ancestors(at) if tree.tokens[i].tag.startswith("VB")), None)
    if verb is None:
        return None
    return next((c for c in tree.children[verb] if tree.tokens[c].text.lower() in _NOT), None)


def _is_restricted(tree: Tree, at: int) -> bool:
    tokens = tree.tokens
    for child in tree.children[at]:
        if child <= at:
            continue
        comma = any(tokens[i].text in (",", "(", "—") for i in range(at + 1, child))
        if not comma and tokens[child].dep in ("prep", "relcl", "acl", "advmod") and not _is_day(tree, child):
            return True
    return at + 1 < len(tokens) and tokens[at + 1].text.lower() in ("of", "that", "next")


def _is_day(tree: Tree, at: int) -> bool:
    """ "On Fridays", by which the parser describes whatever stands before it."""
    inner = tree.child(at, "pobj")
    return inner is not None and tree.tokens[inner].text.lower().rstrip("s").endswith("day")


def _owner(article: Article, index: int, tree: Tree, at: int, verb: int | None, words: Absent) -> frozenset[str]:
    """Whose it is: the possessor, or the subject of "has"."""
    tokens = tree.tokens
    place = tree.child(at, "poss")
    if place is None and verb is not None and stem(tokens[verb].lemma) in words.holding:
        place = tree.child(verb, "nsubj")
    if place is None or place == at:
        return frozenset()
    entity = article.cast.at(index, place)
    if entity is not None:
        return frozenset(w.lower() for w in entity.words)
    token = tokens[place]
    return frozenset({stem(token.lemma)} if token.tag.startswith("NN") else {token.text.lower()})


def _verbs(tree: Tree, at: int, verb: int | None) -> frozenset[str]:
    tokens = tree.tokens
    behind = [c for c in tree.children[at] if tokens[c].dep in ("relcl", "acl") or tokens[c].tag == "VBN"]
    return frozenset(stem(tokens[i].lemma) for i in [*behind, *([] if verb is None else [verb])])


def _is_past(tree: Tree, verb: int | None) -> bool:
    if verb is None:
        return False
    words = {tree.tokens[c].text.lower() for c in tree.children[verb] if tree.tokens[c].dep in ("aux", "auxpass")}
    return bool(words & {"was", "were", "had", "did"}) or (tree.tokens[verb].tag == "VBD" and not words)
