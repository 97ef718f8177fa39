"""Which of its kind a thing is said to be: "her debut album", "the city's first electric guitar", "his last novel"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from factcheck.claim import Article, Named, Token
from factcheck.document import Span
from factcheck.lexicon import Lexicon
from factcheck.stems import stem
from factcheck.tree import Tree

_NOUN = ("NN", "NNS", "NNP", "NNPS")
_RUN = ("JJ", "VBG", "VBN", "HYPH", "CD", "JJS", "JJR", "RB", "POS", *_NOUN)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LIGHT = frozenset(
    "to be have with that which who is was are were been being get give given receive a an the of in on at for by and "
    "ever one any anywhere world its it this has had do as their his her".split()
)
_APART = ("heading", "title", "description", "caption")
_RESTRICTS = ("prep", "relcl", "acl", "advcl")
_LEDE = 3  # paragraphs in which a news story tells its event


@dataclass(frozen=True, slots=True)
class Ordinals:
    first: frozenset[str]
    debut: frozenset[str]
    later: dict[str, int]
    before: frozenset[str]
    extreme: frozenset[str]
    no_kind: frozenset[str]
    series: dict[str, str]
    events: frozenset[str]
    now: frozenset[str]
    makers: frozenset[str]


@lru_cache(maxsize=4)
def ordinals(lexicon: Lexicon) -> Ordinals:
    table = lexicon.table("firsts")
    sets = {k: frozenset(table[k]) for k in ("first", "debut", "before", "extreme", "no_kind", "now", "makers")}
    series: dict[str, str] = {}
    for row in table["series"]:
        for word in row:
            series.setdefault(stem(word), stem(row[0]))
    events = frozenset(series[stem(w)] for w in table["events"])
    return Ordinals(**sets, later=dict(table["later"]), series=series, events=events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal:
    """One place where a thing is said to be the first, the third, the oldest of its kind, or the one before."""

    sentence: int
    at: int
    """The token that says so."""
    head: int
    span: Span
    grade: str
    """first | later | before | extreme."""
    rank: int | None
    word: str
    kind: str | None
    """The series it belongs to; None for "her debut" alone and for kinds that make no series."""
    noun: str
    modifiers: frozenset[str]
    owner: tuple[str, ...]
    """The words of the name of whoever has the series; empty where nobody is named."""
    pronoun: str
    """ "her", where the owner is only meant; "maker", where it is "the author"."""
    scope: frozenset[str]
    """Stems that say among which it is so: "in Europe", "the city's", "to swim the strait"."""
    end: int
    """The last token of the whole phrase."""
    tokens: tuple[Token, ...]
    years: frozenset[str]
    plural: bool
    compared: bool
    """ "than her first record did", "since his debut"."""


def read_ordinals(article: Article) -> list[Ordinal]:
    """Every such place, in order."""
    known = ordinals(article.lexicon)
    return [o for i in range(len(article.sentences)) for o in _in_sentence(article, i, known)]


def _in_sentence(article: Article, index: int, known: Ordinals) -> Iterator[Ordinal]:
    sentence = article.sentences[index]
    tokens = sentence.tokens
    marks = [i for i, t in enumerate(tokens) if _grade(t, known)]
    if not marks or article.document.blocks[sentence.block].kind == "cell":
        return
    tree = Tree(sentence)
    for at in marks:
        found = _ordinal(article, index, tree, at, known)
        if found is not None:
            yield found


def _grade(token: Token, known: Ordinals) -> str | None:
    word = token.text.lower()
    for grade, words in (("first", known.first), ("before", known.before), ("extreme", known.extreme)):
        if word in words:
            return grade
    return "later" if word in known.later else None


def _ordinal(article: Article, index: int, tree: Tree, at: int, known: Ordinals) -> Ordinal | None:
    tokens = tree.tokens
    word, grade = tokens[at].text.lower(), _grade(tokens[at], known)
    head = _head(tokens, at, word in known.debut, known)
    if head is None or grade is None:
        return None
    noun = stem(tokens[head].lemma)
    opening = tokens[at - 1].text.lower() if at else ""
    if tokens[head].text.lower() in known.no_kind or (opening in ("a", "an", "of", "at") and grade != "first"):
        return None
    inner = [t for t in tokens[at + 1 : head] if t.tag != "HYPH" and t.text.lower() not in ("ever", "-", "official")]
    before = [t for t in tokens[max(0, at - 2) : at] if t.tag in ("JJ", "NN") and t.dep in ("amod", "compound")]
    own = word in known.debut and head == at
    owner = _owner(article, index, tree, head, at, known.makers)
    behind = _behind(tree, head)
    return Ordinal(
        sentence=index,
        at=at,
        head=head,
        span=Span(tokens[_left(tokens, at)].span.start, tokens[head].span.end),
        grade=grade,
        rank=known.later.get(word),
        word=word,
        kind=None if own else known.series.get(noun),
        noun="" if own else noun,
        modifiers=frozenset(stem(t.text) for t in [*before, *inner] if t.text[:1].isalpha()),
        owner=owner.words,
        pronoun=owner.pronoun,
        scope=frozenset(stem(t.text) for t in [*owner.scope, *behind] if _is_weighty(t)),
        end=max([head, *(tokens.index(t) for t in behind)]),
        tokens=tokens,
        years=frozenset(t.text for t in tokens if _YEAR.fullmatch(t.text)),
        plural=tokens[head].tag in ("NNS", "NNPS"),
        compared=_compared(tokens, at),
    )


@dataclass(frozen=True, slots=True)
class _Owner:
    words: tuple[str, ...]
    pronoun: str
    scope: tuple[Token, ...]


def _is_weighty(token: Token) -> bool:
    return token.text[:1].isalpha() and token.text.lower() not in _LIGHT


def _head(tokens: Sequence[Token], at: int, debut: bool, known: Ordinals) -> int | None:
    """The last noun of the run behind the word: "first floating [orchard]"."""
    end = None
    for i in range(at + 1, min(at + 6, len(tokens))):
        token = tokens[i]
        if token.tag not in _RUN or token.text.lower() in ("ever", "it", "he", "she"):
            if token.text.lower() == "ever":
                continue
            break
        if token.tag in _NOUN or (end == i - 1 and token.lemma in known.series):
            end = i
        elif end is not None and token.tag not in ("HYPH", "POS"):
            break
    if end is None:
        return at if debut and tokens[at].tag in _NOUN else None
    return end


def _left(tokens: Sequence[Token], at: int) -> int:
    """The word that opens the phrase: "her", "the", the possessor's name."""
    first = at
    while first and at - first < 6:
        token = tokens[first - 1]
        if token.tag in ("DT", "PRP$", "WP$"):
            return first - 1
        if token.tag not in ("POS", "JJ", *_NOUN):
            break
        first -= 1
    return first


