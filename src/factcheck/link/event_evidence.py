"""What speaks for and against two dates or times being told of one event, as named evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from factcheck.claim import Claim
from factcheck.document import Block
from factcheck.link.happening import Happening
from factcheck.values import Clock, Moment

_PHASES = frozenset({"open", "begin", "close", "end"})
_VAGUE = 7  # kinds that two mentions name together, beyond which the words tell little
_FEW = 6  # dates or times of an article that tells few
_RESTATING = frozenset({"title", "description", "heading", "caption", "cell", "quote"})


@dataclass(frozen=True, eq=False)
class Setting:
    """All happenings of an article."""

    happenings: Sequence[Happening]

    @cached_property
    def few(self) -> bool:
        return len({(h.claim.kind, h.claim.sentence) for h in self.happenings}) <= _FEW

    def agrees_beside(self, a: Happening, b: Happening) -> bool:
        """Whether the sentence of one holds another value that agrees with the other one's."""
        for mine, other in ((a, b), (b, a)):
            for h in self.by_sentence.get(mine.claim.sentence, ()):
                if h is not mine and h.claim.kind == other.claim.kind and h.claim.value.agrees(other.claim.value):
                    return True
        return False

    @cached_property
    def by_sentence(self) -> dict[int, list[Happening]]:
        found: dict[int, list[Happening]] = {}
        for h in self.happenings:
            found.setdefault(h.claim.sentence, []).append(h)
        return found

    def rivals(self, a: Happening, b: Happening) -> Iterator[Happening]:
        """Others of the kind at a third time; those of several kinds may come again."""
        for kind in sorted(a.kinds & b.kinds or a.kinds | b.kinds):
            for h in self._by_kind.get((a.claim.kind, kind), ()):
                others = h is not a and h is not b
                if others and not h.claim.value.agrees(a.claim.value) and not h.claim.value.agrees(b.claim.value):
                    yield h

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], list[Happening]]:
        found: dict[tuple[str, str], list[Happening]] = {}
        for h in self.happenings:
            for kind in h.kinds:
                found.setdefault((h.claim.kind, kind), []).append(h)
        return found


def evidence_of(a: Happening, b: Happening, setting: Setting) -> dict[str, float] | None:
    """Named evidence for a pair; None where something parts the two whatever else they share."""
    x, y = a.claim, b.claim
    if x.sentence == y.sentence or (a.block.group is not None and _place(a.block) == _place(b.block)):
        return None
    if _are_others(a, b) or _other_numbers(a, b) or a.moved or b.moved or {a.tense, b.tense} == {"future", "past"}:
        return None
    linked = _linked(a, b)
    values = list(_values(x, y))
    if linked is None or ("years far apart" in values and "one digit of the year changed" not in values):
        return None
    return dict.fromkeys([linked, *_words(a, b), *_manner(a, b), *_places(a, b, setting), *values], 1.0)


def _place(block: Block) -> tuple[int | None, str]:
    return block.group, block.kind


def _linked(a: Happening, b: Happening) -> str | None:
    """What joins the two: the kind of event, and who takes part; None where that is not enough."""
    party = {"same participant": "same", "participant left open": "open", None: "another"}.get(_party(a, b), "like")
    back = a.back or b.back
    if a.kinds & b.kinds:
        # one word for the event, and other participants: those tell which
        return None if party == "another" and a.anchor == b.anchor else f"same event, {party} participant"
    if (a.kinds | a.around) & (b.kinds | b.around):
        return f"event nearby, {party} participant" if back and party in ("same", "like") else None
    return "no event told, same participant" if back and party == "same" and not (a.listed and b.listed) else None


def _are_others(a: Happening, b: Happening) -> bool:
    """Whether small words, names or days tell that two events of a kind are meant."""
    if a.selectors != b.selectors or _differ(a.weak_selectors, b.weak_selectors):
        return True
    if a.moves and b.moves and _differ(a.names, b.names):
        return True
    if (a.edition and (b.edition or not a.definite)) or (b.edition and not b.definite):
        return True
    if _differ(a.agent, b.agent) or (a.proper and b.proper and not (a.proper <= b.proper or b.proper <= a.proper)):
        return True
    return _differ(a.days, b.days) or any(not p.agrees(q) for p in a.when for q in b.when)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and not a & b


def _manner(a: Happening, b: Happening) -> Iterator[str]:
    """In what manner each is told: as a plan or as what was, from when or until when, on what part of a day."""
    if a.unreal or b.unreal:
        yield "unreal"
    if a.bound != b.bound:
        yield "another end of it"
    if a.part and a.part == b.part:
        yield "same part of the day"


def _may_be_open(a: Happening, b: Happening) -> bool:
    """Whether one that names nobody may still be of what the other names."""
    if not (a.listed and b.listed):
        return False
    return all(mine.core or _may_mean(mine, other) for mine, other in ((a, b), (b, a)))


def _may_mean(mine: Happening, other: Happening) -> bool:
    """Whether a mention that names nobody may be of what the other one is of."""
    shared = mine.kinds & other.kinds
    match mine.reference:
        case "bare":
            return False
        case "noun" | "label":
            return not shared <= mine.recurring and (mine.reference == "noun" or mine.anchor == other.anchor)
        case "generic":
            return mine.anchor == other.anchor or bool(shared - _PHASES)
    subject = frozenset(w.lower() for w in (mine.claim.about.subject or "").split())
    named = other.proper | other.names
    if mine.personal and subject and named and not subject & named:
        return False
    if not mine.context & (other.core or other.context) and not subject & named:
        return False
    return bool(other.core) or mine.anchor == other.anchor


