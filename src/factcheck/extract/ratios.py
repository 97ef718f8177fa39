"""Shares and multiples: one in five, two-thirds, half, twice, tripled, four times as many."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.values import Quantity

_OUT_OF = re.compile(r" (?:in(?: every)?|out of(?: every)?) (?=[0-9A-Za-z])", re.IGNORECASE)
_FRACTION = re.compile(r"(?P<count>[A-Za-z]+)[ -](?P<part>[A-Za-z]+)(?![A-Za-z])")
_TIMES = re.compile(r"[ -]?(?:times|fold)(?![A-Za-z])", re.IGNORECASE)
_TIMES_AS = re.compile(
    r" (?:as|more|higher|larger|bigger|greater|the|that|its|their|what|faster|longer|heavier|smaller|less|over)\b"
)
_MORE = re.compile(r" (?!a\b|an\b|in\b|per\b|each\b|every\b|this\b|last\b)[a-z]")
_HALF = re.compile(r"half(?![A-Za-z])", re.IGNORECASE)
_NOT_HALF = re.compile(
    r"-[a-z]|[ -](?:hour|time|century|day|pint|brother|sister|marathon|price|past|an hour|term|year|life)"
)
_PRICED = re.compile(
    r",? (?:(?:from|at|for|are|cost|costing|start(?:ing)?(?: at| from)) )+(?:about |around |just )?[£€$¥]\S+(?! to\b)"
    r"(?![^.;]{0,40} to [£€$¥])"
)
_WORD = re.compile(r"[A-Za-z]+")
_MOST_IN = 1_000_000


def read_ratio(scan: Scan, at: int) -> Reading | None:
    """A share or a multiple that begins at an offset."""
    number = scan.number(at)
    if number is not None and number.form == "words" and number.low is not None:
        return None  # half a million
    return _one_in(scan, at) or _times(scan, at) or _half(scan, at) or _fraction(scan, at) or _multiple(scan, at)


def _reading(
    start: int, end: int, value: Decimal, wide: Decimal, origin: str, role: str | None = None, outer: int | None = None
) -> Reading:
    core = Span(start, end)
    quantity = Quantity(low=value - wide, high=value + wide, stated=(value,))
    return Reading(span=core, core=core, kind="ratio", value=quantity, origin=origin, role=role)


def _one_in(scan: Scan, at: int) -> Reading | None:
    """One in five, nine out of ten."""
    first = scan.number(at)
    if first is None or first.low is not None or first.value > 100 or first.step != 1:
        return None
    join = _OUT_OF.match(scan.text, first.end)
    second = scan.number(join.end()) if join else None
    if (
        join is None
        or second is None
        or second.low is not None
        or not _is_base(scan, first.value, second.value, second.end)
    ):
        return None
    share = first.value / second.value
    wide = share / second.value / 2 if second.value <= 10 else share / 20
    return _reading(at, second.end, share, min(wide, share / 10), "one-in")


def _is_base(scan: Scan, part: Decimal, whole: Decimal, end: int) -> bool:
    """Whether "in N" names a share's base rather than a year, a time or a place."""
    if not 2 <= whole <= _MOST_IN or part >= whole or (1900 <= whole <= 2099):
        return False
    if whole > 20 and whole % 5 and part != 1:
        return False
    behind = _WORD.match(scan.text, end + 1)
    if scan.char(end) in " -" and behind:
        suffix = scan.grammar.suffixes.get(behind[0].lower())
        return suffix is None or suffix.kind != "duration"
    return not scan.text.startswith(("%", "°"), end)


def _times(scan: Scan, at: int) -> Reading | None:
    """Four times as many, 2.5 times the average, 10-fold."""
    first = scan.number(at)
    found = _TIMES.match(scan.text, first.end) if first else None
    if first is None or found is None:
        return None
    multiplies = _TIMES_AS.match(scan.text, found.end()) or (first.step < 1 and _MORE.match(scan.text, found.end()))
    if found[0].lower().strip(" -") == "times" and not multiplies:
        return None
    half = first.step / 2
    return _reading(at, found.end(), first.value, half, "times", "times")


