"""Days and months as labels give them: in front matter, file names and addresses."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from factcheck.claim import Article
from factcheck.document import Field, Span
from factcheck.phrasing import day as written_day

_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/._](?P<m>\d{1,2})[-/._](?P<d>\d{1,2})(?!\d)(?P<clock>[T ]+\d[^\n]*)?")
_YEAR_LAST = re.compile(r"(?<!\d)(?P<a>\d{1,2})[-/._](?P<b>\d{1,2})[-/._](?P<y>(?:19|20)\d\d)(?!\d)")
_NAMES = {name.lower()[:3]: i for i, name in enumerate(calendar.month_name) if name}
_NAME = r"(?P<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_DAY_FIRST = re.compile(rf"(?<!\w)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[- ]{_NAME}[-, ]+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"(?<!\w){_NAME}[ ]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_MIDNIGHT = re.compile(r"[T ]+0?0:00(?::00(?:\.0+)?)?[ ]*$")


def label_words(article: Article) -> dict[str, Any]:
    """The words of front matter, notes and titles: `rules/lexicon/labels.yml`."""
    table: dict[str, Any] = article.lexicon.table("labels")
    return table


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day that a label gives."""

    day: date
    span: Span | None
    """In the source; None for a file name."""
    label: str
    """What gives it, for a report: "the file name", "`date`"."""
    clock: str = ""
    """The time of day behind it, as written."""

    @property
    def is_timed(self) -> bool:
        """Whether a time of day or a time zone may have moved it by a day."""
        return bool(self.clock) and not _MIDNIGHT.fullmatch(self.clock)

    @property
    def note(self) -> str:
        return written_day(self.day)

    def apart(self, other: Stamp) -> int:
        """Days between the two."""
        return abs((self.day - other.day).days)


def bare(key: str) -> str:
    """A key of front matter as the word lists have it: without its path, hyphens, underscores and capitals."""
    return re.sub(r"[-_ ]", "", key.rsplit(".", 1)[-1]).lower()


def fields(article: Article, keys: Collection[str]) -> Iterator[Field]:
    """Entries of the front matter with one of these keys."""
    return (f for f in article.document.fields if bare(f.key) in keys)


def field_stamp(field: Field) -> Stamp | None:
    """The day that an entry gives and nothing else: a sentence with a day in it is no stamp."""
    text = field.value.strip()
    iso = _ISO.match(text)
    found = iso or _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if found is None:
        return None
    clock = (iso["clock"] or "") if iso else ""
    return _stamp(found, field.source, f"`{field.key}`", clock)


def published(article: Article) -> Stamp | None:
    """The day of publication that the front matter gives; the first of the keys that does."""
    keys = article.lexicon.table("labels")["published_keys"]
    order = {key: i for i, key in enumerate(keys)}
    given = sorted((f for f in fields(article, order) if "." not in f.key), key=lambda f: order[bare(f.key)])
    return next((s for f in given if (s := field_stamp(f))), None)


def file_stamp(article: Article) -> Stamp | None:
    """The day at the beginning of the file's name; where day and month could be either, only an ISO one counts."""
    name = PurePosixPath(article.document.source.path.replace("\\", "/")).name
    if iso := _ISO.match(name):
        return _stamp(iso, None, "the file name", "")
    if last := _YEAR_LAST.match(name):
        a, b = int(last["a"]), int(last["b"])
        if (a > 12) != (b > 12):
            day, month = (a, b) if a > 12 else (b, a)
            return _made(int(last["y"]), month, day, None, "the file name", "")
    return None


def address_stamp(field: Field) -> Stamp | None:
    """The day in an address: /2023/01/04/ or /2023-01-04-title/."""
    found = re.search(rf"(?<![\w-]){_ISO.pattern}", field.value)
    return _stamp(found, field.source, f"`{field.key}`", "") if found else None


def _stamp(found: re.Match[str], span: Span | None, label: str, clock: str) -> Stamp | None:
    month = found["m"]
    number = int(month) if month.isdigit() else _NAMES.get(month.lower()[:3], 0)
    return _made(int(found["y"]), number, int(found["d"]), span, label, clock)


def _made(year: int, month: int, day: int, span: Span | None, label: str, clock: str) -> Stamp | None:
    try:
        return Stamp(date(year, month, day), span, label, clock)
    except ValueError:
        return None
