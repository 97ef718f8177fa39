"""One person, event or thing, told of in two places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_NO_PLACE = r"(?!(?:The|A|An|In|At|On|His|Her|Its|Their|This|That|But|And|When)\b)"
NAME = (
    rf"(?P<place>{_NO_PLACE}[A-Z][\w']*(?:-[A-Z]\w*)*"
    r"(?: (?:(?:of|upon|de|la) )?(?:St\.? )?[A-Z][\w']*){0,3}(?: \d+)?)"
)
_LABEL = re.compile(r"\s*(?P<what>[A-Z][a-z]+(?: [a-z]+){0,3}): (?P<place>[A-Z][\w' ]{3,40}?)\s*$")
_TOWN = re.compile(rf"\b(?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?), (?:in (?:the )?(?P<side>[a-z]+)\s)?{NAME}(?=[,.;]|\s)")
_HELD = "(?:will be held|will take place|takes place|was held|took place|is)"
_BETWEEN = (
    r"(?: of [a-z' ]{1,20}?)?(?: (?:house|happened|occurred|took place|broke out|opened|began))?"
    r"(?: on the [a-z]{2,12}(?: [a-z]{2,12})?)?"
)
_SIDES = frozenset("eastern western northern southern central north south east west".split())
_LEAD = r"(?:(?:the|a|an|his|her) (?:[a-z]+ ){1,3}?(?:in|at|near|of) )?"
DAYS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b"
)
_LESSER = re.compile(
    r"\b[Aa]n? (?:smaller|larger|bigger|lesser|older|newer|earlier|later|separate|different|nearby) [a-z][^.!?;]*$"
)
_NEW = frozenset({"a", "an", "another", "two", "three", "four", "other"})
_MOST = 2  # different places that a slip can account for; more are a list
_BESIDE = 45  # characters round a place in which a word may say that another is meant


@dataclass(frozen=True, slots=True)
class Relation:
    name: str
    of: str
    """person | organisation | event | thing: whose place it is."""
    patterns: tuple[re.Pattern[str], ...]
    names: frozenset[str]
    """Words of which the place's name must have one; empty where any name will do."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    relations: tuple[Relation, ...]
    streets: frozenset[str]
    unless: re.Pattern[str]
    single: frozenset[str]
    regions: frozenset[str]
    works: frozenset[str]
    """Stems of things a firm has several of: only "the cell factory" and the like is one."""
    kinds: frozenset[str]
    """Words that many names of places have."""


@lru_cache(maxsize=4)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    table = lexicon.table("places")
    return Gazetteer(
        relations=tuple(
            Relation(r["name"], r["of"], tuple(map(_pattern, r["patterns"])), frozenset(r.get("names", ())))
            for r in table["relations"]
        ),
        streets=frozenset(table["streets"]),
        unless=re.compile(table["unless"]),
        single=frozenset(stem(w) for w in table["single"]),
        regions=frozenset(table["regions"]),
        works=frozenset(stem(w) for w in table["works"]),
        kinds=frozenset(
            {*lexicon.table("names")["places"], "St", "Highway"}
            | {word for r in table["relations"] for word in r.get("names", ())}
        ),
    )


