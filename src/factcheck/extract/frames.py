"""What a value stands in: its head noun, the verb that governs it and the words of its clause, from the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claim import Token
from factcheck.document import Span
from factcheck.tree import Tree as Tree

_TO_NOUN = frozenset({"nummod", "quantmod", "nmod", "compound", "amod", "npadvmod", "poss", "det", "predet"})
_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
_CONTENT = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "CD")
_CLAUSE_CUTS = frozenset({"advcl", "ccomp", "parataxis", "relcl", "csubj"})
_PHRASE_CUTS = frozenset({"conj", "cc", "appos", "advcl", "ccomp", "parataxis"})
_LIGHT = frozenset(
    [
        "be",
        "have",
        "do",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "shall",
        "should",
        "must",
        "say",
        "tell",
        "add",
        "there",
        "not",
        "n't",
        "also",
        "very",
        "just",
        "then",
        "so",
        "more",
        "than",
        "about",
        "only",
        "still",
        "now",
        "one",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Indices are of tokens in the sentence."""

    value: tuple[int, ...]
    """The tokens the value covers."""
    root: int
    """The one of them on which the others depend."""
    head: int | None
    """The noun counted or measured: "listeners", the "tower" of "82-metre tower"."""
    named: int | None
    """The noun that names the amount: the "loss" of "a loss of £6m", the "turnout" that "was 41%"."""
    scope: tuple[int, ...]
    """The nouns of "38% of nurses", "eight of the injured"."""
    verb: int | None
    subject: int | None
    phrase: tuple[int, ...]
    """Every token of the noun phrase the value stands in, the value left out."""
    clause: tuple[int, ...]
    """Every token of its clause, the noun phrase included, subordinate clauses left out."""


def is_noun(token: Token) -> bool:
    return token.tag in _NOUN_TAGS


def is_verb(token: Token) -> bool:
    return token.tag.startswith("VB")


def is_content(token: Token) -> bool:
    return token.tag in _CONTENT and token.lemma not in _LIGHT and any(c.isalnum() for c in token.text)


def frame_of(tree: Tree, span: Span, core: Span) -> Frame | None:
    """The frame of the value at `core` (`span` with its approximators); None where no token touches it."""
    tokens = tree.tokens
    value = tuple(i for i, t in enumerate(tokens) if t.span.overlaps(span))
    inner = [i for i in value if tokens[i].span.overlaps(core)]
    if not inner:
        return None
    root = _root(tree, inner)
    head = _head(tree, root, inner)
    top = head if head is not None else root
    # a noun that is counted needs no other name: "300 jobs" are jobs, whatever they are a part of
    named = None if head is not None and tokens[head].tag != "CD" and _counts(tree, root, head) else _named(tree, top)
    verb = _verb(tree, named if named is not None else top)
    phrase = _phrase(tree, top, named, value)
    return Frame(
        value=value,
        root=root,
        head=head,
        named=named,
        scope=_scope(tree, root, top),
        verb=verb,
        subject=_subject(tree, verb),
        phrase=phrase,
        clause=_clause(tree, verb, top, phrase),
    )


