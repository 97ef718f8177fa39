"""Ages of groups told twice: "children aged six to 12", "anyone aged 16 or over", "under 18s cannot apply"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from factcheck.claim import Claim, Sentence, Token, Topic
from factcheck.lexicon import Lexicon
from factcheck.link.words import keys
from factcheck.values import Name, Quantity

_OLDEST = 100
_BETWEEN = frozenset("aged from between ages , is are were who for".split())
_OVER = frozenset({"over", "above", "older", "plus", "up", "upwards", "past", "reach", "reached", "turned", "exceed"})
_UNDER = frozenset({"under", "below", "younger"})
_PARTS = frozenset(
    {"other", "another", "second", "older", "younger", "senior", "junior", "rest", "first", "half", "average"}
)
_SIDES = {"min": "at least", "max": "at most"}
_CLOSE = 5  # years within which two bounds are rather one told twice than two rules
_EMPTY = frozenset("be have do age aged old year young over under least must can anyone ticket".split())
_CONTENT = ("NN", "VB", "JJ")


@dataclass(frozen=True, slots=True)
class _Tables:
    sure: dict[str, float]
    shut_out: frozenset[str]
    for_whom: frozenset[str]
    may: frozenset[str]
    price: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Limit:
    claim: Claim
    years: Decimal
    side: str
    """min: nobody younger; max: nobody older."""
    negated: bool
    about: frozenset[str]
    is_condition: bool
    """Whether the sentence says who may do something."""
    is_price: bool
    """Whether it says what they pay."""


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> _Tables:
    table = lexicon.table("sureness")
    limits = {name: frozenset(words) for name, words in table["limits"].items()}
    return _Tables(table["ages"], limits["shut_out"], limits["for_whom"], limits["may"], limits["price"])


def group_topics(sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Topic]:
    tables = _tables(lexicon)
    yield from _ranges(sentences, claims, tables)
    yield from _limits(sentences, claims, lexicon, tables)


def _ranges(sentences: Sequence[Sentence], claims: Sequence[Claim], tables: _Tables) -> Iterator[Topic]:
    """Two spans of age of one kind of people, where the article gives no third."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        stated = claim.value.stated if isinstance(claim.value, Quantity) else ()
        if claim.kind == "age" and len(stated) == 2 and (noun := _noun(claim, sentences[claim.sentence].tokens)):
            groups[noun].append(claim)
    for told in groups.values():
        values = list(dict.fromkeys(_stated(c) for c in told))
        if len(values) != 2:
            continue
        a = next(c for c in told if _stated(c) == values[0])
        b = next(c for c in told if _stated(c) == values[1])
        if a.sentence == b.sentence or any(_is_part(c, sentences) for c in (a, b)):
            continue
        shared = values[0][0] == values[1][0] or values[0][1] == values[1][1]
        confidence = tables.sure["range" if shared else "range, no end shared"]
        ends = (_as_words(a, values[0]), _as_words(b, values[1]))
        yield Topic(claims=ends, confidence=confidence, why="no other span of age of these people is told")


def _as_words(claim: Claim, years: tuple[Decimal, ...], side: str = "") -> Claim:
    """The claim as what it sets: spans that overlap, or an open end above another, are two rules all the same."""
    text = f"{side} {' to '.join(str(int(y)) for y in years)} years".strip()
    return replace(claim, kind="age", value=Name(text, text))


def _noun(claim: Claim, tokens: Sequence[Token]) -> str:
    """Who is of that age: "children aged five to 12", "12- to 14-year-old boys"."""
    at = next((i for i, t in enumerate(tokens) if t.span.end > claim.span.start), 0)
    while at and tokens[at - 1].text.lower() in (
        "aged",
        "from",
        "between",
        "ages",
        ",",
        "is",
        "are",
        "were",
        "who",
        "for",
    ):
        at -= 1
    if at and tokens[at - 1].tag in ("NN", "NNS"):
        return tokens[at - 1].lemma
    after = next((i for i, t in enumerate(tokens) if t.span.start >= claim.span.end), len(tokens))
    return tokens[after].lemma if after < len(tokens) and tokens[after].tag == "NNS" else ""


