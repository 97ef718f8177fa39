"""Short forms: one for two names, two for one name, letters that changed places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz import fuzz

from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash

_DEFINED = re.compile(r"(?<=[\w'’\"”.)])[ ]\((?P<short>[A-Z][A-Z&]{1,5}[A-Z]|[A-Z]{2})s?\)")
_WORD = re.compile(r"[A-Za-z][\w'’]*")
_SHORT = re.compile(r"(?<![\w&/.-])[A-Z]{3,6}(?![\w&/-])")
_LONGEST_NAME = 120  # characters
_SMALL = frozenset("of the and for in on to a an de la du des di del y und für".split())


@dataclass(frozen=True, slots=True)
class _Definition:
    short: str
    long: str
    """Lower case."""
    span: Span
    """The long form with the short one in brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """A short form belongs to one name, and a name has one short form."""

    relation: str
    """expansions: one short form, two names; forms: one name, two short forms; letters: its letters changed places."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other", "shared")

    def find(self, article: Article) -> Iterator[Clash]:
        definitions = list(_definitions(article))
        if self.relation == "letters":
            yield from _turned(article, definitions)
            return
        groups: defaultdict[str, list[_Definition]] = defaultdict(list)
        for d in definitions:
            groups[d.short if self.relation == "expansions" else d.long].append(d)
        if self.relation == "forms":
            yield from _shortened_twice(article, definitions)
        for shared, found in groups.items():
            other = next((d for d in found[1:] if self._differ(found[0], d)), None)
            if other:
                first, last = (d.long if self.relation == "expansions" else d.short for d in (found[0], other))
                yield Clash(
                    evidence=(article.quote(other.span, last), article.quote(found[0].span, first)),
                    confidence=0.9,
                    why="both are introduced in brackets",
                    facts={"first": first, "other": last, "shared": shared},
                )

    def _differ(self, a: _Definition, b: _Definition) -> bool:
        if self.relation == "forms":
            return a.short != b.short
        return fuzz.token_sort_ratio(a.long, b.long) < 85 and not (a.long in b.long or b.long in a.long)


def _shortened_twice(article: Article, definitions: list[_Definition]) -> Iterator[Clash]:
    """Linwood County Health Department (LCHD), and again the same name with (CHD): the second leaves a letter out."""
    text, known = article.document.text, {d.long: d for d in reversed(definitions)}
    for other in definitions:
        end = text.rindex("(", other.span.start, other.span.end)
        words = text[max(0, end - _LONGEST_NAME) : end].lower().replace("-", " ").split()
        wider = (" ".join(words[at:]) for at in range(len(words) - len(other.long.split())))
        first = next((known[long] for long in wider if long in known), None)
        if first is not None and first.short != other.short:
            yield Clash(
                evidence=(article.quote(other.span, other.short), article.quote(first.span, first.short)),
                confidence=0.9,
                why="both are introduced in brackets",
                facts={"first": first.short, "other": other.short, "shared": first.long},
            )


def _definitions(article: Article) -> Iterator[_Definition]:
    text = article.document.text
    for block in article.document.blocks:
        for match in _DEFINED.finditer(text, block.span.start, block.span.end):
            long = _long_form(text, block.span.start, match.start(), match["short"])
            if long and not article.document.is_opaque(Span(*match.span())):
                written = re.sub(r"^the ", "", text[long.start : long.end].lower().replace("-", " "))
                yield _Definition(match["short"], written, Span(long.start, match.end()))


def _long_form(text: str, start: int, end: int, short: str) -> Span | None:
    """The words before the bracket that the letters stand for, in whatever order they were typed."""
    letters = short.replace("&", "")
    taken = list(_WORD.finditer(text, max(start, end - _LONGEST_NAME), end))[-len(letters) * 2 - 1 :]
    initials: list[str] = []
    for n, word in enumerate(reversed(taken)):
        if word.group().lower() not in _SMALL:
            initials.append(word.group()[0].upper())
        if len(initials) == len(letters):
            exact = "".join(reversed(initials)) == letters
            turned = sorted(initials) == sorted(letters) and all(
                w.group()[0].isupper() for w in taken[-n - 1 :: 1] if w.group().lower() not in _SMALL
            )
            return Span(word.start(), end) if exact or (turned and len(letters) >= 3) else None
    return None


def _turned(article: Article, definitions: list[_Definition]) -> Iterator[Clash]:
    """ "WCH" where "WHC" was introduced: the same letters, never introduced themselves, and rarer."""
    text, known = article.document.text, {d.short: d for d in reversed(definitions)}
    places = [Span(*m.span()) for m in _SHORT.finditer(text)]
    counts = Counter(text[p.start : p.end] for p in places)
    alike: defaultdict[str, list[Span]] = defaultdict(list)
    for place in places:
        alike["".join(sorted(text[place.start : place.end]))].append(place)
    for short, definition in known.items():
        for place in alike["".join(sorted(short))]:
            other = text[place.start : place.end]
            rare = counts[other] <= 2 and counts[short] >= 2 and not definition.span.overlaps(place)
            if other not in known and other != short and rare:
                if article.document.is_opaque(place):
                    continue
                yield Clash(
                    evidence=(article.quote(place, other), article.quote(definition.span, short)),
                    confidence=0.7,
                    why="the same letters in another order, introduced nowhere",
                    facts={"first": short, "other": other, "shared": definition.long},
                )
