"""Happenings -> topics: two dates or times of one event, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, combinations

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.event_reader import Reader
from factcheck.link.happening import Happening
from factcheck.link.model import load_model
from factcheck.resources import rules_folder
from factcheck.values import Clock, Moment, Value

KINDS = frozenset({"date", "time"})
_LEAST = 0.05
_PHASES = frozenset({"open", "begin", "close", "end"})
_MANY = 40  # happenings of one kind beyond which only those that share a participant are compared
_RESTATING = frozenset({"title", "description", "heading", "caption", "cell", "quote"})
_REASONS = {
    "same participant": "both tell when the same thing happened",
    "name shared": "both name the same person, place or organisation",
    "alias": "both tell when the same thing happened",
    "points back": "the second mention points back",
    "same event word": "both name the event by the same word",
    "slip": "the dates look like a slip of one another",
}


def event_topics(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[Topic]:
    """Pairs of dates or times that cannot both be right if they are of one event."""
    timed = [c for c in claims if c.kind in KINDS]
    if len(timed) < 2:
        return
    reader = Reader(document, sentences, claims, lexicon)
    happenings = [h for c in timed if (h := reader.happening(c)) is not None]
    setting = Setting(happenings)
    model = load_model(rules_folder() / "event-weights.yml")
    for a, b in _pairs(happenings):
        evidence = evidence_of(a, b, setting)
        if evidence is None:
            continue
        confidence = model.confidence(evidence)
        if confidence >= _LEAST:
            reasons = [_REASONS[n] for n in _REASONS if n in evidence]
            yield Topic(
                claims=(a.claim, b.claim), confidence=confidence, why="; ".join(list(dict.fromkeys(reasons))[:3])
            )


def _pairs(happenings: Sequence[Happening]) -> Iterator[tuple[Happening, Happening]]:
    """Those of one kind whose values clash, in the order of the text."""
    by_kind: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, h in enumerate(happenings):
        for kind in h.kinds | h.around:
            by_kind[h.claim.kind, kind].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in by_kind.values():
        if len(numbers) <= _MANY:
            found.update(combinations(numbers, 2))
        else:
            found.update(_sharing(numbers, happenings))
    for i, j in sorted(found):
        if not _fit(happenings[i].claim.value, happenings[j].claim.value):
            yield happenings[i], happenings[j]


def _fit(a: Value, b: Value) -> bool:
    """ "Last June" may be this year's or the one before."""
    if (
        isinstance(a, Moment)
        and isinstance(b, Moment)
        and (a.relative or b.relative)
        and a.month is not None
        and a.month == b.month
    ):
        return not (a.day and b.day) or a.agrees(b)
    return a.agrees(b)


def _sharing(numbers: Sequence[int], happenings: Sequence[Happening]) -> Iterator[tuple[int, int]]:
    by_key: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for key in happenings[number].core | happenings[number].names:
            by_key[key].append(number)
    for sharing in by_key.values():
        if len(sharing) <= _MANY:
            yield from combinations(sharing, 2)


@dataclass(frozen=True, eq=False)
class Setting:
    """All happenings of an article."""

    happenings: Sequence[Happening]

    def rivals(self, a: Happening, b: Happening) -> Iterator[Happening]:
        """Others of the kind at a third time; those of several kinds may come again."""
        for kind in a.kinds & b.kinds:
            for h in self._by_kind.get((a.claim.kind, kind), ()):
                others = h is not a and h is not b
                if others and not h.claim.value.agrees(a.claim.value) and not h.claim.value.agrees(b.claim.value):
                    yield h

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], list[Happening]]:
        found: dict[tuple[str, str], list[Happening]] = defaultdict(list)
        for h in self.happenings:
            for kind in h.kinds:
                found[h.claim.kind, kind].append(h)
        return found


def evidence_of(a: Happening, b: Happening, setting: Setting) -> dict[str, float] | None:
    """Named evidence for a pair; None where something parts the two whatever else they share."""
    x, y = a.claim, b.claim
    if x.sentence == y.sentence or a.unreal or b.unreal or a.moved or b.moved:
        return None
    if a.block.group is not None and a.block.group == b.block.group and a.block.kind == b.block.kind:
        return None
    if not (a.kinds & b.kinds or (not b.listed and a.kinds & b.around) or (not a.listed and b.kinds & a.around)):
        return None
    if a.selectors != b.selectors or (
        a.weak_selectors and b.weak_selectors and not a.weak_selectors & b.weak_selectors
    ):
        return None
    if a.moves and b.moves and a.names and b.names and not a.names & b.names:
        return None
    if _other_numbers(a, b) or (a.edition and (b.edition or not a.definite)) or (b.edition and not b.definite):
        return None
    if a.agent and b.agent and not a.agent & b.agent:
        return None
    if a.proper and b.proper and not (a.proper <= b.proper or b.proper <= a.proper):
        return None
    if (a.days and b.days and not a.days & b.days) or any(not p.agrees(q) for p in a.when for q in b.when):
        return None
    party = _party(a, b)
    if party is None:
        return None
    found = {party: 1.0, **dict.fromkeys(_words(a, b), 1.0), **dict.fromkeys(_places(a, b, setting), 1.0)}
    found |= dict.fromkeys(_values(x, y), 1.0)
    return found


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
    if a.anchor and a.anchor == b.anchor:
        yield "same event word"
    elif a.kinds & b.kinds:
        yield "same kind of event"
    else:
        yield "only in the clause"
    if not (a.listed and b.listed):
        yield "unlisted event word"
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
    if a.claim.hedged or b.claim.hedged:
        yield "hedged"


def _values(a: Claim, b: Claim) -> Iterator[str]:
    match a.value, b.value:
        case Moment() as x, Moment() as y:
            if x.day and y.day and ((x.month == y.month) != (x.day == y.day)):
                yield "slip"
            elif x.year and y.year and x.granularity == y.granularity == "year":
                yield (
                    "slip"
                    if sum(p != q for p, q in zip(str(x.year), str(y.year), strict=False)) == 1
                    or sorted(str(x.year)) == sorted(str(y.year))
                    else "near"
                )
            elif x.day and y.day and (x.month, x.day) == (y.month, y.day):
                yield "slip"
            if isinstance(x.first, date) and isinstance(y.first, date):
                days = abs((x.first - y.first).days)
                if days > 4000:
                    yield "far"
                elif days <= 400:
                    yield "close"
        case Clock() as s, Clock() as t:
            if abs(s.first - t.first) <= 60 or s.first % 60 == t.first % 60:
                yield "close"
            elif abs(s.first - t.first) > 240:
                yield "far"
