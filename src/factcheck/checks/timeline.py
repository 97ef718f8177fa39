"""What the checks of the calendar share: sentences with their dates taken out, and distances between days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from factcheck.checks.stretches import Stretch, read_stretches
from factcheck.claim import Article, Claim, Token
from factcheck.document import Span
from factcheck.values import Moment, Quantity

_VALUES = frozenset("date time age duration count quantity rank money percentage measure ratio score".split())
"""Kinds of claims that are taken out of the sentence; names, roles and quotations stay as they are."""
_KINDS = {"time": "T", "age": "A", "count": "N", "quantity": "N", "rank": "K"}
_GRAINS = {"range": "R", "month": "M", "year": "Y", "century": "C"}


@dataclass(frozen=True)
class Line:
    """A sentence with its values taken out: "Founded in ‹Y0›, it marks its 25th anniversary in ‹Y1›"."""

    text: str
    items: tuple[Claim | Stretch, ...]
    index: int
    """Of the sentence."""
    places: tuple[int, ...]
    """Where each value's mark begins in `text`."""
    start: int
    """Of the sentence in the document's text."""

    def claim(self, found: re.Match[str], name: str) -> Claim:
        """The claim that a group of a pattern matched: the group holds "Y0"."""
        item = self.items[int(found[name][1:])]
        assert isinstance(item, Claim)
        return item

    def stretch(self, found: re.Match[str], name: str) -> Stretch:
        item = self.items[int(found[name][1:])]
        assert isinstance(item, Stretch)
        return item

    def dated(self, codes: str) -> list[tuple[int, Claim]]:
        """The claims with one of these letters, and where their marks stand."""
        found = zip(self.places, self.items, strict=True)
        return [(at, item) for at, item in found if isinstance(item, Claim) and code(item) in codes]

    def span(self, start: int, end: int) -> Span:
        """Where a piece of `text` stands in the document's text."""
        return Span(self._offset(start), self._offset(end))

    def _offset(self, at: int) -> int:
        shift = 0
        for number, (item, place) in enumerate(zip(self.items, self.places, strict=True)):
            mark = len(f"‹{code(item)}{number}›")
            if at <= place:
                break
            if at < place + mark:
                return item.span.end
            shift += len(item.span) - mark
        return self.start + at + shift


def slot(name: str, codes: str) -> str:
    """The pattern of one value, as a group."""
    return rf"‹(?P<{name}>[{codes}]\d+)›"


def code(item: Claim | Stretch) -> str:
    """D day, M month, Y year, R range, W weekday, C century, V "this year", Z other date; T time, U stretch of time,
    A age, N number, K rank, O any other."""
    if isinstance(item, Stretch):
        return "U"
    value = item.value
    if not isinstance(value, Moment):
        return _KINDS.get(item.kind, "O")
    if value.granularity == "day" and value.day is not None:
        return "D"
    if item.origin in ("unit-word", "day-word"):
        return "V"
    if value.granularity == "day" and value.weekday is not None:
        return "W"
    if value.calendar != "civil":
        return "Z"
    return _GRAINS.get(value.granularity, "Z")


def timeline_of(article: Article) -> Timeline:
    """The one that all checks of an article share."""
    known: Timeline = article.worked_out.setdefault(__name__, Timeline(article))
    return known


