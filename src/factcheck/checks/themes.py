"""The noun a verb or an adjective is said of, as the parser has it."""

from __future__ import annotations

from factcheck.tree import Tree

_NOUN = ("NN", "NNS", "NNP", "NNPS")


def theme_of(tree: Tree, at: int, last: int, role: str) -> int | None:
    """The noun a word is said of: subject or object of a verb, what an adjective belongs to."""
    tokens = tree.tokens
    token = tokens[at]
    if not token.tag.startswith("VB"):
        return _owner_of_state(tree, at)
    passive = tree.child(at, "nsubjpass")
    if passive is not None and role != "agent":
        return _antecedent(tree, at, passive)
    if token.dep == "acl" and token.tag == "VBN" and role != "agent":
        relative = token.head > 1 and tokens[token.head - 1].text.lower() in ("which", "that")
        return _noun_before(tree, token.head - 1) if relative else token.head
    if role == "patient":
        found = _object(tree, at)
        return found if found is not None or last == at else tree.child(last, "pobj")
    return _agent(tree, at)


def _noun_before(tree: Tree, at: int) -> int | None:
    """Of "the merger, which members approved", misread as approved members: the merger."""
    return next((i for i in range(at - 1, -1, -1) if tree.tokens[i].tag in _NOUN), None)


def _object(tree: Tree, at: int) -> int | None:
    """What is acted upon, also in "which members approved" and "after being found guilty"."""
    tokens = tree.tokens
    token = tokens[at]
    inner = tree.child(at, "xcomp")
    found = tree.child(at, "dobj")
    found = tree.child(inner, "dobj") if found is None and inner is not None else found
    if found is not None:
        return _antecedent(tree, at, found)
    if token.dep in ("amod", "relcl"):
        return token.head
    if token.tag == "VBN" and any(tokens[c].dep == "auxpass" for c in tree.children[at]):
        return _agent(tree, at)
    return None


def _agent(tree: Tree, at: int) -> int | None:
    """The subject; where a verb has none, that of the verb it hangs on."""
    place: int | None = at
    for _ in range(4):
        if place is None:
            return None
        subject = tree.child(place, "nsubj", "nsubjpass")
        if subject is not None:
            return _antecedent(tree, place, subject)
        token = tree.tokens[place]
        climbs = token.dep in ("conj", "advcl", "xcomp", "pcomp", "prep", "acomp") and token.head != place
        place = token.head if climbs else None
    return None


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    relative = tree.tokens[subject].tag in ("WDT", "WP") or tree.tokens[subject].text.lower() == "that"
    return tree.tokens[verb].head if relative and tree.tokens[verb].dep == "relcl" else subject


def _owner_of_state(tree: Tree, at: int) -> int | None:
    tokens = tree.tokens
    token = tokens[at]
    if token.dep == "amod":
        return token.head
    up = token.head
    for _ in range(3):
        if tokens[up].tag.startswith("VB"):
            subject = tree.child(up, "nsubj", "nsubjpass")
            if subject is None and tokens[up].dep == "conj" and tokens[tokens[up].head].tag.startswith("VB"):
                return _agent(tree, up)  # "the café has been painted and will be open"
            return None if subject is None else _antecedent(tree, up, subject)
        up = tokens[up].head
    return None