def _stated(claim: Claim) -> tuple[Decimal, ...]:
    assert isinstance(claim.value, Quantity)
    return claim.value.stated


def _is_part(claim: Claim, sentences: Sequence[Sentence]) -> bool:
    tokens = sentences[claim.sentence].tokens
    at = next((i for i, t in enumerate(tokens) if t.span.end > claim.span.start), 0)
    return any(t.text.lower() in _PARTS for t in tokens[max(at - 6, 0) : at + 8])


def _limits(
    sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon, tables: _Tables
) -> Iterator[Topic]:
    """Two least (or greatest) ages for one thing, where the article gives no third."""
    sides: dict[str, list[_Limit]] = defaultdict(list)
    for claim in claims:
        if claim.kind in ("age", "count", "quantity") and (
            limit := _limit(claim, sentences[claim.sentence].tokens, lexicon, tables)
        ):
            sides[limit.side].append(limit)
    for limits in sides.values():
        values = list(dict.fromkeys(x.years for x in limits))
        if len(values) != 2:
            continue
        a = next(x for x in limits if x.years == values[0])
        b = next(x for x in limits if x.years == values[1])
        if not (a.is_condition and b.is_condition):
            continue
        crossed = a.negated != b.negated and not a.about & b.about
        close = abs(a.years - b.years) <= _CLOSE and a.is_price == b.is_price
        if a.claim.sentence == b.claim.sentence or not (a.about & b.about or crossed or close):
            continue
        why = "one says who may, the other who may not" if crossed else "both set an age for the same thing"
        ends = [_as_words(x.claim, (x.years,), _SIDES[x.side]) for x in (a, b)]
        sure = "limit" if crossed or a.negated != b.negated or close else "limit, both ways alike"
        confidence = tables.sure[sure]
        yield Topic(claims=(ends[0], ends[1]), confidence=confidence, why=why)


def _limit(claim: Claim, tokens: Sequence[Token], lexicon: Lexicon, tables: _Tables) -> _Limit | None:
    value = claim.value
    if not isinstance(value, Quantity) or len(value.stated) != 1 or not 2 < value.stated[0] < _OLDEST:
        return None
    inside = [i for i, t in enumerate(tokens) if t.span.overlaps(claim.span)]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    words = {t.text.lower() for t in tokens}
    behind = [t.text.lower() for t in tokens[last + 1 : last + 3]]
    near = {t.text.lower() for t in tokens[max(first - 2, 0) : last + 3]}
    if claim.kind != "age" and first and tokens[first - 1].text.lower() == "in":
        return None  # "one grown-up in three"
    aged = claim.kind == "age" or bool({"age", "aged", "old", "older", "younger", "birthday"} & words)
    over = bool(_OVER & near) or {"at", "least"} <= near or (aged and "from" in near)
    under = bool(_UNDER & near)
    whom = words & tables.for_whom
    if over == under or not (aged or whom) or _counts(tokens, last, behind):
        return None
    negated = bool(words & tables.shut_out)
    side = "min" if over != negated else "max"
    about = keys(
        (t.lemma for t in tokens if t.tag[:2] in _CONTENT and t.lemma not in _EMPTY | tables.for_whom), lexicon
    )
    is_condition = bool(whom) or bool(words & tables.may)
    return _Limit(claim, value.stated[0], side, negated, about, is_condition, bool(words & tables.price))


def _counts(tokens: Sequence[Token], last: int, behind: Sequence[str]) -> bool:
    """Whether the number counts something: "at least 18 people", "under 30 minutes"."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    return (
        following is not None and following.tag in ("NN", "NNS", "JJ") and not {"years", "or", "and"} & set(behind[:1])
    )
