"""The day or month that a title gives, against the article's own date and against what the text says of the event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.stamps import label_words, published
from factcheck.claim import Article, Claim
from factcheck.document import Block, Span
from factcheck.finding import Clash, Evidence
from factcheck.lexicon import Lexicon
from factcheck.phrasing import day as written_day
from factcheck.phrasing import describe
from factcheck.values import Moment

_OPENING = 6  # blocks in which an article says when its event is
_MASTHEAD = 80  # characters of a first line that names a periodical and its month
_FORTY_DAYS = 45
_MONTHS = (
    "January February March April May June July August September October November December"
    " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
).split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})\b\.?,?[ ](?P<year>(?:19|20)\d\d)\b"
_ATTRIBUTE = re.compile(r"\{[{%][^\n{}]{0,300}?\b(?:title|heading|label|caption)=[\"'](?P<said>[^\"'\n]{5,150})[\"']")
_TAG = re.compile(r"<[A-Z]\w*\b[^<>\n]{0,200}?\b(?:title|heading|label|caption)=[\"'](?P<said>[^\"'\n]{5,150})[\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitledDates:
    """The date in the title is that of the article or of its event."""

    relation: str
    """published: the day of a change log or newsletter; event: the day on which it takes place; month: the month of an
    edition."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def __post_init__(self) -> None:
        if self.relation not in _RELATIONS:
            raise ValueError(f"unknown relation “{self.relation}”; there are {', '.join(_RELATIONS)}")

    def find(self, article: Article) -> Iterator[Clash]:
        yield from _RELATIONS[self.relation](article)


def _head(article: Article) -> Block | None:
    """The title of the front matter, else the first heading, else a first line that names the edition."""
    blocks = article.document.blocks
    title = next((b for b in blocks if b.kind == "title"), None)
    heading = next((b for b in blocks[:2] if b.kind == "heading" and b.level == 1), None)
    return title or heading or next((b for b in blocks[:1] if _first_line(article, b) is not None), None)


def _first_line(article: Article, block: Block) -> Span | None:
    """The first line of a paragraph that is a masthead: short, no sentence."""
    text = article.document.text[block.span.start : block.span.end].split("\n")[0]
    if block.kind != "paragraph" or len(text) > _MASTHEAD or text.rstrip().endswith((".", "!", "?", ":")):
        return None
    return Span(block.span.start, block.span.start + len(text))


def _titled(article: Article, grain: str) -> tuple[Claim, Moment] | None:
    """The one date of the title, where it is of this grain."""
    head = _head(article)
    if head is None:
        return None
    span = _first_line(article, head) or head.span
    found = [c for c in article.claims if c.kind == "date" and span.holds(c.span) and isinstance(c.value, Moment)]
    dated = [(c, c.value) for c in found if isinstance(c.value, Moment)]
    if head.kind == "paragraph":  # its own day may stand beside the month
        dated = [d for d in dated if d[1].granularity == grain]
    return dated[0] if len(dated) == 1 and dated[0][1].granularity == grain and dated[0][1].month else None


def _published(article: Article) -> Iterator[Clash]:
    """ "February 18th change log", dated 17 February."""
    titled, own = _titled(article, "day"), published(article)
    if titled is None or own is None or own.span is None or own.is_timed:
        return
    claim, day = titled
    text = _text(article, article.document.blocks[claim.block].span).lower()
    if (
        not any(re.search(rf"\b{re.escape(noun)}\b", text) for noun in label_words(article)["dated_titles"])
        or not day.day
    ):
        return
    same = (day.month, day.day) == (own.day.month, own.day.day) and day.year in (None, own.day.year)
    far = day.first is not None and _FORTY_DAYS < abs((day.first - own.day).days) < 330
    if same or far:
        return
    ends = (article.quote(claim.span, "in the title"), article.quote_source(own.span, written_day(own.day)))
    facts = {"first": _text(article, claim.span), "other": written_day(own.day)}
    yield Clash(evidence=ends, confidence=0.85, why="the title gives the day on which it appears", facts=facts)


def _event(article: Article) -> Iterator[Clash]:
    """ "Agenda for 15 March", and the meeting takes place on the 21st."""
    titled = _titled(article, "day")
    if titled is None:
        return
    claim, day = titled
    title = article.document.blocks[claim.block]
    told = [c for c in article.claims if c.kind == "date" and c.block != claim.block and isinstance(c.value, Moment)]
    days = [c for c in told if _is_day(c.value)]
    if any(_agree(day, c.value) for c in days) or _any_word(article, "remembered").search(_text(article, title.span)):
        return
    opening = {i for i, b in enumerate(article.document.blocks) if b.kind in ("paragraph", "item")}
    first = sorted(opening)[:_OPENING]
    for other in days:
        if other.block in first and _is_of_event(article, other, title, day):
            ends = (article.quote(claim.span, "in the title"), article.quote(other.span, "when it takes place"))
            facts = {"first": _text(article, claim.span), "other": _text(article, other.span)}
            yield Clash(evidence=ends, confidence=0.85, why="the text never has the day of the title", facts=facts)
            return


def _is_day(value: object) -> bool:
    return isinstance(value, Moment) and value.granularity == "day" and value.day is not None


