"""Ranges of dates that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from factcheck.checks.calendar_gaps import span_in, written
from factcheck.checks.timeline import Line, moment, slot, timeline_of
from factcheck.claim import Article, Claim
from factcheck.document import Field
from factcheck.finding import Clash, Evidence
from factcheck.values import Moment

_BETWEEN_TWO = re.compile(
    r"\b(?:difference|gap|compar\w+|match|choice|contrast|choos\w+|switch\w*|alternat\w+)\b", re.IGNORECASE
)
_BACKWARDS = re.compile(r"\b(?:back(?:wards)?|countdown|reverse|down)\b", re.IGNORECASE)
_APART = re.compile(
    rf"\b(?:from|between) (?:early |late |mid-?)?{slot('a', 'DMY')}"
    rf"[^‹›.;:!?]{{0,40}}? (?:to|until|till|and) {slot('b', 'DMY')}"
)
_BEGINS = tuple("start startdate datestart begin begins eventstart starttime startsat from eventdate date".split())
_ENDS = tuple("enddate dateend end ends eventend endtime endsat until to".split())
_ISO = re.compile(r"\s*['\"]?(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A range of dates ends after it has begun."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "last")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        for claim in timeline.dates:
            ends = moment(claim).ends
            if len(ends) == 2 and _runs_back(*ends) and not _is_meant(article, claim):
                yield _clash((article.quote(claim.span, "it ends before it begins"),), *map(written, ends))
        for line in timeline.lines():
            for found in _APART.finditer(line.text):
                yield from _apart(article, line, found)
        yield from _fields(article)


def _apart(article: Article, line: Line, found: re.Match[str]) -> Iterator[Clash]:
    first, last = line.claim(found, "a"), line.claim(found, "b")
    if not _runs_back(moment(first), moment(last)) or _is_meant(article, first) or _is_meant(article, last):
        return
    ends = (article.quote(first.span, "where it begins"), article.quote(last.span, "where it ends"))
    yield _clash(ends, ends[0].text, ends[1].text)


def _runs_back(first: Moment, last: Moment) -> bool:
    """Whether the last day there can be lies before the first; a range over New Year may go without its years."""
    if first.calendar != "civil" or last.calendar != "civil" or first.granularity == "range":
        return False
    if first.year is not None and last.year is not None:
        return first.first is not None and last.last is not None and last.last < first.first
    if first.year is None and last.year is None and first.month == last.month and first.day and last.day:
        a, b = span_in(first, 2024), span_in(last, 2024)
        return a is not None and b is not None and b < a
    return False


def _is_meant(article: Article, claim: Claim) -> bool:
    """ "The difference between 2019 and 2015", "from 2020 back to 2010"."""
    sentence = article.sentences[claim.sentence].span
    text = article.document.text
    front, whole = text[sentence.start : claim.span.start][-60:], text[sentence.start : sentence.end]
    return _BETWEEN_TWO.search(front) is not None or _BACKWARDS.search(whole) is not None


def _fields(article: Article) -> Iterator[Clash]:
    """Front matter of an event that ends before it starts."""
    fields = {re.sub(r"[-_ ]", "", f.key).lower(): f for f in article.document.fields}
    begin = next((fields[k] for k in _BEGINS if k in fields and _day(fields[k])), None)
    end = next((fields[k] for k in _ENDS if k in fields and _day(fields[k])), None)
    if begin is None or end is None:
        return
    first, last = _day(begin), _day(end)
    if first is None or last is None or last >= first:
        return
    ends = (
        article.quote_source(begin.source, "where it begins"),
        article.quote_source(end.source, "where it ends"),
    )
    yield _clash(ends, begin.value, end.value)


def _day(field: Field) -> date | None:
    found = _ISO.match(field.value)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _clash(evidence: tuple[Evidence, ...], first: str, last: str) -> Clash:
    return Clash(
        evidence=evidence,
        confidence=0.88,
        why="a range begins with its earlier end",
        facts={"first": first, "last": last},
    )
