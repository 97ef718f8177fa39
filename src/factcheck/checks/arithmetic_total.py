"""Parts and totals in prose: of the 50, 30 and 15 and 10; twelve of the 20 and the other nine; shares that make 105."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.adding import Sum, added, are_alike, looks_like
from factcheck.checks.arithmetic_parts import told_apart
from factcheck.checks.figures import (
    NEAR,
    Figure,
    Line,
    any_of,
    any_word,
    evidence,
    lines,
    paragraphs,
    shown,
    slot,
    written,
)
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_HUNDRED = Decimal(100)
_AMOUNTS = "NMXU"
_ITEM = r"(?:[^‹›;:.!?()¶]|‹[YV][0-9]+›){0,60}?"
_OF = r"\bof (?:the |its |their |his |her |all |these |those )?(?:[a-z'-]+ ){0,2}?"
_LEAST_SHARES = Decimal(92)
_CLOSE, _VERY_CLOSE = Decimal("0.25"), Decimal("0.06")


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Parts must add up to the total they are said to make."""

    FACTS: ClassVar[tuple[str, ...]] = ("parts", "sum", "total")

    def find(self, article: Article) -> Iterator[Clash]:
        seen: set[int] = set()
        for line in lines(article, least=3, pairs=True):
            for one in sums(line, article.lexicon):
                key = (one.total or one.parts[0]).claim.span.start
                if key not in seen and _is_wrong(one):
                    seen.add(key)
                    yield _clash(one, article)
        yield from _told_apart(article, seen)


def _told_apart(article: Article, seen: set[int]) -> Iterator[Clash]:
    """A whole of a paragraph and the row of its parts behind it, if no pattern has found them."""
    for line in paragraphs(article):
        for one in told_apart(line, article.lexicon):
            places = {f.claim.span.start for f in (one.total, *one.parts) if f}
            if not places & seen:
                seen |= places
                yield _clash(one, article)


def sums(line: Line, lexicon: Lexicon) -> Iterator[Sum]:
    """What a sentence adds up; of two sentences only what crosses their border."""
    yield from _remainders(line)
    yield from _of_them(line)
    yield from _lists(line, lexicon)
    if "¶" not in line.text:
        yield from _divided(line, lexicon)
        yield from _overfull(line, lexicon)
        yield from _hundreds(line, lexicon)


def _remainders(line: Line) -> Iterator[Sum]:
    """Twelve of the 20 came by train and the other nine by bus; of its 60 buses, 35 …, the remaining 25 …"""
    for pattern in _REMAINDERS:
        for found in pattern.finditer(line.text):
            part, total, rest = (line.figure(found, n) for n in ("p", "t", "r"))
            if are_alike([part, total, rest]) and not _is_share_itself(found, total, part):
                yield Sum(total, (part, rest), 0.92)


def _is_share_itself(found: re.Match[str], total: Figure, part: Figure) -> bool:
    """ "Of the money £390,000 comes from the county, £460,000 …": the figure is a share of what the noun names."""
    return part.number > total.number or _OF_SUM.match(found[0]) is not None


_OF_SUM = re.compile(
    r"of (?:the|its|their|this|that|all) (?:[a-z'-]+ )?(?:money|cash|funding|sum|cost|costs|bill|price|funds) ‹M"
)
_REST = rf"[^‹›!?]{{0,80}}?\b(?:the|its|their) (?:other|remaining|last) {slot('r', _AMOUNTS)}(?! (?:of|in|per)\b)"
_REMAINDERS = (
    re.compile(rf"{slot('p', _AMOUNTS)}{NEAR}{_OF}{slot('t', _AMOUNTS)}{_REST}"),
    re.compile(rf"{_OF}{slot('t', _AMOUNTS)}{NEAR}, {slot('p', _AMOUNTS)}{_REST}"),
)


def _of_them(line: Line) -> Iterator[Sum]:
    """19 for the season, 14 of them in the league and four in cups: parts that come so near are meant for all."""
    for found in _OF_THEM.finditer(line.text):
        total, part, rest = (line.figure(found, n) for n in ("t", "p", "r"))
        if are_alike([total, part, rest]) and total.number >= 5:
            off = abs(part.number + rest.number - total.number)
            if off <= max(total.number / 10, Decimal(1)):
                yield Sum(total, (part, rest), 0.8)


_OF_THEM = re.compile(
    rf"{slot('t', 'NMX')}(?:[^‹›;:.!?()¶]|‹[YV][0-9]+›){{0,60}}, "
    rf"{slot('p', 'NMX')} of (?:them|these|those|which|whom)\b"
    rf"[^‹›;.!?()¶]{{0,60}},? and (?:the )?{slot('r', 'NMX')}(?! (?:of|more|others?)\b)[^‹›;:!?()¶,]{{0,40}}(?:[.]|$)"
)


