"""The same amount in two units or two spellings: 10 km (9 miles), 30C (86F), 1.2 million (12,000,000)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from factcheck.checks.figures import Figure, Line, any_of, evidence, lines, shown, slot, words_of, written
from factcheck.claim import Article
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.units import Unit, unit_of
from factcheck.values import Quantity

_BESIDE = r"(?: \(|,? or |/| / | – | — )(?:about |around |roughly |some |just |just over |just under |nearly )?"
_TWO_UNITS = re.compile(rf"{slot('a', 'X')}{_BESIDE}{slot('b', 'X')}")
_TWO_MONEYS = re.compile(rf"{slot('a', 'M')} \((?:about |around |roughly |some |at the time )?{slot('b', 'M')}\)")
_TWO_DURATIONS = re.compile(rf"{slot('a', 'U')} \({slot('b', 'U')}\)")
_WRITTEN_TWICE = re.compile(rf"{slot('a', 'N')} \({slot('b', 'N')}\)")
_OTHER_TIME = re.compile(r"‹Y[0-9]+›|\b(?:then|at the time|when it was|used to)\b")

# Words behind a measure by which it is that of another thing or state: "780 KB, or 1.1 MB with the logging module".
_OF_ANOTHER = re.compile(
    r" (?:with|without|including|included|excluding|counting|plus|minus|after|before|unpacked|uncompressed|compressed"
    r"|zipped|unzipped|gzipped|installed|when|if|once|for|via|by|in total|in all|loaded|unladen|laden|empty|full)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """An amount given in two units must be the same amount."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other", "expected")

    def find(self, article: Article) -> Iterator[Clash]:
        moneys: list[tuple[Figure, Figure]] = []
        for line in lines(article, least=2):
            yield from _units(line, article)
            yield from _numbers(line, article)
            yield from _worth(line, article)
            yield from _durations(line, article)
            dated = _OTHER_TIME.search(line.text) is not None
            found = [] if dated else list(_TWO_MONEYS.finditer(line.text))
            moneys += [(line.figure(f, "a"), line.figure(f, "b")) for f in found]
        yield from _rates(moneys, article)


def _units(line: Line, article: Article) -> Iterator[Clash]:
    for found in _TWO_UNITS.finditer(line.text):
        first, other = line.figure(found, "a"), line.figure(found, "b")
        a, b = unit_of(first.unit, article.lexicon), unit_of(other.unit, article.lexicon)
        if a is None or b is None or a.dimension != b.dimension or first.unit == other.unit:
            continue
        if first.low is None or other.low is None or _same(first, other, a, b, article.lexicon):
            continue
        if _OF_ANOTHER.match(line.text, found.end()):
            continue
        if any(_is_same(first, further, article.lexicon) for further in _in_bracket(line, found)):
            continue  # "61 metres in 19 kilometres (200 feet in a dozen miles)"
        converted = first.stated * a.size / b.size - (b.zero - a.zero) / b.size
        expected = f"{shown(converted)} {_unit_words(article, other)}"
        yield _clash(article, first, other, expected, 0.92)


def _in_bracket(line: Line, found: re.Match[str]) -> list[Figure]:
    """The further measures in the bracket that a conversion opens."""
    bracket = re.compile(r"[^()]{0,80}(?=\))").match(line.text, found.end()) if "(" in found[0] else None
    return [f for f in line.figures_in(bracket[0]) if f.code == "X"] if bracket else []


def _is_same(first: Figure, other: Figure, lexicon: Lexicon) -> bool:
    a, b = unit_of(first.unit, lexicon), unit_of(other.unit, lexicon)
    return a is not None and b is not None and a.dimension == b.dimension and _same(first, other, a, b, lexicon)


def _same(first: Figure, other: Figure, a: Unit, b: Unit, lexicon: Lexicon) -> bool:
    """Whether some amount is both; temperatures may also be a difference between two."""
    slack = words_of(lexicon)["slack"]
    loose = {first.unit, other.unit} & set(words_of(lexicon)["loose_units"])
    share = Decimal(str(slack["loose_conversion" if loose else "conversion"]))
    zeros = {(a.zero, b.zero), (Decimal(0), Decimal(0))}
    return any(_in_base(first, a.size, x, share).agrees(_in_base(other, b.size, y, share)) for x, y in zeros)


