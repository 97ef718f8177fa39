"""Whose age it is, and when: an age tells of a moment as well as of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from factcheck.claim import Sentence, Token
from factcheck.document import Span
from factcheck.extract.entities import Entities, Entity
from factcheck.extract.frames import is_noun
from factcheck.extract.names import NameCues
from factcheck.extract.reading import Reading
from factcheck.extract.references import is_epithet
from factcheck.values import Moment, Quantity

OLDEST = 120
_CLOSERS = frozenset({",", ".", ";", ":", ")", "—", "–", '"', "”", "!", "?", ""})
_SKIPPED = frozenset({"only", "just", "now", "still", "already", "about", "then"})
_DEATH = frozenset({"die", "pass"})
_ANOTHER_TIME = frozenset("would when if until till since before by".split())
_NOT_NOW = frozenset(
    {"ago", "then", "later", "earlier", "former", "formerly", "previously", "previous", "once", "since"}
)


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


def age_of(
    sentence: Sentence, index: int, reading: Reading, readings: Sequence[Reading], entities: Entities, cues: NameCues
) -> AgeOf | None:
    """None where the figure is no age of a person."""
    value = reading.value
    if not isinstance(value, Quantity) or reading.kind not in ("age", "number"):
        return None
    stated = value.stated[0] if len(value.stated) == 1 else None
    if stated is None or stated % 1 or not 0 < stated <= OLDEST:
        return None
    at = [i for i, t in enumerate(sentence.tokens) if t.span.overlaps(reading.span)]
    if not at or (reading.kind == "number" and reading.hedged):
        return None
    return _Reader(sentence.tokens, index, entities, cues, at[0], at[-1], readings, reading).read(stated)


@dataclass(frozen=True, slots=True)
class _Reader:
    tokens: tuple[Token, ...]
    index: int
    entities: Entities
    cues: NameCues
    first: int
    last: int
    readings: Sequence[Reading]
    reading: Reading

    def read(self, stated: Decimal) -> AgeOf | None:
        if self._word(self.last) == "old" and self._word(self.last - 1) == "-":
            return self._year_old()
        if self.reading.origin == "birthday":
            return self._by_verb("birthday")
        if self.reading.origin == "decade-of-life":
            return self._by_verb("decade") or self._beside_name()
        if self.reading.kind == "age":
            return self._beside_name() or self._stated() or self._at() or self._by_verb("age-verb")
        if stated < 1 or (stated < 3 and self._word(self.first) in ("one", "two")):
            return None
        return self._beside_name() or self._stated() or self._at()

    def _year_old(self) -> AgeOf | None:
        """ "19-year-old Wei Lin", "a 71-year-old man", "the 62-year-old thanked"."""
        start = self.first - 1
        determiner = self._word(start)
        if determiner == "the" and is_epithet(self.tokens, self.last):
            entity = self.entities.at(self.index, self.last)
            whole = Span(self.tokens[start].span.start, self.reading.span.end)
            return self._of(entity, "", "age-epithet", whole) if entity else None
        if self._word(self.first - 1) in ("a", "an", "the") and self._word(self.first - 2) == "as":
            return None
        head = self.last
        while head + 1 < len(self.tokens) and self._is_phrase(head + 1) and not self._starts(head + 1):
            head += 1
        noun = self.tokens[head].lemma if head > self.last else ""
        named = self._starts(head + 1)
        if named is None and self._word(head + 1) in (",", "called", "named"):
            named = self._starts(head + 2)
            if named is not None and named[1].last + 1 < len(self.tokens) and not self._closed(named[1].last + 1):
                named = None
        if named is not None and named[0].kind not in ("place", "organisation"):
            return self._of(named[0], noun, "age-old-name", self._around(named[1].span))
        before = self._ends(start - 2) if self._word(start - 1) in (",", "(") else None
        if before is not None and before[0].kind not in ("place", "organisation"):
            return self._of(before[0], noun, "age-old-behind", self._around(before[1].span))
        if self._word(start - 1) in ("is", "was", "'s") and (entity := self._subject_entity(start - 1)):
            return self._of(entity, noun, "age-old-is")
        if self._word(head + 1) == "," and self._word(head + 2) in ("he", "she"):
            return self._of(self.entities.at(self.index, head + 2), noun, "age-old-fragment")
        if determiner in ("a", "an", "the", "another") and (not noun or self._is_person(noun)):
            return self._of(None, noun or "person", "age-" + ("the" if determiner == "the" else "some"))
        return None

    def _is_phrase(self, at: int) -> bool:
        tag = self.tokens[at].tag
        return (is_noun(self.tokens[at]) or tag in ("JJ", "HYPH", "VBN", "NNP")) and self._word(at) not in ("s",)

    def _is_person(self, noun: str) -> bool:
        return (
            noun in self.cues.people or noun in self.cues.roles or noun in self.cues.male_words | self.cues.female_words
        )

    def _beside_name(self) -> AgeOf | None:
        """ "Maria Lopez, 34,", "Boris Ivanov (54)", "Lee Gant, aged 36,", "the woman, 76,"."""
        opening = self._word(self.first - 1)
        if opening not in (",", "(", "—", "–") or not self._closed(self.last + 1):
            return None
        if opening == "(" and self._word(self.last + 1) != ")":
            return None
        if self._word(self.last + 1) == "," and self._tag(self.last + 2) == "CD":
            return None
        named = self._ends(self.first - 2)
        if named is not None:
            entity, mention = named
            surname = mention.title or entity.is_full or self.reading.kind == "age" or entity.kind == "person"
            if entity.kind in ("place", "organisation") or (not surname and self._word(self.last + 1) != ","):
                return None
            return self._of(entity, "", "age-apposition", self._around(mention.span))
        at = self.first - 2
        if at >= 0 and is_noun(self.tokens[at]) and self._is_person(self.tokens[at].lemma):
            entity = self.entities.at(self.index, at)
            return self._of(entity, self.tokens[at].lemma, "age-noun", self._around(self.tokens[at].span))
        return None

    def _stated(self) -> AgeOf | None:
        """ "who is 36", "He is 68", "Jodie's 29", "will be 50", "turned 80"."""
        at = self.first - 1
        if self.reading.kind == "age" and self._word(self.first) in ("turned", "turns", "turn", "turning"):
            entity = self._subject_entity(self.first)
            return self._of(entity, "", "age-turned") if entity else None
        early = self._word(at) == "then"
        while self._word(at) in _SKIPPED:
            at -= 1
        token = self.tokens[at] if at >= 0 else None
        if token is None or (token.lemma != "be" and token.text not in ("'s", "’s", "'m", "’m")):
            return None
        old = self._word(self.last) == "old" or self._word(self.last + 1) in (
            "years",
            "when",
            "and",
            "but",
            "on",
            "in",
            "next",
        )
        if not (self._closed(self.last + 1) or old):
            return None
        if self._word(self.last + 1) == "years" and self._word(self.last + 2) != "old":
            return None
        entity = self._speaker() if token.text in ("'m", "’m", "am") else self._subject_entity(at)
        if entity is None or entity.kind != "person":
            return None
        time = self._time()
        if early or {self._word(i) for i in range(at - 3, at)} & {
            "would",
            "when",
            "if",
            "until",
            "till",
            "since",
            "before",
            "by",
        }:
            time = "past"
        elif self._word(at - 1) == "will" and time == "now":
            time = "soon"
        elif self._word(self.last + 1) == "when":
            time = self._event(self.last + 2)
        return AgeOf(entity=entity, noun="", time=time, whole=self._around(token.span), origin="age-is")

    def _at(self) -> AgeOf | None:
        """ "At 51, the lieutenant", "dies at 84", "at 74 he"."""
        at = self.first if self._word(self.first) == "at" else self.first - 1
        if self._word(at) != "at":
            return None
        if self._word(at - 1) in ("dies", "died", "dead"):
            entity = self._subject_entity(at - 1) or self._first_person()
            return self._of(entity, "", "age-at", time="death") if entity else None
        follows = self.last + 1 + (self._word(self.last + 1) == ",")
        opens = at == 0 or self._word(at - 1) in (",", '"', "“", "that", "and", "but", "*", ":")
        if opens:
            entity = self._entity_from(follows)
            if entity is not None:
                told = self._word(at - 1) == "that"
                return self._of(entity, "", "age-at", time="past" if self._past_verb(follows) and not told else "")
            if self._word(at - 1) in ('"', "“") and self._word(follows) in ("you", "i"):
                speaker = self._speaker()
                return self._of(speaker, "", "age-at-said") if speaker else None
        if self._word(at - 1) == "who":
            named = self._ends(at - 2 - (self._word(at - 2) == ","))
            return self._of(named[0], "", "age-at-who", time="past") if named else None
        return self._by_verb("age-at") if self._governor(at) in _DEATH else None

    def _past_verb(self, at: int) -> bool:
        """Whether the clause behind "At 60, Sir Alan" tells of the past."""
        verb = next((t for t in self.tokens[at : at + 8] if t.tag in ("VBD", "VBZ", "VBP", "MD")), None)
        # one person is never the subject of a bare present: the tagger means "swam"
        bare = verb is not None and verb.tag == "VBP" and verb.lemma not in ("be", "have")
        return verb is not None and (verb.tag == "VBD" or bare) and verb.lemma not in self.cues.speech

    def _first_person(self) -> Entity | None:
        """The first person a headline names."""
        found = (self.entities.at(self.index, i) for i in range(self.first))
        return next((e for e in found if e is not None and e.kind == "person"), None)

    def _by_verb(self, origin: str) -> AgeOf | None:
        """ "has died aged 92", "married at the age of 24", "celebrated his 61st birthday"."""
        verb = self.first
        while verb and not self.tokens[verb].tag.startswith("VB"):
            up = self.tokens[verb].head
            if up == verb:
                break
            verb = up
        token = self.tokens[verb]
        if not token.tag.startswith("VB"):
            return None
        entity = self._subject_entity(verb)
        if entity is None and self._tag(self.first - 1) == "PRP$":
            entity = self.entities.at(self.index, self.first - 1)
        if entity is None:
            return None
        if token.lemma in _DEATH:
            time = "death"
        elif origin in ("birthday", "decade"):
            time = self._time()
        else:
            time = f"event {token.lemma}"
        return AgeOf(entity=entity, noun="", time=time, whole=self.reading.span, origin=origin)

    def _of(self, entity: Entity | None, noun: str, origin: str, whole: Span | None = None, time: str = "") -> AgeOf:
        return AgeOf(
            entity=entity,
            noun=noun,
            time=time or self._time(origin in ("age-apposition", "age-old-name", "age-old-behind", "age-epithet")),
            whole=whole or self.reading.span,
            origin=origin,
        )

    def _time(self, beside: bool = False) -> str:
        """now, unless a word or a date of the sentence ties the age to another time; `beside` a name little does."""
        near = [t.text.lower() for t in self.tokens[max(self.first - 2, 0) : self.last + 12]]
        if beside and not self._is_listed_year():
            tied = "ago" in near or "then" in near[:3] or near[3:7] == ["at", "the", "time", ","] or "when" in near[:5]
            return "past" if tied or ("the" in near and "time" in near[near.index("the") :][:2]) else "now"
        if _NOT_NOW & set(near) or "time" in near[-10:] or "when" in near[:6]:
            return "past"
        spans = [self.tokens[i].span for i in range(len(self.tokens))]
        for other in self.readings:
            moment = other.value
            if (
                isinstance(moment, Moment)
                and moment.year is not None
                and not moment.relative
                and moment.granularity == "year"
            ) and spans[0].start <= other.span.start < spans[-1].end:
                return "past"
        if self._word(self.first - 1) == "by" or self._word(self.first) == "by":
            return "past"
        return "now"

    def _is_listed_year(self) -> bool:
        """ "2020: Imrie, 34, founds a choir": an entry of a chronicle."""
        return len(self._word(0)) == 4 and self._word(0).isdigit()

    def _event(self, at: int) -> str:
        """What happened when she was 34."""
        for token in self.tokens[at : at + 5]:
            if token.tag.startswith("VB"):
                return "death" if token.lemma in _DEATH else f"event {token.lemma}"
        return "past"

    def _governor(self, at: int) -> str:
        up = self.tokens[self.tokens[at].head]
        return up.lemma

    def _subject_entity(self, verb: int) -> Entity | None:
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
            if self._word(at) == "who":
                at -= 1 + (self._word(at - 1) == ",")
            if (named := self._ends(at)) is not None:
                return named[0] if named[0].kind not in ("place", "organisation") else None
            if (entity := self.entities.at(self.index, at)) is not None and entity.kind == "person":
                return entity
        at = verb - 1  # "The victim, Lee Gant, was 33."
        named = self._ends(at - 1) if self._word(at) == "," else None
        return named[0] if named is not None and named[0].kind not in ("place", "organisation") else None

    def _entity_from(self, at: int) -> Entity | None:
        """Whoever the words at the beginning of a clause name: "Sir Alan", "the lieutenant", "he"."""
        for i in range(at, min(at + 4, len(self.tokens))):
            entity = self.entities.at(self.index, i)
            if entity is not None:
                return entity if entity.kind in ("person", "thing") else None
            if not (self.tokens[i].text[:1].isupper() or self._word(i) in ("the", ".", "she", "he")):
                return None
        return None

    def _speaker(self) -> Entity | None:
        for i, token in enumerate(self.tokens):
            if token.lemma in self.cues.speech and token.tag.startswith("VB"):
                for entity in (self.entities.at(self.index, j) for j in self._beside(i) if self._tag(j) != "PRP$"):
                    if entity is not None and entity.kind in ("person", "thing"):
                        return entity
        return None

    def _beside(self, verb: int) -> list[int]:
        subject = [i for i, t in enumerate(self.tokens) if t.head == verb and t.dep == "nsubj"]
        return [*subject, verb - 1, verb + 1]

    def _starts(self, at: int):  # type: ignore[no-untyped-def]
        for i in range(at, min(at + 4, len(self.tokens))):
            if (named := self.entities.starting(self.index, i)) is not None:
                return named
            if not (self.tokens[i].text[:1].isupper() or self.tokens[i].text == "."):
                return None
        return None

    def _ends(self, at: int):  # type: ignore[no-untyped-def]
        return self.entities.ending(self.index, at) if at >= 0 else None

    def _around(self, other: Span) -> Span:
        span = Span(min(other.start, self.reading.span.start), max(other.end, self.reading.span.end))
        return span if len(span) <= 60 else self.reading.span

    def _closed(self, at: int) -> bool:
        return self._word(at) in _CLOSERS or self._word(at) in ("and", "who", "was", "is", "has", "of", "from")

    def _word(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def _tag(self, at: int) -> str:
        return self.tokens[at].tag if 0 <= at < len(self.tokens) else ""