def _divided(line: Line, lexicon: Lexicon) -> Iterator[Sum]:
    """30 of the 50 voted for it, 15 against, and 10 abstained."""
    for found in _PART_OF.finditer(line.text):
        total = line.figure(found, "t")
        parts = [line.figure(found, "p"), *(f for f in line.figures_in(found["rest"]) if f.code not in "YV")]
        tail = line.text[found.start("rest") : found.end() + 30]
        if len(parts) < 3 or not are_alike([total, *parts]) or _is_overlapping(tail, lexicon):
            continue
        if any_word(lexicon, "partition").search(tail):
            yield Sum(total, tuple(parts), 0.88, _CLOSE)


_PART_OF = re.compile(
    rf"{slot('p', 'NM')}{NEAR}{_OF}{slot('t', 'NM')}"
    r"(?P<rest>(?:[^‹›;:.!?()¶]{0,50}(?:,| and) ?(?:[a-z]+ ){0,4}‹[NM][0-9]+›){2,6})"
)


def _hundreds(line: Line, lexicon: Lexicon) -> Iterator[Sum]:
    """40% said yes, 35% said no and 30% were unsure."""
    if not any_word(lexicon, "partition").search(line.text) or _is_overlapping(line.text, lexicon):
        return
    for found in _ROWS["P"].finditer(line.text):
        parts = tuple(line.figures_in(found[0]))
        tail = line.text[found.end() : found.end() + 40]
        if len(parts) >= 3 and any_word(lexicon, "partition").search(line.text[: found.end()][-60:] + tail):
            yield Sum(None, parts, 0.85, Decimal("0.4"))


def _lists(line: Line, lexicon: Lexicon) -> Iterator[Sum]:
    """A row of figures with a total before it or behind it."""
    for found in _ROWS[_AMOUNTS].finditer(line.text):
        row = [f for f in line.figures_in(found[0]) if f.code in _AMOUNTS]
        window = line.text[max(found.start() - 40, 0) : found.end() + 60]
        uncounted = _UNCOUNTED.match(line.text, found.end()) is not None
        if are_alike(row) and not uncounted and not _is_overlapping(window, lexicon):
            yield from _totals(line, row, found.start(), found.end(), lexicon)


# A further part that no figure counts: "five infections, two clots and a fall".
_UNCOUNTED = re.compile(
    r"(?:[^‹›;:.!?()¶,]{0,40},? (?:and|plus|along with|as well as) "
    r"(?:an?|another|some|several|various|many|a few|others|the rest|assorted) [a-z][^‹›;:!?()¶,]{0,60})(?:[.]|$)"
)
_ROWS = {
    kinds: re.compile(
        rf"‹[{kinds}][0-9]+›(?:{_ITEM}(?:, and|,| and|;| plus) ?(?:[^‹›;:.!?()¶,]{{0,25}} )?‹[{kinds}][0-9]+›){{1,12}}"
    )
    for kinds in ("P", _AMOUNTS)
}


def _totals(line: Line, row: list[Figure], start: int, end: int, lexicon: Lexicon) -> Iterator[Sum]:
    crossing = "¶" in line.text
    cue = any_word(lexicon, "in_all").search(line.text[end : end + 30])
    front = line.text[max(start - 90, 0) : start]
    if len(row) > 2 and cue and not re.search(r"[‹,;:]", line.text[end : end + cue.start()]):
        yield Sum(row[-1], tuple(row[:-1]), 0.88, _CLOSE)  # 12 bikes, 9 boats and 4 cars, 25 in all
    elif (
        len(row) > 2 and _WHOLE.search(front) and _is_exhaustive(row[0], row[1:], line.text[start : end + 40], lexicon)
    ):
        yield Sum(row[0], tuple(row[1:]), 0.85, _CLOSE)  # of the 50 cast, 30 …, 15 … and 5 …
    elif len(row) > 2 and not crossing and (row[0].number >= 100 or _says_all(front, lexicon)):
        near = _VERY_CLOSE if len(row) > 3 else Decimal(0)
        if "‹Y" not in line.text[start:].partition(",")[0]:
            yield Sum(row[0], tuple(row[1:]), 0.8, near)  # 1,240 people, 800 in Leeds, 300 in York and 140 abroad
    if before := _COLON.search(front):
        ends = re.fullmatch(r"[^‹›:;]*?[.!?]? ?(?:¶.*)?", line.text[end:]) is not None
        near = _CLOSE if len(row) > 2 else Decimal("0.15")
        total = line.figures[int(before["t"][1:])]
        exhaustive = _is_exhaustive(total, row, before[0] + line.text[start : end + 40], lexicon)
        if exhaustive and (len(row) > 2 or (ends and not crossing)):
            yield Sum(total, tuple(row), 0.85, near)
    if len(row) > 3 and not crossing and _is_said_behind(line.text[start:end]):
        yield Sum(
            row[-1], tuple(row[:-1]), 0.8, _CLOSE
        )  # 600 on Friday, 700 on Saturday and 500 on Sunday, 1,900 over all
    if (made := _MADE_OF.search(front)) and not crossing and re.fullmatch(r"[^‹›:;,]*[.!?]?", line.text[end:]):
        yield Sum(
            line.figures[int(made["t"][1:])], tuple(row), 0.85, _CLOSE
        )  # the 120 guests were 70 adults and 60 children
    if behind := _behind(lexicon).match(line.text, end):
        yield Sum(line.figures[int((behind["t"] or behind["u"])[1:])], tuple(row), 0.9, _CLOSE)


