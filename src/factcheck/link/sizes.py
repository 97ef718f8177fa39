"""How the values of two claims lie to each other and to the other values of their kind in the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from factcheck.claim import Claim
from factcheck.document import Document
from factcheck.link.lookalike import slip
from factcheck.link.profile import Profile, Setting
from factcheck.values import Clock, Moment, Quantity, Score, differ

_MANY = 6  # rivals; more of them tell no more
_OR = re.compile(r"(?:,| \() ?or (?:about |nearly |almost |some |just )?\Z| \(\Z")  # ", or 21%"
_NEAR = 40  # characters between an amount and the share that restates it
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def sizes(a: Profile, b: Profile, setting: Setting) -> Iterator[tuple[str, float]]:
    x, y = a.size, b.size
    yield "one hedged", a.claim.hedged != b.claim.hedged
    yield "open end", _open(a.claim) or _open(b.claim)
    rivals = sum(1 for _ in islice(_rivals(a, b, setting), _MANY))
    yield "rivals", rivals / _MANY
    yield "no rival", not rivals
    yield "series", _is_series(a, b, setting)
    amounts = [_told_of(p, setting) for p in (a, b)]
    yield (
        "shares told of other amounts",
        any(differ(x.value, y.value) for x in amounts[0] for y in amounts[1] if x.dimension == y.dimension),
    )
    yield "agrees with another beside it", _is_told_beside(a, b, setting) or _is_told_beside(b, a, setting)
    if x is None or y is None:
        gap = _gap(a.claim, b.claim)
        yield "close", gap == 1
        yield "near", gap == 2
        return
    if (kind := written_slip(a, b, setting.document)) is not None:
        yield kind, True
        yield f"{kind}, a word shared", bool(a.clause & b.clause)
    if x > 0 and y > 0:
        ratio = max(x, y) / min(x, y)
        yield "close", ratio <= Decimal("1.25")
        yield "near", Decimal("1.25") < ratio <= 2
        yield "far values", ratio > 5
        yield "very far values", ratio > 50
    others, own = setting.sizes[a.dimension], Counter((x, y))
    yield "difference or sum is there too", x != y and any(others[n] > own[n] for n in (abs(x - y), x + y))
    yield "round and small", max(x, y) <= 3 and a.claim.kind == "count"
    yield "a single thing", min(x, y) == 1 and a.claim.kind in ("count", "quantity")


def written_slip(a: Profile, b: Profile, document: Document) -> str | None:
    """How one figure, as it is written, could be a slip of the pen for the other."""
    if getattr(a.claim.value, "unit", "") != getattr(b.claim.value, "unit", ""):
        return None
    numbers = [_number(p, document) for p in (a, b)]
    return None if numbers[0] is None or numbers[1] is None else slip(numbers[0], numbers[1])


def _number(profile: Profile, document: Document) -> Decimal | None:
    """The number as written; of durations and measures in their own unit: "75 minutes" is no slip of "5,400 s"."""
    if profile.claim.kind not in ("duration", "measure"):
        return profile.size
    found = _DIGITS.search(document.text, profile.claim.span.start, profile.claim.span.end)
    return Decimal(found[0].replace(",", "")) if found else None


def _gap(a: Claim, b: Claim) -> int:
    """How far two dates, times or results are apart: 1 close, 2 near, 3 far."""
    match a.value, b.value:
        case Moment(first=date() as x), Moment(first=date() as y):
            days = abs((x - y).days)
            other_year = (x.month, x.day) == (y.month, y.day) and days <= 800
            return 1 if days <= 45 or other_year else 2 if days <= 4000 else 3
        case Clock() as x, Clock() as y:
            return 1 if abs(x.first - y.first) <= 60 else 2 if abs(x.first - y.first) <= 180 else 3
        case Score() as x, Score() as y:
            return 1 if set(x.points) & set(y.points) else 2
    return 3


def _open(claim: Claim) -> bool:
    value = claim.value
    return isinstance(value, Quantity) and (value.low is None or value.high is None)


def _rivals(a: Profile, b: Profile, setting: Setting) -> Iterator[Profile]:
    """Other claims of the kind that share a word with one of the two: the figure may be any of theirs."""
    naming = (a.clause | b.clause) if not (a.head or b.head) else a.head | b.head
    return setting.rivals(a, b, naming)


def _told_of(share: Profile, setting: Setting) -> list[Profile]:
    """The amount that a share restates: the $162.5 million of "$162.5 million, or 21% of sales"."""
    start = share.claim.span.start
    if share.dimension != "percentage %" or not _OR.search(setting.document.text[max(0, start - 24) : start]):
        return []
    beside = (p for p in setting.by_sentence[share.claim.sentence] if p.dimension != share.dimension)
    return [p for p in beside if 0 < start - p.claim.phrase.end <= _NEAR]


def _is_told_beside(a: Profile, b: Profile, setting: Setting) -> bool:
    """Whether the sentence of the second gives the figure of the first as well, and so is of something else."""
    if a.size is None:
        return False
    beside = (p for p in setting.by_sentence[b.claim.sentence] if p.dimension == a.dimension and p is not b)
    return any(p.size is not None and not differ(p.value, a.value) for p in beside)


def _is_series(a: Profile, b: Profile, setting: Setting) -> bool:
    """Whether the noun of the first has three figures or more."""
    found = {p.size for p in (a, b) if p.head & a.head}
    for size in setting.other_sizes(a, b):
        found.add(size)
        if len(found) >= 3:
            return True
    return False
