"""Counts that prose itself lets one recount: times and their years, both of three, two held and two others sought."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.announcements import singular, words
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon

_YEARS = r"(?P<years>(?:19|20)\d\d(?:,[ ](?:19|20)\d\d)*,?[ ]and(?:[ ]again)?(?:[ ]in)?[ ](?:19|20)\d\d)"
_NAMED = re.compile(
    r"[A-Z][\w'’.-]+(?:[ ][A-Z][\w'’.-]+){1,3}(?:[ ]\(?(?:in[ ])?(?:19|20)\d\d\)?)?"
    r"(?:,[ ]|,?[ ]and[ ]|(?=[ ]*[.;:–—)]|[ ]-|$))"
)
_OTHERS = re.compile(
    r"\b(?i:the others|her predecessors|his predecessors|their predecessors|the earlier \w+|the previous \w+|after)\b"
    r"[^.!?;:–—]{0,40}?(?:[ ][–—-][ ]|:[ ]|[ ](?:were|are)[ ]|[ ])(?=[A-Z])"
)
_PARTED = re.compile(
    r"\b(?:one of (?:her|his|their|the|them|whom)|eldest|oldest|youngest|third|surviving|late|predeceased|died young"
    r"|stepson|adopted|first marriage|second marriage)\b",
    re.IGNORECASE,
)
_BEFORE = 260  # characters in which the predecessors of somebody are named
_SURE, _LESS_SURE = 0.85, 0.78


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseCounts:
    """What prose counts and names must be as many."""

    relation: str
    """times: and the years behind them; both: of more or fewer than two; rest: a part and the others make the whole;
    predecessors: the third has two before her."""

    FACTS: ClassVar[tuple[str, ...]] = ("said", "number", "other", "given")

    def __post_init__(self) -> None:
        if self.relation not in _RELATIONS:
            raise ValueError(f"unknown relation “{self.relation}”; there are {', '.join(_RELATIONS)}")

    def find(self, article: Article) -> Iterator[Clash]:
        yield from _RELATIONS[self.relation](article)


def _prose(article: Article) -> Iterator[Span]:
    for block in article.document.blocks:
        if block.kind in ("paragraph", "item", "caption", "description"):
            yield block.span


def _times(article: Article) -> Iterator[Clash]:
    """Won it three times, in 1998 and 2003."""
    text = article.document.text
    for span in _prose(article):
        for found in _times_pattern(article.lexicon).finditer(text, span.start, span.end):
            number = 2 if found["twice"] else _number(article, found["n"])
            years = re.findall(r"\d{4}", found["years"])
            if number and len(years) != number:
                said = Span(*found.span("twice" if found["twice"] else "times"))
                yield _clash(article, said, number, [Span(*found.span("years"))], len(years), _SURE)


def _both(article: Article) -> Iterator[Clash]:
    """Three sons, and "both her sons"."""
    text = article.document.text
    if _PARTED.search(text):
        return
    counted = _counted(article)
    for span in _prose(article):
        for found in _both_pattern(article.lexicon).finditer(text, span.start, span.end):
            number = 2 if found["both"] else _number(article, found["n"])
            noun = singular(found["noun"].lower())
            known = counted.get(noun, [])
            numbers = {n for n, at in known if not at.overlaps(Span(*found.span()))}
            grown = found["n"] and number and max(numbers, default=0) < number  # six engines, and then all eight
            if number and len(numbers) == 1 and number not in numbers and max(numbers) <= _MOST and not grown:
                ends = [at for n, at in known if not at.overlaps(Span(*found.span()))][:3]
                yield _clash(article, Span(*found.span()), number, ends, max(numbers), _LESS_SURE)


def _rest(article: Article) -> Iterator[Clash]:
    """Three men; two were arrested and the other two are sought."""
    text = article.document.text
    for span in _prose(article):
        for found in _rest_pattern(article.lexicon).finditer(text, span.start, span.end):
            part, rest = _number(article, found["part"]), _number(article, found["rest"])
            noun = singular(found["noun"].lower())
            group = _alike(article.lexicon, noun)
            wholes = [
                (n, at)
                for word in sorted(group)
                for n, at in _counted(article).get(word, [])
                if at.end <= found.start()
            ]
            larger = [(n, at) for n, at in wholes if part and rest and n > max(part, rest)]
            if part and rest and len({n for n, _ in larger}) == 1 and abs(part + rest - larger[0][0]) in (1, 2):
                ends = [Span(*found.span("first")), Span(*found.span("second"))]
                whole = min(larger, key=lambda w: w[1].start)
                yield _clash(article, whole[1], whole[0], ends, part + rest, _LESS_SURE)


def _predecessors(article: Article) -> Iterator[Clash]:
    """The third woman to win, and three before her by name."""
    text, ordinals = article.document.text, words(article.lexicon).ordinals
    pattern = re.compile(
        rf"\bthe (?P<n>{'|'.join(ordinals)})(?: ever)? (?P<who>[a-z]+(?:[ -][a-z]+)?) to [a-z]+", re.IGNORECASE
    )
    for span in _prose(article):
        for found in pattern.finditer(text, span.start, span.end):
            number = ordinals[found["n"].lower()]
            others = _OTHERS.search(text, found.end(), min(span.end, found.end() + _BEFORE))
            row = _names(text, others.end(), span.end) if others and number > 1 else None
            if row and len(row) != number - 1:
                ends = [Span(row[0].start, row[-1].end)]
                yield _clash(article, Span(*found.span()), number, ends, len(row), _LESS_SURE, before=True)


def _names(text: str, start: int, end: int) -> list[Span]:
    """Full names in a row from here on, the last behind "and"."""
    row, at = [], start
    while found := _NAMED.match(text, at, end):
        row.append(Span(found.start(), found.end() - len(re.search(r"(?:,?[ ]and[ ]|,[ ])?$", found[0])[0])))  # type: ignore[index]
        at = found.end()
    return row if len(row) > 1 and re.search(r"\band[ ]$", text[: row[-1].start][-5:]) else []


_MOST = 12


def _counted(article: Article) -> dict[str, list[tuple[int, Span]]]:
    """Small counts of things by their noun, singular."""
    found: dict[str, list[tuple[int, Span]]] = {}
    pattern = _count_pattern(article.lexicon)
    for span in _prose(article):
        for match in pattern.finditer(article.document.text, span.start, span.end):
            before = article.document.text[max(span.start, match.start() - 10) : match.start()].lower()
            number = _number(article, match["number"])
            if number and not re.search(r"\b(?:other|of|by|another|first|last|all)[ ](?:the[ ])?$", before):
                noun = singular(match["noun"].lower())
                found.setdefault(noun, []).append((number, Span(*match.span())))
    return found


def _number(article: Article, written: str) -> int | None:
    number = words(article.lexicon).numbers.get(written.lower())
    return number if number is not None else int(written) if written.isdigit() else None


@lru_cache(maxsize=4)
def _numbers(lexicon: Lexicon) -> str:
    return "|".join(sorted(words(lexicon).numbers, key=len, reverse=True))


@lru_cache(maxsize=4)
def _count_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w$£€#.,:/+-])(?P<number>{_numbers(lexicon)}|[2-9]|1\d)"
        r"(?:[ ](?!of\b|and\b|or\b|to\b)[a-z][\w'-]*){0,3}?"
        r"[ ](?P<noun>[a-z]+s|men|women|people|children)\b(?![-'’])",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _times_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<twice>twice)|(?P<times>(?P<n>{_numbers(lexicon)}|\d) times))(?:,| [–—-]|:)? ?(?:in )?{_YEARS}"
        r"(?! to\b|[–-]\d)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _both_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    whose = r"(?:her|his|their|its|my|our|the|of her|of his|of their|of the)"
    return re.compile(
        rf"\b(?:(?P<both>both) {whose}|all (?P<n>{_numbers(lexicon)})(?: of)?(?: {whose})?) "
        r"(?P<noun>[a-z]+s|children|men|women)\b(?! and (?:her|his|their|its|the|a)\b)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _rest_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    number = rf"(?:{_numbers(lexicon)}|\d{{1,2}})"
    return re.compile(
        rf"\b(?P<first>(?P<part>{number})(?: of (?:the|them))? (?:[a-z]+ )?"
        r"(?P<noun>[a-z]+s|men|women|people|children))\b"
        rf"[^!?\n]{{5,260}}?\bthe (?P<second>(?:other|remaining) (?P<rest>{number})\b(?: [a-z]+)?)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=256)
def _alike(lexicon: Lexicon, noun: str) -> frozenset[str]:
    """The noun and those that may name the same people or things."""
    rows = [row for row in lexicon.table("labels")["headline_same"] if noun in row or singular(noun) in row]
    plural = {"men": "man", "women": "woman", "people": "person"}
    rows += [row for row in lexicon.table("labels")["headline_same"] if plural.get(noun, "") in row]
    return frozenset({noun, *(w for row in rows for w in row), *(("men", "women", "people") if rows else ())})


def _clash(
    article: Article, said: Span, number: int, ends: list[Span], given: int, sure: float, *, before: bool = False
) -> Clash:
    text = article.document.text
    facts = {
        "said": " ".join(text[said.start : said.end].split()),
        "number": str(number - 1 if before else number),
        "other": " … ".join(" ".join(text[e.start : e.end].split()) for e in ends),
        "given": str(given),
    }
    return Clash(
        evidence=(article.quote(said, f"makes {facts['number']}"), *(article.quote(e, f"makes {given}") for e in ends)),
        confidence=sure,
        why="the text counts and names the same things",
        facts=facts,
    )


_RELATIONS: dict[str, Callable[[Article], Iterator[Clash]]] = {
    "times": _times,
    "both": _both,
    "rest": _rest,
    "predecessors": _predecessors,
}
