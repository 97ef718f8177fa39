"""What stands behind and before a number and says what it measures: units, currencies, per cent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.extract.amounts import Numeral
from factcheck.extract.figure_years import is_year_of
from factcheck.extract.grammar import Suffix
from factcheck.extract.scan import Scan

_FIRST = re.compile(
    r"(?P<gap> ?-(?=[A-Za-z])| )?"
    r"(?P<word>[A-Za-zµμ°º℃℉]+\.?(?:/[a-z]+)?[²³]?[23]?(?![A-Za-z0-9])|°|º|%|¢|''|[\"″'′€£₽])"
)
_NEXT = re.compile(r"[ -](?P<word>[A-Za-z]+[²³]?(?![A-Za-z0-9]))")
_MOST_WORDS = 4
_SMALLER = re.compile(r"(?:,? and |, | |)(?=[0-9]|[a-z])")
_HALF_MORE = re.compile(r"[ -]and[ -](?P<count>a|three)[ -](?P<part>half|quarter|quarters)(?![A-Za-z])", re.IGNORECASE)
_HOUR = Decimal(3600)
_MINUTES = re.compile(r" ?(?P<number>[0-9]{1,2})m(?![A-Za-z0-9])")
_INCHES = re.compile(r"(?:,? and | )?(?P<number>[0-9]{1,2}) ?in(?![A-Za-z])")
_LARGER_PART = re.compile(r"[0-9] ?(?:h|hrs?|hours?|m|mins?|minutes?),? \Z")  # in front of the "50 s" of "2 min 50 s"
_SMALLER_PART = re.compile(r" [0-9]{1,2} ?(?:m|min|mins|minutes?)\b")  # behind "1 h"
_BOTH_SCALES = re.compile(r"[0-9] ?C (?:\(|or |/ )[0-9.]+ ?F\b|[0-9] ?F (?:\(|or |/ )[0-9.-]+ ?C\b")
_NEAR_SCALE = 12
_LETTERS = re.compile(r"[A-Za-z]+")
_THOUSAND = 1000
_NEAR_HEAT = 120
_NO_NAME = 7
_SYMBOL_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A number with its unit."""

    start: int
    end: int
    number: Numeral
    suffix: Suffix | None = None
    symbol: bool = False
    """A currency symbol stands before it."""


def read_part(scan: Scan, at: int) -> Part | None:
    """The number that begins at an offset, with the currency before it or the unit behind it."""
    number = scan.number(at)
    if number is None:
        return None
    number, start = _signed(scan, number)
    if before := currency_before(scan, number.start if start == number.start else start):
        code, start = before
        tail = _code_behind(scan, number.end)
        return Part(start, tail, number, Suffix("money", code), True)
    found = suffix_behind(scan, number)
    if found is None:
        return Part(start, number.end, number)
    suffix, end = found
    if suffix.kind == "money" and not suffix.dimension:
        number, end = _with_cents(scan, number, suffix, end)
    if suffix.dimension in ("length", "mass", "duration"):
        number, end = _compound(scan, number, suffix, end)
        suffix = replace(suffix, size=Decimal(1)) if number.form == "compound" and suffix.kind == "duration" else suffix
        if number.form == "compound" and suffix.kind == "measure":
            suffix = replace(suffix, unit=_unit_of_compound(suffix))
    return Part(start, end, number, suffix)


def _unit_of_compound(suffix: Suffix) -> str:
    return {"[ft_i]": "[in_i]", "[stone_av]": "[lb_av]", "[lb_av]": "[oz_av]", "m": "cm", "km": "m"}[suffix.unit]


def _signed(scan: Scan, number: Numeral) -> tuple[Numeral, int]:
    """With the minus before it: −4, minus 4, -4 where no word is joined by the hyphen."""
    front = scan.before(number.start, 9)
    if front.lower().endswith("or minus "):
        return number, number.start  # plus or minus 3 points
    for sign in ("−", "-", "minus "):
        if front.lower().endswith(sign):
            behind = front[: -len(sign)]
            if sign == "minus " or not behind or behind[-1] in " (\n":
                return replace(number, value=-number.value, plain=False), number.start - len(sign)
    return number, number.start


def currency_before(scan: Scan, at: int) -> tuple[str, int] | None:
    """The currency whose symbol ends at an offset, and where the symbol begins."""
    end = at - 1 if scan.char(at - 1) == " " else at
    for length in range(_SYMBOL_LONGEST, 0, -1):
        start = end - length
        symbol = scan.text[max(start, 0) : end]
        if start < scan.floor or symbol not in scan.grammar.symbols:
            continue
        if end < at and not symbol[0].isalpha() and scan.char(start - 1).isdigit():
            continue  # "10 € 20": the symbol belongs to the figure before
        if not (symbol[0].isalpha() and scan.char(start - 1).isalnum()):
            return scan.grammar.symbols[symbol], start
    return None