def _owner(article: Article, index: int, tree: Tree, head: int, at: int, makers: frozenset[str]) -> _Owner:
    """Whose series it is; a place or a common noun as possessor says among which it is so."""
    tokens = tree.tokens
    possessors = [c for i in (head, at) for c in tree.children[i] if tokens[c].dep == "poss"]
    if not possessors and at > 1 and tokens[at - 1].tag == "POS":
        possessors = [at - 2]
    for child in possessors:
        token = tokens[child]
        entity = _before(article, index, child) if token.tag == "WP$" else article.cast.at(index, child)
        if token.tag in ("PRP$", "WP$"):
            entity = entity or _behind_name(article, index, head)
            return _Owner(tuple(entity.words) if entity else (), token.text.lower(), ())
        if token.tag in ("NN", "NNS"):
            return _Owner((), "maker" if token.text.lower() in makers else "", (token,))
        if entity is not None and entity.kind in ("person", "organisation"):
            return _Owner(tuple(entity.words), "", ())
        return _Owner((token.text,), "", (token,))
    return _Owner((), "", ())


def _behind_name(article: Article, index: int, at: int) -> Named | None:
    """ "On her first trip, the minister, Anja Roth, …"."""
    for i in range(at + 1, len(article.sentences[index].tokens)):
        entity = article.cast.at(index, i)
        if entity is not None and entity.kind == "person":
            return entity
    return None


def _before(article: Article, index: int, at: int) -> Named | None:
    for i in range(at - 1, -1, -1):
        entity = article.cast.at(index, i)
        if entity is not None:
            return entity
    return None


def _behind(tree: Tree, head: int) -> list[Token]:
    """The words behind a noun that say which: "in Europe", "to hold the post", "with a ceramic frame"."""
    tokens = tree.tokens
    nearest = {head + 1} if head + 1 < len(tokens) and tokens[head + 1].tag == "IN" else set()
    found: set[int] = set()
    for child in sorted({*tree.children[head], *nearest}):
        comma = any(tokens[i].text == "," for i in range(head + 1, min(child + 1, len(tokens))))
        if child <= head or comma or (tokens[child].dep not in _RESTRICTS and child not in nearest):
            continue
        for i in tree.subtree(child, frozenset({"relcl", "advcl"}) if tokens[child].tag == "IN" else frozenset()):
            if tokens[i].text in (",", ";", "(", "—", '"'):
                break
            found.add(i)
    return [tokens[i] for i in sorted(found)]


def _compared(tokens: Sequence[Token], at: int) -> bool:
    near = [t.text.lower() for t in tokens[max(0, at - 4) : at]]
    return any(w in ("than", "since", "unlike", "after", "follow-up") for w in near)


def is_topical(article: Article, ordinal: Ordinal, known: Ordinals) -> str:
    """now | lede | "": whether a thing told of is the one the article is about, by its place and its tense."""
    sentence = article.sentences[ordinal.sentence]
    block = article.document.blocks[sentence.block]
    if block.kind in _APART:
        return "now"
    words = {t.text.lower() for t in ordinal.tokens}
    root = next((t for t in ordinal.tokens if t.dep == "ROOT"), None)
    if ordinal.compared or (ordinal.years and (root is None or root.tag not in ("VBZ", "VBP"))):
        return ""
    if words & known.now or (root is not None and root.tag in ("VBZ", "VBP")):
        return "now"
    prose = (i for i, b in enumerate(article.document.blocks) if b.kind in ("paragraph", "item"))
    return "lede" if sentence.block in islice(prose, _LEDE) else ""
