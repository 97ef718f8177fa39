"""Times of day as people write them -> Clocks."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon
from factcheck.values import Clock

_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "a quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HEDGE = 15  # minutes that "about eight o'clock" may be off
_HALF = r"(?P<half>[ap]\.?m\b\.?)"


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = lexicon.table("calendar")
    hedge = rf"(?:(?P<hedge>{'|'.join(table['clock_hedges'])}) )?"
    zone = rf"(?: (?P<zone>{'|'.join(z.upper() for z in table['zones'])})\b)?"
    hours = "|".join(_HOURS)
    patterns = {
        "clock-half": rf"\b{hedge}(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))? ?{_HALF}{zone}",
        "clock-24": rf"\b{hedge}(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\d|:\d|[ap]m){zone}",
        "clock-words": rf"\b{hedge}(?P<past>{'|'.join(_MINUTES)}) (?P<way>past|to|after|before) (?P<name>{hours})\b",
        "clock-o": rf"\b{hedge}(?P<name>{hours})(?: o'clock| ?(?P<half>[ap]\.?m\b\.?)| in the (?P<part>morning|afternoon|evening))",
        "clock-dot": rf"\b(?:at|by|until|from|since|before|after) {hedge}(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d%]| ?(?:million|billion|per|km|m\b))(?: in the (?P<part>morning|afternoon|evening))?",
        "noon": rf"\b{hedge}(?P<noon>noon|midday|midnight)\b",
    }
    return tuple((name, re.compile(pattern)) for name, pattern in patterns.items())


def read_times(text: str, lexicon: Lexicon) -> list[Reading]:
    """Every clock time in the text, in order, none overlapping another; earlier patterns win."""
    found: list[Reading] = []
    taken = bytearray(len(text))
    for name, pattern in _patterns(lexicon):
        for match in pattern.finditer(text):
            clock = _clock(match)
            start = _start(match)
            if clock is None or any(taken[start : match.end()]):
                continue
            taken[start : match.end()] = b"\x01" * (match.end() - start)
            hedge = match.groupdict().get("hedge")
            core = Span(start + (len(hedge) + 1 if hedge else 0), match.end())
            found.append(
                Reading(
                    span=Span(start, match.end()), core=core, kind="time", value=clock, origin=name, hedged=bool(hedge)
                )
            )
    return sorted(found, key=lambda r: r.span)


def _start(match: re.Match[str]) -> int:
    """Without a preposition that only proved it a time."""
    groups = match.groupdict()
    first = next(k for k in ("hedge", "hour", "past", "name", "noon") if groups.get(k))
    return match.start(first)


def _clock(match: re.Match[str]) -> Clock | None:
    groups = {k: v for k, v in match.groupdict().items() if v}
    known = True
    if "noon" in groups:
        minutes = 0 if groups["noon"] == "midnight" else 720
    else:
        hour = int(groups["hour"]) if "hour" in groups else _HOURS.index(groups["name"]) + 1
        minutes = hour * 60 + int(groups.get("minute", 0))
        if "past" in groups:
            minutes += _MINUTES[groups["past"]] * (1 if groups["way"] in ("past", "after") else -1)
        if hour > 24 or ("half" in groups and hour > 12):
            return None
        known = "half" in groups or "part" in groups or hour > 12 or match.re.pattern.find("[0-5]\\d)(?!\\d|") > 0
        if "half" in groups or "part" in groups:
            minutes = minutes % 720 + (
                720 if (groups.get("half") or groups["part"])[0] in "pe" or groups.get("part") == "afternoon" else 0
            )
    off = _HEDGE if "hedge" in groups else 0
    return Clock(max(minutes - off, 0), minutes + off, groups.get("zone"), known)
