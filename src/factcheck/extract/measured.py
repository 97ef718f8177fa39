"""Plain numbers, money, percentages, measures, durations and ages, alone and as ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from factcheck.document import Span
from factcheck.extract.ages import OLDEST, age_words_before, is_apposition, is_old, is_old_in_short
from factcheck.extract.amounts import Numeral
from factcheck.extract.grammar import Suffix
from factcheck.extract.intervals import CONTINUOUS, COUNT, EXACT, PERCENT, quantity
from factcheck.extract.part_units import unit_alone
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.extract.suffixes import Part, read_part
from factcheck.extract.wording import hedge_before, hedge_behind, role_before
from factcheck.values import Quantity

_JOIN = re.compile(
    r"(?P<dash>[-–](?=[0-9$£€¥₹½¼¾])| [-–] (?=[0-9$£€¥₹])| to | through | ?- to |-to-)|(?P<word> and | or )"
)
_SYMBOL = re.compile(r"[A-Z]{0,3}[$£€¥₹₩₽₺]|Rs\.? ?")
_ROW = re.compile(r"(?P<hang>- (?:and|or) )|(?:,? and |,? or |, )(?=[0-9])")
_MOST_IN_A_ROW = 4
_AGE = Suffix("age", "a")
_YEAR = Decimal(31557600)


def read_measured(scan: Scan, at: int) -> tuple[tuple[Reading, ...], int]:
    """The figure that begins at an offset, as one reading, or two where they are the ends of a change."""
    if scan.char(at) in "aAhH" and (alone := unit_alone(scan, at)):
        reading = _single(scan, alone)
        return (reading,), reading.span.end
    first = _with_shared_unit(scan, read_part(scan, at))
    if first is None or not _is_free(scan, first):
        return (), first.end if first else at
    second, word = _second(scan, first)
    if second is None:
        reading = _single(scan, first)
        return (reading,), reading.span.end
    first = _shared(first, second)
    hedged = hedge_before(scan, first.start)
    before = scan.word_before(hedged[1] if hedged else first.start).lower()
    ranged = word == "dash" or (word == "and" and before == "between") or word == "or"
    aged = before == "from" and scan.before(first.start, 16).lower().endswith(("aged from ", "ages from "))
    ranged = ranged or (word == "to" and (aged or before != "from") and before not in scan.grammar.sets["change_verbs"])
    if ranged and first.number.value <= second.number.value:
        return (_range(scan, first, second, before == "between"),), second.end
    role = {"from": "from", "between": "from"}.get(before)
    readings = (
        replace(_single(scan, first), role=role or _single(scan, first).role),
        replace(_single(replace(scan, floor=first.end), second), role="to"),
    )
    return readings, readings[1].span.end


def _with_shared_unit(scan: Scan, part: Part | None) -> Part | None:
    """With the per cent, or the unit behind a hanging hyphen, that only the last of several figures gives.

    "By 4 and 7%, respectively", "5, 10 and 15 per cent", "10- and 12-year-olds".
    """
    if part is None or part.suffix is not None or part.number.low is not None:
        return part
    end = part.end
    for _ in range(_MOST_IN_A_ROW):
        gap = _ROW.match(scan.text, end)
        if gap is None:
            return part
        other = read_part(replace(scan, floor=gap.end()), gap.end())
        if other is None or other.number.low is not None or other.number.scale != part.number.scale:
            return part
        if other.suffix is not None:
            if gap["hang"] and other.suffix.kind == "duration" and is_old(scan, other.end):
                return replace(part, suffix=_AGE)
            hangs = gap["hang"] is not None and other.suffix.kind in ("duration", "measure")
            return replace(part, suffix=other.suffix) if hangs or other.suffix.kind == "percentage" else part
        end = other.end
    return part


def _is_free(scan: Scan, part: Part) -> bool:
    """Whether nothing is glued to the end that would make it part of a name: 4AB, 3D, 737MAX."""
    behind = scan.char(part.end)
    return not (behind.isalnum() or behind == "_")


def _second(scan: Scan, first: Part) -> tuple[Part | None, str]:
    """The other end of a range or a change, and the word that joins them."""
    join = _JOIN.match(scan.text, first.end)
    if not join:
        return None, ""
    word = join["word"].strip() if join["word"] else ("dash" if join["dash"].strip() in "-–" else "to")
    at = join.end()
    before = scan.word_before(first.start).lower()
    if word == "and" and before != "between":
        return None, ""
    hedge = hedge_before(replace(scan, floor=join.start()), at)
    symbol = _SYMBOL.match(scan.text, at)
    at = symbol.end() if symbol else at
    if at >= len(scan.text) or not (scan.char(at).isalnum() or scan.char(at) in ".½¼¾") or hedge:
        return None, ""
    second = read_part(replace(scan, floor=join.end()), at)
    if second is None or not _is_free(scan, second) or not _alike(first, second, word):
        return None, ""
    if join["dash"] in (" - ", " – ") and first.number.value >= second.number.value:
        return None, ""
    return second, word


def _alike(first: Part, second: Part, word: str) -> bool:
    """Whether two figures measure the same, or the first leaves it to the second to say."""
    a, b = first.suffix, second.suffix
    if first.number.low is not None or second.number.low is not None:
        return False
    if word == "or" and second.number.value != first.number.value + 1:
        return False
    if a is None or b is None:
        return a is None or (a is not None and b is None and a.kind == "money" and word == "dash") or _code(a)
    return (a.kind, a.dimension) == (b.kind, b.dimension) and (a.kind != "money" or a.unit == b.unit)


def _code(suffix: Suffix) -> bool:
    return suffix.kind == "money" and suffix.dimension != "part"


def _shared(first: Part, second: Part) -> Part:
    """The first end with the unit and the magnitude that only the second gives: 20-30 million, £1.2-1.5bn."""
    number, other = first.number, second.number
    small = number.scale == 1 and number.value < 1000 and not (first.suffix and not first.symbol)
    fits = other.value % other.scale == 0 if other.form == "words" else number.value * other.scale <= other.value * 10
    if small and other.scale >= 1000 and fits:
        factor = other.scale
        number = replace(number, value=number.value * factor, step=number.step * factor, scale=factor)
    return replace(first, number=number, suffix=first.suffix or second.suffix)


def _single(scan: Scan, part: Part) -> Reading:
    hedge, start = hedge_before(scan, part.start) or ("", part.start)
    lasts = part.suffix is not None and part.suffix.kind == "duration" and not is_old(scan, part.end)
    if lasts and _means_during(scan, start, part.start):
        hedge, start = "", part.start
    after, end = hedge_behind(scan, part.end) or ("", part.end)
    if age := _age(scan, part, start):
        return age
    hedge = after or hedge
    value = _quantity(scan, (part.number,), part.suffix, hedge)
    return Reading(
        span=Span(start, end),
        core=Span(part.start, part.end),
        kind=_kind(part.suffix),
        value=value,
        origin=_origin(part),
        hedged=hedge not in ("", "exact"),
        role=role_before(scan, start),
    )


def _means_during(scan: Scan, start: int, end: int) -> bool:
    """Whether "over" says when, not how much: 24 hours over three days."""
    over = scan.text[start:end].strip().lower() == "over"
    return over and scan.word_before(start).lower() not in scan.grammar.sets["lasting"]


def _range(scan: Scan, first: Part, second: Part, between: bool) -> Reading:
    start = first.start - len("between ") if between else first.start
    hedge, start = hedge_before(scan, start) or ("", start)
    end = second.end
    suffix = second.suffix or first.suffix
    core = Span(first.start, second.end)
    kind, span = _kind(suffix), Span(start, end)
    if suffix and suffix.kind == "duration" and (old := is_old(scan, end)):
        kind, span, suffix = "age", Span(start, old), None
    elif suffix is None and (words := age_words_before(scan, first.start)) is not None:
        kind, span = "age", Span(words, end)
    value = _quantity(scan, (first.number, second.number), suffix, hedge)
    value = replace(value, unit="a") if kind == "age" else value
    role = role_before(scan, start)
    return Reading(span=span, core=core, kind=kind, value=value, origin="range", hedged=bool(hedge), role=role)


def _kind(suffix: Suffix | None) -> str:
    return suffix.kind if suffix else "number"


def _origin(part: Part) -> str:
    if part.symbol:
        return "money-symbol"
    if part.suffix:
        return f"{part.suffix.kind}-{part.number.form}"
    return {"words": "number-word", "vague": "vague-amount"}.get(part.number.form, "number")


def _quantity(scan: Scan, numbers: tuple[Numeral, ...], suffix: Suffix | None, hedge: str) -> Quantity:
    value = quantity(numbers, _policy(numbers, suffix), hedge, scan.grammar)
    return value if suffix is None else value.scaled(suffix.size, suffix.unit)


def _policy(numbers: tuple[Numeral, ...], suffix: Suffix | None) -> str:
    if suffix is None:
        return COUNT
    if suffix is _AGE:
        return EXACT
    if suffix.kind == "money":
        cents = all(n.step == Decimal("0.01") and n.scale == 1 for n in numbers)
        return EXACT if cents or suffix.dimension == "part" else COUNT
    return PERCENT if suffix.kind == "percentage" else CONTINUOUS


def _age(scan: Scan, part: Part, start: int) -> Reading | None:
    """The figure as an age, where words about it say so."""
    number, suffix = part.number, part.suffix
    if number.low is not None:
        return None
    core = Span(part.start, part.end)
    if suffix and suffix.kind == "duration" and number.form != "compound" and (end := is_old(scan, part.end)):
        hedge = scan.text[start : part.start].strip()
        years = suffix.size / _YEAR
        value = _age_value(scan, number, years, (hedge_before(scan, part.start) or ("", 0))[0])
        return _as_age(Span(start, end), core, value, "age-old", hedged=bool(hedge))
    if suffix or number.scale != 1 or number.step != 1 or not 0 < number.value <= OLDEST:
        return None
    if number.plain and (end := is_old_in_short(scan, part.end)):
        return _as_age(Span(part.start, end), core, Quantity.exact(number.value, "a"), "age-old", hedged=False)
    if (words := age_words_before(scan, start)) is not None:
        value = _age_value(scan, number, Decimal(1), (hedge_before(scan, part.start) or ("", 0))[0])
        return _as_age(Span(words, part.end), core, value, "age-word", hedged=start < part.start)
    if start == part.start and number.plain and is_apposition(scan, part.start, part.end):
        return _as_age(core, core, Quantity.exact(number.value, "a"), "age-apposition", hedged=False)
    return None


def _age_value(scan: Scan, number: Numeral, years: Decimal, hedge: str) -> Quantity:
    return quantity((number,), EXACT if years == 1 else CONTINUOUS, hedge, scan.grammar).scaled(years, "a")


def _as_age(span: Span, core: Span, value: Quantity, origin: str, *, hedged: bool) -> Reading:
    return Reading(span=span, core=core, kind="age", value=value, origin=origin, hedged=hedged)