def _code_behind(scan: Scan, end: int) -> int:
    """The end with a code that repeats the symbol: "$5 million USD"."""
    code = scan.text[end + 1 : end + 4]
    closed = not scan.char(end + 4).isalnum()
    return end + 4 if scan.char(end) == " " and code in scan.grammar.symbols and code.isalpha() and closed else end


def suffix_behind(scan: Scan, number: Numeral) -> tuple[Suffix, int] | None:
    """The unit behind a number: the longest that fits."""
    first = _FIRST.match(scan.text, number.end)
    if not first:
        return None
    ends = [first.end("word")]
    while len(ends) < _MOST_WORDS and (more := _NEXT.match(scan.text, ends[-1])):
        ends.append(more.end())
    start = first.start("word")
    if first["word"].endswith("."):
        ends.insert(0, ends[0] - 1)  # the stop may be the sentence's
    for end in reversed(ends):
        if (suffix := _lookup(scan, number, scan.text[start:end], end)) and _fits(scan, suffix, number, first, end):
            return suffix, end
    return None


def _lookup(scan: Scan, number: Numeral, words: str, end: int) -> Suffix | None:
    suffixes, plain = scan.grammar.suffixes, words.lower().replace("-", " ")
    if plain in scan.grammar.sets["pounds"]:
        paid = _is_paid(scan, number, end)
        return Suffix("money", "GBP") if paid else Suffix("measure", "[lb_av]", dimension="mass")
    if exact := suffixes.get(words):
        return exact
    found = suffixes.get(words.lower()) or suffixes.get(plain)
    # symbols mean what they mean only as they are written: MW and mW, but "12 KM" is fine for none
    return found if found and (not found.digits or len(words) > 2) else None


def _is_paid(scan: Scan, number: Numeral, end: int) -> bool:
    """Whether pounds are money: not where something weighs so much, else in an article with "£" or beside a payment."""
    sets = scan.grammar.sets
    front = [w.lower() for w in _LETTERS.findall(scan.before(number.start))][-7:]
    behind = [w.lower() for w in _LETTERS.findall(scan.text[end : end + 32])][:3]
    if not sets["weighing"].isdisjoint((*front, *behind)):
        return False
    if behind[:1] == ["of"]:  # "two million pounds of public money", but of beef
        return not sets["paid_with"].isdisjoint(behind[1:])
    return scan.sterling or number.scale >= _THOUSAND or not sets["paying"].isdisjoint(front)


def _fits(scan: Scan, suffix: Suffix, number: Numeral, first: re.Match[str], end: int) -> bool:
    gap, word = first["gap"], scan.text[first.start("word") : end]
    if suffix.digits and number.form not in ("digits", "sign"):
        return False
    part = suffix.kind == "duration" and (
        bool(_LARGER_PART.search(scan.text, max(0, number.start - 12), number.start))
        or bool(_SMALLER_PART.match(scan.text, end))
    )
    if suffix.attached and gap not in (None, "-") and not (part and gap == " "):
        return False
    if suffix.attached and word == "s" and number.value % 10 == 0 and not part:
        return False  # the 80s
    if gap == " " and number.plain and is_year_of(scan, scan.text[number.start : number.end], word.lower()):
        return False
    if word in ("'", '"', "′", "″", "''"):
        return _is_feet_and_inches(scan, number, end, word)
    if suffix.attached and suffix.dimension == "temperature" and not _is_weather(scan, number.start, end):
        return False  # 18F is an agency, where nothing speaks of heat
    if word.lower() == "bit" and gap == "-":
        return False  # a 64-bit machine
    if word.lower() in ("second", "quarter", "stone", "mark", "foot", "bit") and gap == " ":
        return _is_singular_unit(scan, number, word.lower(), end)
    return True


def _is_weather(scan: Scan, start: int, end: int) -> bool:
    """Whether words about a figure speak of heat or cold, or it is told on both scales: "30C (96F)"."""
    if _BOTH_SCALES.search(scan.text, max(start - _NEAR_SCALE, 0), end + _NEAR_SCALE):
        return True
    words = _LETTERS.findall(scan.text[max(start - _NEAR_HEAT, 0) : end + _NEAR_HEAT])
    # "Aaron Snow" is a man; "Temperatures" may open a sentence
    return not scan.grammar.sets["heat_words"].isdisjoint(w.lower() if len(w) > _NO_NAME else w for w in words)