def _other_numbers(a: Happening, b: Happening) -> bool:
    """Orbit 5 and Orbit 6."""
    if a.versions and b.versions and not a.versions & b.versions:
        return True
    mine, theirs = dict(a.numbers), dict(b.numbers)
    return any(mine[w] != theirs[w] for w in mine.keys() & theirs.keys())


def _party(a: Happening, b: Happening) -> str | None:
    """How the participants compare; None where they are different ones."""
    shared = a.core & b.core
    if a.lone & b.kinds and a.lone & b.lone:
        return "same participant" if shared else "participant left open"
    if a.heads and b.heads and not a.heads & b.heads and not a.proper & b.proper:
        return None
    if shared and not (a.agent and b.agent and shared <= a.agent | b.agent):
        if any(not key.startswith("row ") for key in shared):
            return "same participant"
        more = [{k for k in h.core - shared if not k.startswith("row ")} for h in (a, b)]
        return "like participant" if min(map(len, more)) <= 1 else "distant participant"
    if shared:
        # they share who does it: what is done must not differ
        return None if a.things and b.things else "participant mentioned"
    if not a.core or not b.core:
        return "participant left open" if _may_be_open(a, b) else None
    if any(not key.startswith("row ") for key in (a.core & b.rim) | (b.core & a.rim)):
        return "participant mentioned"
    if a.names & b.names:
        return "name shared"
    return None


def _words(a: Happening, b: Happening) -> Iterator[str]:
    if a.anchor and a.anchor == b.anchor and a.kinds & b.kinds:
        yield "same event word"
    if a.kinds & b.kinds and len(a.kinds) + len(b.kinds) > _VAGUE:
        yield "words of many kinds"
    if a.names & b.names:
        yield "name shared"
    elif a.names and b.names:
        yield "other places"
    if a.selectors or a.weak_selectors & b.weak_selectors:
        yield "selectors agree"
    if bool(a.weak_selectors) != bool(b.weak_selectors) or bool(a.days) != bool(b.days):
        yield "selector on one side"
    if (a.core | a.rim) & b.context or (b.core | b.rim) & a.context:
        yield "context shared"
    if (a.rim - a.core) & (b.rim - b.core):
        yield "wider words shared"
    if b.back or a.back:
        yield "points back"


def _places(a: Happening, b: Happening, setting: Setting) -> Iterator[str]:
    if a.block.kind in _RESTATING or b.block.kind in _RESTATING:
        yield "restates"
    if a.claim.block == b.claim.block:
        yield "next sentence" if abs(a.claim.sentence - b.claim.sentence) == 1 else "same paragraph"
    rivals = setting.rivals(a, b)
    first = next(rivals, None)
    if first is None:
        yield "only two values"
    elif any(not r.core or r.core & (a.core | b.core) for r in chain((first,), rivals)):
        yield "series"
    if setting.agrees_beside(a, b):
        yield "agrees with another beside it"
    if setting.few:
        yield "few dates"
    if a.claim.hedged or b.claim.hedged:
        yield "hedged"


def _values(a: Claim, b: Claim) -> Iterator[str]:
    match a.value, b.value:
        case Moment() as x, Moment() as y:
            yield from _dates(x, y)
        case Clock() as s, Clock() as t:
            yield "clock times"
            if s.first % 60 == t.first % 60:
                yield "another hour"
            if abs(s.first - t.first) <= 60:
                yield "within an hour"
            elif abs(s.first - t.first) > 240:
                yield "hours apart"


def _dates(x: Moment, y: Moment) -> Iterator[str]:
    if x.granularity != y.granularity:
        yield "one less exact"
    days = abs((x.first - y.first).days) if isinstance(x.first, date) and isinstance(y.first, date) else None
    if x.day and y.day:
        yield "days"
        same = (x.month == y.month) + (x.day == y.day)
        if same == 2:
            yield "same day of another year"
        elif x.day == y.day:
            yield "same day of another month"
        elif x.month == y.month:
            yield "digits of a day changed places" if _slipped(x.day, y.day) else "another day of the month"
        elif days is None or days > 45:
            yield "days far apart"
    elif x.granularity == y.granularity == "year" and x.year and y.year:
        yield "years"
        gap = abs(x.year - y.year)
        yield (
            "next year" if gap == 1 else "years near" if gap <= 6 else "years far apart" if gap > 20 else "years apart"
        )
        if _slipped(x.year, y.year):
            yield "one digit of the year changed"
    elif x.month and y.month:
        yield "months"
        if x.year and y.year and x.month == y.month:
            yield "same month of another year"
        elif days is not None and days > 200:
            yield "months far apart"
    elif days is not None and days > 800:
        yield "days far apart"


def _slipped(a: int, b: int) -> bool:
    """One digit is another, or two changed places."""
    p, q = str(a), str(b)
    return len(p) == len(q) and (sum(m != n for m, n in zip(p, q, strict=True)) == 1 or sorted(p) == sorted(q))
