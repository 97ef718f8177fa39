"""Numbers of public registers, and how a figure becomes an identifier: RFC 9457, ISO 9001, CVE-2023-28755."""

from __future__ import annotations

import re

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.values import Name

_REGISTER_TAIL = re.compile(r"[0-9][0-9A-Za-z]*(?:[-.:/][0-9][0-9A-Za-z]*){0,4}")


def named(scan: Scan, start: int, end: int, kind: str, origin: str, key: str = "") -> Reading:
    words = scan.text[start:end]
    span = Span(start, end)
    return Reading(span=span, core=span, kind=kind, value=Name(words, key or _key(words)), origin=origin)


def registered(scan: Scan, at: int) -> Reading | None:
    """A number in a public register: RFC 9457, ISO 9001, CVE-2023-28755."""
    front = scan.before(at, 12)
    found = re.search(r"(?<![A-Za-z0-9])([A-Z]{2,8})(?:[ -]?|/)$", front)
    if not found or found[1] not in scan.grammar.sets["registers"]:
        return None
    tail = _REGISTER_TAIL.match(scan.text, at)
    assert tail is not None
    return named(scan, at - len(front) + found.start(), tail.end(), "identifier", "register")


def _key(words: str) -> str:
    return re.sub(r"[ -]+", " ", re.sub(r"#|\bno\.? ", "", words.lower())).strip()
