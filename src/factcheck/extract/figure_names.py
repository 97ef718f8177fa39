"""Figures that count nothing: names, labels, versions, telephone numbers, years. And identifiers, worth comparing."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.document import Span
from factcheck.extract.ages import is_apposition
from factcheck.extract.grammar import Grammar
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.values import Name

_RUN = re.compile(r"[A-Za-z0-9_]++(?:[-.:/][A-Za-z0-9]++)*+")
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,5}(?![0-9])(?:-?(?:alpha|beta|rc|dev|post|pre)\.?[0-9]*)?(?![A-Za-z])")
_DECIMAL = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}(?:\.[0-9x]+)?(?![0-9A-Za-z%])")
_DOTTED_DATE = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)?[0-9]{2}(?![0-9.])")
_DOTTED_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,6}(?![0-9.])")
_SHAPES = re.compile(
    r"[0-9]+(?:/[0-9]+)+"
    r"|[0-9]+(?::[0-9]+)+(?:\.[0-9]+)?(?: ?[ap]\.?m\b)?"
    r"|[0-9]{1,2}(?:\.[0-9]{2})? ?(?:am|pm|a\.m\.|p\.m\.|o'clock)(?![A-Za-z])"
    r"|[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])|[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|0[0-9]{2,5}[ -][0-9]{3,8}(?:[ -][0-9]{3,6}){0,2}|[0-9]{3,5}\)? [0-9]{3,4}[ -][0-9]{3,5}(?![0-9])"
    r"|[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}(?![0-9.])"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{1,2}-[0-9]{1,2}-[0-9]{1,4}(?![0-9-])|[0-9]+(?:-[0-9]+){2,}"
    r"|0[0-9]+(?![0-9.,])|[0-9]{16,}"
    r"|[0-9]{1,3}\.(?:\.\.)? ?[KQRBN]?[a-h]?x?[a-h][1-8](?![A-Za-z0-9])"
)
_PHONE_START = re.compile(r"\+[0-9]{1,3}(?:[ -]\(?[0-9]{1,5}\)?){2,5}")
_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}(?![0-9,.][0-9]|[0-9])")
_YEAR_PAIR = re.compile(r"(?:19|20)[0-9]{2} ?[-–/] ?(?:(?:19|20)?[0-9]{2})(?![0-9])")
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*\(?$")
_HOUSE = re.compile(
    r"[0-9]+[A-Za-z]?(?:[-–][0-9]+)? (?:[A-Z][A-Za-z']{1,20} ){1,3}(?P<street>[A-Z][a-z]+\.?)(?![A-Za-z])"
)
_ATTACHED = re.compile(r"[0-9]+(?:\.[0-9]+)?[A-Za-z]+[A-Za-z0-9]*")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)(?![A-Za-z])")
_REGISTER_TAIL = re.compile(r"[0-9][0-9A-Za-z]*(?:[-.:/][0-9][0-9A-Za-z]*){0,4}")
_LABEL_NUMBER = re.compile(r"[0-9]+[A-Za-z]?(?![0-9A-Za-z,.%]|[,.][0-9])|[0-9]+[A-Za-z]?(?=[,.](?![0-9]))")
_LIST_GOES_ON = re.compile(r"(?:(?:, | and |[-–]| to )[0-9]{1,4}[A-Za-z]?(?![0-9A-Za-z.,%]|[.,][0-9])){0,6}")
_NEXT_WORD = re.compile(r" (?P<word>[A-Za-z][A-Za-z'-]*)")
_ZIP = re.compile(r"[A-Z]{2} $")
_CITATION = re.compile(r"\[[0-9, –-]*$")
_LISTS = re.compile(r"(?:[,;:.]|\b(?:and|or)|^|\n) ?\($")
_BRACKET = re.compile(r"[0-9]{1,2}\)")


def read_name(scan: Scan, at: int) -> Reading | int | None:
    """An identifier or version that begins at a digit; or the end of a name that is nothing to compare; or neither."""
    if not scan.char(at).isdigit():
        return None
    return _joined(scan, at) or _version(scan, at) or _shape(scan, at) or _labelled(scan, at) or _year(scan, at)


def idiom_at(scan: Scan, start: int, word: str) -> int | None:
    """End of an idiom ("nine to five", "second half") of which this is the first word that looks like a figure."""
    for offset, idiom in scan.grammar.idioms.get(word.lower(), ()):
        first, end = start - offset, start - offset + len(idiom)
        if first >= 0 and scan.text[first:end].lower() == idiom and not _goes_on(scan, first, end):
            return end
    return None


def _goes_on(scan: Scan, first: int, end: int) -> bool:
    return scan.char(end).isalnum() or scan.char(first - 1).isalnum()


def _joined(scan: Scan, at: int) -> Reading | int | None:
    """A digit with letters or a hyphen right before it: CVE-2023-28755, v4.2, F-16, B2."""
    before = scan.char(at - 1)
    if before in ("v", "V") and not scan.char(at - 2).isalnum():
        return _version_behind(scan, at - 1, at)
    if before == "-" and scan.char(at - 2).isalnum() and not scan.char(at - 2).isdigit():
        return _registered(scan, at) or _run_end(scan, at)
    if before.isalnum() or before == "_":
        return _registered(scan, at) or (None if _currency_glued(scan, at) else _run_end(scan, at))
    if before in ("/", ":", ".") and scan.char(at - 2).isdigit():
        return _run_end(scan, at)
    if before == "+" and (phone := _PHONE_START.match(scan.text, at - 1)):
        return phone.end()
    return None


def _currency_glued(scan: Scan, at: int) -> bool:
    word = re.search(r"[A-Za-z]{1,3}$", scan.before(at, 4))
    return word is not None and word[0] in scan.grammar.symbols


def _run_end(scan: Scan, at: int) -> int:
    found = _RUN.match(scan.text, at)
    return found.end() if found else at + 1


def _registered(scan: Scan, at: int) -> Reading | None:
    """A number in a public register: RFC 9457, ISO 9001, CVE-2023-28755."""
    front = scan.before(at, 12)
    found = re.search(r"(?<![A-Za-z0-9])([A-Z]{2,8})(?:[ -]?|/)$", front)
    if not found or found[1] not in scan.grammar.sets["registers"]:
        return None
    tail = _REGISTER_TAIL.match(scan.text, at)
    assert tail is not None
    return _named(scan, at - len(front) + found.start(), tail.end(), "identifier", "register")


def _named(scan: Scan, start: int, end: int, kind: str, origin: str, key: str = "") -> Reading:
    words = scan.text[start:end]
    span = Span(start, end)
    return Reading(span=span, core=span, kind=kind, value=Name(words, key or _key(words)), origin=origin)


def _key(words: str) -> str:
    return re.sub(r"[ -]+", " ", re.sub(r"#|\bno\.? ", "", words.lower())).strip()


def _version(scan: Scan, at: int) -> Reading | int | None:
    if _DOTTED_DATE.match(scan.text, at) or _DOTTED_THOUSANDS.match(scan.text, at):
        return None
    word = scan.word_before(at)
    if word.lower() in scan.grammar.sets["version_words"] and scan.char(at - 1) == " ":
        start = scan.text.rindex(word, scan.floor, at)
        return _version_behind(scan, start, at)
    if found := _VERSION.match(scan.text, at):
        if found[0].count(".") == 3 and "-" not in found[0]:
            return found.end()  # an address
        return _named(scan, at, found.end(), "version", "version", found[0].lower())
    return _named_version(scan, at, word)


def _version_behind(scan: Scan, start: int, at: int) -> Reading | int | None:
    found = re.compile(r"[0-9]+(?:\.[0-9x]+){0,5}(?:-?(?:alpha|beta|rc|dev|post|pre)\.?[0-9]*)?").match(scan.text, at)
    if not found:
        return None
    key = found[0].lower()
    return _named(scan, start, found.end(), "version", "version-word", key)


def _named_version(scan: Scan, at: int, word: str) -> Reading | None:
    """Python 3.11: a product, and a decimal that measures nothing."""
    found = _DECIMAL.match(scan.text, at)
    if not found or not _is_product(scan, at, word, opening=True) or scan.char(at - 1) != " ":
        return None
    if word.endswith(("'s", "’s")) or scan.char(found.end()) in "°%":
        return None  # "Tuesday's 44.9°C"
    follower = _NEXT_WORD.match(scan.text, found.end())
    if follower and follower["word"].lower() not in scan.grammar.sets["name_goes_on"] and follower["word"][0].islower():
        return None
    return _named(scan, at, found.end(), "version", "named-version", found[0].lower())


def _is_product(scan: Scan, at: int, word: str, *, opening: bool = False) -> bool:
    """Whether the word before could be a name that its number completes: capitalised, and not only by its place."""
    if not word or not word[0].isupper() or word[-1] in ".,;:!?" or not word[0].isalpha():
        return False
    if word.lower() in scan.grammar.sets["months"] or (word.isupper() and len(word) > 5):
        return False
    if word.lower() in scan.grammar.before or word.lower() in scan.grammar.sets["sentence_words"]:
        return False
    if opening:
        return True
    front = scan.text[max(at - 8 - len(word), 0) : at].rstrip()[: -len(word)].rstrip(" ")
    if front.endswith((" and", ",", " the", ";")) and scan.floor and 0 < at - scan.floor < 45:
        return False  # "Rovers won 47 and Town 44", "Labour holds 22, the Greens 8"
    return bool(front) and front[-1] not in ".!?:\n\"'"


def _shape(scan: Scan, at: int) -> int | None:
    text = scan.text
    if _CITATION.search(scan.before(at, 12)) and re.compile(r"[0-9, –-]+\]").match(text, at):
        return at + 1
    if (found := _SHAPES.match(text, at)) and not _is_fraction(scan, at, found.end()):
        return found.end()
    if (
        scan.char(at - 1) == "("
        and (found := _BRACKET.match(text, at))
        and _LISTS.search(scan.before(at, 8))
        and not _ends_in_number(scan, at)
        and not is_apposition(scan, at, found.end() - 1)
    ):
        return found.end()
    if _LIST_MARK.search(text[max(at - 6, 0) : at]) and (mark := re.compile(r"[0-9]{1,3}[.)] ").match(text, at)):
        return mark.end()
    if (house := _HOUSE.match(text, at)) and house["street"] in scan.grammar.sets["streets"]:
        return house.end()
    if _ZIP.search(text[max(at - 3, 0) : at]) and re.compile(r"[0-9]{5}(?![0-9,])").match(text, at):
        return at + 5
    return None


def _is_fraction(scan: Scan, at: int, end: int) -> bool:
    """Whether digits and a slash are a fraction of something, read as a number: 1/4 mile."""
    number = scan.number(at) if scan.text.count("/", at, end) == 1 else None
    return number is not None and number.end == end


def _ends_in_number(scan: Scan, at: int) -> bool:
    """Whether a number word stands before a bracket: four (5)."""
    word = scan.text[max(at - 16, 0) : at - 1].rstrip().rsplit(None, 1)[-1:]
    return bool(word) and re.split("-", word[0].lower())[-1] in _number_words(scan.grammar)


@lru_cache(maxsize=8)
def _number_words(grammar: Grammar) -> frozenset[str]:
    return frozenset((*grammar.words, *grammar.tens, *grammar.magnitudes))


def _labelled(scan: Scan, at: int) -> Reading | int | None:
    """A number behind its label: Figure 2 and page 12 are nothing, case 394 and room 12 are identifiers."""
    label, start = _label(scan, at)
    if not label or label in scan.grammar.symbols:
        return None
    if label in scan.grammar.sets["registers"] and (found := _registered(scan, at)):
        return found
    number = _LABEL_NUMBER.match(scan.text, at)
    lower = label.lower()
    if number is None:
        return None
    if lower in scan.grammar.sets["identifiers"] and (label[0].isupper() or _stands_alone(scan, number.end())):
        return _named(scan, start, number.end(), "identifier", "label")
    if lower in scan.grammar.sets["silent"] and lower not in scan.grammar.sets["rank_before"]:
        end = _LIST_GOES_ON.match(scan.text, number.end())
        assert end is not None
        named = label[0].isupper() or lower in scan.grammar.sets["printed"] or _stands_alone(scan, number.end())
        return end.end() if named else None
    if _is_product(scan, at, label) and _stands_alone(scan, number.end()) and number[0][-1].isdigit():
        return number.end()
    return None


def _label(scan: Scan, at: int) -> tuple[str, int]:
    """The word before a number, past "no." and "#", and where it starts."""
    front = scan.before(at, 32)
    found = re.search(r"(?<![A-Za-z0-9])(?P<label>[A-Za-z][A-Za-z.]*)(?: #| [Nn]o\. ?| number |[ -])$", front)
    if not found:
        hashed = re.search(r"(?<![A-Za-z0-9])(?P<label>[A-Za-z]+)#$", front)
        return (hashed["label"], at - len(front) + hashed.start()) if hashed else ("", at)
    return found["label"], at - len(front) + found.start()


def _stands_alone(scan: Scan, end: int) -> bool:
    """Whether no noun follows that the number could count."""
    follower = _NEXT_WORD.match(scan.text, end)
    if not follower:
        return scan.char(end) not in ("%", "°", "-", "–") or not scan.char(end + 1).isalnum()
    word = follower["word"]
    return word[0].isupper() or (word.lower() in scan.grammar.sets["name_goes_on"] and word.lower() != "of")


def _year(scan: Scan, at: int) -> int | None:
    """End of a bare year or a pair of them: dates are read elsewhere."""
    if pair := _YEAR_PAIR.match(scan.text, at):
        return pair.end()
    found = _YEAR.match(scan.text, at)
    if not found or scan.char(at - 1) in scan.grammar.symbols:
        return None
    recent = scan.text[at : at + 2] in ("19", "20")
    word = scan.word_before(at).lower()
    behind = scan.text[found.end() : found.end() + 1]
    if behind == "s" or scan.text.startswith("'s", found.end()):
        return found.end() + len(behind)
    if _counts_something(scan, at, found.end(), word):
        return None
    return found.end() if recent or word in scan.grammar.sets["year_words"] else None


def _is_plural(scan: Scan, word: str) -> bool:
    return (word.endswith("s") and word not in ("as", "was", "is")) or word in scan.grammar.sets["million_beside"]


def _counts_something(scan: Scan, at: int, end: int, word: str) -> bool:
    """Whether a bare 2000 is an amount after all: a unit behind it, or "more than" before it and a noun behind."""
    behind = _NEXT_WORD.match(scan.text, end)
    if scan.char(end) in ("%", "°"):
        return True
    attached = _ATTACHED.match(scan.text, at)
    if attached or scan.char(end) == "-":
        return True
    follower = behind["word"].lower() if behind else ""
    if follower in scan.grammar.suffixes or follower in scan.grammar.magnitudes:
        return word not in scan.grammar.sets["year_words"] or follower in scan.grammar.magnitudes
    hedge = scan.phrase_before(at, scan.grammar.before)
    return bool(hedge and hedge[0] in ("least", "most", "below") and _is_plural(scan, follower))
