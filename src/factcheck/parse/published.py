"""The article's own date: front matter, dateline, file name; never today's."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

from factcheck.document import Document

# keys without hyphens, underscores and capitals; the later ones are asked only where the earlier say nothing
_KEYS = (
    frozenset(
        "date published pubdate publishdate publisheddate datepublished publishedat publishedon publicationdate posted"
        " postdate dateposted postedon pubdatetime publishedtime".split()
    ),
    frozenset("created createdat datecreated createdon time".split()),
)
_MONTHS = "january february march april may june july august september october november december".split()
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_NAME = (
    r"(?P<m>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY_FIRST = re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_NAME},? (?P<y>\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b{_NAME} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b")
_HEADLINE_DATE = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?P<date>[^.;:!?]{8,24})$")
_MONTH_ONLY = re.compile(rf"\b{_NAME},? (?P<y>\d{{4}})\b")
_DASH = re.compile(r"\s(?:[—–-]|--)\s|[—–]")
_PLAIN_WORDS = frozenset("by on of the updated published posted last and written at from in to for am pm".split())
_TOP = 6  # blocks among which a dateline may stand
_SHORT = 80  # characters of a paragraph that is nothing but a dateline


def date_of(document: Document) -> tuple[date | None, tuple[int, int] | None]:
    """The day of the article, or only its year and month, or neither."""
    for keys in _KEYS:
        for field in document.fields:
            if _bare(field.key) in keys and (found := _iso(field.value) or _written(field.value)):
                return found, None
    month = None
    for block in document.blocks[:_TOP]:
        text = document.text[block.span.start : block.span.end]
        if block.kind not in ("paragraph", "heading", "caption"):
            continue
        if (
            block is document.blocks[0]
            and (dated := _HEADLINE_DATE.search(text))
            and (found := _written(dated["date"]))
        ):
            return found, None
        opening = _DASH.split(text, maxsplit=1)[0] if _DASH.search(text[:_SHORT]) else ""
        line = text if len(text) <= _SHORT else opening
        for candidate in (line, opening):
            if (found := _written(candidate)) and _is_dateline(candidate):
                return found, None
        only = _MONTH_ONLY.search(line)
        if only and month is None and block.kind != "heading" and len(text) <= _SHORT // 2:
            month = (int(only["y"]), _month(only["m"]))
    if month is not None:
        return None, month
    return _iso(PurePath(document.source.path).name), None


def _bare(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "").replace(" ", "")


def _is_dateline(line: str) -> bool:
    """Places, names and a date, no sentence: "SAN TADEO, Calif., Feb. 5, 2026", "Posted by Ann Lee on 3 May 2024"."""
    return all(word in _PLAIN_WORDS for word in re.findall(r"\b[a-z]{2,}\b", line))


def _iso(text: str) -> date | None:
    match = _ISO.search(text)
    return _day(*map(int, match.groups())) if match else None


def _written(text: str) -> date | None:
    match = _DAY_FIRST.search(text) or _MONTH_FIRST.search(text)
    return _day(int(match["y"]), _month(match["m"]), int(match["d"])) if match else None


def _month(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name[:3].lower()))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