def _half(scan: Scan, at: int) -> Reading | None:
    found = _HALF.match(scan.text, at)
    if not found or _NOT_HALF.match(scan.text, found.end()) or scan.char(at - 1) == "-":
        return None
    word = scan.word_before(at).lower()
    if word in scan.grammar.ordinals or word in ("last", "other", "each", "and", "opening", "final", "latter", "next"):
        return None
    behind = _WORD.match(scan.text, found.end() + 1) if scan.char(found.end()) == " " else None
    if behind and behind[0].lower() in scan.grammar.magnitudes:
        return None
    if behind and behind[0].lower() in ("a", "an", "and") and not _half_of_a_thing(scan, behind.end()):
        return None
    tolerance = Decimal(str(scan.grammar.numbers["fraction_tolerance"]))
    return _reading(at, found.end(), Decimal("0.5"), Decimal("0.5") * tolerance, "half")


def _half_of_a_thing(scan: Scan, at: int) -> bool:
    behind = _WORD.match(scan.text, at + 1)
    word = behind[0].lower() if behind else ""
    return bool(word) and word not in scan.grammar.magnitudes and word != "dozen" and word not in scan.grammar.suffixes


def _fraction(scan: Scan, at: int) -> Reading | None:
    """Two-thirds, three quarters, a third of."""
    found = _FRACTION.match(scan.text, at)
    parts = scan.grammar.fraction(found["part"]) if found else None
    if found is None or parts is None:
        return None
    count = _count(scan, found["count"].lower())
    if count is None or count >= parts or _is_ordinal(scan, at, found, count):
        return None
    share = Decimal(count) / Decimal(parts)
    tolerance = Decimal(str(scan.grammar.numbers["fraction_tolerance"]))
    return _reading(at, found.end(), share, share * tolerance, "fraction")


def _count(scan: Scan, word: str) -> int | None:
    return 1 if word in ("a", "an") else scan.grammar.words.get(word)


def _is_ordinal(scan: Scan, at: int, found: re.Match[str], count: int) -> bool:
    """Whether "a third" is one more rather than a share; "two thirds" never is."""
    if count > 1:
        return not found["part"].lower().endswith("s")
    if found["part"].lower().endswith("s"):
        return True
    behind = _WORD.match(scan.text, found.end() + 1) if scan.char(found.end()) == " " else None
    if behind:
        return behind[0].lower() not in scan.grammar.sets["fraction_after"]
    if scan.char(found.end()) == "-":
        return True
    if scan.text[max(at - 2, 0) : at] == ", " and scan.char(found.end()) in (",", ")", "."):
        return "second" in scan.text[max(at - 40, 0) : at]  # "45 of 150, a third, ...", but "a second, a third, ..."
    return scan.word_before(at).lower() not in scan.grammar.sets["fraction_before"]


def _is_a_noun(scan: Scan, at: int, end: int) -> bool:
    """ "Has doubles from €130", "Doubles cost £95": rooms, or a game of two against two."""
    before = scan.word_before(at).lower()
    if not before or scan.char(at - 1) != " " or scan.char(at - 2) in ".:;(":
        return True
    return before in scan.grammar.sets["doubles_before"] or _PRICED.match(scan.text, end) is not None


def _multiple(scan: Scan, at: int) -> Reading | None:
    """Twice, doubled, threefold."""
    found = _WORD.match(scan.text, at)
    value = scan.grammar.multiples.get(found[0].lower()) if found else None
    if found is None or value is None or scan.char(found.end()) == "-":
        return None
    behind = _WORD.match(scan.text, found.end() + 1) if scan.char(found.end()) == " " else None
    word, name = behind[0].lower() if behind else "", found[0].lower()
    if word in scan.grammar.sets["not_multiple_after"] or (
        scan.word_before(at).lower() == "a" and not name.endswith("fold")
    ):
        return None
    if name in ("doubles", "triples") and _is_a_noun(scan, at, found.end()):
        return None
    if name in ("twice", "thrice") and word not in ("as", "the", "that", "its", "their", "what", "more"):
        return None  # "twice" of times it happened
    return _reading(at, found.end(), value, value / 10, "multiple", "times")
