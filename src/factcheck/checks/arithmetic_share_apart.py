"""A share told with its part, the whole in another sentence: "240 men had tablets. … 180 of them, or two thirds".

Or part and whole in one sentence and the share in the next: "36 of the 48 claims failed. That is two thirds." The whole
is the only figure before the part that can be one, and no two figures near the share give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.checks.adding import quotient
from factcheck.checks.figures import NEAR, Figure, Line, any_word, slot
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_REACH = 420  # characters before a share in which its whole is looked for
_CLOSE = Decimal("0.5")
_NAMED_NEAR = 28
_CHANGES = (
    *("up_verbs", "down_verbs", "up_nouns", "down_nouns", "up_comparatives", "down_comparatives"),
    *("balance_nouns", "taken_off"),
)
_MARK = re.compile(r"‹([A-Z])([0-9]+)›")
_SOME = r"(?:just |only |some |about |around |nearly |almost |exactly |precisely |a little |more than |over |under )?"
_NOT_MORE = r"(?! (?:more|less|higher|lower|fewer|above|below|up|down|points?|each|a (?:year|month|day))\b)"
_PART, _WHOLE, _SHARE = slot("n", "NMX"), slot("m", "NMX"), slot("c", "PR") + _NOT_MORE
_RATE = r"(?:rate|share|proportion|turnout|percentage|response|majority|level|ratio)"
_OF = r"\b(?:out )?of (?:the |its |their |his |her |all |our |a total of |those |these |some |an? )?(?:[a-z'-]+ ){0,3}?"
_THEM = r"(?:them|those|these|whom|which|the total|the whole|the lot)"
_OF_THEM = re.compile(rf"‹[A-Z][0-9]+› of {_THEM}")
_IS = r"(?:that|this|which|it) (?:is|was|makes|made|means|amounts to|represents|works out at|comes to)"
_BESIDE_PART = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_PART}{NEAR}(?:,? or|, that is,?|, which is|, equivalent to| [–—]) {_SOME}{_SHARE}(?=[.,;)]| [¶–—]|$| of )",
        rf"{_PART}{NEAR}[,:] (?:and )?(?:for |giving |making )?an? (?:[a-z-]+ ){{0,2}}?{_RATE} of {_SOME}{_SHARE}",
        rf"{_SHARE} of {_THEM},? ?(?:,|\(|–|—) ?{_SOME}{_PART}(?: [a-z]+){{0,2}}(?:,|\)| –| —)",
        rf"{_SHARE} of {_THEM}{NEAR}(?: alone)?, {_SOME}{_PART}(?= in\b)",
        rf"{_PART} \({_SHARE}\)(?! of\b)",
        rf"{_OF}{_WHOLE} [a-z]+ {_PART}{NEAR}, {_SOME}{_SHARE}(?=[.,;]| ¶|$)",
        rf"{_SHARE} {_OF}{_WHOLE}{NEAR}, {_SOME}{_PART} (?:in all|altogether|of them|in total)\b",
    )
)
_BEHIND_BOTH = tuple(
    re.compile(pattern)
    for pattern in (
        rf"¶ {_IS} {_SOME}(?:an? (?:[a-z-]+ ){{0,2}}?{_RATE} of )?{_SHARE}(?=[.,;]| ¶|$| of )",
        rf"¶ (?:[a-z]+ )?{_SHARE} of [^‹›¶]{{0,40}}\b(?:in other words|that is to say|put another way)\b",
        rf"¶ (?:in other words|put another way|put differently),? {_SOME}{_SHARE} of\b",
    )
)
_BOTH = re.compile(rf"{_PART}{NEAR}{_OF}{_WHOLE}|{_OF}{slot('w', 'NMX')}{NEAR}, {slot('p', 'NMX')}")


@dataclass(frozen=True, slots=True)
class Told:
    """A share with the part and the whole it must be of."""

    part: Figure
    whole: Figure
    share: Figure
    sure: float


def told_apart(line: Line, lexicon: Lexicon) -> Iterator[Told]:
    """Every share of a paragraph whose whole stands in another sentence, or both of whose figures do."""
    if "‹P" not in line.text and "‹R" not in line.text:
        return
    for pattern in _BESIDE_PART:
        for found in pattern.finditer(line.text):
            part, share = line.figure(found, "n"), line.figure(found, "c")
            inside = line.figure(found, "m") if found.groupdict().get("m") else None
            whole = inside or _whole(line, found.start(), found.start("n") - 1, part)
            if whole is None or not _is_meant(part, whole, share):
                continue
            if not inside and _is_change(line.text, found, lexicon):
                continue
            if not _is_settled(_near(line, found.start(), found.end()), share):
                yield Told(part, whole, share, 0.85 if inside else 0.8)
    for pattern in _BEHIND_BOTH:
        for found in pattern.finditer(line.text):
            share = line.figure(found, "c")
            both = _both(line, found.start())
            if both is None or not _is_meant(*both, share):
                continue
            if not _is_settled(_near(line, found.start(), found.end()), share):
                yield Told(*both, share, 0.8)


def _is_meant(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether a share is near enough to what its numbers give to be meant for it."""
    ratio = quotient(part.amount, whole.amount)
    stated = share.stated if share.code == "R" else share.stated / 100
    return ratio is not None and stated > 0 and _CLOSE <= (ratio[0] + ratio[1]) / 2 / stated <= 1 / _CLOSE


