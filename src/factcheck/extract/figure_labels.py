"""Numbers and number words that a label before them turns into names: Figure 2, room 12, phase two, Harbour 36."""

from __future__ import annotations

import re

from factcheck.extract.figure_registers import named, registered
from factcheck.extract.figure_versions import is_product
from factcheck.extract.grammar import Grammar
from factcheck.extract.reading import Reading
from factcheck.extract.scan import NEXT_WORD, Scan

_LABEL_NUMBER = re.compile(r"[0-9]+[A-Za-z]?(?![0-9A-Za-z,.%]|[,.][0-9])|[0-9]+[A-Za-z]?(?=[,.](?![0-9]))")
_LIST_GOES_ON = re.compile(r"(?:(?:, | and | & |[-–]| [-–] | to )[0-9]{1,4}[A-Za-z]?(?![0-9A-Za-z%]|[.,][0-9])){0,6}")
_NUMBERED = re.compile(
    r"(?<![A-Za-z0-9])(?P<name>[A-Za-z]{2,20}[0-9]?|[A-Za-z][0-9]) (?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})?)"
    r"(?![0-9A-Za-z%°]|[.,:][0-9]|[-–/]| [-–—])"
)


def labelled(scan: Scan, at: int) -> Reading | int | None:
    """A number behind its label: Figure 2 and page 12 are nothing, case 394 and room 12 are identifiers."""
    label, start = _label(scan, at)
    if not label or label in scan.grammar.symbols:
        return None
    if label in scan.grammar.sets["registers"] and (found := registered(scan, at)):
        return found
    number = _LABEL_NUMBER.match(scan.text, at)
    lower = label.lower()
    if number is None:
        return None
    if label == "in" and len(number[0]) < len("2024") and _is_bare(scan, number.end()):
        row = _LIST_GOES_ON.match(scan.text, number.end())  # "also in 34, 35", "Reagan in 80 and 84"
        return row.end() if row and _is_bare(scan, row.end()) else number.end()
    if lower in scan.grammar.sets["identifiers"] and (label[0].isupper() or _stands_alone(scan, number.end())):
        return named(scan, start, number.end(), "identifier", "label")
    if lower in scan.grammar.sets["silent"] and lower not in scan.grammar.sets["rank_before"]:
        end = _LIST_GOES_ON.match(scan.text, number.end())
        assert end is not None
        titled = label[0].isupper() and not _lasts(scan, number.end())
        applies = titled or lower in scan.grammar.sets["printed"] or _stands_alone(scan, number.end())
        return end.end() if applies else None
    if not number[0][-1].isdigit():
        return None
    alone = _stands_alone(scan, number.end())
    # "Harbour 36 upgrades the engine", where "Harbour 34" and "Harbour 35" stand elsewhere
    numbered = label in scan.numbered and (scan.char(number.end()) == " " or not alone)
    if not numbered and not (alone and is_product(scan, at, label)):
        return None
    row = _LIST_GOES_ON.match(scan.text, number.end())  # "from Harbour 15 to 16"
    return row.end() if row and _stands_alone(scan, row.end()) else number.end()


def numbered_names(text: str, grammar: Grammar) -> frozenset[str]:
    """Capitalised words that several numbers complete in a text, with no noun behind: the releases of a product."""
    found: dict[str, set[str]] = {}
    for match in _NUMBERED.finditer(text):
        word, lower = match["name"], match["name"].lower()
        spoken = lower in grammar.sets["months"] or lower in grammar.sets["sentence_words"] or lower in grammar.before
        if word != lower and not spoken and _completes(Scan(text, grammar), match):
            found.setdefault(word, set()).add(match["number"])
    return frozenset(word for word, numbers in found.items() if len(numbers) > 1)


def _completes(scan: Scan, match: re.Match[str]) -> bool:
    """Whether the number of a match counts nothing: it stands alone, or has a decimal and no unit behind it."""
    follower = NEXT_WORD.match(scan.text, match.end())
    word = follower["word"].lower() if follower else ""
    decimal = "." in match["number"] and word not in scan.grammar.suffixes and word not in scan.grammar.magnitudes
    return decimal or _stands_alone(scan, match.end())


def labelled_word(scan: Scan, at: int, end: int) -> bool:
    """Whether a number word between two offsets completes a label: day five, phase two, chapter one."""
    label, _ = _label(scan, at)
    sets = scan.grammar.sets
    silent = label.lower() in sets["silent"] and label.lower() not in sets["rank_before"]
    follower = NEXT_WORD.match(scan.text, end)
    alone = _stands_alone(scan, end) or (follower and follower["word"].lower() in sets["label_goes_on"])
    return silent and label.isalpha() and len(label) > 2 and bool(alone)


def _label(scan: Scan, at: int) -> tuple[str, int]:
    """The word before a number, past "no." and "#", and where it starts."""
    front = scan.before(at, 32)
    found = re.search(r"(?<![A-Za-z0-9])(?P<label>[A-Za-z][A-Za-z.]*)(?: #| [Nn]o\. ?| number |[ -])$", front)
    if not found:
        hashed = re.search(r"(?<![A-Za-z0-9])(?P<label>[A-Za-z]+)#$", front)
        return (hashed["label"], at - len(front) + hashed.start()) if hashed else ("", at)
    return found["label"], at - len(front) + found.start()


def _is_bare(scan: Scan, end: int) -> bool:
    """Whether nothing follows a number behind "in" that it could count or be a share of: a release, a short year."""
    follower = NEXT_WORD.match(scan.text, end)
    if follower:
        return follower["word"].lower() in ("and", "or")
    return scan.char(end) in ("", ",", ".", ";", ":", ")", "\n") and not scan.char(end + 1).isdigit()


def _lasts(scan: Scan, end: int) -> bool:
    """Whether units of time follow: "it took the Web 20 years"."""
    follower = NEXT_WORD.match(scan.text, end)
    unit = scan.grammar.suffixes.get(follower["word"].lower()) if follower else None
    return unit is not None and unit.kind == "duration" and not unit.digits


def _stands_alone(scan: Scan, end: int) -> bool:
    """Whether no noun follows that the number could count."""
    follower = NEXT_WORD.match(scan.text, end)
    if not follower:
        return scan.char(end) not in ("%", "°", "-", "–") or not scan.char(end + 1).isalnum()
    word = follower["word"]
    return word[0].isupper() or (word.lower() in scan.grammar.sets["name_goes_on"] and word.lower() != "of")
