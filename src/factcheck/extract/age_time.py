"""Of which moment an age is told: now, or when something happened."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from factcheck.extract.clause import Clause
from factcheck.extract.reading import Reading
from factcheck.values import Moment

DEATH = frozenset({"die", "pass"})
_OTHER_TIMES = frozenset("ago then later earlier former formerly previously previous once since".split())


def time_of(clause: Clause, first: int, last: int, readings: Sequence[Reading], beside: bool) -> str:
    """now, unless a word or a date of the sentence ties the age to another time; one `beside` a name is hardly tied."""
    near = [t.text.lower() for t in clause.tokens[max(first - 2, 0) : last + 12]]
    if beside and not _is_listed_year(clause):
        behind = near[last - max(first - 2, 0) + 1 :]
        tied = "ago" in near or "then" in near[:3] or "when" in behind[:2] or behind[:3] == ["at", "the", "time"]
        return "past" if tied or behind[1:4] == ["at", "the", "time"] else "now"
    if _OTHER_TIMES & set(near) or "time" in near[-10:] or "when" in near[:6] or "by" in (near[0], near[1], near[2:3]):
        return "past"
    span = clause.tokens[0].span.start, clause.tokens[-1].span.end
    if any(_is_year(r) and span[0] <= r.span.start < span[1] for r in readings):
        return "past"
    return "now"


def _is_year(reading: Reading) -> bool:
    moment = reading.value
    return (
        isinstance(moment, Moment) and moment.year is not None and not moment.relative and moment.granularity == "year"
    )


def _is_listed_year(clause: Clause) -> bool:
    """ "2020: Imrie, 34, founds a choir": an entry of a chronicle."""
    return len(clause.word(0)) == 4 and clause.word(0).isdigit()


def event_at(clause: Clause, at: int) -> str:
    """What happened "when she" was 34: the verb behind a place."""
    for token in clause.tokens[at : at + 5]:
        if token.tag.startswith("VB"):
            return "death" if token.lemma in DEATH else f"event {token.lemma}"
    return "past"


def tells_past(clause: Clause, at: int, speech: Collection[str]) -> bool:
    """Whether the clause behind "At 60, Sir Alan" tells of the past."""
    verb = next((t for t in clause.tokens[at : at + 8] if t.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    # one person is never the subject of a bare present: the tagger means "swam"
    bare = verb is not None and verb.tag == "VBP" and verb.lemma not in ("be", "have")
    past = verb is not None and (verb.tag == "VBD" or verb.text == "could")
    return verb is not None and (past or bare) and verb.lemma not in speech


def tells_present(clause: Clause, at: int) -> str:
    """ "At 51, the lieutenant would be the youngest since 1970": what follows is of today; "" where it does not say."""
    verb = next((t for t in clause.tokens[at : at + 6] if t.tag in ("VBD", "VBZ", "VBP", "MD")), None)
    present = verb is not None and (verb.tag == "VBZ" or verb.text.lower() in ("will", "would", "has", "have", "is"))
    return "now" if present and not {"then", "when", "ago"} & {t.text.lower() for t in clause.tokens[at:]} else ""
