"""What front matter, file name and text say of an article's own day, held against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from factcheck.checks.stamps import Stamp, address_stamp, bare, field_stamp, fields, file_stamp, label_words, published
from factcheck.claim import Article, Claim
from factcheck.document import Field
from factcheck.finding import Clash, Evidence
from factcheck.phrasing import day as written_day
from factcheck.phrasing import describe
from factcheck.values import Moment

_TRUE = frozenset(("true", "yes", "on", "1"))
_SURE, _LESS_SURE, _UNSURE = 0.9, 0.8, 0.6
_FEW_DAYS = 1  # a time zone, or a night between writing and publishing
_A_MONTH = 31  # a page of announcements is dated again with its last word
_OPENING = 5  # blocks among which a dateline may stand
_TOLD = ("paragraph", "heading", "quote", "item")
_CLOSES = re.compile(r"[\s*_)\].:]*(?:$|\n|[—–|/•·]|--|- |\(?(?:GLOBE|PR|BUSINESS|AP\b|Reuters))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The labels of an article must not contradict each other."""

    relation: str
    """file-name: against the day in front matter; address: permalink and day; order: end before start; update: a note
    older than the article; dateline: day in front matter and in the text."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "first_label", "other", "other_label")

    def __post_init__(self) -> None:
        if self.relation not in _RELATIONS:
            raise ValueError(f"unknown relation “{self.relation}”; there are {', '.join(_RELATIONS)}")

    def find(self, article: Article) -> Iterator[Clash]:
        yield from _RELATIONS[self.relation](article)


def _file_name(article: Article) -> Iterator[Clash]:
    named, stamp = file_stamp(article), published(article)
    if named is None or stamp is None or _is_event_of(article, named.day):
        return
    apart = named.apart(stamp)
    if apart > _FEW_DAYS or (apart and not stamp.is_timed):
        yield _clash(article, stamp, named, _SURE if apart > _FEW_DAYS else _LESS_SURE)


def _is_event_of(article: Article, day: date) -> bool:
    """Whether the title tells that the day of the file's name is that of the event, not of publication."""
    titles = {i for i, b in enumerate(article.document.blocks) if b.kind == "title"}
    return any(c.block in titles and isinstance(c.value, Moment) and c.value.first == day for c in article.claims)


def _address(article: Article) -> Iterator[Clash]:
    own = published(article) or file_stamp(article)
    for field in fields(article, label_words(article)["address_keys"]):
        there = address_stamp(field)
        if own and there and (apart := own.apart(there)) and not (apart <= _FEW_DAYS and own.is_timed):
            yield _clash(article, there, own, _SURE if apart > _FEW_DAYS else _LESS_SURE)
            return


def _order(article: Article) -> Iterator[Clash]:
    """An end before its start; a change or an expiry before publication."""
    words = label_words(article)
    for field in fields(article, words["end_keys"]):
        end, start = field_stamp(field), _start(article, field)
        if start and end and _is_before(end, start):
            yield _clash(article, end, start, _SURE)
    own = published(article)
    for field in fields(article, (*words["modified_keys"], *words["expiry_keys"])):
        later = field_stamp(field)
        if own and later and "." not in field.key and (own.day - later.day).days > _FEW_DAYS:
            yield _clash(article, later, own, _SURE if not _is_draft(article) else _UNSURE)


def _start(article: Article, end: Field) -> Stamp | None:
    """The start that belongs to an end: under the same parent, by the first of the keys; else the publication."""
    keys = label_words(article)["start_keys"]
    parent = end.key.rpartition(".")[0]
    under = {bare(f.key): f for f in article.document.fields if f.key.rpartition(".")[0] == parent}
    chosen = next((under[key] for key in keys if key in under), None)
    several = sum(f.key == end.key for f in article.document.fields) > 1
    return field_stamp(chosen) if chosen and not several else None


def _is_before(end: Stamp, start: Stamp) -> bool:
    if end.day != start.day or not (end.is_timed and start.is_timed):
        return end.day < start.day
    clocks = [re.match(r"[T ]+(\d{1,2}):(\d\d)[\d:.]*(.*)", s.clock) for s in (end, start)]
    if not clocks[0] or not clocks[1] or clocks[0][3].strip() != clocks[1][3].strip():
        return False
    a, b = ((int(c[1]), int(c[2])) for c in clocks if c)
    return a < b


def _is_draft(article: Article) -> bool:
    return any(f.value.strip().lower() in _TRUE for f in fields(article, label_words(article)["draft_keys"]))


