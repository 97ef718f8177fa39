"""One thing in two named places, by one name or another: "its plant in Aldmoor", "the factory at Corby"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.sites import DAYS, NAME, are_two, gazetteer
from factcheck.checks.situations import are_of_one_part
from factcheck.claim import Article, Token
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_BEHIND = re.compile(
    rf",? (?:in|at|on|near|outside|off) (?:the )?(?:(?:village|town|city|port|suburb|district|hamlet) of )?{NAME}"
)
_AHEAD = re.compile(rf"\b(?:The|the|its|Its|their|Their) {NAME} (?:[a-z]+ )?$")
_PLACE = re.compile(r"\b(?:in|at|near|from|outside|to) ((?-i:[A-Z])\w+(?: [A-Z]\w+)*)")
_BEFORE = 45
_LEAD = 4
_PRONOUNS = frozenset({"its", "their", "his", "her"})
_MOST = 2  # places that a slip can account for


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: dict[str, str]
    """Stem of a noun -> the first of those that may name the same thing."""
    unless: re.Pattern[str]
    no_things: frozenset[str]
    single: frozenset[str]
    """Plurals that are one thing."""
    named: frozenset[str]
    """Kinds that have names of their own: "the Tate gallery" is not in a place called Tate."""


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("localities")
    return _Words(
        {stem(w): row[0] for row in table["kinds"] for w in row},
        re.compile(table["unless"], re.IGNORECASE),
        frozenset(stem(w) for w in table["no_things"]),
        frozenset(stem(w) for w in table["single"]),
        frozenset(stem(w) for w in table["named"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """A thing with the name of the place where it is."""

    sentence: int
    block: int
    span: Span
    noun: str
    place: str
    definite: bool
    told: bool
    """Somebody or something is said to be in that place, so that it is one."""
    owner: str
    """The word before an apostrophe, small; "its" and the like where it is a pronoun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Localities:
    """Two places for one thing."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = _words(article.lexicon)
        by_kind: defaultdict[str, list[Local]] = defaultdict(list)
        plural: set[str] = set()
        others: set[tuple[str, str]] = set()  # "the first plant, at Eide" is one beside another
        for index in range(len(article.sentences)):
            for kind, local in _locals(article, index, words, plural, others):
                by_kind[kind].append(local)
        for kind, found in by_kind.items():
            if len({local.place for local in found}) > _MOST or {local.noun for local in found} & plural:
                continue
            if any((kind, local.place) in others for local in found):
                continue
            pairs = ((a, b) for at, a in enumerate(found) for b in found[at + 1 :])
            clash = next(((a, b) for a, b in pairs if _contradict(article, a, b, kind)), None)
            if clash is not None:
                yield _clash(article, *clash)


def _locals(
    article: Article, index: int, words: _Words, plural: set[str], others: set[tuple[str, str]]
) -> Iterator[tuple[str, Local]]:
    sentence, text = article.sentences[index], article.document.text
    if article.document.blocks[sentence.block].kind in ("cell", "title"):
        return
    for at, token in enumerate(sentence.tokens):
        if token.tag not in ("NN", "NNS") or not token.text.islower():
            continue
        noun = stem(token.lemma)
        if token.tag == "NNS" and noun not in words.single:
            plural.add(noun)
            continue
        match = _BEHIND.match(text, token.span.end, sentence.span.end)
        span = Span(token.span.start, match.end()) if match else None
        if match is None and noun in words.kinds:
            start = max(sentence.span.start, token.span.start - _BEFORE)
            match = _AHEAD.search(text[start : token.span.start])
            span = Span(start + match.start("place"), token.span.end) if match else None
            if match is not None and noun in words.named and match["place"] not in _places(article):
                continue
        if match is None or span is None or DAYS.match(match["place"]) or noun in words.no_things:
            continue
        if text[token.span.end] == "," and _is_bystander(sentence.tokens, at):
            continue
        if words.unless.search(text, max(sentence.span.start, span.start - _BEFORE), span.end):
            others.add((words.kinds.get(noun, noun), match["place"]))
            continue
        opening, owner = _opening(sentence.tokens, at)
        yield (
            words.kinds.get(noun, noun),
            Local(
                sentence=index,
                block=sentence.block,
                span=span,
                noun=noun,
                place=match["place"],
                definite=opening in ("the", "this", "that") or bool(owner),
                told=match["place"] in _places(article),
                owner=owner,
            ),
        )


def _is_bystander(tokens: Sequence[Token], at: int) -> bool:
    """ "Six homes upstream of the barrier, in Tannery Lane": what stands behind the comma places the homes."""
    before = tokens[tokens[at].head].text.lower() if tokens[at].dep == "pobj" else ""
    return before not in ("", "at", "in", "to", "from")


def _places(article: Article) -> frozenset[str]:
    """Names that stand behind "in" and the like somewhere in the article."""
    made = article.worked_out.get("localities")
    if made is None:
        made = frozenset(m[1] for m in _PLACE.finditer(article.document.text))
        article.worked_out["localities"] = made
    return made


def _opening(tokens: Sequence[Token], at: int) -> tuple[str, str]:
    """The word that opens the noun's phrase, and whose it is."""
    for i in range(at - 1, max(-1, at - 1 - _LEAD), -1):
        token = tokens[i]
        if token.tag == "POS":
            return "", tokens[i - 1].text.lower() if i else ""
        if token.tag in ("PRP$", "WP$"):
            return "", token.text.lower()
        if token.tag == "DT":
            return token.text.lower(), ""
        if not token.tag.startswith(("JJ", "NN", "VBN", "HYPH", "CD")):
            break
    return "", ""


def _contradict(article: Article, a: Local, b: Local, kind: str) -> bool:
    if a.place == b.place or a.block == b.block or not b.definite:
        return False
    known = gazetteer(article.lexicon)
    if a.noun == b.noun and a.noun in known.single - known.works:
        return False  # told of by another check
    if not (b.told or (a.told and a.noun == b.noun)):
        return False
    owners = {a.owner, b.owner} - {""}
    if len(owners) == 2 or (owners and not owners <= _PRONOUNS and not (a.owner and a.owner == b.owner)):
        return False
    if (a.place.split()[-1] in known.streets) != (b.place.split()[-1] in known.streets):
        return False  # "in Aldmoor" and "in Corby Lane": a street may be in a town
    text = article.document.text
    for sentence in article.sentences:
        words = text[sentence.span.start : sentence.span.end]
        if a.place in words and b.place in words:
            return False
    return are_of_one_part(article, a.sentence, b.sentence) and are_two(article, a.place, b.place, known)


def _clash(article: Article, a: Local, b: Local) -> Clash:
    first, other = article.quote(a.span, a.place), article.quote(b.span, b.place)
    return Clash(
        evidence=(first, other),
        confidence=0.78 if a.noun == b.noun else 0.74,
        why="the article tells of one, and neither place is said to be in the other",
        facts={"first": first.text, "other": other.text},
    )
