"""Sentences with their figures taken out: what the checks of sums match their patterns against.

"Sales rose from 1,000 to 1,200" becomes "sales rose from ‹N0› to ‹N1›".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Evidence
from factcheck.lexicon import Lexicon
from factcheck.values import Name, Quantity

_KINDS = {
    **{"count": "N", "quantity": "N", "number": "N", "money": "M", "measure": "X", "duration": "U", "age": "A"},
    **{"rank": "K", "score": "S", "date": "Y", "time": "Y"},
}
_MULTIPLES = ("times", "multiple")
_COARSE = re.compile(r"[0-9]\.[0-9]|[0-9½¼¾][ -]?[A-Za-z]|(?:illion|crore|lakh|dozen|half)", re.IGNORECASE)
_COARSE_NUMBER = re.compile(r"[0-9]\.[0-9]|[0-9]0\b|(?:illion|crore|lakh|dozen|half)", re.IGNORECASE)
_LONGEST = 600
_GOES_ON = re.compile(r"of (?:these|those|them|that)\b", re.IGNORECASE)
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
    size: Decimal = Decimal(1)
    """Of a duration, the seconds of the unit it is written in."""

    @property
    def number(self) -> Decimal:
        """The number as written: 40 for "40 minutes"."""
        return self.stated / self.size

    @property
    def counted(self) -> Quantity:
        """The amounts it may be, in the unit it is written in and without that unit."""
        low = None if self.low is None else self.low / self.size
        high = None if self.high is None else self.high / self.size
        return Quantity(low=low, high=high)

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
    """The sentences of the prose that hold enough figures; with `pairs`, also each with the one behind it.

    Read once an article for all checks that ask for the same.
    """
    name = f"{__name__} {least} {pairs}"
    if name not in article.worked_out:
        article.worked_out[name] = tuple(_read_lines(article, least, pairs))
    yield from article.worked_out[name]


def _read_lines(article: Article, least: int, pairs: bool) -> Iterator[Line]:
    by_sentence = _by_sentence(article)
    groups = list(_groups(article))
    for n, group in enumerate(groups):
        claims = [c for i in group for c in by_sentence.get(i, ())]
        if len(claims) >= least:
            yield _line(article, (group,), claims)
        behind = groups[n + 1] if pairs and n + 1 < len(groups) else None
        if behind is None or article.sentences[behind[0]].block != article.sentences[group[0]].block or not claims:
            continue
        more = [c for i in behind for c in by_sentence.get(i, ())]
        if more and len(claims) + len(more) >= least:
            yield _line(article, (group, behind), [*claims, *more])


def paragraphs(article: Article) -> Iterator[Line]:
    """Each paragraph with two figures as one line, ¶ between sentences; "Of these …" goes on with the one before."""
    if __name__ not in article.worked_out:
        by_sentence = _by_sentence(article)
        joined: list[list[tuple[int, ...]]] = []
        for _, block in groupby(_groups(article), lambda group: article.sentences[group[0]].block):
            groups = list(block)
            start = article.sentences[groups[0][0]].span.start
            if joined and _GOES_ON.match(article.document.text, start):
                joined[-1] += groups
            else:
                joined.append(groups)
        told = ((groups, [c for g in groups for i in g for c in by_sentence.get(i, ())]) for groups in joined)
        article.worked_out[__name__] = tuple(
            _line(article, groups, claims) for groups, claims in told if len(claims) > 1
        )
    yield from article.worked_out[__name__]


def _groups(article: Article) -> Iterator[tuple[int, ...]]:
    """Sentences by index; together where the parser parted them in the middle, at a colon or a dash."""
    group: tuple[int, ...] = ()
    for index, sentence in enumerate(article.sentences):
        if article.document.blocks[sentence.block].kind == "cell":
            continue
        last = article.sentences[group[-1]] if group else None
        joined = last is not None and last.block == sentence.block and not _is_closed(article, last.span)
        if group and not (joined and sentence.span.end - article.sentences[group[0]].span.start < _LONGEST):
            yield group
            group = ()
        group = (*group, index)
    if group:
        yield group


def _is_closed(article: Article, span: Span) -> bool:
    return article.document.text[span.start : span.end].rstrip().rstrip("\"')*_").endswith((".", "!", "?"))


def _by_sentence(article: Article) -> dict[int, list[Claim]]:
    by_sentence: dict[int, list[Claim]] = {}
    for claim in article.claims:
        if isinstance(claim.value, Name):
            continue  # patterns must see the words of names, roles and places
        by_sentence.setdefault(claim.sentence, []).append(claim)
    return by_sentence


def _line(article: Article, groups: Sequence[tuple[int, ...]], claims: Sequence[Claim]) -> Line:
    text = article.document.text
    pieces: list[str] = []
    figures: list[Figure] = []
    at, end = article.sentences[groups[0][0]].span.start, article.sentences[groups[-1][-1]].span.end
    borders = [article.sentences[group[-1]].span.end for group in groups[:-1]]
    for claim in sorted(claims, key=lambda c: c.span):
        if claim.span.start < at:
            continue
        pieces.append(_between(text, at, claim.span.start, borders))
        figure = read(claim, article)
        pieces.append(f"‹{figure.code}{len(figures)}›")
        figures.append(figure)
        at = claim.span.end
    pieces.append(_between(text, at, end, borders))
    return Line("".join(pieces), tuple(figures), groups[0][0])


def _between(text: str, start: int, end: int, borders: Sequence[int]) -> str:
    cuts = [start, *(b for b in borders if start <= b < end), end]
    words = " ¶ ".join(text[a:b] for a, b in pairwise(cuts))
    return re.sub(r"\s+", " ", words.replace("‹", "(").replace("›", ")").lower())


def read(claim: Claim, article: Article) -> Figure:
    """A claim as it enters a sum."""
    value = claim.value
    if not isinstance(value, Quantity):
        return Figure(claim, _KINDS.get(claim.kind, "V") if claim.kind != "score" else "S", None, None)
    low, high = _sharp(claim, value, article)
    code = _code(claim, value)
    return Figure(claim, code, low, high, _seconds(claim, article) if code == "U" else Decimal(1))


def _seconds(claim: Claim, article: Article) -> Decimal:
    """The seconds of the unit that a duration is written in; one where there are several ("3 hours 20 minutes")."""
    sizes = _durations(article.lexicon)
    words = re.findall(r"[a-z]+", article.document.text[claim.span.start : claim.span.end].lower())
    units = [sizes[w] for w in words if w in sizes]
    return units[0] if len(units) == 1 else Decimal(1)


@lru_cache(maxsize=8)
def _durations(lexicon: Lexicon) -> dict[str, Decimal]:
    units = lexicon.table("units")["duration"].values()
    return {word: Decimal(str(unit["size"])) for unit in units for word in unit.get("words", ())}


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
