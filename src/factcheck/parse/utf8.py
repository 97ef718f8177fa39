"""From bytes to characters: `pyromark` counts the former, everything here the latter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable


def byte_offsets(text: str, base: int) -> Callable[[int], int]:
    """UTF-8 byte offset in `text` -> offset in code points, `base` added."""
    if text.isascii():
        return lambda at: at + base
    # (bytes, characters) just after every character that takes more than one byte
    after_bytes, after_chars, at_byte = [0], [0], 0
    last = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        at_byte += match.start() - last
        code = ord(match.group())
        at_byte += 2 if code < 0x800 else 3 if code < 0x10000 else 4
        last = match.end()
        after_bytes.append(at_byte)
        after_chars.append(last)

    def offset(at: int) -> int:
        place = bisect_right(after_bytes, at) - 1
        return base + min(after_chars[place] + at - after_bytes[place], len(text))

    return offset
