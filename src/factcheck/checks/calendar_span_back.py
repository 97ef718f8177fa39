"""A stretch that looks back on a period: "from 1974 to 1990, and in those 19 years"; "a seven-hour meeting", 7 to 10pm.

The period is the only one of its sentence or the one before, or what the article tells of a thing's begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.checks.calendar_gaps import Between, between, lengths_of
from factcheck.checks.stretches import Stretch
from factcheck.checks.timeline import Line, Timeline, slot
from factcheck.lexicon import Lexicon

_ENDS = "DMYT"
_NEAR = r"[^‹›.;:!?]{0,60}?"
_AT = r"(?:in |on |at |by |of |around |about |a little (?:before|after) |shortly (?:before|after) )?"
_CLOSE = 0.4
_UNITS = frozenset("hour day week month year decade".split())


_Ends = tuple[tuple[Line, re.Match[str], str], ...]
"""Where the ends of a period stand: groups of matches in sentences."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The patterns of a lexicon."""

    periods: tuple[re.Pattern[str], ...]
    begin: re.Pattern[str]
    end: re.Pattern[str]
    back: re.Pattern[str]
    """ "in those 19 years", "after nine years in office"."""
    named: re.Pattern[str]
    """ "a seven-hour meeting", "the meeting lasted seven hours"."""
    lasted: re.Pattern[str]


def told_back(timeline: Timeline) -> Iterator[Between]:
    """Each stretch with the period it looks back on, right or wrong."""
    words = _words(timeline.article.lexicon)
    told = list(timeline.lines())
    for number, line in enumerate(told):
        if "‹U" in line.text:
            before, behind = (_beside(timeline, line, told[i : i + 1]) for i in (max(number - 1, 0), number + 1))
            yield from _looking_back(line, before, words)
            yield from _looking_on(line, behind, words)
    yield from _by_name(timeline, words)


def _beside(timeline: Timeline, line: Line, other: Sequence[Line]) -> Line | None:
    """Another sentence with a date, if it stands next to one in its paragraph."""
    block = timeline.article.sentences[line.index].block
    fits = [
        o for o in other if 0 < abs(o.index - line.index) < 3 and timeline.article.sentences[o.index].block == block
    ]
    return fits[0] if fits else None


def _looking_back(line: Line, before: Line | None, words: _Words) -> Iterator[Between]:
    for found in words.back.finditer(line.text):
        name = next(n for n in ("u", "v", "w", "x") if found.groupdict().get(n))
        married = _MARRIED.search(found[0]) is not None
        here = [b for b in _periods(line, words, married) if b[1] <= found.start() or name in "vx"]
        if name == "w":
            before = None  # "40 nights between 25 August and 31 October. Last year, in 38 nights, it was 871."
        there = _periods(before, words, married) if before and not here else []
        across = _across(line, before, words, married) if before and not here and not there else []
        yield from _single(line.stretch(found, name), [*here, *there, *across])


def _looking_on(line: Line, behind: Line | None, words: _Words) -> Iterator[Between]:
    """ "The meeting lasted seven hours. It began at 7pm and ended at ten." """
    for found in words.lasted.finditer(line.text) if behind is not None else ():
        if behind is not None and re.match(r"(?:It|They|Both)\b", behind.text):
            yield from _single(line.stretch(found, "u"), _periods(behind, words, married=False))


def _single(stretch: Stretch, told: Sequence[tuple[_Ends, int]]) -> Iterator[Between]:
    if len(told) == 1 and stretch.unit in _UNITS and not stretch.nights:
        made = between(stretch, *told[0][0])
        if made is not None and is_meant(made):
            yield made


def is_meant(made: Between) -> bool:
    """Whether the stretch is near enough to the period to be meant for it."""
    return any(_CLOSE <= (low + high) / 2 / made.stretch.stated <= 1 / _CLOSE for low, high in lengths_of(made))


