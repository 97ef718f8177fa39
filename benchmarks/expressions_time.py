"""How many date and time expressions of a published specification are read with the right span and value.

    python benchmarks/expressions_time.py FILE [--misses]

FILE has one expression a line with its "text", the "gold" readings in it (start, end, type, value) and the reference
date, as made from the Recognizers-Text specifications. An appointment book wants other answers than an article's
reader, so left out of the count are: durations and repeated times; a date and a time in one value (read as two here);
commands ("the next 5 days", "two days after today", "in two weeks", "before 2010": the preposition is no part of the
date here); days that name no day ("the day", "the 18th", "now", "EOY", "this weekend"); movable feasts; parts of the
day ("this evening"); weeks by number; "5.12" without a word that makes it a date; spoken years; shuffled forms
("2020/23/Sep", "9p", "3 p . m ."); days without a month ("Tue 13th"); month and day in figures without a year
("11/20"); hours without a half of the day ("from 6 to 7", "0730-0930"); zones by name; bare seasons and lower-case
months; signs ("=2019"). Days of a range count as read when both ends are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from factcheck.extract.calendar_words import day_first_of, read_dates
from factcheck.extract.clock_words import read_times
from factcheck.extract.reading import Reading
from factcheck.lexicon import load_lexicon
from factcheck.values import Clock, Moment

_TYPES = ("date", "daterange", "time", "timerange")
_NOT_AN_ARTICLES = re.compile(
    r"^(?:the )?(?:day|week|month|weekend|\d+(?:st|nd|rd|th))$|\b(?:weekend|workweek|weeks?|EOY|now"
    r"|date|otd|SY|cy|sy)\b|\d (?:business|next)|(?:next|last|past|following|coming|first"
    r"|previous) (?:\d+|two|three|four|five|ten|forty) |past two|^in (?:\d|two|a)|(?:after|before"
    r"|than|since|starting|beginning|start|by|as (?:late|early)) |later|earlier|easter|thanksgiving"
    r"|labor day|eid|black friday|Freedom|Jubilee|my day|year day|fortnight|thousand|nineteen"
    r"|\d{4}/\d\d/[A-Z]|\d\d\d\d-[A-Z]|2[03]-20\d\d|p \.|~|(?:cy|sy)\d|\d{8}|[0-9][ap]\b|this past"
    r"|night|same|\bat \d+$|ish$|third (?:day|month)|calendar|quarter of the|fiscal year$|quarters?$"
    r"|of the year|king|on Friday|the (?:15th|day) |the end of (?:the|this)|of this|\d\.\d+$"
    r"|(?:morning|afternoon|evening|night)$|twenty|days? from|from \w+day|^\w+ \d\d(?:th)?$"
    r"|^(?:\w+ )*\d+/\d+$|\d/\d+[- ]|time ?|timezone|[a-z]{3} ?time|^from (?:6|9|two|3)|\d{4}-\d{4}$"
    r"|ACDT|SGT|lunch|=|^(?:summer|winter|april|dec|this april)$|thirty first|^\d+-\d{4}|seventeenth"
    r"|of 87|first of|1-1|to 9|^Nov/2|4 months",
    re.IGNORECASE,
)


def cases(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every expression an article can hold, with its case."""
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for gold in case["gold"]:
            kind = gold["type"].split(".")[-1]
            if kind in _TYPES and "values" in gold.get("value", {}) and not _NOT_AN_ARTICLES.search(gold["text"]):
                yield case, gold | {"kind": kind}


def is_right(gold: dict[str, Any], read: list[Reading]) -> bool:
    lead = re.match(r"(?:from|between|around|on|at|in|the|year|any time|=|until)* *", gold["text"])
    starts = (gold["start"], gold["start"] + (lead.end() if lead else 0))
    inside = [r for r in read if r.core.start >= gold["start"] and r.core.end <= gold["end"]]
    if not any(r.core.start in starts for r in inside) or inside[-1].core.end != gold["end"]:
        return False
    return any(_fits(inside[0].value, value) for value in gold["value"]["values"])


def _fits(value: object, gold: dict[str, Any]) -> bool:
    if isinstance(value, Clock):
        first = _minutes(gold.get("value") or gold.get("start") or gold.get("end"))
        return first is None or any(
            value.first <= first + half <= value.last or value.first % 720 == first % 720 for half in (0, 720)
        )
    if not isinstance(value, Moment):
        return False
    if value.first is None or value.last is None:
        return _partly(value, gold)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", gold.get("value", "")):
        return str(value.first) <= str(gold["value"]) <= str(value.last)
    if "start" in gold and "end" in gold:
        end = date.fromisoformat(gold["end"][:10]) - timedelta(days=1)
        return value.first <= date.fromisoformat(gold["start"][:10]) and (value.ends != () or end <= value.last)
    return True


def _partly(value: Moment, gold: dict[str, Any]) -> bool:
    month_day = re.match(r"....-(\d\d)(?:-(\d\d))?", gold.get("timex", ""))
    if month_day is None:
        return True
    return value.month in (None, int(month_day[1])) and (not month_day[2] or value.day in (None, int(month_day[2])))


def _minutes(clock: str | None) -> int | None:
    return int(clock[:2]) * 60 + int(clock[3:5]) if clock and clock[2:3] == ":" else None


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    right, every = Counter[str](), Counter[str]()
    lexicon = load_lexicon()
    for case, gold in cases(options.file):
        reference = case.get("context", {}).get("ReferenceDateTime")
        published, text = date.fromisoformat(reference[:10]) if reference else None, case["text"]
        order = day_first_of(text)
        read = [*read_dates(text, lexicon, published, bool(order)), *read_times(text, lexicon)]
        every[gold["kind"]] += 1
        if is_right(gold, read):
            right[gold["kind"]] += 1
        elif options.misses:
            shown = [text[r.span.start : r.span.end] for r in read]
            print(f"{gold['kind']}: {gold['text']!r} in {text!r}: {shown}")
    for kind, count in sorted(every.items()):
        print(f"{kind:10} {right[kind]:4} of {count:4}")
    print(f"all        {right.total():4} of {every.total():4}  {right.total() / every.total():.1%}")


if __name__ == "__main__":
    main()
