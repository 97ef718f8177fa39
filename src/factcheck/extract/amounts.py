"""Numbers as written, in digits and in words, before anyone asks what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.extract.grammar import Grammar

MOST_DIGITS = 15
_DIGITS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3}){1,8}+(?![0-9])(?:\.[0-9]{1,9}(?![0-9]))?"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?![0-9])(?:\.[0-9]{1,9})?"
    r"|(?P<european>[0-9]{1,3}(?:\.[0-9]{3}){2,8}+(?![0-9.])(?:,[0-9]{1,4}(?![0-9]))?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,8},[0-9]{1,2}(?![0-9]|,[0-9]))"
    r"|(?P<spaced>[1-9][0-9]{0,2}(?: [0-9]{3}){1,6}+(?![0-9]|[.,][0-9]{3}|[-/ ][0-9])(?:\.[0-9]{1,4})?)"
    r"|(?P<plain>[0-9]++)(?:\.[0-9]{1,15}+)?"
    r"|\.[0-9]{1,15}+"
)
_SLASH = re.compile(r"(?P<over>[1-9])/(?P<under>[2-9]|1[026])(?= (?P<unit>[a-z]+))")
_WORD = re.compile(r"[A-Za-z]+")
_MAGNITUDE = re.compile(r"[ -]?(?P<word>[A-Za-z]+)(?![A-Za-z0-9])")
_FRACTION_TAIL = re.compile(
    r"(?: | and )(?P<over>1/[2348]|3/[48]|[57]/8|2/3)(?![0-9/])"
    r"|[ -]and[ -](?P<count>an?|one|two|three)[ -](?P<part>half|third|thirds|quarter|quarters|fifth|fifths)(?![A-Za-z])"
    r"|[ -]and[ -](?P<half>half)"
    r"(?= (?:million|billion|a (?:million|billion)|crore|lakh|(?:hour|day|week|month|year|mile|km)s?\b))",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"(?:(?P<half>half|quarter(?= [mbt]))|(?P<count>an?|one|two|three)[ -](?P<part>half|third|thirds|quarter|quarters))"
    r"(?:[ -]of)?[ -](?:an?[ -])?(?P<magnitude>[a-z]+)(?![A-Za-z])",
    re.IGNORECASE,
)
_PART = re.compile(r" (?:and )?(?=[0-9])")
_THOUSAND = 1000
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    """What one more of the last digit given would add."""
    form: str
    """digits | words | sign | vague."""
    scale: Decimal = Decimal(1)
    """The magnitude it is written in: a million for "2.3 million"."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Of a vague amount."""
    plain: bool = False
    """Digits without separators, decimals or magnitude: what a year, a page or a model looks like."""


def read_numeral(text: str, at: int, grammar: Grammar) -> Numeral | None:
    """The number that begins at an offset."""
    return (
        _vague(text, at, grammar)
        or _share_of(text, at, grammar)
        or _joined(_scaled(_digits(text, at, grammar) or _words(text, at, grammar), text, grammar), text, grammar)
    )


def _joined(numeral: Numeral | None, text: str, grammar: Grammar) -> Numeral | None:
    """With the smaller part behind its magnitude: 1 crore 20 lakh, 4 thousand 3 hundred and 21."""
    for _ in range(3):
        gap = _PART.match(text, numeral.end) if numeral and numeral.form == "digits" and numeral.scale > 1 else None
        part = _scaled(_digits(text, gap.end(), grammar), text, grammar) if gap else None
        if numeral is None or gap is None or part is None or part.value >= numeral.scale or part.step < 1:
            break
        if part.scale == 1 and not (numeral.scale <= _THOUSAND and gap[0] == " and "):
            break  # "2 million 15 years ago"
        numeral = replace(numeral, end=part.end, value=numeral.value + part.value, step=part.step, scale=part.scale)
    return numeral


def _vague(text: str, at: int, grammar: Grammar) -> Numeral | None:
    found = grammar.vague_pattern.match(text, at) if text[at].isalpha() else None
    if not found:
        return None
    low, high = grammar.vague[found[0].lower()]
    end = found.end() - 3 if found[0].lower().endswith(" of") else found.end()
    stated = grammar.numbers["vague_stated"].get(found[0].lower())
    return Numeral(at, end, low if stated is None else Decimal(stated), Decimal(0), "vague", low=low, high=high)


