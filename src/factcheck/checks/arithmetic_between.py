"""A change told right behind the later of two levels, the earlier one anywhere near: "By May it was 60,000, three times
as many", "It now has 450. That is a rise of 80%", "with 14,206 votes to the 12,088 of Mr Maddox, a majority of 2,318".

Only where a sentence, or it and the one before it, hold two levels of the kind and no third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.checks.arithmetic_levels import Move, can_be, is_about_them
from factcheck.checks.figures import Figure, Line, any_of, any_word, slot
from factcheck.lexicon import Lexicon

_SURE = 0.8
_LEVELS, _CHANGES = "NMXUP", "PQRNMXUT"
_MARK = re.compile(r"‹([A-Z])([0-9]+)›")
_PHRASE = r"(?:[^‹›;:.!?()¶,]|‹Y[0-9]+›){0,40}?"
_SOME = r"(?:some |about |around |just |only |nearly |almost |more than |another )?"
_REACH = 450  # characters before a change in which its levels are looked for
_NAMED_NEAR = 28
_FAR = 15  # times as much: of something else


@dataclass(frozen=True, slots=True)
class _Said:
    """Where a change is said, and of which level."""

    change: Figure
    level: Figure | None
    """The one right before it, if the words say so."""
    word: str
    start: int
    end: int
    at: int
    """Of the change itself."""


def claimed(line: Line, lexicon: Lexicon) -> Iterator[Move]:
    """Every change of a paragraph that is told with exactly two levels near it."""
    seen: set[int] = set()
    for said in _said(line, lexicon):
        if said.at in seen:
            continue
        seen.add(said.at)
        start = _sentence_start(line.text, said.start)
        end = _sentence_end(line.text, said.end)
        clause = re.split(r"[,;]", line.text[said.end : end], maxsplit=1)[0]
        if any_word(lexicon, "not_between").search(line.text[start : said.end] + clause):
            continue
        for first, last in _reaches(line.text, start, end):
            levels = _levels(line, said, first, last)
            if len(levels) == 2 and _are_comparable(line, said, levels, (first, start, last), lexicon):
                follows = line.text[said.end :].lstrip(" -")[:30] if said.change.code not in "T" else ""
                yield Move((levels[0], levels[1]), said.change, said.word, follows, _SURE)
            if len(levels) > 1:
                break


def _reaches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; it and the one before it; it and the one behind it, if that tells of a way "from … to …"."""
    yield start, end
    if start:
        yield _sentence_start(text, start - 2), end
    behind = _sentence_end(text, end + 1)
    if _FROM_TO.search(text[end:behind]):
        yield start, behind


def _said(line: Line, lexicon: Lexicon) -> Iterator[_Said]:
    for pattern in _patterns(lexicon):
        for found in pattern.finditer(line.text):
            groups = found.groupdict()
            name = next(n for n in ("c", "d") if groups.get(n))
            change = line.figure(found, name)
            level = line.figure(found, "b") if groups.get("b") else None
            if level is not None and level.code == "U" and change.code in "PRT":
                level = None  # "£2.4m in the previous twelve months, a climb of 20 per cent"
            word = (groups.get("w") or groups.get("v") or "").strip()
            end = found.end(name) + 1
            other = change.code in "PR" and not is_about_them(line, found.end())
            other = other or _OTHER_BASE.match(line.text, end) is not None or not _is_of_before(line, found)
            if not other and (level is None or can_be(change, level)):
                yield _Said(change, level, word, found.start(), end, found.start(name))


def _is_of_before(line: Line, found: re.Match[str]) -> bool:
    """Whether a sentence that tells the change alone is about what the one before it tells of."""
    about = found.groupdict().get("s")
    if about is None:
        return True
    before = line.text[_sentence_start(line.text, found.start()) : found.start()]
    return any(word in _SAME or word[:4] in before for word in about.split() if word in _SAME or len(word) > 3)


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    nouns = any_of(lexicon, "up_nouns", "down_nouns", "either_nouns", "balance_nouns")
    more = any_of(lexicon, "up_comparatives", "down_comparatives")
    verbs, share = any_of(lexicon, "up_verbs", "down_verbs"), slot("c", "PR")
    duration, later, phrase = slot("b", "U"), any_of(lexicon, "behind"), r"(?:[^‹›;:.!?()¶]|‹Y[0-9]+›)"
    b, c, d, times = slot("b", _LEVELS), slot("c", _CHANGES), slot("d", _CHANGES), slot("c", "T")
    is_ = r"(?:that|this|it|which) (?:is|was|makes|made|marks|marked|represents|means|amounts to|comes to|works out at)"
    either = rf"(?:(?P<w>{nouns}) of {_SOME}{c}|{d}[ -](?:[a-z]+ )?(?P<v>{nouns})\b)"
    noun = rf"(?:an? |the |its |their )?(?:[a-z-]+ ){{0,2}}?{either}"
    lead = r"(?:,|,? and| –| —)? ?(?:so [a-z' ]{0,25}?|(?:leaving|giving [a-z]+|made|making|which is|for|with|or|to) )?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{b}{_PHRASE}{lead}{noun}",
            rf"{b}{_PHRASE},? (?P<w>up|down) (?:by )?{_SOME}{c}(?! (?:from|to)\b)",
            rf"{b}{_PHRASE}, {_SOME}{c} (?P<w>{more})(?=[.,;)]| than\b| ¶|$)",
            rf"{b}{_PHRASE},? {_SOME}{times}(?= (?:as (?:many|much|[a-z]+)|what|the|that|its|their)\b)",
            rf"{b}{_PHRASE}, an? {times} (?P<w>{nouns})\b",
            rf"¶ {is_} {_SOME}{times}(?= (?:as (?:many|much)|what|the|that|its|their)\b)",
            rf"¶ {is_} {_SOME}{noun}",
            rf"¶ {is_} {_SOME}{c} (?P<w>{more})(?=[.,;)]| than\b| ¶|$)",
            rf"¶ (?:the|that|this|such an?) (?:[a-z-]+ )?{either}",
            rf"{slot('c', 'U')} (?P<w>{later})\b{phrase}{{0,60}}? in {duration}",
            rf"¶ (?P<s>(?:[a-z'-]+ ){{1,4}}?)(?:has |have |had )?(?P<w>{verbs})(?: by)? {_SOME}{share}(?=[.,;]| ¶|$)",
            rf"\b(?:has|have|had|were|was)(?: been)?(?: more than| nearly| almost)? {times}(?! (?:as|the|that|what)\b)",
            rf"\bby {c} (?P<w>votes|points|runs|seats),? (?:with )?(?=‹N[0-9]+›[^‹›;:.!?()¶]{{0,25}} (?:to|against) )",
        )
    )


