"""Two levels and a change in any order, where a sentence (or two) holds nothing else: "was 4.2%, is 5.1%, up 1.1"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from factcheck.checks.figures import Figure, Line, any_of, any_word, slot
from factcheck.lexicon import Lexicon
from factcheck.values import Quantity

_SAME_SENTENCE, _TWO_SENTENCES = 0.85, 0.78
_NOUN = re.compile(r"^›? (?:in|of) (?:the |its |their |his |her )?(?P<of>[a-z'-]+(?: [a-z'-]+)?)")
_SAME_THING = re.compile(
    r"¶ (?:(?:the|that|this|it|its|they|their|these|those|which|up|down|he|she|her|his)\b"
    r"|an? (?:[a-z]+ )?(?:rise|fall|increase|drop|jump|cut|gap)|‹)"
)
_AGAINST = re.compile(r"¶.*\b(?:while|whereas|against|compared|versus|that is|which)\b")


@dataclass(frozen=True, slots=True)
class Move:
    """A change, and the two levels it must lie between, whichever came first."""

    levels: tuple[Figure, Figure]
    change: Figure
    word: str
    follows: str
    sure: float

    def orders(self, lexicon: Lexicon) -> tuple[tuple[Figure, Figure], ...]:
        """The levels as earlier and later: by the direction of the word, else both ways."""
        low, high = sorted(self.levels, key=lambda f: f.stated)
        if any_word(lexicon, "up_verbs", "up_nouns", "up_comparatives").fullmatch(self.word):
            return ((low, high),)
        if any_word(lexicon, "down_verbs", "down_nouns", "down_comparatives").fullmatch(self.word):
            return ((high, low),)
        first, last = self.levels
        return (first, last), (last, first)


def moves(line: Line, lexicon: Lexicon) -> Iterator[Move]:
    """The one change of a line, with the only two figures that it can be the change of."""
    if any_word(lexicon, "not_between").search(line.text):
        return
    found = list(_changes(line, lexicon))
    if len({change.claim.span.start for change, *_ in found}) != 1:
        return
    change, word, end, follows = found[0]
    levels = _levels(line, change)
    held = (
        "‹Y" in line.text
        or any_word(lexicon, "versus").search(line.text)
        or any_word(lexicon, "either_nouns").fullmatch(word)
    )
    if levels is None or not held or not is_about_them(line, end):
        return
    crossing = "¶" in line.text
    if crossing and not (_SAME_THING.search(line.text) and _crosses(line)):
        return
    if crossing and change.code == "T" and not _AGAINST.search(line.text):
        return
    sure = _TWO_SENTENCES if crossing else _SAME_SENTENCE
    yield Move(levels, change, word, follows, sure)


def _changes(line: Line, lexicon: Lexicon) -> Iterator[tuple[Figure, str, int, str]]:
    """Each change, what it is called, where that ends, and what stands right behind the figure."""
    for pattern in _patterns(lexicon):
        for found in pattern.finditer(line.text):
            change, level = _split(line.figure(found, "c"))
            follows = "" if level else line.text[found.end("c") + 1 :].lstrip(" -")
            yield change, (found["w"] or "").strip(), found.end(), follows


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    verbs, nouns = any_of(lexicon, "up_verbs", "down_verbs"), any_of(lexicon, "up_nouns", "down_nouns", "either_nouns")
    more = any_of(lexicon, "up_comparatives", "down_comparatives")
    c, some = slot("c", "PQRTNMXU"), r"(?:some |another |about |around |roughly |just |only |a |an )?"
    return (
        re.compile(rf"(?<![a-z])(?P<w>{verbs})[^‹›;:.!?()¶]{{0,30}}? by {some}{c}"),
        re.compile(rf"(?<![a-z])(?P<w>up|down) {some}{c}(?! (?:from|to)\b)"),
        re.compile(rf"(?<![a-z])(?P<w>{nouns}) of {some}{c}"),
        re.compile(rf"{c}[ -](?:[a-z]+ )?(?P<w>{nouns})(?![a-z])"),
        re.compile(rf"{c} (?:[a-z]+ )?(?P<w>{more}) than\b"),
        re.compile(r"(?P<w>)‹(?P<c>T[0-9]+)›(?= (?:the|as|that|what|those)\b|,? (?:from|to)\b)"),
    )


def _split(change: Figure) -> tuple[Figure, Figure | None]:
    """ "Cut by £45m to £310m" is no range: the change, and the level it led to."""
    value = change.claim.value
    if not isinstance(value, Quantity) or len(value.stated) != 2 or change.code not in "MNX":
        return change, None
    made = []
    for stated in value.stated:
        low, high = stated - abs(stated) / 200, stated + abs(stated) / 200
        claim = replace(change.claim, value=replace(value, stated=(stated,), low=low, high=high))
        made.append(replace(change, claim=claim, low=low, high=high))
    return made[0], made[1]


def _levels(line: Line, change: Figure) -> tuple[Figure, Figure] | None:
    """The two other figures, where there are just two and they are of one kind that the change can be of."""
    others: list[Figure] = []
    for figure in line.figures:
        if figure.claim.span == change.claim.span:
            _, level = _split(figure)
            others += [level] if level else []
        elif figure.code not in "YV":
            others.append(figure)
    if len(others) != 2 or not others[0].like(others[1]):
        return None
    first, other = others
    if any(f.low is None or f.high is None or f.stated == 0 for f in others) or not can_be(change, first):
        return None
    heads = {f.claim.about.head for f in others if f.code == "N" and f.claim.about.head}
    return (first, other) if len(heads) < 2 else None


def can_be(change: Figure, level: Figure) -> bool:
    if change.code in "PRT":
        return level.code in "NMXU" or (change.code != "P" and level.code == "P")
    if change.code == "Q":
        return level.code == "P"
    return change.like(level) or (change.code == "N" and level.code == "P")


def is_about_them(line: Line, end: int) -> bool:
    """ "The 40% rise in wages" is none of fuel: what it is said of must stand elsewhere, too."""
    said = _NOUN.match(line.text[end:])
    if said is None:
        return True
    rest = line.text[:end] + line.text[end + said.end() :]
    return any(word[:5] in rest for word in said["of"].split() if len(word) > 2)


def _crosses(line: Line) -> bool:
    """Whether both sentences have a figure."""
    first, _, second = line.text.partition("¶")
    return "‹" in first and re.search(r"‹[^Y]", second) is not None
