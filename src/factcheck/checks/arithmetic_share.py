"""A share of stated numbers: 271,259 of 64.6 million, or 4.2%; three of the eight, or half; one in five (25%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from factcheck.checks.adding import quotient
from factcheck.checks.arithmetic_share_apart import told_apart
from factcheck.checks.figures import NEAR, Figure, Line, evidence, lines, paragraphs, shown, slot, words_of, written
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_HUNDRED = Decimal(100)
_SURE = 0.9
_LEAST_ROOM, _ROOM = Decimal("1.5"), Decimal(8)  # points that "one in four" may be off beside its numbers
_OF = r"\b(?:out )?of (?:the |its |their |his |her |all |our |a total of |those |these |some )?(?:[a-z'-]+ ){0,3}?"
_PART, _WHOLE = slot("n", "NM"), slot("m", "NM")
_SHARE = slot("c", "PR") + r"(?! (?:more|less|higher|lower|fewer|above|below|up|down)\b)"
_PAIR = rf"{_PART}{NEAR}{_OF}{_WHOLE}"
_THAT_IS = r"(?: \(|,? or |, (?:which|that) (?:is|was) |, making up | – | — |: )"
_OF_COUNTS = tuple(
    re.compile(p)
    for p in (
        rf"{_PAIR}{NEAR}(?: \(|,? or |,? that is,? |,? which is |,? equivalent to | – | — )(?:just |only )?{_SHARE}",
        rf"{_PAIR}{NEAR}, (?:just |only )?{_SHARE}(?=,| – | — | of (?:the|its|their|all|them|those)\b|\.|$| ¶)",
        rf"{_PAIR}{NEAR}, an? (?:[a-z-]+ )?(?:rate|share|proportion|turnout|percentage) of {_SHARE}",
        rf"{_PART} \({_SHARE}\){NEAR}{_OF}{_WHOLE}",
        rf"{_SHARE}{NEAR}(?: \(|, or |: | – | — ){_PAIR}",
        rf"{_SHARE}{NEAR}, {_PAIR}(?:,| [a-z]+,)",
        rf"{_SHARE} {_OF}{_WHOLE}{NEAR}(?: \(|, or |: |, that is,? |, )(?:some |about )?{_PART}(?: [a-z]+)?[,)]",
        rf"{_WHOLE}{NEAR},? of (?:whom|which|them) (?:some |about )?{_PART}{NEAR}(?: \(|, or ){_SHARE}",
        rf"{_OF}{_WHOLE}{NEAR}, {_PART}{NEAR}{_THAT_IS}(?:just |only )?{_SHARE}",
        rf"{_OF}{_WHOLE}{NEAR}, {_PART}{NEAR}, an? (?:[a-z-]+ )?(?:rate|share|proportion|loss|turnout) of {_SHARE}",
    )
)
_SAID_TWICE = re.compile(
    rf"{slot('n', 'R')}{NEAR}(?: \(|,? or ){slot('c', 'P')}[),]?|{slot('m', 'P')}(?: \(|, or ){slot('r', 'R')}[),]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A percentage or fraction must be that of the numbers it is given with."""

    FACTS: ClassVar[tuple[str, ...]] = ("part", "whole", "stated", "expected")

    def find(self, article: Article) -> Iterator[Clash]:
        seen: set[int] = set()
        for line in lines(article, least=2):
            for clash, place in self._clashes(line, article):
                if place not in seen:
                    seen.add(place)
                    yield clash
        for line in paragraphs(article):
            for told in told_apart(line, article.lexicon):
                place = told.share.claim.span.start
                if place not in seen and (apart := _counted(told.part, told.whole, told.share, article)):
                    seen.add(place)
                    yield replace(apart, confidence=told.sure)

    def _clashes(self, line: Line, article: Article) -> Iterator[tuple[Clash, int]]:
        if len(line.figures) > 2:
            for pattern in _OF_COUNTS:
                for found in pattern.finditer(line.text):
                    part, whole, share = (line.figure(found, name) for name in ("n", "m", "c"))
                    if clash := _counted(part, whole, share, article):
                        yield clash, share.claim.span.start
        for found in _SAID_TWICE.finditer(line.text):
            names = ("n", "c") if found["n"] else ("r", "m")
            fraction, percent = (line.figure(found, name) for name in names)
            if clash := _twice(fraction, percent, article):
                yield clash, percent.claim.span.start


def _counted(part: Figure, whole: Figure, share: Figure, article: Article) -> Clash | None:
    if part.code != whole.code or (part.code == "M" and part.unit != whole.unit):
        return None
    ratio = quotient(part.amount, whole.amount)
    if ratio is None or ratio[0] > 1:
        return None
    expected = Quantity(low=ratio[0] * _HUNDRED, high=ratio[1] * _HUNDRED)
    if stated_percent(share, article.lexicon).agrees(expected):
        return None
    middle = (ratio[0] + ratio[1]) * _HUNDRED / 2
    gives = f"{shown(middle, 1 if middle >= 1 else 3)}%"
    facts = {"part": written(article, part), "whole": written(article, whole), "stated": written(article, share)}
    return Clash(
        evidence=evidence(article, (share, part, whole), (f"the numbers give {gives}", "the part", "the whole")),
        confidence=_SURE,
        why=f"“{facts['stated']}” is said of {facts['part']} of {facts['whole']}",
        facts={**facts, "expected": gives},
    )


def stated_percent(share: Figure, lexicon: Lexicon) -> Quantity:
    """A share in per cent, with half a unit of its last digit to spare."""
    scale = _HUNDRED if share.code == "R" else Decimal(1)
    low = None if share.low is None else share.low * scale
    high = None if share.high is None else share.high * scale
    if share.is_plain and share.code == "R" and low is not None and high is not None:
        half = min((high - low) / 2, max(_LEAST_ROOM, share.stated * _ROOM))
        low, high = share.stated * _HUNDRED - half, share.stated * _HUNDRED + half
    if share.is_plain and share.code == "P" and low is not None and high is not None:
        slack = (high - low) * Decimal(str(words_of(lexicon)["slack"]["percent"]))
        low, high = low - slack, high + slack
    return Quantity(low=low, high=high)


def _twice(fraction: Figure, percent: Figure, article: Article) -> Clash | None:
    """A fraction with its percentage beside it: one in five (25%)."""
    a, b = stated_percent(fraction, article.lexicon), stated_percent(percent, article.lexicon)
    if fraction.low is None or fraction.high is None or a.agrees(b):
        return None
    gives = f"{shown(fraction.stated * _HUNDRED)}%"
    said, stated = written(article, fraction), written(article, percent)
    return Clash(
        evidence=evidence(article, (percent, fraction), (f"{said} is {gives}", f"that is {gives}")),
        confidence=_SURE,
        why="one is given as the other in figures",
        facts={"part": said, "whole": "the whole", "stated": stated, "expected": gives},
    )
