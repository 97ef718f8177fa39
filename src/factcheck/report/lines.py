"""Text fitted into the lines of a terminal, by what it takes on the screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

ELLIPSIS = "…"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def clean(text: str) -> str:
    """Text that cannot move the cursor, ring a bell or turn the line around."""
    return _CONTROL.sub("", re.sub(r"\s", " ", text))


def display_width(text: str) -> int:
    """Columns of a terminal: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, room: int, first: int | None = None) -> Iterator[str]:
    """The text in lines no wider than `room`, the first no wider than `first`. Only words wider than that are cut."""
    left = room if first is None else first
    line = ""
    for word in text.split():
        needed = display_width(word) + (1 if line else 0)
        if needed <= left:
            line += f" {word}" if line else word
            left -= needed
            continue
        if line or left < room:
            yield line
        while display_width(word) > room:
            cut = head(word, max(room, 2), whole=False)
            yield cut
            word = word[len(cut) :]
        line, left = word, room - display_width(word)
    if line:
        yield line


def head(text: str, room: int, *, whole: bool = True) -> str:
    """As much of the beginning as there is room for; `whole`: whole words or nothing."""
    cut = "".join(_within(text, room))
    if cut == text or not whole:
        return cut
    return cut.rpartition(" ")[0] if text[len(cut)] != " " else cut


def tail(text: str, room: int, *, whole: bool = True) -> str:
    """As much of the end as there is room for."""
    return head(text[::-1], room, whole=whole)[::-1]


def shortened(text: str, room: int) -> str:
    """The text with its middle left out where it is too long."""
    if display_width(text) <= room:
        return text
    room -= 3
    front, back = head(text, room * 2 // 3), tail(text, room // 3)
    if not front or not back:
        front, back = head(text, room * 2 // 3, whole=False), tail(text, room // 3, whole=False)
    return f"{front.rstrip()} {ELLIPSIS} {back.lstrip()}"


def around(before: str, words: int, after: str, room: int) -> tuple[str, str]:
    """What stands before and after words of a width, cut so that all fits, more of one where the other is short."""
    spare = max(room - words, 0)
    left = min(display_width(before), max(spare - display_width(after), spare // 2))
    if display_width(before) > left:
        kept = tail(before, max(left - 2, 0)).lstrip()
        before = f"{ELLIPSIS} {kept}" if left >= 2 else ""
    left = max(spare - display_width(before), 0)
    if display_width(after) > left:
        kept = head(after, max(left - 2, 0)).rstrip()
        after = f"{kept} {ELLIPSIS}" if left >= 2 else ""
    return before, after


def _within(characters: Iterable[str], room: int) -> Iterator[str]:
    for character in characters:
        room -= display_width(character)
        if room < 0:
            return
        yield character
