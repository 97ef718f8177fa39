"""Text as a row of atoms, one letter each: "Tuesday, 14 March 2024" is `W,DMY`. Dates are then patterns of letters.

M month        m month that is also a word or a name    W weekday     w its abbreviation     D number 1 to 31
O ordinal      P ordinal in words   Y number 1000 to 2199            x number 32 to 99      0 any other number
I 2025-11-15   S 15/11/2025         G 2023-24   K 2025-11            h 15/11                z '25
d decade       c "century"          s season    J holiday            B BC   V AD
q Q3           H H1                 F FY2024    k "fiscal"           U unit of time ("week")
n number word  g "ago"              l "later", "earlier"             L "last"  N "next"  C "this"
e "early-"     E "end"              R "today"   Q "quarter"  Z "half"  v "every"
t "to"  - dash  b "between"  f "from"  a "and"  o "of"  i "in"  T "the"  p other opener  ~ "about"  , ( ) /
. anything else, however long
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factcheck.lexicon import Lexicon

_NUMERIC = r"""
    '\d\d(?:s\b|(?![\w]))
  | \d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:(?=T\d)|(?![\w/-]|\.\d))
  | \d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/-])
  | \d{1,2}\.\d{1,2}\.\d{4}(?![\w/-]|\.\d)
  | \d{1,2}-\d{1,2}-\d{4}(?![\w/-])
  | \d{4}[-–/]\d\d(?![\w/–-])
  | \d{1,2}/\d{1,2}(?![\w/])
  | \d{1,4}(?:st|nd|rd|th)\b
  | \d{4}s\b
  | \d(?:[\d,.]*\d)?+
"""
_TOKEN = re.compile(
    rf"(?P<word>[A-Za-z]++(?:-[A-Za-z]++)*+)(?P<tail>\w++)?|[$£€¥]\s?\d[\d,.]*+\w*+"
    rf"|(?P<number>{_NUMERIC})(?P<glued>(?!T\d)[A-Za-z%]\w*+)?|\n[^\S\n]*+\n|\S",
    re.VERBOSE,
)
_SHORT = re.compile(r"(?P<F>[Ff][Yy])(?P<year>\d{4}|\d\d)|(?P<q>[Qq])[1-4]|[1-4](?P<qq>Q)|(?P<H>H)[12]|[12](?P<HH>H)")
_SIGNS = {sign: (sign, None) for sign in ",()/"} | {"&": ("a", None)} | dict.fromkeys("-–—", ("-", None))


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or sign of the text. Only runs of unknown words have no value."""

    start: int
    end: int
    code: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Atoms:
    """Atom `i` has the letter `codes[i]`."""

    items: tuple[Atom, ...]
    codes: str


@dataclass(frozen=True)
class Vocabulary:
    """What is compiled from the word lists, once."""

    words: Mapping[str, tuple[str, Any]]
    holidays: re.Pattern[str]
    holiday_starts: frozenset[str]
    """Their first words."""
    abbreviated: frozenset[str]
    """May carry a full stop of their own: "Nov."."""


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    table = lexicon.table("calendar")
    words: dict[str, tuple[str, Any]] = {}
    for code, entries in _word_classes(table):
        for word, value in entries:
            words.setdefault(word, (code, value))
    lower_abbreviations = {*table["month_abbreviations"], *table["weekday_abbreviations"], "c", "ca"}
    abbreviated = frozenset(form for word in lower_abbreviations for form in (word, word.capitalize(), word.upper()))
    holidays = "|".join(re.escape(name) for name in sorted(table["holidays"], key=len, reverse=True))
    words |= {name: ("J", tuple(int(n) for n in day.split("-"))) for name, day in table["holidays"].items()}
    starts = frozenset(re.split(r"[^A-Za-z]", name)[0] for name in table["holidays"])
    return Vocabulary(words, re.compile(rf"(?:{holidays})\b"), starts, abbreviated)


def _word_classes(table: Mapping[str, Any]) -> Iterable[tuple[str, Iterable[tuple[str, Any]]]]:
    """Letter by letter the words that have it; the first class that knows a word wins."""
    careful = set(table["careful_months"])
    capital_only = set(table["capital_months"])
    short = table["month_abbreviations"]
    yield "m", _forms({w: (n, False) for w, n in table["months"].items() if w in careful}, capital_only)
    yield "M", _forms({w: (n, False) for w, n in table["months"].items() if w not in careful}, capital_only)
    yield "M", _forms({w: (n, True) for w, n in short.items()}, capital_only)
    yield "W", _forms(table["weekdays"])
    yield "w", _forms(table["weekday_abbreviations"], set(table["weekday_abbreviations"]))
    yield "s", _forms({word: word for word in table["seasons"]})
    yield "e", _forms({w: p for w, p in table["part_words"].items() if w not in table["part_nouns"]})
    yield "E", _forms({w: table["part_words"][w] for w in table["part_nouns"]})
    yield "R", _forms(table["days_from_today"])
    yield "U", _forms({form: u for u in table["units"] for form in (u, f"{u}s")})
    yield "L", _forms(dict.fromkeys(table["before_words"], -1))
    yield "N", _forms(dict.fromkeys(table["after_words"], 1))
    yield "C", _forms(dict.fromkeys(table["this_words"], 0))
    yield "v", _forms(dict.fromkeys(table["recurring_words"]))
    yield "n", _forms({**table["numbers"], "couple": 2})
    yield "P", _forms(table["ordinals"])
    yield "d", _forms(table["decades"])
    for code, these in _GRAMMAR_WORDS.items():
        yield code, _forms(dict.fromkeys(these))
    yield "l", _forms({"later": 1, "earlier": -1, "afterwards": 1})
    yield "~", _forms(dict.fromkeys(table["hedges"]))
    openers = ("year_openers", "sure_year_openers", "month_openers", "weak_month_openers", "day_openers")
    yield "p", _forms(dict.fromkeys(word for name in openers for word in table[name]))


