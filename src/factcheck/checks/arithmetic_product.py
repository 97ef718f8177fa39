"""So many at so much: 2,000 tickets at £15 each, raising £45,000; three goals in each of five matches, 18 in all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.figures import NEAR, Figure, any_of, evidence, lines, shown, slot, written
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_NO_TIME = r"(?!(?:day|week|month|year|night|hour)\b)"
_WORDS = r"[^‹›;:.!?()¶]{0,40}?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A number times a price, or times so many each, must be what it is said to come to."""

    FACTS: ClassVar[tuple[str, ...]] = ("number", "each", "product", "total")

    def find(self, article: Article) -> Iterator[Clash]:
        for line in lines(article, least=3):
            for pattern in _patterns(article.lexicon):
                for found in pattern.finditer(line.text):
                    number, each, total = (line.figure(found, n) for n in ("n", "p", "t"))
                    if clash := _judged(number, each, total, article):
                        yield clash


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    each, raising, in_all = (any_of(lexicon, name) for name in ("each", "raising", "in_all"))
    number, price, total = slot("n", "N"), slot("p", "NMXU"), slot("t", "NMXU")
    comes_to = rf"(?:{raising}|{in_all})(?: of)?(?: a total of| some)?"
    measure = slot("n", "NX")
    of_all = r"(?:the |its |their |his |her )?"
    on = r"\b(?:in|for|to|from|on|at|across|over|with|by)"
    makes = r"(?:make|makes|making|made|is|are|gives|give|means|mean|equals|equal)"
    leads = r"(?:,? so|,? giving|,? making|,? which (?:gives|makes|means|is)|:|,? or|,? for| – | — )"
    holding = r"(?:with|of|holding|carrying|worth|costing)"
    return tuple(
        re.compile(p)
        for p in (
            rf"{number}{NEAR}\b(?:at|for) {price} {each}\b{_WORDS}\b{comes_to} {total}",
            rf"{measure}{NEAR}\bat {price} (?:a|an|per) {_NO_TIME}[a-z]+{_WORDS},? {comes_to} {total}",
            rf"\beach of {of_all}{number}{NEAR}{price}{_WORDS},? (?:or )?{comes_to} {total}",
            rf"{price}{NEAR}{on} each of {of_all}{number}{NEAR}, {total}{NEAR} {in_all}",
            rf"{number}{NEAR}\b{holding} {price}{NEAR} each{_WORDS},? (?:or )?{comes_to} {total}",
            rf"\beach{NEAR}{number}{NEAR}(?:,| and|, and) (?:and )?(?:each|every|one){NEAR}{price}{_WORDS}{leads}"
            rf"(?:[^‹›]{{0,3}}‹N[0-9]+› [a-z]+ [a-z]+)?{_WORDS}{total}",
            rf"{number}{NEAR} of {price}{NEAR} each{leads}{_WORDS}{total}",
            rf"{number}{NEAR}\b(?:at|for) {price} {each},? (?:or |for )?{total} {in_all}",
            rf"{number} (?:[a-z]+ ){{0,2}}of {price} (?:[a-z]+ ){{1,2}}{makes} (?:up )?{total}{NEAR}(?:{in_all}|\.)",
        )
    )


def _judged(number: Figure, each: Figure, total: Figure, article: Article) -> Clash | None:
    if not each.like(total) or each.size != total.size or number.low is None or each.low is None:
        return None
    product = number.counted.times(each.counted)
    gives = Quantity(low=product.low, high=product.high)
    if gives.low is None or gives.high is None or gives.agrees(total.counted):
        return None
    text = shown((gives.low + gives.high) / 2, 2)
    facts = {"number": written(article, number), "each": written(article, each), "total": written(article, total)}
    return Clash(
        evidence=evidence(article, (total, number, each), (f"the two give {text}", "how many", "each")),
        confidence=0.88,
        why="the sentence multiplies one by the other",
        facts={**facts, "product": text},
    )
