"""How old: aged 34, 34-year-old, turned 80, in his forties."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.values import Quantity

OLDEST = 120
_OLD = re.compile(r"[ -](?:old|olds|of age)(?![A-Za-z])")
_IN_SHORT = re.compile(r" ?(?:y/?o|yrs?/o)(?![A-Za-z])")
_BEFORE = re.compile(
    r"(?<![A-Za-z])(?P<words>aged(?: between| from)?|ages|the age of|age|turned|turning|turns|turn|ages of)$",
    re.IGNORECASE,
)
_PERSON_OF = re.compile(
    r"(?<![A-Za-z])(?:boys?|girls?|man|men|wom[ae]n|child|children|lads?|teenagers?|sons?|daughters?|youths?|toddlers?)"
    r" (?:of|aged?) $"
)
_WORD = re.compile(r"[A-Za-z]+")
_DIGITS = re.compile(r"[0-9]{1,3}")
_NAME = re.compile(r"(?:(?P<first>[A-Z][\w'.-]*) )?(?P<last>[A-Z][\w'-]+)(?:,| \()$")
_CLOSES = re.compile(r"[,;.)]| (?:and|who|was|is)\b")
_DECADE = re.compile(r"(?:[1-9]0s|[a-z]+)(?![A-Za-z0-9])")
_IN_HIS = re.compile(r"(?:his|her|their|my|its) (?:(?P<part>early|mid|late|mid-to-late)(?: |-))?$", re.IGNORECASE)
_BIRTHDAY = re.compile(r"(?P<number>[0-9]{1,3})(?:st|nd|rd|th) birthday(?![A-Za-z])")


def is_old(scan: Scan, end: int) -> int | None:
    """End of the "old" behind a duration that makes it an age."""
    found = _OLD.match(scan.text, end)
    return found.end() if found else None


def is_old_in_short(scan: Scan, end: int) -> int | None:
    """End of the "yo" or "y/o" behind a bare number."""
    found = _IN_SHORT.match(scan.text, end)
    return found.end() if found else None


def age_words_before(scan: Scan, at: int) -> int | None:
    """Start of the words before a bare number that make it an age."""
    front = scan.before(at, 24)
    if not front.endswith(" "):
        return None
    found = _BEFORE.search(front.rstrip())
    if found:
        return at - len(front) + found.start()
    if _PERSON_OF.search(front) and _closes(scan, at):
        return at
    if front.endswith((", both ", " (both ")) and _closes(scan, at):
        return at
    number = _DIGITS.match(scan.text, at)
    if not front.endswith(" at ") or not number or not _CLOSES.match(scan.text, number.end()):
        return None
    words = [w.lower() for w in _WORD.findall(front)][-5:-1]
    return at - len("at ") if any(w in scan.grammar.sets["age_verbs"] for w in words) else None


def _closes(scan: Scan, at: int) -> bool:
    """Whether nothing follows that the number at an offset could count."""
    number = scan.number(at)
    return number is not None and bool(_CLOSES.match(scan.text, number.end) or number.end == len(scan.text))


def is_apposition(scan: Scan, start: int, end: int) -> bool:
    """Whether a bare number stands behind a name and is closed off: "Maria Lopez, 34, was hurt"."""
    front = scan.before(start, 40).rstrip(" ")
    found = _NAME.search(front)
    if not found or not _CLOSES.match(scan.text, end):
        return False
    names = scan.grammar.sets["months"]
    if found["last"].lower() in names or (found["first"] or "").lower() in names:
        return False
    closed = scan.char(end) == ")" if front[-1] == "(" else True
    return closed and (found["first"] is not None or scan.char(end) == ",")


def decade_of_life(scan: Scan, at: int) -> Reading | None:
    """In her early thirties, in his 40s; his 80th birthday."""
    if birthday := _BIRTHDAY.match(scan.text, at):
        core = Span(at, birthday.end("number") + 2)
        value = Quantity.exact(birthday["number"], "a")
        return Reading(span=Span(at, birthday.end()), core=core, kind="age", value=value, origin="birthday")
    if not scan.char(at).isdigit():
        return None
    found = _DECADE.match(scan.text, at)
    owner = _IN_HIS.search(scan.before(at, 24)) if found else None
    if found is None or owner is None:
        return None
    low = Decimal(found[0][:-1])
    part = (owner["part"] or "").lower()
    first, last = {"early": (0, 4), "mid": (3, 7), "late": (6, 10)}.get(part, (0, 10))
    span = Span(at - (len(owner["part"]) + 1 if owner["part"] else 0), found.end())
    value = Quantity(low=low + first, high=low + last, unit="a", stated=(low,))
    return Reading(span=span, core=Span(at, found.end()), kind="age", value=value, origin="decade-of-life")
