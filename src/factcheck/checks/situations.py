"""Situations that an article denies in one place and tells of in another: nobody was hurt, two had broken wrists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.claim import Article, Named
from factcheck.document import Block, Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon

_YEAR = re.compile(
    r"\b(?:in|of|on) (?:[0-9]{1,2} )?(?:[a-z]+ ){0,2}(?:1[5-9]|20)\d\d\b|^(?:1[5-9]|20)\d\d$", re.IGNORECASE
)
_OPENING = 40  # characters of a phrase that opens a sentence: "In 2019, …"
_MOST = 3  # places that tell of what is denied: more of them are another story
_DAYS = frozenset(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_TELLING = ("paragraph", "item", "title", "description", "heading", "caption")


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    name: str
    never: re.Pattern[str]
    ever: re.Pattern[str]
    unless: re.Pattern[str]
    who: bool
    lifelong: bool
    """A year beside what is told is no other time: who never drove did not drive in 1970."""
    behind: bool
    """The person stands behind the words of the first kind."""


@dataclass(frozen=True, slots=True)
class Times:
    """Words of another time, in the words round a place and in the sentence before it."""

    here: re.Pattern[str]
    before: re.Pattern[str]


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> tuple[Times, tuple[Situation, ...]]:
    table = lexicon.table("situations")
    return Times(_pattern(table["time"]), _pattern(table["past"])), tuple(
        Situation(
            name=s["name"],
            never=_pattern(s["never"]),
            ever=_pattern(s["ever"]),
            unless=_pattern(s["unless"]),
            who=bool(s.get("who")),
            lifelong=bool(s.get("lifelong")),
            behind=s.get("who") == "behind",
        )
        for s in table["situations"]
    )


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern may be broken over lines behind "|"."""
    return re.compile(re.sub(r"\|\s+", "|", text), re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situations:
    """A situation denied and told, with no word of another time, another place or another person."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        times, situations = _known(article.lexicon)
        used: set[int] = set()
        for situation in situations:
            denied = list(_places(article, situation, situation.never, times, denial=True))
            if not denied:
                continue
            told = list(_places(article, situation, situation.ever, times, denial=False))
            for index, span in denied:
                fitting = [
                    t
                    for t in told
                    if _are_apart((index, span), t)
                    and not _on_other_days(article, index, t[0])
                    and _is_one(article, situation, (index, span), t)
                ]
                if fitting and len(fitting) <= _MOST and index not in used:
                    used.add(index)
                    yield _clash(article, span, [s for _, s in fitting])


def _places(
    article: Article, situation: Situation, pattern: re.Pattern[str], times: Times, *, denial: bool
) -> Iterator[tuple[int, Span]]:
    text = article.document.text
    for index, sentence in enumerate(article.sentences):
        start, end = sentence.span.start, sentence.span.end
        if article.document.blocks[sentence.block].kind not in _TELLING or text[end - 1] == "?":
            continue
        match = pattern.search(text, start, end)
        if match is None or _is_past(article, index, match, times, lifelong=situation.lifelong and not denial):
            continue
        if not denial and any(situation.unless.search(text, *p) for p in _parts(text, start, end, match)):
            continue
        yield index, Span(*match.span())


def _parts(text: str, start: int, end: int, match: re.Match[str]) -> list[tuple[int, int]]:
    """The stretch between commas that holds the words, without them."""
    first = max(text.rfind(mark, start, match.start()) for mark in (",", ";", "—", ":")) + 1
    last = min((i for mark in (",", ";", "—", ":") if (i := text.find(mark, match.end(), end)) != -1), default=end)
    return [(max(first, start), match.start()), (match.end(), last)]


def _is_past(article: Article, index: int, match: re.Match[str], times: Times, *, lifelong: bool) -> bool:
    text, sentence = article.document.text, article.sentences[index]
    start, end = sentence.span.start, sentence.span.end
    opening = text.find(",", start, min(end, start + _OPENING))
    places = [*_parts(text, start, end, match), (start, max(start, opening))]
    found = [m for place in places for m in times.here.finditer(text, *place)]
    if lifelong:
        return any(not _YEAR.search(m[0]) for m in found)
    if found or _YEAR.search(text, start, end):
        return True
    before = article.sentences[index - 1] if index else None
    return (
        before is not None
        and before.block == sentence.block
        and times.before.search(text, before.span.start, before.span.end) is not None
    )


def _are_apart(a: tuple[int, Span], b: tuple[int, Span]) -> bool:
    return a[0] != b[0]


def _on_other_days(article: Article, a: int, b: int) -> bool:
    """Whether each sentence names a day of the week, and none in common."""
    left, right = (
        {t.text.lower().rstrip("s") for t in article.sentences[i].tokens if t.text.lower().rstrip("s") in _DAYS}
        for i in (a, b)
    )
    return bool(left and right and not left & right)


def _is_one(article: Article, situation: Situation, denied: tuple[int, Span], told: tuple[int, Span]) -> bool:
    """Whether both are told of one person, where the situation is a person's."""
    if not situation.who:
        return are_of_one_part(article, denied[0], told[0])
    left = _behind(article, *denied) if situation.behind else _actor(article, *denied)
    right = _actor(article, *told)
    return left is not None and right is not None and left.name == right.name


def are_of_one_part(article: Article, a: int, b: int) -> bool:
    """Whether two sentences are of one story: under headings that name two things they tell of two."""
    blocks = article.document.blocks
    entries = [_entry(article, blocks[article.sentences[i].block]) for i in (a, b)]
    return not (all(entries) and entries[0] != entries[1])


def _entry(article: Article, block: Block) -> str:
    """The heading a block stands under, where it names something, or the bold words that open it as one."""
    start, end = block.span.start, block.span.end
    for span in article.document.emphasis:
        if start <= span.start <= start + 2 and span.end < end:
            return article.document.text[span.start : span.end]
    if block.section is None or article.document.blocks[block.section].level <= 1:
        return ""
    heading = article.document.blocks[block.section].span
    words = article.document.text[heading.start : heading.end].split()
    names = any(w[:1].isupper() for w in words[1:]) or any(c.isdigit() for w in words for c in w) or len(words) == 1
    return " ".join(words) if names and not words[-1].endswith("?") else ""


def _actor(article: Article, index: int, span: Span) -> Named | None:
    """Whoever is named or meant last before the words."""
    tokens = article.sentences[index].tokens
    named: Named | None = None
    meant: Named | None = None
    for at, token in enumerate(tokens):
        if token.span.start >= span.start:
            break
        entity = article.cast.at(index, at)
        if entity is None or entity.kind == "place":
            continue
        owner = token.dep == "poss" and at + 1 < len(tokens) and tokens[at + 1].tag == "POS"
        spoken_for = token.dep == "pobj" and any(t.lemma.startswith("spokes") for t in tokens[max(0, at - 4) : at])
        if spoken_for or (not owner and token.dep not in ("pobj", "dobj")):
            named, meant = (entity, meant) if token.tag.startswith("NNP") else (named, entity)
    return named or meant or _behind(article, index, span)


def _behind(article: Article, index: int, span: Span) -> Named | None:
    """ "the late Harold Tranter", "says Tranter"."""
    tokens = article.sentences[index].tokens
    behind = [i for i, t in enumerate(tokens) if t.span.end > span.start][:8]
    named = (article.cast.at(index, i) for i in behind if tokens[i].tag.startswith("NNP"))
    return next((entity for entity in named if entity is not None), None)


def _clash(article: Article, denied: Span, told: Sequence[Span]) -> Clash:
    first = article.quote(denied, "said not to have happened")
    others = [article.quote(s, "said to have happened") for s in told]
    return Clash(
        evidence=(first, *others),
        confidence=0.82 if len(told) == 1 else 0.78,
        why="no other time, place or person is named",
        facts={"first": first.text, "other": others[0].text},
    )