def _pattern(text: str) -> re.Pattern[str]:
    told = text.replace("his|her", "[Hh]is|[Hh]er")
    return re.compile(told.replace("{P}", NAME).replace("{A}", _LEAD))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sited:
    """Something said to be somewhere."""

    sentence: int
    span: Span
    place: str
    owner: frozenset[str]
    """Words of the name of whoever it is told of; empty where that is not said."""
    definite: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """Two places for one birth, one seat, one event or one thing."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        known = gazetteer(article.lexicon)
        for relation in known.relations:
            yield from _clashes(article, list(_told(article, relation, known)), known, 0.82)
        for sited in _things(article, known).values():
            yield from _clashes(article, sited, known, 0.78)
        for sited in _labelled(article).values():
            yield from _clashes(article, sited, known, 0.8)
        yield from _towns(article, known)


def _told(article: Article, relation: Relation, known: Gazetteer) -> Iterator[Sited]:
    text = article.document.text
    for index, sentence in enumerate(article.sentences):
        seen: set[int] = set()
        for pattern in relation.patterns:
            for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
                place = match.group("place")
                unfit = relation.names and relation.names.isdisjoint(place.split())
                if match.start("place") in seen or DAYS.match(place) or unfit:
                    continue
                if _is_other(text, match, sentence.span, known):
                    continue
                seen.add(match.start("place"))
                owner = _owner(article, index, match.start(), match.start("place"), _words(place), relation.of)
                new = relation.of == "person" and not owner and _is_new(article, index, match.start())
                yield Sited(sentence=index, span=Span(*match.span()), place=place, owner=owner, definite=not new)


def _is_other(text: str, match: re.Match[str], sentence: Span, known: Gazetteer) -> bool:
    start, end = max(sentence.start, match.start() - _BESIDE), min(sentence.end, match.end() + _BESIDE)
    return known.unless.search(text, start, end) is not None


def _words(name: str) -> frozenset[str]:
    return frozenset(w.lower() for w in name.split())


def _owner(article: Article, index: int, at: int, place: int, where: frozenset[str], of: str) -> frozenset[str]:
    """The person or firm named or meant before the words, else behind them ("the Hull-born Dransfield")."""
    if of not in ("person", "organisation"):
        return frozenset()
    behind: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    for number, token in enumerate(article.sentences[index].tokens):
        entity = article.cast.at(index, number)
        if entity is None or entity.kind not in (of, "thing") or token.span.start == place:
            continue
        words = frozenset(w.lower() for w in entity.words)
        if words & where:
            continue
        if token.span.start < at:
            before = words
        elif not behind and token.span.start > place:
            behind = words
    return before or behind


def _is_new(article: Article, index: int, at: int) -> bool:
    """ "A passenger was taken to …": somebody not told of before."""
    tokens = article.sentences[index].tokens
    for number, token in enumerate(tokens):
        if token.span.start < at and token.dep == "nsubjpass" and token.tag in ("NN", "NNS"):
            return bool({t.text.lower() for t in tokens[max(0, number - 4) : number]} & _NEW)
    return False


def _labelled(article: Article) -> dict[str, list[Sited]]:
    """ "Opening night: Ranwar Square" in a list, and "the opening night will be held at …" in the text."""
    text = article.document.text
    found: dict[str, list[Sited]] = {}
    for index, sentence in enumerate(article.sentences):
        if article.document.blocks[sentence.block].kind != "item":
            continue
        match = _LABEL.match(text, sentence.span.start, sentence.span.end)
        if match is None:
            continue
        what = re.escape(match["what"])
        held = re.compile(rf"(?i:\b{what}) {_HELD} (?:at|in|on) (?:the )?{NAME}")
        for other, told in enumerate(article.sentences):
            place = held.search(text, told.span.start, told.span.end)
            if place and not match["place"].startswith(place["place"]):
                ends = ((other, Span(*place.span()), place["place"]), (index, Span(*match.span()), match["place"]))
                found[match["what"]] = [Sited(sentence=i, span=s, place=p, owner=frozenset()) for i, s, p in ends]
    return found


def _towns(article: Article, known: Gazetteer) -> Iterator[Clash]:
    """ "Hebden Cross, West Yorkshire" and "Hebden Cross, South Yorkshire"."""
    text = article.document.text
    found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for sentence in article.sentences:
        for match in _TOWN.finditer(text, sentence.span.start, sentence.span.end):
            side = match["side"] if match["side"] in _SIDES else ""
            if match["place"] in known.regions or side:
                found[match["town"]].append((Span(*match.span()), f"{side} {match['place']}".strip()))
    for town, told in found.items():
        different = {place for _, place in told}
        if len(different) == 2:
            first = told[0]
            other = next(t for t in told if t[1] != first[1])
            small, large = sorted((first[1], other[1]), key=len)
            if small not in large:
                ends = [Sited(sentence=0, span=s, place=p, owner=frozenset()) for s, p in (first, other)]
                alike = bool(set(small.split()) & set(large.split())) or " " in town or large.split()[0] in _SIDES
                yield _clash(article, ends[0], ends[1], 0.8 if alike else 0.6)


def _things(article: Article, known: Gazetteer) -> dict[str, list[Sited]]:
    """Single things with the place beside them: "the Bruges attic", "a warehouse on Canal Street"."""
    found: defaultdict[str, list[Sited]] = defaultdict(list)
    text = article.document.text
    behind = re.compile(rf"{_BETWEEN} (?:in|at|on|near|under|beneath) (?:the )?{NAME}")
    ahead = re.compile(rf"{NAME} (?:\w+ )?$")
    for index, sentence in enumerate(article.sentences):
        for number, token in enumerate(sentence.tokens):
            key = stem(token.lemma)
            if key not in known.single or not token.tag.startswith(("NN", "JJ")):
                continue
            match = behind.match(text, token.span.end, sentence.span.end)
            if match is None:
                start = max(sentence.span.start, token.span.start - _BESIDE)
                match = ahead.search(text[start : token.span.start])
                offset = start
            else:
                offset = 0
            if match is None or DAYS.match(match["place"]):
                continue
            if match.start("place") + offset == sentence.span.start and offset:
                continue
            kind = sentence.tokens[number - 1].text.lower() if number else ""
            if key in known.works and not kind.islower():
                continue
            lead = {t.text.lower() for t in sentence.tokens[max(0, number - 4) : number]}
            span = Span(
                min(token.span.start, match.start("place") + offset), max(token.span.end, match.end("place") + offset)
            )
            around = (max(sentence.span.start, span.start - _BESIDE), min(sentence.span.end, span.end + _BESIDE))
            if (
                _is_lesser(text, span)
                or known.unless.search(text, *around)
                or (token.tag == "NNS" and token.lemma != "talk")
            ):
                continue
            definite = bool(lead & {"the", "this", "that", "its", "his", "her", "their"})
            found[f"{kind} {key}" if key in known.works else key].append(
                Sited(sentence=index, span=span, place=match["place"], owner=frozenset(), definite=definite)
            )
    return found


def _is_lesser(text: str, span: Span) -> bool:
    """ "A smaller blaze, the Coyle fire": one that is set beside another."""
    return _LESSER.search(text, max(0, span.start - 2 * _BESIDE), span.start) is not None


def _clashes(article: Article, sited: Sequence[Sited], known: Gazetteer, confidence: float) -> Iterator[Clash]:
    text = article.document.text
    if len({s.place for s in sited}) > _MOST:
        return
    for at, a in enumerate(sited):
        for b in sited[at + 1 :]:
            if a.place == b.place or a.sentence == b.sentence or not b.definite:
                continue
            if "-based" in text[a.span.start : a.span.end] and "-based" in text[b.span.start : b.span.end]:
                continue
            if a.owner and b.owner and not a.owner & b.owner:
                continue
            if are_two(article, a.place, b.place, known):
                yield _clash(article, a, b, confidence)
                return


def are_two(article: Article, a: str, b: str, known: Gazetteer) -> bool:
    """Whether neither is a part of the other, as far as the article and the lists tell."""
    if (set(a.split()) & set(b.split())) - known.streets - known.kinds:
        return False
    if (a in known.regions) != (b in known.regions):
        return False
    text = article.document.text
    return not any(f"{x}{joint}{y}" in text for x, y in ((a, b), (b, a)) for joint in (", ", " in ", " and ", ", in "))


def _clash(article: Article, a: Sited, b: Sited, confidence: float) -> Clash:
    first, other = article.quote(a.span, a.place), article.quote(b.span, b.place)
    return Clash(
        evidence=(first, other),
        confidence=confidence,
        why="the article tells of one, and neither place is said to be in the other",
        facts={"first": first.text, "other": other.text},
    )