def _is_change(text: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a part is rather what was saved, added or lost: "saves £6, or 20%"; "330, or 35%, fewer"."""
    if _OF_THEM.match(text, found.start("n") - 1):
        return False
    start = text.rfind("¶", 0, found.start()) + 1
    return any_word(lexicon, *_CHANGES).search(text[start : found.end() + 30]) is not None


def _whole(line: Line, at: int, part_at: int, part: Figure) -> Figure | None:
    """The only figure that the part can be of, in its sentence or else in the nearest of two before it."""
    end = at
    for _ in range(3):
        start = line.text.rfind("¶", 0, max(end, 0)) + 1
        fits = [f for at, f in _between(line, start, end) if _can_hold(line.text, (f, at), (part, part_at))]
        if fits:
            return fits[0] if len(fits) == 1 else None
        if start == 0 or at - start > _REACH:
            return None
        end = start - 1
    return None


def _can_hold(text: str, whole: tuple[Figure, int], part: tuple[Figure, int]) -> bool:
    """Whether a figure, at its place in the text, is of one kind with a part and not less."""
    if not whole[0].like(part[0]) or whole[0].low is None or part[0].high is None or whole[0].low < part[0].high:
        return False
    of_them = _OF_THEM.match(text, part[1]) is not None
    return of_them or len({name for f, at in (whole, part) if (name := _named(text, f, at))}) < 2


def _named(text: str, figure: Figure, at: int) -> str:
    """What a figure counts, where the word stands beside it."""
    head = figure.claim.about.head or ""
    return head[:4] if figure.code == "N" and head and head[:4] in text[at : at + _NAMED_NEAR] else ""


def _both(line: Line, end: int) -> tuple[Figure, Figure] | None:
    """The last part of a whole that the sentence before tells, if it tells of one alone."""
    start = line.text.rfind("¶", 0, end) + 1
    found = list(_BOTH.finditer(line.text, start, end))
    if len(found) != 1:
        return None
    names = ("n", "m") if found[0]["n"] else ("p", "w")
    part, whole = (line.figure(found[0], name) for name in names)
    return (part, whole) if whole.like(part) else None


def _near(line: Line, start: int, end: int) -> list[Figure]:
    behind = re.search(r"[,;.¶]", line.text[end:])
    return [figure for _, figure in _between(line, max(start - _REACH, 0), end + behind.start() if behind else end)]


def _between(line: Line, start: int, end: int) -> Iterator[tuple[int, Figure]]:
    for mark in _MARK.finditer(line.text, start, end):
        figure = line.figures[int(mark[2])]
        if figure.code in "NMX" and figure.low is not None and figure.stated > 0:
            yield mark.start(), figure


def _is_settled(near: Sequence[Figure], share: Figure) -> bool:
    """Whether any two figures near a share give it."""
    scale = Decimal(1) if share.code == "R" else Decimal(100)
    stated = Quantity(
        low=None if share.low is None else share.low / scale, high=None if share.high is None else share.high / scale
    )
    pairs = ((a, b) for a in near for b in near if a is not b and a.like(b))
    ratios = (quotient(a.amount, b.amount) for a, b in pairs)
    return any(r is not None and r[1] <= 1 and stated.agrees(Quantity(low=r[0], high=r[1])) for r in ratios)
