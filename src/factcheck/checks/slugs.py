"""A page's name in its address or file against its title: larkspur-1-0-4-released, "Larkspur 1.1.2 released"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar

from factcheck.checks.stamps import fields
from factcheck.claim import Article
from factcheck.document import Block, Span
from factcheck.finding import Clash

_DATE = re.compile(r"^(?:\d{4}[-._/]\d{1,2}(?:[-._/]\d{1,2})?|\d{1,2}[-._]\d{1,2}[-._]\d{4})[-._/]?")
_MONTHS = {m.lower(): i for i, m in enumerate(calendar.month_name) if m}
_SHORT = {m[:3]: i for m, i in _MONTHS.items()} | {"sept": 9}
_TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)*")
_ENDING = re.compile(r"\.(?:md|mdx|markdown|html?|txt|rst|adoc|djot|docx)$", re.IGNORECASE)
_ENOUGH = 2  # words that the two names share
_SURE = 0.85


@dataclass(frozen=True, slots=True)
class _Name:
    """A title or an address, read as words, versions, months and numbers."""

    words: tuple[str, ...]
    """All tokens, lower case."""
    span: Span | None
    """In the source; None for a file name."""
    written: str
    label: str

    @property
    def plain(self) -> set[str]:
        return {w for w in self.words if w.isalpha() and w not in _MONTHS}

    @property
    def months(self) -> list[int]:
        return [m for w in self.words if (m := _MONTHS.get(w) or _SHORT.get(w))]

    @property
    def numbers(self) -> list[str]:
        return [w for w in self.words if w[0].isdigit()]

    @property
    def years(self) -> list[str]:
        return [n for n in self.numbers if re.fullmatch(r"(?:19|20)\d\d", n)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slugs:
    """The name of a page in its address or file has the numbers of its title."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other", "label")

    def find(self, article: Article) -> Iterator[Clash]:
        title = _title(article)
        if title is None:
            return
        for name in _names(article):
            pair = _version(title, name) or _month(title, name) or _year(title, name) or _counted(title, name)
            if pair and len(title.plain & name.plain) >= min(_ENOUGH, len(name.plain)) > 0:
                yield _clash(article, title, name, *pair)
                return


def _title(article: Article) -> _Name | None:
    blocks = article.document.blocks
    block: Block | None = next((b for b in blocks if b.kind == "title"), None)
    block = block or next((b for b in blocks[:1] if b.kind == "heading" and b.level == 1), None)
    if block is None:
        return None
    text = article.document.text[block.span.start : block.span.end]
    return _Name(tuple(_TOKEN.findall(text.lower())), article.document.source_span(block.span), text, "the title")


def _names(article: Article) -> Iterator[_Name]:
    for field in fields(article, ("permalink", "slug", "url")):
        last = [part for part in field.value.strip("/ ").split("/") if part]
        if last:
            yield _name(last[-1], field.source, f"`{field.key}`")
    path = PurePosixPath(article.document.source.path.replace("\\", "/"))
    yield _name(path.name, None, "the file name")


def _name(written: str, span: Span | None, label: str) -> _Name:
    bare = _DATE.sub("", _ENDING.sub("", written.lower()))
    return _Name(tuple(_TOKEN.findall(bare)), span, written, label)


def _version(title: _Name, name: _Name) -> tuple[str, str] | None:
    """One version on either side; 3-7-0 in an address is 3.7.0, 471 may be 4.7.1."""
    mine = [n for n in title.numbers if "." in n]
    runs = re.findall(r"(?<![\d.])\d{1,4}(?:[.-]\d{1,4}){1,3}(?![\d.])", "-".join(name.words))
    if len(mine) != 1 or len(runs) != 1 or len(mine) != len(title.numbers):
        return None
    a, b = mine[0].split("."), re.split(r"[.-]", runs[0])
    shared = min(len(a), len(b))
    digits = "".join(a), "".join(b)
    if a[:shared] == b[:shared] or digits[0].startswith(digits[1]) or digits[1].startswith(digits[0]):
        return None
    return mine[0], ".".join(b)


def _month(title: _Name, name: _Name) -> tuple[str, str] | None:
    if len(title.months) != 1 or len(name.months) != 1 or title.months == name.months:
        return None
    return calendar.month_name[title.months[0]], calendar.month_name[name.months[0]]


def _year(title: _Name, name: _Name) -> tuple[str, str] | None:
    if len(title.years) != 1 or len(name.years) != 1 or title.years == name.years:
        return None
    return title.years[0], name.years[0]


def _counted(title: _Name, name: _Name) -> tuple[str, str] | None:
    """ "top-5-ways", "Top 7 ways": the same word beside two numbers, one on either side."""
    mine, there = title.numbers, name.numbers
    if len(mine) != 1 or len(there) != 1 or mine == there or "." in mine[0] or "." in there[0]:
        return None
    beside = _beside(title) & _beside(name)
    return (mine[0], there[0]) if beside and len(title.plain & name.plain) > _ENOUGH else None


def _beside(name: _Name) -> set[tuple[int, str]]:
    """The words right before and right behind the number."""
    at = next(i for i, w in enumerate(name.words) if w[0].isdigit())
    places = ((-1, at - 1), (1, at + 1))
    return {(side, name.words[i]) for side, i in places if 0 <= i < len(name.words) and len(name.words[i]) > 2}


def _clash(article: Article, title: _Name, name: _Name, first: str, other: str) -> Clash:
    ends = []
    if title.span is not None:
        note = first if name.span else f"{first}; {name.label}, “{name.written}”, has {other}"
        ends.append(article.quote_source(title.span, note))
    if name.span is not None:
        ends.append(article.quote_source(name.span, other))
    return Clash(
        evidence=tuple(ends),
        confidence=_SURE,
        why="the two have their other words in common",
        facts={"first": first, "other": other, "label": name.label},
    )
