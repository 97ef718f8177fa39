"""Sentences with their figures taken out: what the checks of sums match their patterns against.

"Sales rose from 1,000 to 1,200" becomes "sales rose from ‹N0› to ‹N1›": patterns then speak of the words between
figures, whatever the figures are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Evidence
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_KINDS = {
    **{"count": "N", "quantity": "N", "number": "N", "money": "M", "measure": "X", "duration": "U", "age": "A"},
    **{"rank": "K", "score": "S", "date": "Y", "time": "Y"},
}
_MULTIPLES = ("times", "multiple")
_COARSE = re.compile(r"[0-9]\.[0-9]|[0-9½¼¾][ -]?[A-Za-z]|(?:illion|crore|lakh|dozen|half)", re.IGNORECASE)
_COARSE_NUMBER = re.compile(r"[0-9]\.[0-9]|[0-9]0\b|(?:illion|crore|lakh|dozen|half)", re.IGNORECASE)
NEAR = r"(?:[^‹›;:,.!?()¶]|‹[YV][0-9]+›){0,45}?"
"""Words of the same phrase: no comma, no other figure but a date."""
WIDE = r"(?:[^‹›;!?()¶]|‹[YV][0-9]+›){0,60}?"
"""Words of the same sentence, with commas."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it enters a sum."""

    claim: Claim
    code: str
    """N number, M money, P per cent, Q points, R share, T multiple, X measure, U duration, A age, K rank."""
    low: Decimal | None
    high: Decimal | None

    @property
    def amount(self) -> Quantity:
        """The amounts it may be in a sum: what is written out in full counts as it stands."""
        return Quantity(low=self.low, high=self.high, unit=self.unit)

    @property
    def unit(self) -> str:
        return self.claim.value.unit if isinstance(self.claim.value, Quantity) else ""

    @property
    def stated(self) -> Decimal:
        value = self.claim.value
        return value.stated[0] if isinstance(value, Quantity) and value.stated else Decimal(0)

    @property
    def is_plain(self) -> bool:
        """One number, with no words that widen it."""
        value = self.claim.value
        one = isinstance(value, Quantity) and len(value.stated) == 1
        return one and not self.claim.hedged and self.low is not None and self.high is not None

    def like(self, other: Figure) -> bool:
        return self.code == other.code and self.unit == other.unit


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or two that follow each other, with its figures taken out."""

    text: str
    """Lower case; ‹N0› for the first figure; ¶ between two sentences."""
    figures: tuple[Figure, ...]
    first: int
    """Index of its (first) sentence."""

    def figure(self, found: re.Match[str], name: str) -> Figure:
        """The figure that a group of a pattern matched: the group holds "N0"."""
        return self.figures[int(found[name][1:])]

    def figures_in(self, text: str) -> list[Figure]:
        return [self.figures[int(i)] for i in re.findall(r"‹[A-Z]([0-9]+)›", text)]


def slot(name: str, kinds: str) -> str:
    """The pattern of one figure of some kinds, as a group."""
    return rf"‹(?P<{name}>[{kinds}][0-9]+)›"


def lines(article: Article, *, least: int = 2, pairs: bool = False) -> Iterator[Line]:
    """The sentences of the prose that hold enough figures; with `pairs`, also each with the one behind it."""
    by_sentence = _by_sentence(article)
    for index, sentence in enumerate(article.sentences):
        if article.document.blocks[sentence.block].kind == "cell":
            continue
        claims = by_sentence.get(index, [])
        if len(claims) >= least:
            yield _line(article, (index,), claims)
        follows = index + 1 < len(article.sentences) and article.sentences[index + 1].block == sentence.block
        behind = by_sentence.get(index + 1, [])
        if pairs and follows and claims and behind and len(claims) + len(behind) >= least:
            yield _line(article, (index, index + 1), [*claims, *behind])


def _by_sentence(article: Article) -> dict[int, list[Claim]]:
    by_sentence: dict[int, list[Claim]] = {}
    for claim in article.claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    return by_sentence


def _line(article: Article, sentences: tuple[int, ...], claims: Sequence[Claim]) -> Line:
    text = article.document.text
    pieces: list[str] = []
    figures: list[Figure] = []
    at, end = article.sentences[sentences[0]].span.start, article.sentences[sentences[-1]].span.end
    border = article.sentences[sentences[0]].span.end
    for claim in sorted(claims, key=lambda c: c.span):
        if claim.span.start < at:
            continue
        pieces.append(_between(text, at, claim.span.start, border))
        figure = read(claim, article)
        pieces.append(f"‹{figure.code}{len(figures)}›")
        figures.append(figure)
        at = claim.span.end
    pieces.append(_between(text, at, end, border))
    return Line("".join(pieces), tuple(figures), sentences[0])


def _between(text: str, start: int, end: int, border: int) -> str:
    words = text[start:end] if not start <= border < end else f"{text[start:border]} ¶ {text[border:end]}"
    return re.sub(r"\s+", " ", words.replace("‹", "(").replace("›", ")").lower())


def read(claim: Claim, article: Article) -> Figure:
    """A claim as it enters a sum."""
    value = claim.value
    if not isinstance(value, Quantity):
        return Figure(claim, _KINDS.get(claim.kind, "V") if claim.kind != "score" else "S", None, None)
    low, high = _sharp(claim, value, article)
    return Figure(claim, _code(claim, value), low, high)


def _code(claim: Claim, value: Quantity) -> str:
    if claim.kind == "percentage":
        return "Q" if value.unit == "pp" else "P"
    if claim.kind == "ratio":
        return "T" if claim.origin in _MULTIPLES else "R"
    return _KINDS.get(claim.kind, "V")


def _sharp(claim: Claim, value: Quantity, article: Article) -> tuple[Decimal | None, Decimal | None]:
    """What is written out in full is taken at its word, but for the last zeros of a large round figure."""
    written = article.document.text[claim.span.start : claim.span.end]
    if claim.hedged or len(value.stated) != 1 or value.low is None or value.high is None:
        return value.low, value.high
    if claim.kind in ("measure", "duration") and not _COARSE_NUMBER.search(written):
        return (value.low + value.stated[0]) / 2, (value.high + value.stated[0]) / 2
    if claim.kind not in ("count", "quantity", "number", "money", "age"):
        return value.low, value.high
    if _COARSE.search(written) and value.low != value.high:
        return value.low, value.high
    stated = value.stated[0]
    if stated < 1000:
        return stated, stated
    slack = Decimal(str(words_of(article.lexicon)["slack"]["round"]))
    half = min(_last_digit(stated) / 2, abs(stated) * slack)
    return stated - half, stated + half


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return min(Decimal(1).scaleb(int(exponent)), abs(value)) if exponent else Decimal(0)


def words_of(lexicon: Lexicon) -> dict[str, Any]:
    """The words by which figures stand in a sum."""
    table: dict[str, Any] = lexicon.table("arithmetic")
    return table


@lru_cache(maxsize=64)
def any_of(lexicon: Lexicon, *names: str) -> str:
    """A pattern for any word of some lists."""
    words = {w for name in names for w in words_of(lexicon)[name]}
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


@lru_cache(maxsize=64)
def any_word(lexicon: Lexicon, *names: str) -> re.Pattern[str]:
    """Finds any of the words as a whole word."""
    return re.compile(rf"(?<![a-z]){any_of(lexicon, *names)}(?![a-z])")


def evidence(article: Article, figures: Iterable[Figure], notes: Iterable[str]) -> tuple[Evidence, ...]:
    """One end for each figure, in the order given, each once."""
    made: dict[Span, Evidence] = {}
    for figure, note in zip(figures, notes, strict=False):
        made.setdefault(figure.claim.span, article.quote(figure.claim.span, note))
    return tuple(made.values())


def written(article: Article, figure: Figure) -> str:
    """The figure as the article has it, on one line."""
    span = figure.claim.span
    return re.sub(r"\s+", " ", article.document.text[span.start : span.end])


def shown(value: Decimal, places: int = 1) -> str:
    """A number for a message: 16.7, 1,200, 4.25."""
    rounded = round(value, places).normalize() if value else Decimal(0)
    return f"{rounded:,f}"