def _is_feet_and_inches(scan: Scan, number: Numeral, end: int, mark: str) -> bool:
    behind = scan.char(end)
    if mark in ("'", "′"):
        return number.plain and behind.isdigit()
    return number.plain and scan.char(number.start - 1) in ("'", "′")


def _is_singular_unit(scan: Scan, number: Numeral, word: str, end: int) -> bool:
    if scan.text.startswith(("-half", " half", "-place", "-hand", " place"), end):
        return False
    return number.value == 1 or (word == "stone" and 5 <= number.value <= 40) or word == "foot"


def _compound(scan: Scan, number: Numeral, suffix: Suffix, end: int) -> tuple[Numeral, int]:
    """3 hours 20 minutes, 5ft 11in, a year and a half: one amount, in the smaller unit (durations in seconds)."""
    total, step, stop, joined = number.value * suffix.size, number.step * suffix.size, end, False
    size, unit = suffix.size, suffix.unit
    for _ in range(3):
        more = _smaller(scan, stop, suffix, size, unit)
        if more is None:
            break
        amount, step, stop, size, unit, total = *more, total
        factor = _ratio(suffix, unit)
        total, joined = total * (factor if not joined else 1) + amount, True
    half = _HALF_MORE.match(scan.text, stop) if not joined and number.step == 1 else None
    if half:
        share = scan.grammar.fractions[half["part"].lower()]
        amount = Decimal(3 if half["count"].lower() == "three" else 1) / share
        value = number.value + amount
        return replace(number, value=value, step=Decimal(1) / share, end=half.end(), plain=False), half.end()
    if not joined:
        return number, end
    made = Numeral(number.start, stop, total, step, "compound")
    return made, stop


def _with_cents(scan: Scan, number: Numeral, suffix: Suffix, end: int) -> tuple[Numeral, int]:
    """Three dollars and fifty cents."""
    gap = _SMALLER.match(scan.text, end)
    part = scan.number(gap.end()) if gap else None
    behind = suffix_behind(scan, part) if part is not None and part.low is None else None
    if part is None or behind is None or behind[0].dimension != "part" or part.value >= 100:
        return number, end
    value = number.value + part.value * behind[0].size
    return replace(number, value=value, step=behind[0].size, end=behind[1], plain=False), behind[1]


def _ratio(suffix: Suffix, unit: str) -> Decimal:
    """How many of the smaller unit of a compound make the larger."""
    if suffix.kind == "duration":
        return Decimal(1)
    sizes = {("[ft_i]", "[in_i]"): 12, ("[stone_av]", "[lb_av]"): 14, ("[lb_av]", "[oz_av]"): 16, ("m", "cm"): 100}
    return Decimal(sizes.get((suffix.unit, unit), 1000))


_PAIRS = {"[ft_i]": "[in_i]", "[stone_av]": "[lb_av]", "[lb_av]": "[oz_av]", "m": "cm", "km": "m"}


def _smaller(
    scan: Scan, at: int, suffix: Suffix, size: Decimal, unit: str
) -> tuple[Decimal, Decimal, int, Decimal, str] | None:
    """The next, smaller part of a compound: its amount, its step, its end, the size of its unit and the unit."""
    if size == _HOUR and (minutes := _MINUTES.match(scan.text, at)):
        return Decimal(minutes["number"]) * 60, Decimal(60), minutes.end(), Decimal(60), "s"
    if unit == "[ft_i]" and (inches := _INCHES.match(scan.text, at)):
        return Decimal(inches["number"]), Decimal(1), inches.end(), Decimal(1), "[in_i]"
    gap = _SMALLER.match(scan.text, at)
    number = scan.number(gap.end()) if gap else None
    if number is None or number.low is not None or number.value <= 0:
        return None
    found = suffix_behind(scan, number)
    if found is None:
        return _bare_inches(scan, number, suffix)
    behind, end = found
    if suffix.kind == "duration":
        if behind.kind != "duration" or behind.size >= size or number.value * behind.size >= size:
            return None
        return number.value * behind.size, number.step * behind.size, end, behind.size, "s"
    if behind.unit != _PAIRS.get(unit) or number.value >= _ratio(suffix, behind.unit):
        return None
    return number.value, number.step, end, behind.size, behind.unit


def _bare_inches(scan: Scan, number: Numeral, suffix: Suffix) -> tuple[Decimal, Decimal, int, Decimal, str] | None:
    """6ft 2, 12st 4: the smaller unit goes without saying."""
    limit = {"[ft_i]": 12, "[stone_av]": 14}.get(suffix.unit)
    behind = scan.text[number.end : number.end + 2]
    if limit is None or not number.plain or number.value >= limit or behind[1:].isalnum() or behind[:1].isalnum():
        return None
    return number.value, number.step, number.end, Decimal(1), _PAIRS[suffix.unit]
