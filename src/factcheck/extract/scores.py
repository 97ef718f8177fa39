"""Results: 3-1, 6-4 7-5, 24 votes to 19, won by two wickets."""

from __future__ import annotations

import re

from factcheck.document import Span
from factcheck.extract.grammar import Grammar
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.values import Score

_PAIR = re.compile(
    r"(?P<a>[0-9]{1,3})(?:[-–]|(?P<apart> [-–—] ))(?P<b>[0-9]{1,3})(?![0-9A-Za-z%°]|[-–./,][0-9]| [-–—] [0-9])(?:-0)?"
)
_SETS = re.compile(
    r"(?: \([0-9]{1,2}\))?(?:, | and | )(?P<a>[0-9]{1,2})[-–](?P<b>[0-9]{1,2})(?![0-9A-Za-z%]|[-–.][0-9])"
)
_NEXT = re.compile(r"(?: |-)(?P<word>[A-Za-z]+(?:-[a-z]+)?)")
_WORDS = re.compile(r"[A-Za-z-]+")
_TO = re.compile(r"(?: (?:to|against) |-to-|[–-])(?=[0-9A-Za-z])")
_MOST = 999
_DECISIONS = frozenset(
    {"decision", "vote", "verdict", "ruling", "majority", "split", "win", "victory", "defeat", "loss", "margin"}
)
_SIDE = r"(?P<side>[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|of|and|&)){0,3})"
_FIRST_SIDE = re.compile(rf"(?:^|\n|: ?){_SIDE} $")
_SECOND_SIDE = re.compile(rf"(?P<a>[0-9]{{1,3}}),? {_SIDE} (?P<b>[0-9]{{1,3}})(?=[:.,;)\n]|$| (?:was|is|\(|-|–))")


def read_score(scan: Scan, at: int) -> Reading | None:
    """A result that begins at an offset."""
    return _hyphenated(scan, at) or _told(scan, at) or _listed(scan, at)


def _hyphenated(scan: Scan, at: int) -> Reading | None:
    found = _PAIR.match(scan.text, at)
    if not found or scan.char(at - 1) in scan.grammar.symbols:
        return None
    a, b = int(found["a"]), int(found["b"])
    if found["a"] != str(a) or found["b"] != str(b):
        return None
    points, end = [a, b], found.end()
    while len(points) < 14 and (more := _SETS.match(scan.text, end)):
        points += [int(more["a"]), int(more["b"])]
        end = more.end()
    if found["apart"] and not _between_sides(scan, at, end):
        return None
    if len(points) == 2 and not _is_score(scan, at, end, a, b):
        return None
    return _reading(at, end, tuple(points), "score" if len(points) == 2 else "sets")


def _reading(start: int, end: int, points: tuple[int, ...], origin: str) -> Reading:
    span = Span(start, end)
    return Reading(span=span, core=span, kind="score", value=Score(points), origin=origin)


def _is_score(scan: Scan, at: int, end: int, a: int, b: int) -> bool:
    """A pair that runs down can be no range; one that runs up is a result where the words about say so."""
    behind = _NEXT.match(scan.text, end)
    follower = behind["word"].lower() if behind else ""
    if _is_counted(scan, follower):
        return False
    if a >= b or _between_sides(scan, at, end, both=True):
        return True
    if follower in scan.grammar.sets["score_after"] and follower not in scan.grammar.sets["score_weak"]:
        return True
    if follower and follower not in scan.grammar.sets["score_after"]:
        return False
    front = [w.lower() for w in _WORDS.findall(scan.before(at, 40))][-6:]
    return any(w in scan.grammar.sets["score_before"] for w in front)


def _between_sides(scan: Scan, at: int, end: int, *, both: bool = False) -> bool:
    """Whether a side stands before the points, or behind them, or a word of winning leads to them."""
    behind = _NEXT.match(scan.text, end)
    front = scan.word_before(at)
    sides = [
        w[:1].isupper() and w.lower() not in scan.grammar.sets["months"]
        for w in (front, behind["word"] if behind else "")
    ]
    if both:
        return all(sides) and scan.char(end) == " "
    led = [w.lower() for w in _WORDS.findall(scan.before(at, 40))][-3:]
    return any(sides) or not scan.grammar.sets["score_before"].isdisjoint(led)


def _is_counted(scan: Scan, word: str) -> bool:
    """Whether a noun or unit follows, of which the pair is a range: 3-4 people, 20-30 km."""
    if not word or word == "in":
        return False
    if word in scan.grammar.suffixes or word in scan.grammar.magnitudes:
        return True
    plural = word.endswith("s") and word not in scan.grammar.sets["score_after"]
    return plural and not word.endswith(("ss", "us", "is")) and word not in scan.grammar.sets["score_carry_on"]


def _told(scan: Scan, at: int) -> Reading | None:
    """Seven votes to four, 24 votes to 19; won by 7 to 4."""
    first = scan.number(at)
    if first is None or first.low is not None or first.step != 1 or first.scale != 1 or not 0 <= first.value <= _MOST:
        return None
    unit = _NEXT.match(scan.text, first.end)
    named = unit is not None and unit["word"].lower() in scan.grammar.sets["score_units"]
    join = _TO.match(scan.text, unit.end() if unit is not None and named else first.end)
    second = scan.number(join.end()) if join else None
    if second is None or second.low is not None or second.step != 1 or not 0 <= second.value <= _MOST:
        return None
    end = second.end
    assert join is not None
    if join[0][0] != " ":
        # "the six-to-five decision"; "eleven–five", but "eight–nine" is a range
        follower = _NEXT.match(scan.text, end)
        told = follower is not None and follower["word"].lower() in _DECISIONS
        apart = (
            join[0] == "–"
            and first.value > second.value
            and not (follower and _is_counted(scan, follower["word"].lower()))
        )
        if not scan.char(at).isalpha() or not scan.char(second.start).isalpha() or not (told or apart):
            return None
    elif not named and not _voted(scan, at, end, scan.grammar):
        return None
    return _reading(at, end, (int(first.value), int(second.value)), "told-score")


def _listed(scan: Scan, at: int) -> Reading | None:
    """Carrick Celtic 3 Inverbrae 1: at the start of a line, two sides each with its points."""
    found = _SECOND_SIDE.match(scan.text, at)
    front = _FIRST_SIDE.search(scan.before(at)) if found else None
    if not found or not front:
        return None
    sides = [*front["side"].split(), *found["side"].split()]
    if any(word.lower() in scan.grammar.sets["score_no_side"] for word in sides):
        return None
    start = at - len(front["side"]) - 1
    return _reading(start, found.end("b"), (int(found["a"]), int(found["b"])), "listed-score")


def _voted(scan: Scan, at: int, end: int, grammar: Grammar) -> bool:
    """Whether "7 to 4" stands behind a verb of winning and before no noun."""
    behind = _NEXT.match(scan.text, end)
    if behind and _is_counted(scan, behind["word"].lower()):
        return False
    front = [w.lower() for w in _WORDS.findall(scan.before(at, 30))][-3:]
    sets = grammar.sets
    return not sets["score_voted"].isdisjoint(front) and sets["score_not_told"].isdisjoint(front)