def _in_base(figure: Figure, size: Decimal, zero: Decimal, share: Decimal) -> Quantity:
    low, high = figure.low, figure.high
    if figure.claim.hedged and low is not None and high is not None and low < figure.stated < high:
        # "about" beside a conversion tells of rounding, not of a guess
        low, high = (low + figure.stated) / 2, (high + figure.stated) / 2
    low = None if low is None else low * size
    high = None if high is None else high * size
    low = None if low is None else low - abs(low) * share / 2 + zero
    high = None if high is None else high + abs(high) * share / 2 + zero
    return Quantity(low=low, high=high)


def _unit_words(article: Article, figure: Figure) -> str:
    return re.sub(r"^.*[0-9½¼¾]|^[^A-Za-z°'\"]*", "", written(article, figure)).strip() or figure.unit


def _numbers(line: Line, article: Article) -> Iterator[Clash]:
    """A number in words or in millions and again in figures: four (5), 1.2 million (12,000,000)."""
    for found in _WRITTEN_TWICE.finditer(line.text):
        first, other = line.figure(found, "a"), line.figure(found, "b")
        a, b = written(article, first), written(article, other)
        if not any(c.isalpha() for c in a) or any(c.isalpha() for c in b) or not other.is_plain:
            continue
        if not first.claim.value.agrees(other.claim.value):
            yield _clash(article, first, other, a, 0.85)


def _durations(line: Line, article: Article) -> Iterator[Clash]:
    """Six weeks (42 days)."""
    for found in _TWO_DURATIONS.finditer(line.text):
        first, other = line.figure(found, "a"), line.figure(found, "b")
        if first.size != other.size and not _wide(first).agrees(_wide(other)):
            yield _clash(
                article, first, other, f"{shown(first.stated / other.size)} {_unit_words(article, other)}", 0.85
            )


def _wide(figure: Figure) -> Quantity:
    """With the room that the claim itself leaves: months and years are never counted in days exactly."""
    value = figure.claim.value
    return Quantity(low=value.low, high=value.high) if isinstance(value, Quantity) else figure.amount


def _worth(line: Line, article: Article) -> Iterator[Clash]:
    """65 billion pennies, worth £65m."""
    worth = any_of(article.lexicon, "worth")
    pattern = re.compile(rf"{slot('a', 'M')},? (?:which (?:is|are) )?{worth} {slot('b', 'M')}")
    for found in pattern.finditer(line.text):
        first, other = line.figure(found, "a"), line.figure(found, "b")
        coins = re.search(r"penn|pence|cent|paise", written(article, first).lower())
        if coins and first.unit == other.unit and not first.amount.agrees(other.amount):
            yield _clash(article, first, other, f"{first.unit} {shown(first.stated)}", 0.9)


def _rates(moneys: list[tuple[Figure, Figure]], article: Article) -> Iterator[Clash]:
    """Two amounts of one pair of currencies at different rates of exchange."""
    share = Decimal(str(words_of(article.lexicon)["slack"]["rate"]))
    firsts: dict[tuple[str, str], tuple[Figure, Figure]] = {}
    for c, d in moneys:
        if c.unit == d.unit or not (_has_rate(c) and _has_rate(d)):
            continue
        a, b = firsts.setdefault((c.unit, d.unit), (c, d))
        first, other = b.stated / a.stated, d.stated / c.stated
        if abs(first - other) > share * min(first, other):
            yield _rate_clash(article, (a, b, c, d), first)


def _has_rate(figure: Figure) -> bool:
    return figure.is_plain and figure.stated > 0


def _rate_clash(article: Article, figures: tuple[Figure, Figure, Figure, Figure], rate: Decimal) -> Clash:
    a, b, c, d = figures
    expected = f"{d.unit} {shown(c.stated * rate, 2)}"
    notes = (f"one to {shown(d.stated / c.stated, 3)}", "converted", f"one to {shown(rate, 3)}", "converted")
    return Clash(
        evidence=evidence(article, (d, c, b, a), notes),
        confidence=0.75,
        why=f"{written(article, a)} is given as {written(article, b)} elsewhere",
        facts={"first": written(article, c), "other": written(article, d), "expected": expected},
    )


def _clash(article: Article, first: Figure, other: Figure, expected: str, sure: float) -> Clash:
    a, b = written(article, first), written(article, other)
    return Clash(
        evidence=evidence(article, (other, first), (f"{a} would be {expected}", "the same amount in another unit")),
        confidence=sure,
        why="one stands beside the other as the same amount",
        facts={"first": a, "other": b, "expected": expected},
    )