def _update(article: Article) -> Iterator[Clash]:
    """ "Update: 10 February 2010" in an article of 2015."""
    own = published(article) or file_stamp(article)
    notes = "|".join(sorted(map(re.escape, label_words(article)["update_notes"]), key=len, reverse=True))
    opens = re.compile(
        rf"(?:^|[.!?)\n][ ]+|[(\[*_][ ]*)(?:{notes})[*_]*[ ]?(?:[:,–—-]|on|as of|of)?[*_]*[ ]?$", re.IGNORECASE
    )
    for claim in article.claims if own else ():
        block, value = article.document.blocks[claim.block], claim.value
        if block.kind not in _TOLD or not isinstance(value, Moment) or value.relative or value.year is None:
            continue
        before = article.document.text[max(block.span.start, claim.span.start - 40) : claim.span.start]
        old = value.last is not None and own is not None and (own.day - value.last).days > _FEW_DAYS
        if old and value.calendar == "civil" and opens.search(before) and own:
            days = (own.day - value.last).days if value.last else 0
            yield _told(article, claim, own, _SURE if days > _A_MONTH else _UNSURE)


def _dateline(article: Article) -> Iterator[Clash]:
    own = published(article)
    told = [i for i, b in enumerate(article.document.blocks) if b.kind not in ("title", "description")][:_OPENING]
    for claim in article.claims if own else ():
        value = claim.value
        if claim.block not in told or not isinstance(value, Moment) or value.year is None or value.first is None:
            continue
        if own and value.first == value.last and value.first != own.day and _is_dateline(article, claim):
            if abs((value.first - own.day).days) > _FEW_DAYS:
                yield _told(article, claim, own, _SURE if _is_slip(value.first, own.day) else _UNSURE)
            return


def _is_dateline(article: Article, claim: Claim) -> bool:
    """Names of places and agencies before the day, a dash or nothing behind it."""
    block, text = article.document.blocks[claim.block], article.document.text
    before, after = text[block.span.start : claim.span.start], text[claim.span.end : block.span.end]
    plain = set(label_words(article)["dateline_words"])
    small = re.findall(r"\b[a-z]{2,}\b", before)
    return (
        block.kind in ("paragraph", "caption", "heading", "quote")
        and len(before) <= 80
        and all(word in plain for word in small)
        and (not before.startswith(("On ", "In ", "By ", "From ", "Since ", "Until ")) or not after.strip(" .*_"))
        and _CLOSES.match(after) is not None
    )


def _is_slip(a: date, b: date) -> bool:
    """Day and month changed places, or one of day, month and year is another."""
    turned = (a.year, a.month, a.day) == (b.year, b.day, b.month)
    same = [x == y for x, y in zip((a.year, a.month, a.day), (b.year, b.month, b.day), strict=True)]
    return turned or (sum(same) == 2 and not (same[0] and same[1]))


def _clash(article: Article, one: Stamp, other: Stamp, sure: float) -> Clash:
    ends = [e for s in (one, other) if (e := _evidence(article, s))]
    named = [s for s in (one, other) if s.span is None]
    if named:
        ends = [Evidence(e.where, e.text, f"{e.note}; {named[0].label} has {named[0].note}") for e in ends]
    return Clash(
        evidence=tuple(ends),
        confidence=_UNSURE if _is_draft(article) else sure,
        why="both date the same article",
        facts=_facts(one.note, one.label, other),
    )


def _told(article: Article, claim: Claim, own: Stamp, sure: float) -> Clash:
    day = describe(claim.value)
    ends = [article.quote(claim.span, day)]
    if (there := _evidence(article, own)) is not None:
        ends.append(there)
    else:
        ends = [article.quote(claim.span, f"{day}; {own.label} has {own.note}")]
    return Clash(
        evidence=tuple(ends), confidence=sure, why="both date the same article", facts=_facts(day, "the text", own)
    )


def _facts(day: str, label: str, other: Stamp) -> dict[str, str]:
    return {"first": day, "first_label": label, "other": written_day(other.day), "other_label": other.label}


def _evidence(article: Article, stamp: Stamp) -> Evidence | None:
    return article.quote_source(stamp.span, stamp.note) if stamp.span is not None else None


_RELATIONS: dict[str, Callable[[Article], Iterator[Clash]]] = {
    "file-name": _file_name,
    "address": _address,
    "order": _order,
    "update": _update,
    "dateline": _dateline,
}