def _periods(line: Line, words: _Words, married: bool) -> list[tuple[_Ends, int]]:
    """The periods that a sentence tells, and where each ends."""
    found: list[tuple[_Ends, int]] = []
    for number, pattern in enumerate(words.periods):
        for match in pattern.finditer(line.text):
            if number and (_MARRIED.search(match["begin"]) is not None) != married:
                continue
            names = ("r",) if match.groupdict().get("r") else ("a", "b")
            ends = tuple((line, match, name) for name in names)
            if not any(known[0][1].start(known[0][2]) == match.start(names[0]) for known, _ in found):
                found.append((ends, match.end()))
    return found


def _across(line: Line, before: Line, words: _Words, married: bool) -> list[tuple[_Ends, int]]:
    """A period that begins in the sentence before and ends in this one."""
    begins = [m for m in words.begin.finditer(before.text) if (_MARRIED.search(m["begin"]) is not None) == married]
    ends = list(words.end.finditer(line.text))
    if len(begins) != 1 or len(ends) != 1:
        return []
    return [(((before, begins[0], "a"), (line, ends[0], "b")), ends[0].end())]


def _by_name(timeline: Timeline, words: _Words) -> Iterator[Between]:
    """ "A seven-hour meeting" against "the meeting began at 7pm and ended at ten", where there is one of that name."""
    told: dict[str, list[_Ends]] = {}
    for line in timeline.lines():
        for ends, _ in _periods(line, words, married=False):
            subject = re.search(
                r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts) (?:[a-z-]+ )?([a-z]{4,})[^‹›.;!?]{0,40}$",
                line.text[: ends[0][1].start()],
            )
            if subject:
                told.setdefault(subject[1], []).append(ends)
    if not told:
        return
    for line in timeline.lines():
        for found in words.named.finditer(line.text):
            stretch = line.stretch(found, next(n for n in "uvw" if found[n]))
            ends_of_it = told.get((found["noun"] or found["thing"]).lower(), [])
            made = between(stretch, *ends_of_it[0]) if len(ends_of_it) == 1 else None
            if made is not None and (stretch.adjective or found["thing"]):
                yield made


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("timeline")
    begin, end, post = (_any(table[name]) for name in ("begin_verbs", "finish_verbs", "in_post"))
    a, b, r = slot("a", _ENDS), slot("b", _ENDS), slot("r", "RT")
    begins = rf"\b(?P<begin>{begin})\b[^‹›;.!?]{{0,60}}?{a}"
    ends = rf"\b{end}\b[^‹›;.!?]{{0,40}}?{b}"
    u, v, w, x = (slot(name, "U") for name in "uvwx")
    return _Words(
        periods=tuple(
            re.compile(source, re.IGNORECASE)
            for source in (
                rf"\b(?:from|between) (?:{r}|{a}{_NEAR}(?: to| until| till| through| and|–|-) {_AT}{b})",
                rf"{begins}[^‹›.!?]{{0,90}}?{ends}",
            )
        ),
        begin=re.compile(begins, re.IGNORECASE),
        end=re.compile(ends, re.IGNORECASE),
        back=re.compile(
            rf"\b(?:those|these) {u}|\b(?:after|his|her|their|its) {v} {post}\b"
            rf"|(?:;|,| and) in {w},? (?:he|she|they|it)\b|‹[{_ENDS}]\d+›, after {x}(?=[.,;]|$)",
            re.IGNORECASE,
        ),
        named=re.compile(
            rf"\b(?:an?|the|this|that) {u} (?:[a-z-]+ )?(?P<noun>[a-z]{{4,}})\b"
            rf"|\b(?:the|this|that) (?P<thing>[a-z]{{4,}}),? (?:{v} long\b|lasted {w})",
            re.IGNORECASE,
        ),
        lasted=re.compile(rf"\b(?:lasted|went on for|ran for|dragged on for|took) {u}", re.IGNORECASE),
    )


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


_MARRIED = re.compile(r"married|\bwed\b|marriage|together", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts) (?:[a-z-]+ )?([a-z]{4,})[^‹›.;!?]{0,40}$")
