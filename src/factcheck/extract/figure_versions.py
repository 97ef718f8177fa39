"""Version numbers: 2.1.0, version 3, Python 3.11."""

from __future__ import annotations

import re

from factcheck.extract.figure_registers import named
from factcheck.extract.reading import Reading
from factcheck.extract.scan import NEXT_WORD, Scan

_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+){2,5}(?![0-9])(?:-?(?:alpha|beta|rc|dev|post|pre)\.?[0-9]*)?(?![A-Za-z])")
DECIMAL = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}(?:\.[0-9x]+)?(?![0-9A-Za-z%])")
_BEHIND = re.compile(r"[0-9]+(?:\.[0-9x]+){0,5}(?:-?(?:alpha|beta|rc|dev|post|pre)\.?[0-9]*)?")
_DOTTED_DATE = re.compile(r"[0-3]?[0-9]\.(?:0?[1-9]|1[0-2])\.(?:19|20)?[0-9]{2}(?![0-9.])")
_DOTTED_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,6}(?![0-9.])")


def read_version(scan: Scan, at: int) -> Reading | int | None:
    if _DOTTED_DATE.match(scan.text, at) or _DOTTED_THOUSANDS.match(scan.text, at):
        return None
    word = scan.word_before(at)
    if word.lower() in scan.grammar.sets["version_words"] and scan.char(at - 1) == " ":
        start = scan.text.rindex(word, scan.floor, at)
        return version_behind(scan, start, at)
    if found := _VERSION.match(scan.text, at):
        if found[0].count(".") == 3 and "-" not in found[0]:
            return found.end()  # an address
        return named(scan, at, found.end(), "version", "version", found[0].lower())
    return _named_version(scan, at, word)


def version_behind(scan: Scan, start: int, at: int) -> Reading | int | None:
    found = _BEHIND.match(scan.text, at)
    if not found:
        return None
    key = found[0].lower()
    return named(scan, start, found.end(), "version", "version-word", key)


def _named_version(scan: Scan, at: int, word: str) -> Reading | None:
    """Python 3.11: a product, and a decimal that measures nothing."""
    found = DECIMAL.match(scan.text, at)
    if not found or not is_product(scan, at, word, opening=True) or scan.char(at - 1) != " ":
        return None
    if word.endswith(("'s", "’s")) or scan.char(found.end()) in "°%":
        return None  # "Tuesday's 44.9°C"
    follower = NEXT_WORD.match(scan.text, found.end())
    counts = follower and follower["word"].lower() not in scan.grammar.sets["name_goes_on"]
    if counts and follower and follower["word"][0].islower() and word not in scan.numbered:
        return None
    return named(scan, at, found.end(), "version", "named-version", found[0].lower())


def is_product(scan: Scan, at: int, word: str, *, opening: bool = False) -> bool:
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
