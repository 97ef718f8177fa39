"""The sentence round an age: whom its verbs and names mean, and the moment it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.document import Span
from factcheck.extract.age_time import time_of
from factcheck.extract.clause import Clause, is_body
from factcheck.extract.entities import Entity
from factcheck.extract.name_cues import NameCues
from factcheck.extract.reading import Reading

_BESIDE = frozenset({"age-apposition", "age-old-name", "age-old-behind", "age-epithet", "age-description"})
_CLOSERS = frozenset({",", ".", ";", ":", ")", "—", "–", '"', "”", "!", "?", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeOf:
    """A person's age at a moment."""

    entity: Entity | None
    """None: somebody whose name is not told there."""
    noun: str
    """ "man", "driver", where the age is given with a noun."""
    time: str
    """now | soon | death | event VERB | past."""
    whole: Span
    origin: str


@dataclass(frozen=True, slots=True)
class AgeClause(Clause):
    """A sentence, and the figure in it that may be an age."""

    cues: NameCues
    first: int
    last: int
    readings: Sequence[Reading]
    reading: Reading

    def lemma_at(self, at: int) -> str:
        return self.tokens[at].lemma if at >= 0 else ""

    def is_person(self, noun: str) -> bool:
        return (
            noun in self.cues.people or noun in self.cues.roles or noun in self.cues.male_words | self.cues.female_words
        )

    def indefinite(self, noun: int, otherwise: str) -> str:
        """age-some where somebody new is told of: "a man aged 40", and in headlines "Man, 40,"."""
        before = noun
        while before and self.tag(before - 1) in ("JJ", "NN", "HYPH", "VBN"):
            before -= 1
        return "age-some" if before == 0 or self.word(before - 1) in ("a", "an") else otherwise

    def first_person(self) -> Entity | None:
        """The first person a headline names."""
        found = (self.stands_for(i) for i in range(self.first))
        return next((e for e in found if e is not None and e.kind == "person"), None)

    def age(self, entity: Entity | None, noun: str, origin: str, whole: Span | None = None, time: str = "") -> AgeOf:
        return AgeOf(
            entity=entity,
            noun=noun,
            time=time or self.moment(origin in _BESIDE),
            whole=whole or self.reading.span,
            origin=origin,
        )

    def moment(self, beside: bool = False) -> str:
        return time_of(self, self.first, self.last, self.readings, beside)

    def governor(self, at: int) -> str:
        up = self.tokens[self.tokens[at].head]
        return up.lemma

    def subject_of(self, verb: int) -> Entity | None:
        """The person a verb is said of: its subject, or whom "who" stands for."""
        subject = next(
            (i for i, t in enumerate(self.tokens) if t.head == verb and t.dep in ("nsubj", "nsubjpass")), None
        )
        before = verb - 1
        while before > 0 and self.tokens[before].tag in ("MD", "RB", "VBZ", "VBD", "VBP") and before > verb - 3:
            before -= 1
        for at in (before, subject):
            if at is None or at < 0:
                continue
            if self.word(at) == "who":
                at -= 1 + (self.word(at - 1) == ",")
            if (named := self.ending(at)) is not None:
                return named[0] if not is_body(named[0]) else None
            if (entity := self.stands_for(at)) is not None and entity.kind == "person":
                return entity
        at = verb - 1  # "The victim, Lee Gant, was 33."
        named = self.ending(at - 1) if self.word(at) == "," else None
        return named[0] if named is not None and not is_body(named[0]) else None

    def entity_from(self, at: int) -> Entity | None:
        """Whoever the words at the beginning of a clause name: "Sir Alan", "the lieutenant", "he"."""
        for i in range(at, min(at + 4, len(self.tokens))):
            entity = self.stands_for(i)
            if entity is not None:
                return entity if entity.kind in ("person", "thing") else None
            if not (self.tokens[i].text[:1].isupper() or self.word(i) in ("the", ".", "she", "he")):
                return None
        return None

    def whole_with(self, other: Span) -> Span:
        span = Span(min(other.start, self.reading.span.start), max(other.end, self.reading.span.end))
        return span if len(span) <= 60 else self.reading.span

    def is_closed(self, at: int) -> bool:
        return self.word(at) in _CLOSERS or self.word(at) in ("and", "who", "was", "is", "has", "of", "from")
