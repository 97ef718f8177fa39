"""One quotation, worded two ways."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz.distance import Indel, LCSseq

from factcheck.checks.quotations import Quotation, candidates, quotations, relation, vocabulary
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_NEGATIONS = frozenset("not no never nobody none nothing neither nor without".split())
_MOVED = 3  # words of content a quotation needs for their order to matter
_LONG = 8
_ROW = 5
_EASED = 0.1  # of the share of words, where all else says that it is one
_INNER = 4
_TURNED = 0.7  # share of the words of a long one that stand in order, below which it is turned round
_LONGER = 1.4
_LIMIT = 150  # characters of a report's quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """Two quotations alike enough to be one, by one speaker, one of them in a place that quotes again."""

    fewest: int = 5
    """Words of either."""
    least: float = 0.55
    """Share of the words that both have."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other", "words", "other_words")

    def find(self, article: Article) -> Iterator[Clash]:
        told = [q for q in _innermost(quotations(article)) if len(q.words) >= self.fewest and "title" not in q.traits]
        exact = {q.words for q in told}
        best: dict[int, tuple[float, Quotation, Quotation]] = {}
        for a, b in candidates(told, 2):
            found = self._strength(article, a, b, exact, told)
            if found > best.get(id(b), (0.0, a, b))[0]:
                best[id(b)] = (found, a, b)
        for strength, a, b in best.values():
            yield _clash(article, a, b, strength)

    def _strength(
        self, article: Article, a: Quotation, b: Quotation, exact: set[tuple[str, ...]], told: Sequence[Quotation]
    ) -> float:
        """0 to 1; 0 where they are one quotation, or plainly two."""
        pair = _trimmed(a.words, b.words)
        alike = likeness(*pair)
        if (
            alike < self.least - _EASED * _is_expected(a, b, article.lexicon)
            or a.gaps
            or b.gaps
            or _is_cut(*pair)
            or relation(a, b) == "other"
        ):
            return 0.0
        if len(min(pair, key=len)) < self.fewest or not _differ(*pair, article.lexicon):
            return 0.0
        if not _apart(a, b) or _told_apart(a, b, article.lexicon):
            return 0.0
        turned = _NEGATIONS.isdisjoint(a.words) != _NEGATIONS.isdisjoint(b.words)
        score = _points(article, a, b, alike) + turned - 0.5 * (pair != (a.words, b.words))
        if any(_stands_elsewhere(q, other, told) for q, other in ((a, b), (b, a))):
            score -= 3
        return max(0.0, min(0.95, 0.25 + 0.13 * score))


