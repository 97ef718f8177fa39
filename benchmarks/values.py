"""How well the values of news sentences are read: precision, recall and F1 against hand-written tags.

    python benchmarks/values.py [FILE] [--misses]

FILE (values.txt beside this script) has one sentence a line; `{nearly 2 million|2000000}` tags a value. A claim is
right if it overlaps a tag and says the same: the number as stated in the same unit, the same kind where the tag names
one (age, rank, score, ratio), the same days, the same minute (`~` before a tag: such a day or minute among others). A
claim without a tag and a tag without a claim both count.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from factcheck.claim import Claim
from factcheck.document import Source, Span
from factcheck.extract.model import load_model
from factcheck.extract.numerals import read_figures
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.pipeline import read
from factcheck.values import Clock, Moment, Quantity, Score

PUBLISHED = date(2026, 3, 18)
_TAG = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
_KINDS = ("age", "rank", "score", "ratio")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_OTHER = ("name", "role", "quote", "place", "relation", "version", "identifier")
_UNITS = {"age": "a", "ratio": "", "rank": ""}


@dataclass(frozen=True)
class Tag:
    """A value as a person read it."""

    span: Span
    value: str


def tagged(path: Path) -> Iterator[tuple[str, list[Tag]]]:
    """Every sentence without its tags, and the tags."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _untagged(line)


def _untagged(line: str) -> tuple[str, list[Tag]]:
    text, tags, at = "", [], 0
    for found in _TAG.finditer(line):
        text += line[at : found.start()]
        tags.append(Tag(Span(len(text), len(text) + len(found[1])), found[2]))
        text, at = text + found[1], found.end()
    return text + line[at:], tags


def is_right(tag: Tag, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim says what the tag says, in the same place."""
    if not tag.span.overlaps(claim.span):
        return False
    match claim.value:
        case Quantity():
            return _same_amount(tag.value, claim.kind, claim.value, lexicon)
        case Score():
            return tag.value == "-".join(map(str, claim.value.points)) + " score"
        case Clock():
            return _same_minutes(tag.value, claim.value)
        case Moment():
            return _same_days(tag.value, claim.value)
        case _:
            return False


def _same_amount(wanted: str, kind: str, value: Quantity, lexicon: Lexicon) -> bool:
    number, _, unit = wanted.partition(" ")
    if unit in _KINDS and kind != unit:
        return False
    if not re.fullmatch(r"[0-9.]+", number):
        return False
    size = Decimal(1)
    if unit == value.unit:
        pass
    elif unit in _UNITS or not unit:
        unit = _UNITS.get(unit, "")
    elif read := read_figures(f"2 {unit}", lexicon):
        told = read[0].value
        assert isinstance(told, Quantity)
        size, unit = told.stated[0] / 2, told.unit
    ends = [Decimal(n) * size for n in number.split("..") if n]
    stated = value.stated or tuple(end for end in (value.low, value.high) if end is not None)
    if len(ends) != len(stated):  # a vague amount is right by its bounds
        stated = tuple(end for end in (value.low, value.high) if end is not None)[: len(ends)]
    same = all(abs(a - b) <= abs(b) / 200 for a, b in zip(ends, stated, strict=False))
    return value.unit == unit and same and len(stated) >= len(ends)


def _same_days(wanted: str, moment: Moment) -> bool:
    if wanted in _DAYS:
        return moment.weekday == _DAYS.index(wanted)
    if wanted.endswith(" fiscal"):
        return moment.calendar == "fiscal" and str(moment.year) == wanted.split()[0]
    days = _days(wanted.lstrip("~"))
    if days is None or moment.first is None or moment.last is None:
        return False
    if wanted.startswith("~"):
        return moment.first <= days[1] and days[0] <= moment.last
    return (moment.first, moment.last) == days


def _same_minutes(wanted: str, clock: Clock) -> bool:
    ends = [f"{minutes // 60 % 24:02}:{minutes % 60:02}" for minutes in (clock.first, clock.last)]
    if wanted.startswith("~"):
        return ends[0] <= wanted[1:] <= ends[1]
    return wanted == (f"{ends[0]}..{ends[1]}" if clock.span else ends[0])


def _days(wanted: str) -> tuple[date, date] | None:
    """The days of "2025", "2025-09..2025-12", "2025-Q3", "2025-H1", "2026-03-18"."""
    parts = re.fullmatch(r"([0-9]{4})-([QH])([1-4])", wanted)
    if parts:
        months = 3 if parts[2] == "Q" else 6
        first = months * (int(parts[3]) - 1) + 1
        return date(int(parts[1]), first, 1), _last(int(parts[1]), first + months - 1)
    ends = [re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", part) for part in wanted.split("..")]
    low, high = ends[0], ends[-1]
    if low is None or high is None:
        return None
    first_day = date(int(low[1]), int(low[2] or 1), int(low[3] or 1))
    last_day = date(int(high[1]), int(high[2]), int(high[3])) if high[3] else _last(int(high[1]), int(high[2] or 12))
    return first_day, last_day


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path, nargs="?", default=Path(__file__).with_name("values.txt"))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    lexicon, nlp = load_lexicon(), load_model()
    right = extra = missed = 0
    for text, tags in tagged(options.file):
        article = read(Source("a.txt", text, PUBLISHED), nlp, lexicon)
        claims = [c for c in article.claims if c.kind not in _OTHER]
        good = [c for c in claims if any(is_right(t, c, lexicon) for t in tags)]
        lost = [t for t in tags if not any(is_right(t, c, lexicon) for c in claims)]
        right, extra, missed = right + len(tags) - len(lost), extra + len(claims) - len(good), missed + len(lost)
        if options.misses and (lost or len(good) < len(claims)):
            read_as = [f"{article.document.text[c.span.start : c.span.end]!r} {c.kind} {c.value}" for c in claims]
            print(text)
            print("".join(f"    wanted {text[t.span.start : t.span.end]!r} = {t.value}\n" for t in lost), end="")
            print("".join(f"    read {r}\n" for r, c in zip(read_as, claims, strict=True) if c not in good), end="")
    precision, recall = right / (right + extra), right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{right + missed} tags: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