_MADE_OF = re.compile(
    rf"\b(?:the|its|their|his|her|all) {slot('t', 'NMX')}[^‹›;:.!?()¶,]{{1,40}}\b(?:were|are|comprised?"
    r"|consist(?:s|ed)? of|comprising|consisting of|made up of|split into|divided into)(?: just)? $"
)
_OF_WHICH = re.compile(
    rf"{slot('t', 'NMX')}[^‹›;:.!?()¶,]{{0,40}},? of (?:which|whom) "
    rf"(?P<row>‹[NMX][0-9]+›(?:{_ITEM}(?:, and|,| and) ?‹[NMX][0-9]+›){{2,6}})"
)


def _is_said_behind(row: str) -> bool:
    """Whether the last of a row stands behind the one with "and": it can only be what they come to."""
    gaps = re.split(r"‹[A-Z][0-9]+›", re.sub(r"‹[YV][0-9]+›", "", row))[1:-1]
    return len(gaps) > 2 and re.search(r"\band\b", gaps[-2]) is not None and re.search(r"\band\b", gaps[-1]) is None


def _overfull(line: Line, lexicon: Lexicon) -> Iterator[Sum]:
    """340 acres, of which 200 are wood, 90 are meadow and 70 are water: three parts or more that make too much."""
    for found in _OF_WHICH.finditer(line.text):
        total, parts = line.figure(found, "t"), [f for f in line.figures_in(found["row"]) if f.code not in "YV"]
        rest = line.text[found.start("row") : found.end() + 30]
        over = sum(p.number for p in parts) > total.number
        if over and are_alike([total, *parts]) and not _is_overlapping(rest, lexicon):
            yield Sum(total, tuple(parts), 0.8, _CLOSE)


def _says_all(text: str, lexicon: Lexicon) -> bool:
    return any_word(lexicon, "in_all").search(text) is not None


def _is_exhaustive(total: Figure, row: list[Figure], text: str, lexicon: Lexicon) -> bool:
    """Whether parts that fall short may be all there are: said so, or a slip in a large number."""
    short = sum(f.number for f in row) < total.number
    if not short or _says_all(text, lexicon) or any_word(lexicon, "partition").search(text):
        return True
    return total.number >= 100 and (len(row) > 2 or looks_like(sum((f.number for f in row), Decimal(0)), total.number))


_WHOLE = re.compile(r"(?:^|[ (])" + _OF.removeprefix(r"\b") + "$")
_COLON = re.compile(rf"{slot('t', _AMOUNTS)}(?:[^‹›;.!?()¶]|‹[YV][0-9]+›){{0,80}}: ?(?:[a-z' -]{{0,25}} )?$")


@lru_cache(maxsize=8)
def _behind(lexicon: Lexicon) -> re.Pattern[str]:
    cue = any_of(lexicon, "in_all")
    return re.compile(
        rf"[^‹›;:!?()]{{0,60}}?(?:\b(?:{cue}|makes? up (?:the|its|an?)) (?:of )?"
        rf"{slot('t', _AMOUNTS)}(?! of| more| fewer)"
        rf"|{slot('u', _AMOUNTS)}{NEAR} {cue}(?=[ .,¶)]|$))"
    )


def _is_overlapping(text: str, lexicon: Lexicon) -> bool:
    return any_word(lexicon, "overlapping").search(text) is not None


def _is_wrong(one: Sum) -> bool:
    total = Quantity.exact(_HUNDRED) if one.total is None else one.total.counted
    given = added([p.counted for p in one.parts])
    if given.low is None or given.high is None or given.agrees(total) or one.total in one.parts:
        return False
    if one.near is None:
        return True
    stated = _HUNDRED if one.total is None else one.total.number
    if one.total is None and given.high < _LEAST_SHARES:
        return False  # too far off: answers were left out
    if one.total is not None and any(p.number >= stated for p in one.parts):
        return False
    middle = (given.low + given.high) / 2
    return abs(middle - stated) <= stated * one.near or (one.near < _CLOSE and looks_like(middle, stated))


def _clash(one: Sum, article: Article) -> Clash:
    given = added([p.counted for p in one.parts])
    sum_ = shown(((given.low or Decimal(0)) + (given.high or Decimal(0))) / 2, 2)
    figures = [one.total, *one.parts] if one.total else list(one.parts)
    return Clash(
        evidence=evidence(article, figures, [f"the parts give {sum_}", *["one part"] * len(one.parts)]),
        confidence=one.sure,
        why="the sentence gives them as parts of one whole",
        facts={
            "parts": " + ".join(written(article, p) for p in one.parts),
            "sum": sum_,
            "total": "100%" if one.total is None else written(article, one.total),
        },
    )
