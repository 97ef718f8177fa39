"""Figures that count nothing: names, labels, versions, telephone numbers, years. And identifiers, worth comparing."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.ages import is_apposition
from factcheck.extract.figure_labels import labelled
from factcheck.extract.figure_registers import registered
from factcheck.extract.figure_versions import DECIMAL, read_version, version_behind
from factcheck.extract.figure_years import year_end
from factcheck.extract.grammar import Grammar
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan

_RUN = re.compile(r"[A-Za-z0-9_]++(?:[-.:/][A-Za-z0-9]++)*+")
_SHAPES = re.compile(
    r"[0-9]+(?:/[0-9]+)+"
    r"|[0-9]+(?::[0-9]+)+(?:\.[0-9]+)?(?: ?[ap]\.?m\b)?"
    r"|[0-9]{1,2}(?:\.[0-9]{2})? ?(?:am|pm|a\.m\.|p\.m\.|o'clock)(?![A-Za-z])"
    r"|[0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])|[0-9]{3}-[0-9]{4}(?![0-9])"
    r"|0[0-9]{2,5}[ -][0-9]{3,8}(?:[ -][0-9]{3,6}){0,2}|[0-9]{3,5}\)? [0-9]{3,4}[ -][0-9]{3,5}(?![0-9])"
    r"|[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}(?![0-9.])"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|[0-9]{1,2}-[0-9]{1,2}-[0-9]{1,4}(?![0-9-])|[0-9]+(?:-[0-9]+){2,}"
    r"|10\.[0-9]{4,9}/[A-Za-z0-9./_-]{1,60}|(?:19|20)[0-9]{2}-[0-9]{3,6}(?![0-9])|1-8[0-9][0-9](?![0-9])"
    r"|[0-9]{1,4}\([0-9]{1,3}(?:[-–][0-9]{1,3})?\)[,:] ?[0-9]{1,5}(?:[-–][0-9]{1,5})?|[0-9]{1,9}\^"
    r"|[0-9]{1,3} = (?=[A-Za-z])|[0-9]{1,3}['’]s(?![A-Za-z])"
    r"|0[0-9]+(?![0-9]|[.,][0-9])|[0-9]{16,}"
    r"|[0-9]{1,3}-bit(?![A-Za-z])|[0-9]+(?:\.[0-9]+)*\.[xX](?:\.[xyzXYZ])?(?![A-Za-z0-9])"
    r"|[0-9]{1,3}\.(?:\.\.)? ?[KQRBN]?[a-h]?x?[a-h][1-8](?![A-Za-z0-9])"
)
_PHONE_START = re.compile(r"\+[0-9]{1,3}(?:[ -]\(?[0-9]{1,5}\)?){2,5}")
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*\(?$")
_INNER_MARK = re.compile(r"(?:[:;,]|\b(?:and|or)) \(?$")
_MARKED = re.compile(r"[1-9][.)] [a-z]")
_HOUSE = re.compile(
    r"[0-9]+[A-Za-z]?(?:[-–][0-9]+)? (?:[A-Z][A-Za-z']{1,20} ){1,3}(?P<street>[A-Z][a-z]+\.?)(?![A-Za-z])"
)
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)(?![A-Za-z])")
_ZIP = re.compile(r"[A-Z]{2} $")
_CITATION = re.compile(r"\[[0-9, –-]*$")
_LISTS = re.compile(r"(?:[,;:.]|\b(?:and|or)|^|\n) ?\($")
_BRACKET = re.compile(r"[0-9]{1,2}\)")


def read_name(scan: Scan, at: int) -> Reading | int | None:
    """An identifier or version that begins at a digit; or the end of a name that is nothing to compare; or neither."""
    if not scan.char(at).isdigit():
        return None
    return _joined(scan, at) or read_version(scan, at) or _shape(scan, at) or labelled(scan, at) or year_end(scan, at)


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
    if before in ("v", "V") and not scan.char(at - 2).isalnum() and (before == "v" or DECIMAL.match(scan.text, at)):
        return version_behind(scan, at - 1, at)
    if before == "-" and scan.char(at - 2).isalnum() and not scan.char(at - 2).isdigit():
        return registered(scan, at) or _run_end(scan, at)
    if before.isalnum() or before == "_":
        return registered(scan, at) or (None if _currency_glued(scan, at) else _run_end(scan, at))
    if before in ("/", ":", ".") and scan.char(at - 2).isdigit():
        return _run_end(scan, at)
    if _is_code(scan, at, before):
        return _run_end(scan, at)
    if before == "+" and (phone := _PHONE_START.match(scan.text, at - 1)):
        return phone.end()
    return None


def _is_code(scan: Scan, at: int, before: str) -> bool:
    """Whether what is glued to the front makes a name or a formula: X.509, U+3002, 11.0.19+7, x_{2}."""
    front = scan.char(at - 2)
    letter = before == "." and front.isupper() and not scan.char(at - 3).isalnum() and scan.char(at - 3) != "."
    raised = before in ("^", "_") or (before in ("{", "-") and front in ("^", "_", "{"))
    return letter or raised or (before == "+" and front.isalnum())


def _currency_glued(scan: Scan, at: int) -> bool:
    word = re.search(r"[A-Za-z]{1,3}$", scan.before(at, 4))
    return word is not None and word[0] in scan.grammar.symbols


def _run_end(scan: Scan, at: int) -> int:
    found = _RUN.match(scan.text, at)
    return found.end() if found else at + 1


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
    if _INNER_MARK.search(scan.before(at, 8)) and _MARKED.match(text, at):
        return at + 2
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