def _root(tree: Tree, inner: Sequence[int]) -> int:
    inside = set(inner)
    outer = [i for i in inner if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    return outer[-1] if outer else inner[-1]


def _head(tree: Tree, root: int, inner: Sequence[int]) -> int | None:
    at = root
    while tree.tokens[at].dep in _TO_NOUN and tree.tokens[at].head != at:
        at = tree.tokens[at].head
        if at not in inner and is_noun(tree.tokens[at]):
            return _whole_compound(tree, at)
    after = inner[-1] + 1
    while after < len(tree.tokens) and (
        tree.tokens[after].tag.startswith(("JJ", "VBN", "VBG", "HYPH")) and after - inner[-1] < 4
    ):
        after += 1
    # the parser often misses the noun right after a figure; its neighbour is as good
    if after < len(tree.tokens) and tree.tokens[after].tag in ("NN", "NNS") and at not in inner:
        return _whole_compound(tree, after)
    return None


def _counts(tree: Tree, root: int, head: int) -> bool:
    """Whether the figure is a plain number before its noun, not an amount with a unit of its own."""
    return tree.tokens[root].text[-1:].isalnum() and tree.tokens[root].dep in ("nummod", "quantmod") and root < head


def _whole_compound(tree: Tree, at: int) -> int:
    while tree.tokens[at].dep == "compound" and is_noun(tree.tokens[tree.tokens[at].head]):
        at = tree.tokens[at].head
    return at


def _named(tree: Tree, top: int) -> int | None:
    """Climb from the amount to the noun it is the amount of."""
    token = tree.tokens[top]
    up = token.head
    if token.dep == "pobj" and tree.tokens[up].text.lower() in ("of", "at", "by", "to", "with"):
        over = tree.tokens[up].head
        if is_noun(tree.tokens[over]) and tree.tokens[up].text.lower() in ("of", "at"):
            return over
        if is_verb(tree.tokens[over]) and tree.tokens[up].text.lower() in ("to", "at"):
            return _subject_noun(tree, over)
    if token.dep in ("appos", "conj") and token.dep == "appos" and is_noun(tree.tokens[up]):
        return up
    if token.dep in ("attr", "acomp", "oprd", "npadvmod", "dobj") and tree.tokens[up].lemma in (
        "be",
        "become",
        "total",
        "reach",
        "average",
        "number",
        "measure",
        "remain",
    ):
        return _subject_noun(tree, up)
    return None


def _subject_noun(tree: Tree, verb: int) -> int | None:
    subject = _subject(tree, verb)
    return subject if subject is not None and is_noun(tree.tokens[subject]) else None


def _verb(tree: Tree, at: int) -> int | None:
    if is_verb(tree.tokens[at]):
        return at
    return next((i for i in tree.ancestors(at) if is_verb(tree.tokens[i])), None)


def _subject(tree: Tree, verb: int | None) -> int | None:
    """The subject of a verb, or of the verb it is joined to or complements."""
    at = verb
    for _ in range(4):
        if at is None:
            return None
        found = tree.child(at, "nsubj", "nsubjpass", "csubj")
        if found is not None:
            return found
        token = tree.tokens[at]
        if token.dep == "relcl" or token.dep == "acl":
            return token.head
        at = token.head if token.dep in ("conj", "xcomp", "advcl", "pcomp", "prep") and token.head != at else None
    return None


def _scope(tree: Tree, root: int, top: int) -> tuple[int, ...]:
    found = []
    for at in {root, top}:
        for prep in tree.children[at]:
            if tree.tokens[prep].dep == "prep" and tree.tokens[prep].text.lower() in ("of", "for", "in", "at", "among"):
                obj = tree.child(prep, "pobj")
                if obj is not None:
                    found.append(obj)
    return tuple(sorted(found))


def _phrase(tree: Tree, top: int, named: int | None, value: Sequence[int]) -> tuple[int, ...]:
    inside = set(tree.subtree(top, _PHRASE_CUTS))
    if named is not None:
        inside |= set(tree.subtree(named, _PHRASE_CUTS | {"relcl"}))
    return tuple(sorted(inside - set(value)))


def _clause(tree: Tree, verb: int | None, top: int, phrase: Sequence[int]) -> tuple[int, ...]:
    if verb is None:
        root = top
        for up in tree.ancestors(top):
            root = up
        return tuple(tree.subtree(root))
    cut = _CLAUSE_CUTS | ({"conj"} if not _joined(tree, verb, top) else frozenset())
    return tuple(sorted({*tree.subtree(verb, frozenset(cut)), *phrase}))


def _joined(tree: Tree, verb: int, top: int) -> bool:
    """Whether the value stands in a coordination of nouns below the verb ("2 km and 3 km")."""
    at = top
    for up in tree.ancestors(top):
        if tree.tokens[at].dep == "conj":
            return True
        if up == verb:
            return False
        at = up
    return False
