"""The words round a figure that widen it or give it a part in a comparison."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.values import Quantity

_LASTS = re.compile(r"[a-z0-9-]{1,12} (?:second|minute|hour|day|week|month|year|decade)s?\b")
_NEXT = re.compile(r"(?P<gap>[ -])(?P<word>[A-Za-z']+)")


def hedge_before(scan: Scan, at: int) -> tuple[str, int] | None:
    """An approximator that ends at an offset: how it widens, and where it starts."""
    found = scan.phrase_before(at, scan.grammar.before)
    if found is None:
        return None
    hedge, start = found
    word = scan.text[start:at].strip().lower()
    if word == "about" and scan.word_before(start).lower() in scan.grammar.hedges["topics_before"]:
        return None
    if word == "some" and scan.word_before(start).lower() in ("in", "and", "or"):
        return None
    if word in ("c.", "under", "over", "above", "below", "beyond") and _is_place(scan, start, word, at):
        return None
    return hedge, start


def _is_place(scan: Scan, start: int, word: str, at: int) -> bool:
    """Whether "over" and the like say where or when, not how much: over the next 12 months, took over two firms."""
    before = scan.word_before(start).lower()
    return before in ("handed", "all", "took", "from") and not (before == "took" and _LASTS.match(scan.text, at))


def hedge_behind(scan: Scan, end: int) -> tuple[str, int] | None:
    """An approximator that begins at an offset: 40-plus, 40 or so."""
    found = scan.grammar.after_pattern.match(scan.text, end)
    if not found:
        return None
    phrase = (found["tight"] or found["loose"]).lower()
    if phrase == "at least" and not _clause_ends(scan, found.end()):
        return None
    if phrase == "plus" and found["loose"] and not _clause_ends(scan, found.end()):
        return None
    return scan.grammar.after[phrase], found.end()


def _clause_ends(scan: Scan, at: int) -> bool:
    return scan.char(at) in ("", ".", ",", ";", ")", "\n")


def role_before(scan: Scan, start: int) -> str | None:
    """The part in a comparison that the word right before a figure gives it."""
    word = scan.word_before(start).lower()
    role: str | None = scan.grammar.roles.get(word)
    return role


def widened(scan: Scan, reading: Reading) -> Reading:
    """A ratio, rank or score with the approximator before it."""
    role = reading.role or role_before(scan, reading.span.start)
    if reading.kind != "ratio":
        return replace(reading, role=role)
    found = hedge_before(scan, reading.span.start)
    value = reading.value
    if found is None or not isinstance(value, Quantity):
        return replace(reading, role=role)
    hedge, start = found
    role = reading.role or role_before(scan, start)
    span = Span(start, reading.span.end)
    return replace(reading, span=span, value=_hedged(scan, value, hedge), hedged=hedge != "exact", role=role)


def _hedged(scan: Scan, value: Quantity, hedge: str) -> Quantity:
    stated = value.stated[0]
    near = stated * Decimal(str(scan.grammar.hedges["share"]["near"]))
    match hedge:
        case "near":
            return replace(value, low=stated - near, high=stated + near)
        case "below":
            return replace(value, low=stated - near, high=stated)
        case "least":
            return replace(value, low=stated, high=None, likely_high=stated + 2 * near)
        case "most":
            return replace(value, low=None, high=stated, likely_low=stated - 2 * near)
        case _:
            return value


def is_pronoun(scan: Scan, at: int, anchor: str) -> bool:
    """Whether "one" stands for a thing or a person rather than counts it."""
    if anchor.lower() != "one":
        return False
    sets = scan.grammar.sets
    behind = _NEXT.match(scan.text, at + len(anchor))
    before = scan.word_before(at).lower()
    unit = scan.grammar.suffixes.get(behind["word"].lower()) if behind else None
    if (unit and unit.kind in ("measure", "percentage", "money")) or scan.text.startswith(
        " and a half", at + len(anchor)
    ):
        return False
    if unit and unit.kind == "duration" and before in sets["one_of_time_before"]:
        return False
    if before in sets["one_pronoun_before"]:
        return True
    if behind is None:
        return before not in ("by", "at", "least", "only", "to", "than")
    word = behind["word"].lower()
    if behind["gap"] == "-":
        return word in sets["one_hyphen"]
    if word == "of":
        return True
    return word in sets["one_pronoun_after"]
