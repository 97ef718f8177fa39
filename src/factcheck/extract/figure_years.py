"""Bare years: four digits that are no amount."""

from __future__ import annotations

import re

from factcheck.extract.scan import NEXT_WORD, Scan

_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}(?![0-9,.][0-9]|[0-9])")
_YEAR_PAIR = re.compile(r"(?:19|20)[0-9]{2} ?[-–/] ?(?:(?:19|20)?[0-9]{2})(?![0-9])")
_ATTACHED = re.compile(r"[0-9]+(?:\.[0-9]+)?[A-Za-z]+[A-Za-z0-9]*")


def year_end(scan: Scan, at: int) -> int | None:
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


def is_year_of(scan: Scan, digits: str, follower: str) -> bool:
    """Whether four digits before a single day or month are its year: "the 2018 day of action"."""
    recent = len(digits) == 4 and digits[:2] in ("19", "20") and not digits.endswith("00")
    suffix = scan.grammar.suffixes.get(follower)
    return recent and suffix is not None and suffix.kind == "duration" and not follower.endswith("s")


def _is_plural(scan: Scan, word: str) -> bool:
    return (word.endswith("s") and word not in ("as", "was", "is")) or word in scan.grammar.sets["million_beside"]


def _counts_something(scan: Scan, at: int, end: int, word: str) -> bool:
    """Whether a bare 2000 is an amount after all: a unit behind it, or "more than" before it and a noun behind."""
    behind = NEXT_WORD.match(scan.text, end)
    if scan.char(end) in ("%", "°"):
        return True
    attached = _ATTACHED.match(scan.text, at)
    if attached or scan.char(end) == "-":
        return True
    follower = behind["word"].lower() if behind else ""
    if is_year_of(scan, scan.text[at:end], follower):
        return False
    if follower in scan.grammar.suffixes or follower in scan.grammar.magnitudes:
        return word not in scan.grammar.sets["year_words"] or follower in scan.grammar.magnitudes
    hedge = scan.phrase_before(at, scan.grammar.before)
    return bool(hedge and hedge[0] in ("least", "most", "below") and _is_plural(scan, follower))
