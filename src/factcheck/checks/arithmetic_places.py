"""Places climbed or lost against the ranks they lie between: 64th, then 31st, "a leap of 43 places"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.checks.figures import any_of
from factcheck.claim import Article, Sentence
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon

_WIDEST = 400  # characters that hold the ranks and the change
_LARGEST = 2000


@dataclass(frozen=True, slots=True)
class _Number:
    """A rank or a number of places, where it stands."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places moved must be the difference of the only two ranks that the sentence gives."""

    FACTS: ClassVar[tuple[str, ...]] = ("before", "after", "stated", "expected")

    def find(self, article: Article) -> Iterator[Clash]:
        last: Sentence | None = None
        told: set[Span] = set()
        for sentence in article.sentences:
            near = last is not None and last.block == sentence.block
            start = last.span.start if last is not None and near else sentence.span.start
            for span in (sentence.span, Span(start, sentence.span.end)):
                clash = _judged(article, span)
                if clash is not None and clash.evidence[0].where.span not in told:
                    told.add(clash.evidence[0].where.span)
                    yield clash
            last = sentence


def _judged(article: Article, span: Span) -> Clash | None:
    text = article.document.text[span.start : span.end]
    if len(span) > _WIDEST:
        return None
    pattern = _moved(article.lexicon)
    changes = list(pattern.finditer(text))
    if len(changes) != 1:  # told first: most sentences end here, before the claims are gone through
        return None
    within = [Span(*m.span()).shift(span.start) for m in changes]
    ranks = [n for n in _ranks(article, span) if not any(n.span.overlaps(w) for w in within)]
    if len(ranks) != 2 or ";" in text or article.document.is_opaque(span):
        return None
    named = next(name for name in ("n", "m", "k") if changes[0][name])
    moved = _value(changes[0][named], article.lexicon)
    before, after = ranks
    gap = abs(before.value - after.value)
    if moved is None or gap == moved or gap == 0:
        return None
    at = Span(*changes[0].span(named)).shift(span.start)
    at = Span(at.start, span.start + changes[0].end())
    a, b, c = (article.document.text[s.start : s.end] for s in (before.span, after.span, at))
    return Clash(
        evidence=(
            article.quote(at, f"the ranks are {gap} apart"),
            article.quote(before.span, "one rank"),
            article.quote(after.span, "the other"),
        ),
        confidence=0.87,
        why="the sentence gives no other ranks",
        facts={"before": a, "after": b, "stated": c, "expected": str(gap)},
    )


def _ranks(article: Article, span: Span) -> list[_Number]:
    """Ordinals that are no dates, streets or centuries, and "number 12"."""
    text, found = article.document.text, []
    dates = [c.span for c in article.claims if c.kind in ("date", "time", "age") and span.holds(c.span)]
    for match in _rank(article.lexicon).finditer(text, span.start, span.end):
        at = Span(*match.span())
        value = _value(match["o"] or match["n"], article.lexicon)
        if value is not None and not any(d.overlaps(at) for d in dates):
            found.append(_Number(value, at))
    return found


@lru_cache(maxsize=8)
def _ordinals(lexicon: Lexicon) -> dict[str, int]:
    """Ordinal words and number words, to twenty and the tens."""
    words = lexicon.table("numbers")["words"]
    irregular = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"}
    irregular |= {"nine": "ninth", "twelve": "twelfth"}
    named = {irregular.get(w, f"{w}th"): n for w, n in words.items() if n > 0}
    tens = lexicon.table("numbers")["tens"]
    return {**words, **tens, **named, **{w[:-1] + "ieth": n for w, n in tens.items()}}


def _value(written: str, lexicon: Lexicon) -> int | None:
    digits = re.match(r"\d+", written)
    number = int(digits[0]) if digits else _ordinals(lexicon).get(written.lower())
    return number if number is not None and number < _LARGEST else None


@lru_cache(maxsize=8)
def _moved(lexicon: Lexicon) -> re.Pattern[str]:
    """ "a leap of 43 places", "up 28 spots", "slipped eight places", "a six-place rise"."""
    moves, nouns = any_of(lexicon, "moves"), any_of(lexicon, "places_nouns")
    number = rf"(?:\d{{1,4}}|{'|'.join(lexicon.table('numbers')['words'])})"
    return re.compile(
        rf"\b(?:{moves})(?: of| by)?(?: some| another)? (?P<n>{number}) (?:[a-z]+ )?{nouns}\b"
        rf"|\b(?P<m>{number})[ -](?:places?|spots?)[ -]{moves}\b|\b(?P<k>{number}) {nouns} (?:{moves})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _rank(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted((w for w, n in _ordinals(lexicon).items() if w.endswith(("th", "st", "nd", "rd"))), key=len)
    ordinal = rf"(?:\d{{1,4}}(?:st|nd|rd|th)|{'|'.join(reversed(words))})"
    not_these = any_of(lexicon, "not_a_rank")
    return re.compile(
        rf"\b(?P<o>{ordinal})\b(?![ -]{not_these}\b)|\b(?:number|No\.?|no\.?) (?P<n>\d{{1,4}})\b", re.IGNORECASE
    )