def _levels(line: Line, said: _Said, start: int, end: int) -> list[Figure]:
    """The levels between two places that a change may be of, in order."""
    found: list[Figure] = []
    for mark in _MARK.finditer(line.text, max(start, said.start - _REACH), end):
        figure = line.figures[int(mark[2])]
        if figure is said.change or figure.code not in _LEVELS or (figure.code == "U" and said.change.code in "PRT"):
            continue
        kind = said.level or next(iter(found), None)
        # "84 metres high, 12 metres taller than the old one, which reaches 76"
        bare = figure.code == "N" and kind is not None and kind.like(said.change)
        if not bare and not (can_be(said.change, figure) and (kind is None or figure.like(kind))):
            continue
        if figure.low is not None and figure.high is not None and figure.stated > 0:
            found.append(figure)
    if len(found) > 2 and said.level is not None:
        found = [f for f in found if 1 < f.number / said.level.number * _FAR < _FAR * _FAR]
    return found


def _are_comparable(
    line: Line, said: _Said, levels: Sequence[Figure], places: tuple[int, int, int], lexicon: Lexicon
) -> bool:
    """Whether the levels are of one thing at two times, or of two things that are held against each other."""
    first, start, end = places
    text = line.text[first:end]
    gap = any_word(lexicon, "either_nouns", "margin_units", "behind").fullmatch(said.word) is not None
    balance = any_word(lexicon, "balance_nouns").fullmatch(said.word) is not None
    if balance and not gap:
        return (
            any_word(lexicon, "spent").search(text) is not None and any_word(lexicon, "earned").search(text) is not None
        )
    if len(_names(line, levels, first, end)) > 1 and not gap:
        return False
    if any(f.claim.hedged for f in levels):
        return False
    times = "‹Y" in text or _IN_ORDER.search(text) or _FROM_TO.search(text)
    held = gap or times or any_word(lexicon, "versus").search(text) is not None
    crossing = first < start
    if crossing and _is_of_the_same(line, said, start):
        return True
    return bool(held) and (not crossing or gap or _GOES_ON.match(line.text[start:end]) is not None)


def _is_of_the_same(line: Line, said: _Said, start: int) -> bool:
    """ "On a calm night a bat covered 120 km. With the wind at its back, it managed 360 km, three times as far"."""
    measured = said.change.code == "T" and said.level is not None and said.level.code == "X"
    goes_on = _PRONOUN.search(line.text[start : said.at]) is not None
    return measured and goes_on and _AS_FAR.match(line.text, said.end) is not None


def _names(line: Line, levels: Sequence[Figure], start: int, end: int) -> set[str]:
    """What levels count, where the word stands beside them; of money, what it is the amount of."""
    found = {f.claim.about.head or "" for f in levels if f.code == "M"}
    for mark in _MARK.finditer(line.text, start, end):
        figure = line.figures[int(mark[2])]
        head = figure.claim.about.head or ""
        if figure.code == "N" and head[:4] in line.text[mark.end() : mark.end() + _NAMED_NEAR]:
            found |= {head[:4].strip(".") for f in levels if f is figure}
    return found - {""}


def _sentence_start(text: str, at: int) -> int:
    return text.rfind("¶", 0, max(at, 0)) + 1


def _sentence_end(text: str, at: int) -> int:
    end = text.find("¶", at)
    return len(text) if end < 0 else end


_FROM_TO = re.compile(
    r"\bfrom (?:the |its )?‹[NMXUP][0-9]+›[^‹›]{0,30}(?:‹Y[0-9]+›)?[^‹›]{0,20}\bto (?:the |its )?‹[NMXUP]"
)
_IN_ORDER = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|next|final) (?:day|week|month|year|season|quarter|half|night)s?\b"
)
_OTHER_BASE = re.compile(
    r" (?:on|over|for|in) (?:the|a) (?:day|week|month|year|session)\b|,? (?:year on year|year-on-year|like for like)"
)
_PRONOUN = re.compile(r"(?:^ ?|, )(?:it|they|he|she) [a-z]")
_AS_FAR = re.compile(r" as (?:far|high|long|deep|heavy|tall|wide|fast|much|big|large)(?=[,.;:)]|$)")
_SAME = frozenset("it they that this number numbers total figure figures".split())
_GOES_ON = re.compile(
    r" ?(?:(?:the|that|this|it|its|they|their|these|those|he|she|her|his|there|by|in|at|on|today|now|last|since|but|up"
    r"|down)\b|an? |‹)"
)
