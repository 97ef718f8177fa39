"""The first of a kind, told of two holders, or of something that others are said to have gone before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from factcheck.checks.ordinals import Ordinal, Ordinals, is_topical, ordinals, read_ordinals
from factcheck.claim import Article, Token
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.stems import stem

_ASIDE = 15  # words from a phrase to the aside that describes its holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Firsts:
    """One of: two holders of one first place; a first that has a predecessor."""

    by: Literal["rival", "series"]

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        found = read_ordinals(article)
        yield from (_rivals(article, found) if self.by == "rival" else _series(article, found))


def _series(article: Article, found: Sequence[Ordinal]) -> Iterator[Clash]:
    known = ordinals(article.lexicon)
    firsts = [(o, t) for o in found if o.grade == "first" and (t := is_topical(article, o, known))]
    done: set[Span] = set()
    for first, topical in firsts:
        for other in found:
            if other.span in done or other.sentence == first.sentence or not _one_series(first, other):
                continue
            confidence = _goes_before(article, first, other, topical, known)
            if confidence and not _named_alike(article, first, other):
                done.add(other.span)
                yield _clash(article, first.span, other.span, confidence, "both are of one series by one maker")
                break


def _one_series(a: Ordinal, b: Ordinal) -> bool:
    if not _one_owner(a, b) or (a.kind is None and b.kind is None):
        return False
    if a.kind is not None and b.kind is not None and a.kind != b.kind:
        return False
    return not (a.modifiers and b.modifiers and a.modifiers.isdisjoint(b.modifiers))


def _one_owner(a: Ordinal, b: Ordinal) -> bool:
    if "maker" in (a.pronoun, b.pronoun):
        return bool(a.owner or b.owner or a.pronoun == b.pronoun)
    if a.pronoun == b.pronoun in ("his", "her"):
        return True
    return bool(a.owner and b.owner) and _same_name(a.owner, b.owner)


def _goes_before(article: Article, first: Ordinal, other: Ordinal, topical: str, known: Ordinals) -> float:
    """How surely the other mention says that there was one before the first."""
    kind = first.kind or other.kind
    if other.grade == "before":
        if topical == "now" and kind not in known.events:
            return 0.85
        there = not other.scope or not first.scope or bool(other.scope & first.scope) or "there" in _words(other)
        return 0.8 if kind in known.events and there and other.years else 0.0
    if other.grade == "later":
        if is_topical(article, other, known) != "now":
            return 0.0
        return 0.8 if topical == "now" else 0.72 if {"new", "latest", "this"} & _words(other) else 0.0
    if other.grade == "first" and other.compared and topical == "now":
        return 0.85
    return 0.0


def _words(ordinal: Ordinal) -> set[str]:
    return {t.text.lower() for t in ordinal.tokens}


def _named_alike(article: Article, a: Ordinal, b: Ordinal) -> bool:
    """Whether the same title stands beside both: then they are one work, told of twice in one way."""
    left, right = (_titles(article, o) for o in (a, b))
    return bool(left & right)


def _titles(article: Article, ordinal: Ordinal) -> set[str]:
    span = article.sentences[ordinal.sentence].span
    text = article.document.text
    marked = [e for e in article.document.emphasis if span.holds(e)]
    quoted = [c.span for c in article.claims if c.kind == "quote" and "title" in c.traits and span.holds(c.span)]
    return {text[s.start : s.end].strip("\"' ").lower() for s in [*marked, *quoted]}


def _rivals(article: Article, found: Sequence[Ordinal]) -> Iterator[Clash]:
    used: set[Span] = set()
    by_noun: dict[tuple[str, str, frozenset[str]], list[Ordinal]] = {}
    for ordinal in found:
        alone = ordinal.grade in ("first", "extreme") or ordinal.word == "last"
        if alone and ordinal.noun and not ordinal.pronoun and not ordinal.plural:
            word = "first" if ordinal.grade == "first" else ordinal.word
            by_noun.setdefault((word, ordinal.noun, frozenset(ordinal.modifiers)), []).append(ordinal)
    for group in by_noun.values():
        for at, a in enumerate(group):
            for b in group[at + 1 :]:
                if a.span in used or b.span in used or a.sentence == b.sentence:
                    continue
                confidence = _rival(article, a, b)
                if confidence:
                    used |= {a.span, b.span}
                    yield _clash(article, a.span, b.span, confidence, "the kind and the place are the same")


def _rival(article: Article, a: Ordinal, b: Ordinal) -> float:
    if not _same_scope(a, b):
        return 0.0
    if a.years and b.years and a.years & b.years:
        return 0.0
    left, right = holder(article, a), holder(article, b)
    if left and right:
        return 0.0 if _same_name(left, right) else 0.85
    for told, other in ((a, b), (b, a)):
        if holder(article, told) and _described(other):
            return 0.75
    return 0.75 if _described(a) != _described(b) and (_is_copula(a) or _is_copula(b)) else 0.0


def _same_scope(a: Ordinal, b: Ordinal) -> bool:
    """Whether both are first among the same; "one" and the like stand for what the other names."""
    if a.scope == b.scope:
        return bool(a.scope)
    small, large = sorted((a.scope, b.scope), key=len)
    if not (small <= large and len(large - small) <= 1):
        return False
    return any("one" in {t.text.lower() for t in o.tokens} for o in (a, b))


def holder(article: Article, ordinal: Ordinal) -> tuple[str, ...]:
    """The name of what is said to be the first: beside the phrase, or the subject of "is" and "sold"."""
    tokens = ordinal.tokens
    head = tokens[ordinal.head]
    for i, token in enumerate(tokens):
        if token.head == ordinal.head and token.dep == "appos" and (name := _name(article, ordinal, i)):
            return name
    end = ordinal.end + 1
    if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].tag.startswith("NNP"):
        return _name(article, ordinal, end + 1)
    left = next(i for i, t in enumerate(tokens) if t.span.start >= ordinal.span.start)
    if left > 1 and tokens[left - 1].text == "," and tokens[left - 2].tag.startswith("NNP"):
        return _name(article, ordinal, left - 2)
    if head.dep in ("attr", "oprd", "dobj"):
        return _subject_name(article, ordinal, head.head)
    return _name(article, ordinal, head.head) if head.dep == "appos" else ()


def _subject_name(article: Article, ordinal: Ordinal, verb: int) -> tuple[str, ...]:
    tokens = ordinal.tokens
    subject = next((i for i, t in enumerate(tokens) if t.head == verb and t.dep in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return ()
    if tokens[subject].text.lower() in ("who", "which", "that") and tokens[verb].dep == "relcl":
        subject = tokens[verb].head
    name = _name(article, ordinal, subject)
    if name:
        return name
    beside = next((i for i, t in enumerate(tokens) if t.head == subject and t.dep == "appos"), None)
    return () if beside is None else _name(article, ordinal, beside)


def _name(article: Article, ordinal: Ordinal, at: int) -> tuple[str, ...]:
    entity = article.cast.at(ordinal.sentence, at)
    if entity is not None:
        return tuple(entity.words)
    token = ordinal.tokens[at]
    return (token.text,) if token.text[:1].isupper() and token.tag.startswith("NN") else ()


def _described(ordinal: Ordinal) -> bool:
    """Whether an aside tells who or what it is: "…, a woman in Lyon", "…, moored at Ghent since 2018"."""
    tokens = ordinal.tokens
    for i in range(ordinal.head + 1, min(ordinal.head + _ASIDE, len(tokens) - 1)):
        if tokens[i].text == ",":
            following: Token = tokens[i + 1]
            return following.tag in ("VBN", "VBD") or following.text.lower() in ("a", "an")
    return False


def _is_copula(ordinal: Ordinal) -> bool:
    return ordinal.tokens[ordinal.head].dep == "attr"


def _same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    left, right = ({stem(w) for w in side if len(w) > 2} for side in (a, b))
    return bool(left & right)


def _clash(article: Article, first: Span, other: Span, confidence: float, why: str) -> Clash:
    text = article.document.text
    return Clash(
        evidence=(article.quote(first, "said to be the first"), article.quote(other, "another one")),
        confidence=confidence,
        why=why,
        facts={"first": text[first.start : first.end], "other": text[other.start : other.end]},
    )