class Timeline:
    """The dates of an article, sentence by sentence."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def by_sentence(self) -> Mapping[int, Sequence[Claim]]:
        claims: dict[int, list[Claim]] = {}
        for claim in sorted((c for c in self.article.claims if c.kind in _VALUES), key=lambda c: c.span):
            claims.setdefault(claim.sentence, []).append(claim)
        return claims

    @cached_property
    def dates(self) -> tuple[Claim, ...]:
        return tuple(c for c in self.article.claims if c.kind == "date" and isinstance(c.value, Moment))

    @property
    def now(self) -> Moment | None:
        """The article's own date: a day, or where only that is known its month."""
        document = self.article.document
        if document.published is not None:
            day = document.published
            return Moment(first=day, last=day, year=day.year, month=day.month, day=day.day)
        if document.published_month is None:
            return None
        first = date(*document.published_month, 1)
        return Moment(
            first=first,
            last=_next_month(first) - timedelta(days=1),
            granularity="month",
            year=first.year,
            month=first.month,
        )

    def lines(self, *, prose: bool = True) -> Iterator[Line]:
        """Sentences with at least one value; `prose` leaves out the cells of tables."""
        blocks = self.article.document.blocks
        for index in self.by_sentence:
            if not prose or blocks[self.article.sentences[index].block].kind != "cell":
                yield self.line(index)

    def line(self, index: int) -> Line:
        if index not in self._lines:
            self._lines[index] = self._line(index)
        return self._lines[index]

    @cached_property
    def _lines(self) -> dict[int, Line]:
        return {}

    def _line(self, index: int) -> Line:
        text = self.article.document.text
        sentence = self.article.sentences[index].span
        pieces: list[str] = []
        places: list[int] = []
        kept: list[Claim | Stretch] = []
        at, length = sentence.start, 0
        for item in self._items(index):
            if item.span.start < at:
                continue
            before = text[at : item.span.start]
            mark = f"‹{code(item)}{len(kept)}›"
            pieces += [before, mark]
            places.append(length + len(before))
            length += len(before) + len(mark)
            kept.append(item)
            at = item.span.end
        pieces.append(text[at : sentence.end])
        whole = "".join(pieces).replace("\n", " ")
        return Line(whole, tuple(kept), index, tuple(places), sentence.start)

    def _items(self, index: int) -> list[Claim | Stretch]:
        """The values of a sentence in order: dates and ages before stretches, stretches before bare numbers."""
        sentence = self.article.sentences[index].span
        words = self.article.document.text[sentence.start : sentence.end]
        claims = [c for c in self.by_sentence.get(index, ()) if c.kind != "duration" and not _is_counted(c)]
        fixed = [c for c in claims if c.kind in ("date", "time", "age")]
        stretches = [
            s
            for s in read_stretches(words, sentence.start, self.article.lexicon)
            if not any(s.span.overlaps(c.span) for c in fixed)
        ]
        others = [c for c in claims if c.kind not in ("date", "time", "age")]
        free = [c for c in others if not any(c.span.overlaps(s.span) for s in stretches)]
        return sorted([*fixed, *stretches, *free], key=lambda i: i.span)

    def words_of(self, claim: Claim) -> str:
        return self.article.document.text[claim.span.start : claim.span.end]


def _is_counted(claim: Claim) -> bool:
    """ "three years later", "the following week": days that another date would have to tell."""
    unknown = isinstance(claim.value, Moment) and claim.value.first is None
    return claim.origin in ("ago", "later") or (claim.origin == "unit-word" and unknown)


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def moment(claim: Claim) -> Moment:
    assert isinstance(claim.value, Moment)
    return claim.value


def exact(claim: Claim) -> float | None:
    """The number as written, where it is one number and nothing before it widens it."""
    value = claim.value
    if (
        not isinstance(value, Quantity)
        or len(value.stated) != 1
        or claim.hedged
        or value.low is None
        or value.high is None
    ):
        return None
    return float(value.stated[0])


def years_between(first: date, last: date) -> int:
    """Whole years, as an age is counted."""
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def unquoted(article: Article, span: Span) -> bool:
    """Whether the words stand outside quotation marks, as far as their sentence tells."""
    text = article.document.text
    start = text.rfind("\n", 0, span.start) + 1
    return text.count('"', start, span.start) % 2 == 0


def words_in(tokens: Sequence[Token], span: Span) -> list[int]:
    """Indices of the words of a sentence that a stretch of the text holds."""
    return [i for i, token in enumerate(tokens) if token.span.overlaps(span)]


def governing_verb(tokens: Sequence[Token], at: int) -> int | None:
    """The nearest verb above a word."""
    for _ in range(len(tokens)):
        head = tokens[at].head
        if tokens[head].tag.startswith("VB"):
            return head
        if head == at:
            return None
        at = head
    return None


def children(tokens: Sequence[Token], at: int) -> list[Token]:
    return [t for i, t in enumerate(tokens) if t.head == at and i != at]


def table_words(article: Article, name: str) -> Any:
    return article.lexicon.table("timeline")[name]
