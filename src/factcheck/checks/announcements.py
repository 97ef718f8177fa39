"""Where an article says how many there are to come: "five reasons", "in three easy steps", "the four members:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon

_IRREGULAR = {"criteria": "criterion", "people": "people", "men": "men", "women": "women", "children": "children"}


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of `structure.yml`, made ready."""

    numbers: dict[str, int]
    ordinals: dict[str, int]
    listed: frozenset[str]
    measures: frozenset[str]
    partly: frozenset[str]
    extra: frozenset[str]
    open: re.Pattern[str]
    count: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A number of things that are said to follow."""

    span: Span
    """The number with its noun: "three easy steps"."""
    number: int
    noun: str
    """Singular, lower case."""
    phrase: str
    """The words between, with the noun as written, lower case: "easy steps"."""
    listed: bool
    """The noun is one of those that people count when they make a list."""


@lru_cache(maxsize=4)
def words(lexicon: Lexicon) -> Words:
    table = lexicon.table("structure")
    numbers = table["numbers"]
    either = "|".join(sorted(numbers, key=len, reverse=True))
    return Words(
        numbers=numbers,
        ordinals={word: n for n, group in enumerate(table["ordinals"], start=1) for word in group},
        listed=frozenset(word for line in table["listed"] for word in line),
        measures=frozenset(word for line in table["measures"] for word in line),
        partly=frozenset(table["partly"]),
        extra=frozenset(table["extra"]),
        open=re.compile(r"\b(?:" + "|".join(re.escape(p) for p in table["open"]) + r")(?!\w)", re.IGNORECASE),
        count=re.compile(
            rf"(?<![\w$£€#.,:/+-])(?P<number>{either}|[2-9]|1\d|20)(?P<between>(?:[ ][A-Za-z][\w'’-]*){{0,4}}?)"
            r"[ ](?P<noun>[A-Za-z][a-zà-ÿ'-]*(?:s|ria|men|people|children))\b(?![-'’])",
            re.IGNORECASE,
        ),
    )


def announcements(article: Article, span: Span) -> Iterator[Announcement]:
    """Every count of things in a stretch of text that is no measure and no part of a greater whole."""
    known, text = words(article.lexicon), article.document.text
    for match in known.count.finditer(text, span.start, span.end):
        before = re.findall(r"[\w'’-]+", text[max(span.start, match.start() - 30) : match.start()].lower())
        noun = singular(match["noun"].lower())
        between = match["between"].lower().split()
        if (
            (noun in known.measures and noun not in known.listed)
            or (before and before[-1] in known.partly)
            or set(between) & _BREAKS
        ):
            continue
        if article.document.is_opaque(Span(*match.span())):
            continue
        number = known.numbers.get(match["number"].lower()) or int(match["number"])
        phrase = " ".join([*between, match["noun"].lower()])
        yield Announcement(Span(*match.span()), number, noun, phrase, noun in known.listed)


_BREAKS = {
    "of",
    "in",
    "on",
    "at",
    "to",
    "and",
    "or",
    "for",
    "from",
    "is",
    "are",
    "was",
    "were",
    "by",
    "with",
    "years",
    "days",
}


def singular(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") else noun


def numbers_in(article: Article, span: Span) -> set[int]:
    """Every number that stands before a plural, whatever it counts."""
    known = words(article.lexicon)
    found = (m["number"].lower() for m in known.count.finditer(article.document.text, span.start, span.end))
    return {known.numbers.get(number) or int(number) for number in found}


def is_open(article: Article, span: Span) -> bool:
    """Whether the words say that only some will be named."""
    return words(article.lexicon).open.search(article.document.text, span.start, span.end) is not None


def miscount(article: Article, said: Announcement, given: int, ends: list[Span], sure: float, why: str) -> Clash:
    """The announcement, and what is given, as the ends of a clash."""
    announced = article.document.text[said.span.start : said.span.end]
    return Clash(
        evidence=(
            article.quote(said.span, f"announces {said.number}"),
            *(article.quote(end, f"{given} in all" if i == 0 else "given") for i, end in enumerate(ends)),
        ),
        confidence=sure,
        why=why,
        facts={"announced": announced, "number": str(said.number), "given": str(given)},
    )