def _innermost(found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Quotations, but for those that mostly quote another one."""
    inner = [q.first.span for q in found if "nested" in q.traits and len(q.words) >= _INNER]
    starts = [s.start for s in inner]
    for quotation in found:
        span = quotation.first.span
        at = bisect_right(starts, span.start)
        if "nested" in quotation.traits or at == len(inner) or not span.holds(inner[at]):
            yield quotation


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of words two quotations have in common, in order or moved about."""
    rest, shared = list(b), 0
    for word in a:
        if word in rest:
            rest.remove(word)
            shared += 1
    moved = 2 * shared / (len(a) + len(b))
    return max(float(Indel.normalized_similarity(a, b)), moved - 0.05)


def _points(article: Article, a: Quotation, b: Quotation, alike: float) -> float:
    run = LCSseq.similarity(a.words, b.words)
    points = 1.0 + (alike >= 0.72) + (alike >= 0.82)
    points += 0.5 * (run >= 6) + 0.5 * (run >= 8) + 0.5 * (_in_a_row(a.words, b.words) >= _ROW)
    points += 0.5 * any("apart" in q.traits for q in (a, b))  # a pull quote is always one of the text
    points += 0.5 * (min(len(a.words), len(b.words)) >= 8)
    points += 1.5 * (relation(a, b) == "same")
    points += 1.5 * _restates(a, b, article.lexicon)
    return points + min(1.0, 0.5 * len(_shared_beside(a, b, article.lexicon)))


def _in_a_row(a: Sequence[str], b: Sequence[str]) -> int:
    """The most words that both have one behind the other."""
    steps = (s for s in Indel.opcodes(a, b) if s.tag == "equal")
    return max((s.src_end - s.src_start for s in steps), default=0)


def _is_expected(a: Quotation, b: Quotation, lexicon: Lexicon) -> bool:
    """Whether all but the wording says that one is the other: speaker, words beside them, a place that quotes again."""
    return relation(a, b) == "same" and _restates(a, b, lexicon) and bool(_shared_beside(a, b, lexicon))


def _restates(a: Quotation, b: Quotation, lexicon: Lexicon) -> bool:
    """Whether one of them is set apart, a headline, or said to be quoted again."""
    if any({"apart", "headline"} & q.traits for q in (a, b)):
        return True
    return b.is_beside(vocabulary(lexicon).again, "beside", "before") or a.is_beside(
        vocabulary(lexicon).again, "beside"
    )


def _shared_beside(a: Quotation, b: Quotation, lexicon: Lexicon) -> set[str]:
    known = vocabulary(lexicon)
    left, right = ({stem(w) for w in q.beside("beside") - known.function if w.isalpha()} for q in (a, b))
    return (left & right) - {"say", "said", "tell", "told"}


def _trimmed(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both quotations, or of a much longer one the stretch that answers to the other."""
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) < 2 and short[0] not in long:
        return a, b
    first = next((i for i, word in enumerate(long) if word == short[0]), None)
    if first is None:
        first = max(0, next((i for i, word in enumerate(long) if word in short[1:3]), 1) - 1)
    if len(long) <= len(short) * _LONGER:
        cut = long[first:] if first <= len(long) // 3 else long
    else:
        cut = long[first : first + len(short)]
    return (cut, b) if long is a else (a, cut)


def _is_cut(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one is the other with words left out."""
    short, long = sorted((a, b), key=len)
    return LCSseq.similarity(short, long) == len(short)


def _differ(a: Sequence[str], b: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words of content are exchanged, denied or have changed places."""
    left, right = (_content(words, lexicon) for words in (a, b))
    only_left, only_right = left - right, right - left
    if only_left or only_right:
        negated = any(stem(w) in only_left or stem(w) in only_right for w in _NEGATIONS)
        return bool(only_left and only_right) or negated
    if min(len(a), len(b)) >= _LONG and Indel.normalized_similarity(a, b) <= _TURNED:
        return True
    return _order(a, lexicon) != _order(b, lexicon) and len(left) >= _MOVED


def _content(words: Sequence[str], lexicon: Lexicon) -> Counter[str]:
    return Counter(_order(words, lexicon))


def _order(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    function = vocabulary(lexicon).function - _NEGATIONS
    return [stem(w) for w in words if w not in function]


def _told_apart(a: Quotation, b: Quotation, lexicon: Lexicon) -> bool:
    """Whether the words beside them say that these are two: the first words and the last, Article 1 and Article 2."""
    known = vocabulary(lexicon)
    if any(q.is_beside(known.reworded, "near") for q in (a, b)):
        return True
    for cues in (known.order, None):
        left, right = ({w for w in q.beside("near") if (w in cues if cues else w.isdigit())} for q in (a, b))
        if left and right and not left & right:
            return True
    return False


def _apart(a: Quotation, b: Quotation) -> bool:
    """Whether they stand in different paragraphs, so that they are no figure of speech that repeats its words."""
    return a.first.block != b.first.block


def _stands_elsewhere(quotation: Quotation, rival: Quotation, told: Sequence[Quotation]) -> bool:
    """Whether the article has the quotation a second time, word for word: then it is not the other one."""
    return any(
        q is not quotation and q is not rival and (q.words == quotation.words or _is_part(quotation.words, q.words))
        for q in told
    )


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) <= len(long) and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _clash(article: Article, a: Quotation, b: Quotation, strength: float) -> Clash:
    first, other = (_changed(q, r) for q, r in ((a, b), (b, a)))
    return Clash(
        evidence=tuple(article.quote(_span(article, q), f"“{w}”") for q, w in ((a, first), (b, other))),
        confidence=strength,
        why=_why(a, b),
        facts={
            "first": " ".join(article.document.text[s.start : s.end] for s in [_span(article, a)]).strip("\"'"),
            "other": " ".join(article.document.text[s.start : s.end] for s in [_span(article, b)]).strip("\"'"),
            "words": first,
            "other_words": other,
        },
    )


def _why(a: Quotation, b: Quotation) -> str:
    same = f"both are given to {a.speaker}" if relation(a, b) == "same" else "nobody else is named as the speaker"
    return f"most of the words are the same, and {same}"


def _changed(quotation: Quotation, other: Quotation) -> str:
    """The words that only this one has, from the first to the last of them."""
    steps = [s for s in Indel.opcodes(quotation.words, other.words) if s.tag == "delete"]
    if not steps:
        return " ".join(quotation.words)
    return " ".join(quotation.words[steps[0].src_start : steps[-1].src_end])


def _span(article: Article, quotation: Quotation) -> Span:
    """The quotation; of a long one, the part that begins it."""
    span = quotation.first.span
    return span if len(span) <= _LIMIT else Span(span.start, span.start + _LIMIT)