def _agree(day: Moment, other: object) -> bool:
    """The same day, or one that nothing tells apart from it."""
    if not isinstance(other, Moment):
        return True
    parts = ((day.month, other.month), (day.day, other.day), (day.year, other.year))
    return all(a is None or b is None or a == b for a, b in parts)


def _is_of_event(article: Article, other: Claim, title: Block, day: Moment) -> bool:
    value, sentence = other.value, article.sentences[other.sentence]
    if not isinstance(value, Moment):
        return False
    before = article.document.text[sentence.span.start : other.span.start]
    placed = _place_pattern(article.lexicon).search(before[-60:])
    text = sentence.text(article.document)
    looks_back = _any_word(article, "told_after").search(_text(article, title.span))
    others = ("other_day", "remembered", "coming") if looks_back else ("other_day", "remembered")
    if not placed or any(_any_word(article, name).search(text) for name in others):
        return False
    apart = abs((value.first - day.first).days) if value.first and day.first else 0
    turned = (value.month, value.day) == (day.day, day.month)
    year_only = (value.month, value.day) == (day.month, day.day)
    near = apart <= _FORTY_DAYS or turned or year_only
    return near and bool(_content(article, _text(article, title.span)) & _content(article, text))


def _month(article: Article) -> Iterator[Clash]:
    """ "Project Monthly, April 2023": in this edition for May 2023."""
    titled = _titled(article, "month")
    if titled is None or titled[1].year is None:
        return
    claim, month = titled
    title = article.document.blocks[claim.block]
    mine = (month.year, month.month)
    editions = list(_editions(article, title))
    if any(said == mine for said, _, _ in editions):
        editions = [e for e in editions if e[2]]
    for said, end, _ in editions:
        if said != mine:
            ends = (article.quote(claim.span, describe(month)), end)
            facts = {"first": _text(article, claim.span), "other": end.text}
            yield Clash(evidence=ends, confidence=0.85, why="both name the month of this edition", facts=facts)
            return


def _editions(article: Article, title: Block) -> Iterator[tuple[tuple[int, int], Evidence, bool]]:
    """The months that the text, or the label of a part, gives to the edition itself; the last says which of the two."""
    document, own = article.document, _content(article, _text(article, title.span))
    pattern = _edition_pattern(article.lexicon)
    span = _first_line(article, title) or title.span
    for block in document.blocks:
        if block.kind in ("title", "description", "cell", "caption") or block.header:
            continue
        for found in pattern.finditer(document.text, block.span.start, block.span.end):
            if (found["before"] or found["after"]) and not span.overlaps(Span(*found.span())):
                yield _month_of(found), article.quote(_trimmed(found), "the edition"), False
    for attribute in (_ATTRIBUTE, _TAG):
        for part in attribute.finditer(document.source.text):
            named = list(re.finditer(_MONTH, part["said"]))
            if len(named) == 1 and len(_content(article, part["said"]) & own) >= 2:
                at = part.start("said")
                where = Span(at + named[0].start(), at + named[0].end())
                yield _month_of(named[0]), article.quote_source(where, "the label of a part"), True


def _trimmed(found: re.Match[str]) -> Span:
    """From the word that names the edition to its year."""
    ends = [found.span(n) for n in ("before", "after") if found[n]] + [found.span("month"), found.span("year")]
    return Span(min(s for s, _ in ends), max(e for _, e in ends))


def _month_of(found: re.Match[str]) -> tuple[int, int]:
    name = found["month"][:3].lower()
    return int(found["year"]), next(i for i, m in enumerate(_MONTHS[:12], 1) if m[:3].lower() == name)


@lru_cache(maxsize=8)
def _edition_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """ "this edition for May 2023", "welcome to the May 2023 edition"."""
    noun = "|".join(sorted(lexicon.table("labels")["monthly"], key=len, reverse=True))
    opens = r"(?:\b(?:[Ii]n this|[Tt]his is (?:the|our)|[Ww]elcome to (?:the|our)|[Hh]ere is (?:the|our)|[Tt]his)[ ])"
    kind = r"(?:[A-Za-z'-]+[ ]){0,3}?"
    return re.compile(
        rf"{opens}{kind}(?:(?P<before>{noun})[ ](?:for|of|from|covers|covering)[ ])?{_MONTH}"
        rf"(?:[ ]{kind}(?P<after>{noun})\b)?"
    )


@lru_cache(maxsize=8)
def _place_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    forms = "|".join(lexicon.table("labels")["takes_place"])
    return re.compile(rf"\b(?:{forms})[ ](?:the[ ])?(?:[A-Za-z]+day,?[ ])?$", re.IGNORECASE)


@lru_cache(maxsize=16)
def _pattern(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, lexicon.table("labels")[name]), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _any_word(article: Article, name: str) -> re.Pattern[str]:
    return _pattern(article.lexicon, name)


def _content(article: Article, text: str) -> set[str]:
    small = {w.lower() for w in label_words(article)["title_words"]} | {m.lower() for m in _MONTHS}
    return {w for w in re.findall(r"[a-z][a-z0-9'-]+", text.lower()) if w not in small}


def _text(article: Article, span: Span) -> str:
    return article.document.text[span.start : span.end]


_RELATIONS: dict[str, Callable[[Article], Iterator[Clash]]] = {
    "published": _published,
    "event": _event,
    "month": _month,
}
