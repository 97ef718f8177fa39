"""Numbers that count up: list items and headings that skip one or have one twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from factcheck.checks.listing import Entry, items, numbered_headings, opening
from factcheck.claim import Article
from factcheck.finding import Clash


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """Steps of one, where an author wrote the numbers."""

    among: str
    """items | headings."""
    fewest: int = 3
    """Numbers needed to see a habit."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "next", "problem")

    def find(self, article: Article) -> Iterator[Clash]:
        for run in _item_runs(article) if self.among == "items" else _heading_runs(article):
            if len(run) >= self.fewest:
                yield from self._slips(article, run)

    def _slips(self, article: Article, run: list[Entry]) -> Iterator[Clash]:
        pairs = list(pairwise(run))
        wrong = [(a, b) for a, b in pairs if _step(a, b) != 1]
        if len(wrong) != 1 or any(e.tie for e in run):
            return
        a, b = wrong[0]
        if _step(a, b) not in (0, 2) or (_step(a, b) == 0 and self.among == "items" and b is run[-1]):
            return
        problem = "comes twice" if _step(a, b) == 0 else "is skipped"
        number = b.number if _step(a, b) == 0 else (a.number or 0) + 1
        yield Clash(
            evidence=(
                article.quote(opening(article, b.span), f"numbered {b.number}"),
                article.quote(opening(article, a.span), f"numbered {a.number}"),
            ),
            confidence=0.85,
            why="all other numbers count up by one",
            facts={"first": str(a.number), "next": str(b.number), "problem": f"{number} {problem}"},
        )


def _step(a: Entry, b: Entry) -> int:
    return (b.number or 0) - (a.number or 0)


def _item_runs(article: Article) -> Iterator[list[Entry]]:
    blocks = article.document.blocks
    for i, block in enumerate(blocks):
        if block.kind == "item" and block.ordinal is not None and block.row == 0 and block.group is not None:
            run = items(article, i)
            if all(e.number is not None for e in run):
                yield run


def _heading_runs(article: Article) -> Iterator[list[Entry]]:
    """Numbered headings of one level that begin with 1."""
    everything = range(len(article.document.blocks))
    for level in range(1, 7):
        run = numbered_headings(article, everything, level)
        if run and run[0].number == 1:
            yield run