def _share_of(text: str, at: int, grammar: Grammar) -> Numeral | None:
    """Half a million, three quarters of a billion."""
    found = _SHARE_OF.match(text, at) if text[at].isalpha() else None
    scale = grammar.magnitudes.get(found["magnitude"].lower()) if found else None
    if found is None or scale is None:
        return None
    parts = grammar.fractions[(found["half"] or found["part"]).lower()]
    value = scale * (1 if found["half"] else _COUNTS[found["count"].lower()]) / parts
    wide = value * Decimal(str(grammar.hedges["share"]["near"]))
    return Numeral(at, found.end(), value, Decimal(0), "words", scale, value - wide, value + wide)


def _digits(text: str, at: int, grammar: Grammar) -> Numeral | None:
    if text[at] in grammar.signs:
        return Numeral(at, at + 1, grammar.signs[text[at]], Decimal("0.25"), "sign")
    if slash := _slash(text, at, grammar):
        return slash
    found = _DIGITS.match(text, at)
    if not found or len(found[0]) > MOST_DIGITS + 5 or not found[0][-1].isdigit():
        return None
    bare = found[0].replace(" ", "")
    bare = bare.replace(".", "").replace(",", ".") if found["european"] else bare.replace(",", "")
    value = Decimal(bare)
    step = Decimal(1).scaleb(-len(bare.partition(".")[2]))
    made = Numeral(at, found.end(), value, step, "digits", plain=found["plain"] is not None and step == 1)
    if found.end() < len(text) and text[found.end()] in grammar.signs:
        return replace(
            made, end=made.end + 1, value=value + grammar.signs[text[made.end]], step=Decimal("0.25"), plain=False
        )
    return made


def _slash(text: str, at: int, grammar: Grammar) -> Numeral | None:
    """3/4 of, 1/4 mile: a fraction only where it is plainly one of something."""
    found = _SLASH.match(text, at)
    if not found or (found["unit"] != "of" and found["unit"] not in grammar.suffixes):
        return None
    over, under = Decimal(found["over"]), Decimal(found["under"])
    return Numeral(at, found.end("under"), over / under, 1 / under / 2, "sign") if over < under else None


def _words(text: str, at: int, grammar: Grammar) -> Numeral | None:
    """Number words: three hundred and forty-two thousand."""
    total, current, last, end, largest = 0, 0, "", at, Decimal("Infinity")
    scale = Decimal(1)
    for kind, size, _start, stop in _number_words(text, at, grammar):
        if last in ("unit", "ten") and not (
            kind in ("hundred", "magnitude", "dozen") or (kind == "unit" and last == "ten" and 0 < size < 10)
        ):
            break
        if last == "hundred" and kind == "hundred":
            break
        if kind in ("hundred", "magnitude") and not (current or last == "article"):
            break
        if kind == "hundred":
            current = max(current, 1) * 100
        elif kind == "magnitude":
            if size >= largest:
                break
            total, current, largest, scale = total + max(current, 1) * size, 0, Decimal(size), Decimal(size)
        elif kind == "dozen":
            return _dozens(grammar, at, stop, max(current, 1)) if last in ("unit", "article") else None
        else:
            current += size
        last, end = kind, stop
        if kind not in ("magnitude", "article"):
            scale = Decimal(1)
    if last in ("", "article"):
        return None
    return Numeral(at, end, Decimal(total + current), Decimal(1) * _coarse(scale, grammar), "words", scale)


def _number_words(text: str, at: int, grammar: Grammar) -> list[tuple[str, int, int, int]]:
    """Kind, size and place of the number words in a row, at most as many as the longest number needs."""
    made: list[tuple[str, int, int, int]] = []
    while len(made) < 16 and (found := _WORD.match(text, at)):
        kind, size = _kind(found[0].lower(), grammar)
        if kind == "and" and (not made or made[-1][0] not in ("hundred", "magnitude")):
            break
        if not kind or (kind == "article" and made):
            break
        if kind != "and":
            made.append((kind, size, found.start(), found.end()))
        at = found.end() + 1
        if text[found.end() : at] not in (" ", "-"):
            break
    return made


