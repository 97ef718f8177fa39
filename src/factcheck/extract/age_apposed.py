"""Ages told with a noun beside a name: "Lotte Brand, a retired vet of 71", "the victim, a 47-year-old man"."""

from __future__ import annotations

from factcheck.extract.clause import Clause, is_body
from factcheck.extract.entities import Entity
from factcheck.extract.frames import is_noun

_LONGEST = 8  # words of such a noun phrase
_DETERMINERS = frozenset({"a", "an", "the"})
_BEHIND_AT = frozenset({"the", "a", "still", "already", "one", "easily", "by", "his", "her", "their", ","})


def noun_before(clause: Clause, at: int) -> int | None:
    """The noun before "of 71" or "aged 71", whose figure begins at a place or stands behind "of"."""
    noun = at - 1 if clause.word(at) == "aged" else at - 2 if clause.word(at - 1) in ("of", "aged") else -1
    return noun if noun >= 0 and is_noun(clause.tokens[noun]) else None


def opening(clause: Clause, noun: int) -> int | None:
    """The determiner of the noun phrase that ends with a noun."""
    for at in range(noun - 1, max(noun - _LONGEST, -1), -1):
        if clause.word(at) in _DETERMINERS:
            return at
        if not (is_noun(clause.tokens[at]) or clause.tag(at) in ("JJ", "HYPH", "VBN", "VBG", "CD", "POS", "NNP")):
            return None
    return None


def apposed(clause: Clause, noun: int, last: int) -> Entity | None:
    """The person named before such a noun phrase, set off by a comma, or right behind it."""
    start = opening(clause, noun)
    if start is None:
        return None
    before = clause.ending(start - 2) if clause.word(start - 1) in (",", "(", "—", "–") else None
    if before is not None and not is_body(before[0]):
        return before[0]
    after = clause.starting(last + 2) if clause.word(last + 1) in (",", "called", "named") else None
    if after is None or is_body(after[0]):
        return None
    # "a vet of 71, and Bo Lund" names somebody else
    behind = clause.word(after[1].last + 1)
    return after[0] if behind in (",", ".", "", ";", ")", "who", "is", "was", "has", "had") else None


def named_at(clause: Clause, first: int, last: int) -> Entity | None:
    """ "Okello, at 19 the youngest": a name, and the age set off by commas."""
    if clause.word(first - 1) != "at" or clause.word(first - 2) != "," or clause.word(last + 1) not in _BEHIND_AT:
        return None
    named = clause.ending(first - 3)
    return named[0] if named is not None and not is_body(named[0]) else None


def whose_death(clause: Clause, first: int) -> Entity | None:
    """ "Her death at 81", "Lomax's death, at 81"."""
    at = first - 1 - (clause.word(first - 1) in ("at", "aged"))
    at -= clause.word(at) == ","
    if clause.word(at) != "death":
        return None
    owner = at - 1
    while owner > at - 3 and clause.tag(owner) == "JJ":
        owner -= 1
    if clause.word(owner) in ("'s", "’s", "'", "’"):
        named = clause.ending(owner - 1)
        return named[0] if named is not None else None
    return clause.stands_for(owner) if clause.tag(owner) == "PRP$" else None
