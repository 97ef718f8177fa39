"""Times of day as people write them, read as minutes since midnight. Pure: no parser, no clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon
from factcheck.values import Clock

_DAY = 1440
_HALF = r"(?:(?P<half{0}>[apAP])(?:[mM]\b|\.\s?[mM]\b\.?))"
_FIGURES = r"(?P<hour{0}>\d{{1,2}})(?!\d)(?:(?P<sign{0}>[:.])(?P<minute{0}>\d\d)(?P<second{0}>:\d\d)?)?"


@dataclass(frozen=True)
class _Words:
    """What is compiled from the word lists, once."""

    table: Mapping[str, Any]
    pattern: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("clock")
    hours, minutes, named, reach, zones, parts = (
        "|".join(sorted(map(re.escape, table[name]), key=len, reverse=True))
        for name in ("hours", "minutes", "named", "reach", "zones", "parts_of_day")
    )
    hedge = rf"(?:(?P<hedge>(?i:{reach}))\s)?"
    tail = rf"(?:\s(?P<zone>{zones})\b|\s(?:in\sthe|this|that|at)\s(?P<part>{parts})\b|\s(?P<tonight>tonight))?"
    figures, other, half, last_half = (_FIGURES.format(""), _FIGURES.format(2), _HALF.format(""), _HALF.format(2))
    to = "to|until|till|(?(between)and|(?!))"  # "and" makes a range only after "between"
    forms = (
        r"(?P<colons>\d{1,2}:\d\d)\s?[-–—]\s?(?P<until>\d{1,2}:\d\d)(?![\d:])",
        rf"(?P<digits>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s(?:{zones}|hours|hrs)\b)(?:\s(?:hours|hrs)\b)?",
        rf"(?P<minutes>(?i:{minutes})|\d{{1,2}}(?=\sminutes?\s))(?:\sminutes?)?\s(?P<way>past|to)\s(?P<base>(?i:{hours})|\d{{1,2}})\b",
        rf"(?:12\s)?(?P<named>(?i:{named}))\b",
        rf"(?P<figure>{figures}(?:\s?{half})?(?:(?P<range>(?:\s?[-–—]\s?|\s(?:{to})\s){other}\s?{last_half})"
        r"|(?P<clock>\s?o'?clock\b))?)",
        rf"half[\s-]past\s(?P<half_base>(?i:{hours})|\d{{1,2}})\b",
        rf"(?P<name>(?i:{hours}))(?P<word_clock>\s?o'?clock\b|(?:\s(?P<sharp>sharp)\b)?)(?![-\w])",
    )
    either = "|".join(forms)
    lead = rf"(?<![\w.:/$£€#,–-])(?:(?P<between>[Bb]etween)\s)?{hedge}"
    return _Words(table, re.compile(rf"{lead}(?P<core>(?:{either}){tail})"))


def read_times(text: str, lexicon: Lexicon) -> list[Reading]:
    """Every clock time in the text, in order, none overlapping another."""
    words = _words(lexicon)
    style = _style_of(text)
    readings = []
    for match in words.pattern.finditer(text):
        for group, reader in _READERS.items():
            if match[group] is not None:
                clock = reader(match, words.table, text, style)
                if clock is not None:
                    readings.append(_reading(match, clock, words.table))
                break
    return readings


@dataclass(frozen=True)
class _Style:
    """How the article writes its times, by those that are certain."""

    dotted: bool
    """6.58am: so 6.52 may be one."""
    full_day: frozenset[str]
    """Signs of 14:30 and 14.30: where one has them, 10:15 is in the morning."""


def _style_of(text: str) -> _Style:
    dotted = re.search(r"\b(?:\d{1,2}\.\d\d\s?[ap]\.?m\b|at \d{1,2}\.[0-5]\d\b(?![%\d]|\.\d| (?:per|m|p)))", text)
    hours = re.finditer(r"\b(?:at|from|until|by|before|after|to|since) (?:1[3-9]|2[0-3])([:.])[0-5]\d\b(?!%)", text)
    colons = re.search(r"(?<![\d:.])(?:0\d|1[3-9]|2[0-3]):[0-5]\d(?![\d:])", text)
    halves = re.search(r"\d\s?[ap]\.?m\b", text)
    signs = {match[1] for match in hours} | ({":"} if colons else set())
    return _Style(dotted is not None, frozenset() if halves else frozenset(signs))


def _reading(match: re.Match[str], clock: Clock, table: Mapping[str, Any]) -> Reading:
    core = Span(*match.span("core"))
    hedge = match["hedge"]
    if hedge is not None:
        before, after = table["reach"][re.sub(r"\s", " ", hedge).lower()]
        clock = Clock(max(clock.first - before, 0), clock.last + after, clock.zone, clock.half)
    start = match.start("hedge") if hedge else core.start
    return Reading(
        span=Span(start, core.end), core=core, kind="time", value=clock, origin=_origin(match), hedged=hedge is not None
    )


def _origin(match: re.Match[str]) -> str:
    return next(f"clock-{group}" for group in _READERS if match[group] is not None)


def _range(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> Clock | None:
    """ "9am–5pm", "6 to 8pm": the half of the day may stand once, and 11 to 2pm begins before noon."""
    last = _minutes(match["hour2"], match["minute2"], match["half2"])
    first = _minutes(match["hour"], match["minute"], match["half"] or match["half2"])
    if first is None or last is None:
        return None
    if first > last:
        first = first - 720 if match["half"] is None else first
        last = last if first <= last else last + _DAY
    return Clock(first % _DAY, last, _zone(match), span=True)


def _colons(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> Clock | None:
    first, last = (_plain(match[group], ":") for group in ("colons", "until"))
    if first is None or last is None:
        return None
    known = last >= 780 or ":" in style.full_day
    return Clock(
        first, last if first <= last else last + _DAY, _zone(match), known or _part(match, table) is not None, span=True
    )


def _figure(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> Clock | None:
    half, part = match["half"], _part(match, table)
    if half is not None:
        return _at(_minutes(match["hour"], match["minute"], half), match)
    minutes = _minutes(match["hour"], match["minute"], None)
    if minutes is None:
        return None
    if part is not None and (match["minute"] or _opened(match, text, table["sure_openers"])):
        return _at(minutes % 720 + 60 * part, match)
    if match["clock"] is not None:
        return _at(minutes, match, known=False)
    if match["minute"] is None or not _is_time(match, table, text, style):
        return None
    known = minutes >= 780 or match["sign"] in style.full_day or match["zone"] is not None or match["hour"][0] == "0"
    return _at(minutes, match, known)


def _is_time(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> bool:
    """Whether "10.15" or "3:16" is a time of day and no price, verse or result."""
    following = re.match(r"\s?([%\w-]+)", text[match.end() : match.end() + 20])
    next_word = following[1].lower() if following else ""
    if text[match.end() : match.end() + 1] in (":", "/") or re.match(r"[-–.,]?\d", text[match.end() : match.end() + 2]):
        return False
    if match["zone"] is not None or match["part"] is not None or match["tonight"]:
        return True
    before = re.search(r"([\w']+)[ (]$", text[max(match.start() - 20, 0) : match.start()])
    word = before[1] if before else ""
    if match["second"] is not None and word.lower() not in table["sure_openers"]:
        return False
    if match["sign"] == ":":
        if word.lower() in table["never_after"] or (
            next_word in table["units"] and next_word not in ("a", "in", "each")
        ):
            return False
        return not word[:1].isupper() or word.lower() in (*table["openers"], *table["sure_openers"], "the")
    if next_word in table["units"] and not (next_word in ("in", "a", "each", "on", "out") and word == "at"):
        return False
    if word.lower() in table["sure_openers"] or (match["hedge"] is not None and style.dotted):
        return True
    return next_word in table["timed_things"] or (style.dotted and word.lower() in table["openers"])


def _digits(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> Clock | None:
    return _at(int(match["digits"][:2]) * 60 + int(match["digits"][2:]), match)


def _spoken(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> Clock | None:
    hour = _hour(match["base"], table)
    if hour is None or (match["minutes"].lower() == "half" and match["way"] == "to"):
        return None
    if match["way"] == "to" and not _is_spoken_time(match, text):
        return None
    written = match["minutes"].lower()
    off = int(written) if written.isdigit() else table["minutes"][written]
    return _named_hour(hour * 60 + (off if match["way"] == "past" else -off), match, table)


def _is_spoken_time(match: re.Match[str], text: str) -> bool:
    """Not "from ten to five people"."""
    if re.search(r"\b(?:from|between|of|by) $", _before(match, text)):
        return False
    rest = text[match.end() : match.end() + 12]
    follows = re.match(r" (?:in the|on|at|when|and|that|this|the|before|as|o'clock)\b", rest)
    return follows is not None or match["base"].isdigit() or not re.match(r" \w|-", rest)


def _before(match: re.Match[str], text: str) -> str:
    return text[max(match.start() - 20, 0) : match.start()]


def _half_past(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> Clock | None:
    hour = _hour(match["half_base"], table)
    return None if hour is None else _named_hour(hour * 60 + 30, match, table)


def _word(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> Clock | None:
    """ "five o'clock"; "eight" only after "at" or "shortly after" and before words that fit nothing else."""
    minutes = table["hours"][match["name"].lower()] * 60
    if match["word_clock"] and not match["sharp"]:
        return _named_hour(minutes, match, table)
    rest = text[match.end() : match.end() + 12]
    timed = match["part"] is not None or match["tonight"] is not None or match["sharp"] is not None
    if match["hedge"] is not None and match["hedge"].split()[-1].lower() in ("after", "before"):
        if timed or re.match(r"[.,;:)]|\s(?:on|that|in the|when|and|this|as)\b|$", rest):
            return _named_hour(minutes, match, table)
        return None
    if timed and (match["sharp"] or _opened(match, text, (*table["sure_openers"], *table["openers"]))):
        return _named_hour(minutes, match, table)
    return None


def _noon(match: re.Match[str], table: Mapping[str, Any], text: str, style: _Style) -> Clock | None:
    if text[match.end() : match.end() + 1] == "-" or re.match(r" [A-Z]", text[match.end() : match.end() + 2]):
        return None
    if match["named"][0].isupper() and not re.search(r"(?:^|[.\n:!?] ?)$", _before(match, text)):
        return None
    minutes = table["named"][match["named"].lower()]
    return Clock(minutes % _DAY, minutes % _DAY, _zone(match))


def _named_hour(minutes: int, match: re.Match[str], table: Mapping[str, Any]) -> Clock:
    part = _part(match, table)
    if part is not None:
        minutes = minutes % 720 + 60 * part
    return Clock(minutes, minutes, _zone(match), part is not None)


def _at(minutes: int | None, match: re.Match[str], known: bool = True) -> Clock | None:
    return None if minutes is None else Clock(minutes, minutes, _zone(match), known)


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    number, past = int(hour), int(minute or 0)
    if past > 59 or number > (12 if half else 24):
        return None
    if half:
        return number % 12 * 60 + past + (720 if half in "pP" else 0)
    return number % 24 * 60 + past


def _plain(written: str, sign: str) -> int | None:
    hour, minute = written.split(sign)
    return _minutes(hour, minute, None)


def _hour(word: str, table: Mapping[str, Any]) -> int | None:
    number = int(word) if word.isdigit() else table["hours"][word.lower()]
    return number if 1 <= number <= 12 else None


def _zone(match: re.Match[str]) -> str | None:
    return match["zone"]


def _part(match: re.Match[str], table: Mapping[str, Any]) -> int | None:
    """Hours to add for "in the morning" (0) or "in the evening" (12)."""
    if match["tonight"] is not None:
        return 12
    return None if match["part"] is None else int(table["parts_of_day"][match["part"]])


def _opened(match: re.Match[str], text: str, openers: tuple[str, ...] | list[str]) -> bool:
    before = re.search(r"(\w+) $", text[max(match.start() - 12, 0) : match.start()])
    return before is not None and before[1].lower() in openers


_READERS: dict[str, Callable[[re.Match[str], Mapping[str, Any], str, _Style], Clock | None]] = {
    "range": _range,
    "colons": _colons,
    "figure": _figure,
    "digits": _digits,
    "minutes": _spoken,
    "half_base": _half_past,
    "name": _word,
    "named": _noon,
}