def _kind(word: str, grammar: Grammar) -> tuple[str, int]:
    if word in grammar.words:
        return "unit", grammar.words[word]
    if word in grammar.tens:
        return "ten", grammar.tens[word]
    if word == "hundred":
        return "hundred", 100
    if word in grammar.magnitudes:
        return "magnitude", int(grammar.magnitudes[word])
    return {"a": ("article", 1), "an": ("article", 1), "and": ("and", 0), "dozen": ("dozen", 12)}.get(word, ("", 0))


def _dozens(grammar: Grammar, at: int, end: int, count: int) -> Numeral:
    low, high = grammar.numbers["dozen"]
    return Numeral(
        at, end, Decimal(12 * count), Decimal(0), "vague", Decimal(1), Decimal(low * count), Decimal(high * count)
    )


def _coarse(scale: Decimal, grammar: Grammar) -> Decimal:
    return scale if scale >= grammar.numbers["rounding_magnitude"] else Decimal(1)


def _scaled(numeral: Numeral | None, text: str, grammar: Grammar) -> Numeral | None:
    """With the fraction and the magnitude behind it: two and a half million, 2.3bn, 2 lakh crore."""
    if numeral is None:
        return None
    numeral = _with_fraction(numeral, text, grammar)
    for _ in range(2):
        found = _MAGNITUDE.match(text, numeral.end)
        scale = _magnitude(found, numeral, text, grammar) if found else None
        if found is None or scale is None:
            break
        step = numeral.step * (scale if scale * numeral.scale >= grammar.numbers["rounding_magnitude"] else 1)
        if step < 1 < scale:
            step = numeral.step * scale
        numeral = replace(
            numeral,
            end=found.end(),
            value=numeral.value * scale,
            step=step,
            scale=numeral.scale * scale,
            plain=False,
        )
    return numeral


def _with_fraction(numeral: Numeral, text: str, grammar: Grammar) -> Numeral:
    found = _FRACTION_TAIL.match(text, numeral.end) if numeral.step == 1 and numeral.scale == 1 else None
    if not found or (found["over"] and numeral.form != "digits"):
        return numeral
    if found["over"]:
        over, under = (Decimal(part) for part in found["over"].split("/"))
    elif found["half"]:
        over, under = Decimal(1), Decimal(2)
    else:
        over, under = Decimal(_COUNTS[found["count"].lower()]), Decimal(grammar.fractions[found["part"].lower()])
    return replace(numeral, end=found.end(), value=numeral.value + over / under, step=1 / under, plain=False)


def _magnitude(found: re.Match[str], numeral: Numeral, text: str, grammar: Grammar) -> Decimal | None:
    word = found["word"]
    tight = found.start("word") == numeral.end
    if not tight and word.lower() in grammar.magnitudes:
        return grammar.magnitudes[word.lower()] if numeral.form != "words" or numeral.step < 1 else None
    if word not in grammar.abbreviations or numeral.form == "words" or numeral.scale != 1:
        return None
    money = _money_before(text, numeral.start, grammar)
    if word == "m":
        return (
            grammar.abbreviations[word] if money or _means_million(text, numeral, found.end(), tight, grammar) else None
        )
    if word in ("b", "B", "K", "M", "MM", "k") and not tight:
        return None
    if f"{text[numeral.start : found.end()]}" in grammar.numbers["not_thousand"] and not money:
        return None
    return grammar.abbreviations[word]


def _money_before(text: str, at: int, grammar: Grammar) -> bool:
    front = text[max(at - 4, 0) : at].rstrip()
    return bool(front) and (front[-1] in grammar.symbols or front.split()[-1] in grammar.symbols)


def _means_million(text: str, numeral: Numeral, end: int, tight: bool, grammar: Grammar) -> bool:
    """Whether the m of "2.3m" is a million: by the words beside it, else by how tightly it is written."""
    behind = _WORD.findall(text[end : end + 24].lower())[:3]
    front = _WORD.findall(text[max(numeral.start - 40, 0) : numeral.start].lower())[-5:]
    if behind and behind[0] in grammar.sets["metres_beside"]:
        return False
    if behind and text[end : end + 1] == " " and (behind[0] in grammar.sets["million_beside"]):
        return True
    if any(w in grammar.sets["metres_beside"] for w in (*behind, *front) if w not in ("from", "in")):
        return False
    if any(w in grammar.sets["million_beside"] and w not in ("or", "a", "in", "by") for w in (*behind, *front)):
        return True
    return tight and numeral.value < 1000
