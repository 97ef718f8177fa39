"""Looking round a place in the text, never further than a phrase reaches: what keeps reading linear."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.extract.amounts import Numeral, read_numeral
from factcheck.extract.grammar import Grammar

_REACH = 48
_TOKEN = re.compile(r"\S+")
NEXT_WORD = re.compile(r" (?P<word>[A-Za-z][A-Za-z'-]*)")
_OPENING = "(\"'[{"


@dataclass(frozen=True, slots=True)
class Scan:
    """A text being read, and how far it has been read."""

    text: str
    grammar: Grammar
    floor: int = 0
    """End of the last reading: nothing before it belongs to the next."""
    sterling: bool = False
    """The text writes "£" somewhere: its "pounds" are money."""
    numbered: frozenset[str] = frozenset()
    """Names that several numbers complete in the text: "Harbour 35", "Harbour 36"."""
    numbers: dict[int, Numeral | None] = field(default_factory=dict)
    """Numbers already read round this place: several readers ask for the same one."""

    def number(self, at: int) -> Numeral | None:
        """The number that begins at an offset."""
        if at not in self.numbers:
            self.numbers[at] = read_numeral(self.text, at, self.grammar) if at < len(self.text) else None
        return self.numbers[at]

    def before(self, at: int, reach: int = _REACH) -> str:
        return self.text[max(self.floor, at - reach) : at]

    def word_before(self, at: int) -> str:
        """The word that ends, but for a blank, at an offset; "" where a line or another figure ends there."""
        front = self.text[max(self.floor, at - 24) : at]
        body = front.rstrip(" ")
        if not body or len(front) - len(body) > 1 or body[-1] == "\n":
            return ""
        return body.split()[-1].lstrip(_OPENING) if body.split() else ""

    def char(self, at: int) -> str:
        return self.text[at] if 0 <= at < len(self.text) else ""

    def phrase_before(self, at: int, phrases: Mapping[str, str], longest: int = 5) -> tuple[str, int] | None:
        """The longest of the phrases that ends, but for a blank, at an offset; with its start."""
        front = self.before(at)
        if not front or "\n" in front[-1:]:
            return None
        if front[-1] != " ":
            sign = front[-1]
            return (phrases[sign], at - 1) if sign in phrases and not sign.isalnum() else None
        base = at - len(front)
        tokens = list(_TOKEN.finditer(front))[-longest:]
        for k in range(len(tokens)):
            start = tokens[k].start()
            while start < tokens[k].end() and front[start] in _OPENING:
                start += 1
            phrase = front[start:].strip().lower()
            if phrase in phrases:
                return phrases[phrase], base + start
        return None