_GRAMMAR_WORDS = {
    "c": ("century",),
    "B": ("BC", "BCE"),
    "V": ("AD", "CE"),
    "k": ("fiscal", "financial", "FY"),
    "g": ("ago",),
    "Q": ("quarter",),
    "Z": ("half",),
    "t": ("to", "through", "until", "till"),
    "b": ("between",),
    "f": ("from",),
    "a": ("and",),
    "o": ("of",),
    "i": ("in",),
    "T": ("the",),
}


def _forms(words: Mapping[str, Any], capital_only: Iterable[str] = ()) -> Iterable[tuple[str, Any]]:
    only = set(capital_only)
    for word, value in words.items():
        forms = (word.capitalize(), word.upper()) if word in only else (word, word.capitalize(), word.upper())
        for form in forms:
            yield form, value


def atoms(text: str, lexicon: Lexicon) -> Atoms:
    """Read the text once, from left to right."""
    known = vocabulary(lexicon)
    words, holiday_starts = known.words, known.holiday_starts
    items: list[Atom] = []
    after_unknown = False
    skip_to = 0  # past a holiday, or the full stop of an abbreviation
    for found in _TOKEN.finditer(text):
        group, word = found.lastgroup, found[0]
        start = found.start()
        if start < skip_to:
            continue
        entry: tuple[str, Any] | None = None
        end = found.end()
        if group == "word":
            if word in holiday_starts and (holiday := known.holidays.match(text, start)):
                word, end = holiday[0], holiday.end()
                skip_to = end
            entry = words.get(word)
            if entry is None and "-" in word and (parts := _parts_of_compound(word, start, words)):
                items += parts
                after_unknown = False
                continue
        elif group == "number":
            entry = _numeric(word)
        elif group is None:
            entry = _SIGNS.get(word)
        else:
            entry = _short(word)
        if entry is not None:
            items.append(Atom(start, end, *entry))
            after_unknown = False
            if word in known.abbreviated and text.startswith(".", end):
                skip_to = end + 1
        elif not after_unknown:
            items.append(Atom(start, end, "."))
            after_unknown = True
    return Atoms(tuple(items), "".join([atom.code for atom in items]))


def _short(word: str) -> tuple[str, Any] | None:
    """ "Q3", "3Q", "H1", "FY24"."""
    match = _SHORT.fullmatch(word)
    if match is None:
        return None
    code = str(match.lastgroup)[0]
    if match["year"]:
        return "F", int(match["year"])
    return code, int(word.strip("QqH"))


def _parts_of_compound(word: str, start: int, words: Mapping[str, tuple[str, Any]]) -> list[Atom]:
    """ "mid-May" is two atoms and the dash; "may-fly" is nothing."""
    parts: list[Atom] = []
    at = start
    for piece in word.split("-"):
        entry = words.get(piece)
        if entry is None:
            return []
        if parts:
            parts.append(Atom(at - 1, at, "-"))
        parts.append(Atom(at, at + len(piece), *entry))
        at += len(piece) + 1
    return parts


def _numeric(word: str) -> tuple[str, Any]:
    """Letter and value of an atom that begins with a figure or an apostrophe."""
    if word.isdecimal():
        return _plain_number(word)
    if word[-2:] in ("st", "nd", "rd", "th"):
        number = int(word[:-2])
        return ("O", number) if 1 <= number <= 31 else ("0", number)
    if word.endswith("s"):
        return "d", int(word.strip("'s"))
    if word[0] == "'":
        return "z", int(word[1:])
    return _separated(word)


def _separated(word: str) -> tuple[str, Any]:
    parts = re.split(r"[-–/.,]", word)
    if "," in word or not all(part.isdecimal() for part in parts):
        return "0", None
    numbers = tuple(int(part) for part in parts)
    if len(parts) == 3 and len(parts[0]) == 4:
        return "I", numbers
    if len(parts) == 3 and len(parts[0]) <= 2 and len(parts[1]) <= 2 and (len(parts[2]) == 4 or "/" in word):
        return "S", (numbers, "." in word)
    if len(parts) == 2 and len(parts[0]) == 4 and "." not in word:
        return "G", numbers
    return ("h", numbers) if "/" in word else ("0", None)


def _plain_number(word: str) -> tuple[str, Any]:
    number = int(word) if len(word) < 9 else 0
    if len(word) <= 2:
        return ("D", number) if 1 <= number <= 31 else ("x", number)
    return ("Y", number) if len(word) == 4 and 1000 <= number <= 2199 else ("0", number)
