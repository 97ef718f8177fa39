"""Whose age it is, and when: an age tells of a moment as well as of a person."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.claim import Sentence
from factcheck.document import Span
from factcheck.extract.age_apposed import apposed, named_at, noun_before, whose_death
from factcheck.extract.age_clause import AgeClause, AgeOf
from factcheck.extract.age_time import DEATH, event_at, tells_past, tells_present
from factcheck.extract.clause import is_body
from factcheck.extract.entities import Entities
from factcheck.extract.frames import is_noun
from factcheck.extract.name_cues import NameCues
from factcheck.extract.reading import Reading
from factcheck.extract.references import is_epithet
from factcheck.values import Quantity

OLDEST = 120
_SKIPPED = frozenset({"only", "just", "now", "still", "already", "about", "then"})
_ANOTHER_TIME = frozenset("would when if until till since before by".split())


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


class _Reader(AgeClause):
    """Each way in which an age is told of somebody."""

    __slots__ = ()

    def read(self, stated: Decimal) -> AgeOf | None:
        if self.word(self.last) == "old" and self.word(self.last - 1) == "-":
            return self._year_old()
        if self.reading.origin == "birthday":
            return self._by_verb("birthday")
        if self.reading.origin == "decade-of-life":
            return self._by_verb("decade") or self._beside_name()
        if (owner := whose_death(self, self.first)) is not None:
            return self.age(owner, "", "age-at", time="death")
        if (told := self._behind_noun()) is not None:
            return told
        if self.reading.kind == "age":
            return self._beside_name() or self._stated() or self._at() or self._by_verb("age-verb")
        if stated < 1 or (stated < 3 and self.word(self.first) in ("one", "two")):
            return None
        return self._beside_name() or self._stated() or self._at()

    def _year_old(self) -> AgeOf | None:
        """ "19-year-old Wei Lin", "a 71-year-old man", "the 62-year-old thanked"."""
        start = self.first - 1
        determiner = self.word(start)
        if determiner == "the" and is_epithet(self.tokens, self.last):
            beside = self.ending(start - 2) if self.word(start - 1) == "," else None
            if beside is not None and beside[0].kind == "person":  # "Brandt, the 18-year-old, has"
                return self.age(beside[0], "", "age-old-behind", self.whole_with(beside[1].span))
            entity = self.stands_for(self.last)
            whole = Span(self.tokens[start].span.start, self.reading.span.end)
            return self.age(entity, "", "age-epithet", whole) if entity else None
        if self.word(self.first - 1) in ("a", "an", "the") and self.word(self.first - 2) == "as":
            return None
        head = self.last
        while head + 1 < len(self.tokens) and self._is_phrase(head + 1) and not self.starting(head + 1):
            head += 1
        noun = self.tokens[head].lemma if head > self.last else ""
        named = self.starting(head + 1)
        if named is None and self.word(head + 1) in (",", "called", "named"):
            named = self.starting(head + 2)
            if named is not None and named[1].last + 1 < len(self.tokens) and not self.is_closed(named[1].last + 1):
                named = None
        if named is not None and not is_body(named[0]):
            return self.age(named[0], noun, "age-old-name", self.whole_with(named[1].span))
        before = self.ending(start - 2) if self.word(start - 1) in (",", "(") else None
        if before is not None and not is_body(before[0]):
            return self.age(before[0], noun, "age-old-behind", self.whole_with(before[1].span))
        if self.word(start - 1) in ("is", "was", "'s") and (entity := self.subject_of(start - 1)):
            return self.age(entity, noun, "age-old-is")
        if self.word(head + 1) == "," and self.word(head + 2) in ("he", "she"):
            return self.age(self.stands_for(head + 2), noun, "age-old-fragment")
        if determiner == "the" and head > self.last and (entity := self.stands_for(head)) and entity.kind == "person":
            whole = Span(self.tokens[start].span.start, self.tokens[head].span.end)
            return self.age(entity, noun, "age-description", whole)
        if determiner in ("a", "an") and self.word(start - 1) == "," and self.is_person(self.lemma_at(start - 2)):
            return self.age(None, self.lemma_at(start - 2), self.indefinite(start - 2, "age-noun"))
        if determiner in ("a", "an", "the", "another") and (not noun or self.is_person(noun)):
            return self.age(None, noun or "person", "age-" + ("the" if determiner == "the" else "some"))
        return None

    def _is_phrase(self, at: int) -> bool:
        tag = self.tokens[at].tag
        return (is_noun(self.tokens[at]) or tag in ("JJ", "HYPH", "VBN", "NNP")) and self.word(at) not in ("s",)

    def _beside_name(self) -> AgeOf | None:
        """ "Maria Lopez, 34,", "Boris Ivanov (54)", "Lee Gant, aged 36,", "the woman, 76,"."""
        before = self.first - 1 - (self.word(self.first - 1) in ("then", "now"))  # "Ann Lee, then 34,"
        opening = self.word(before)
        noun = self.tokens[self.first - 1] if self.first else None
        if noun is not None and self.word(self.first) == "aged" and is_noun(noun) and self.is_person(noun.lemma):
            return self.age(self.stands_for(self.first - 1), noun.lemma, self.indefinite(self.first - 1, "age-noun"))
        if opening not in (",", "(", "—", "–") or not self.is_closed(self.last + 1):
            return None
        if opening == "(" and self.word(self.last + 1) != ")":
            return None
        if self.word(self.last + 1) == "," and self.tag(self.last + 2) == "CD":
            return None
        named = self.ending(before - 1)
        if named is not None:
            entity, mention = named
            surname = mention.title or entity.is_full or self.reading.kind == "age" or entity.kind == "person"
            if is_body(entity) or (not surname and self.word(self.last + 1) != ","):
                return None
            return self.age(entity, "", "age-apposition", self.whole_with(mention.span))
        at = before - 1
        if at >= 0 and is_noun(self.tokens[at]) and self.is_person(self.tokens[at].lemma):
            whole = self.whole_with(self.tokens[at].span)
            return self.age(self.stands_for(at), self.tokens[at].lemma, self.indefinite(at, "age-noun"), whole)
        return None

    def _behind_noun(self) -> AgeOf | None:
        """ "Lotte Brand, a retired vet of 71,", "a welder aged 41", "Okello, at 19 the youngest"."""
        if (entity := named_at(self, self.first, self.last)) is not None:
            return self.age(entity, "", "age-apposition")
        noun = noun_before(self, self.first)
        if noun is None or not self.is_person(self.tokens[noun].lemma) or not self.is_closed(self.last + 1):
            return None
        whole = self.whole_with(self.tokens[noun].span)
        entity = apposed(self, noun, self.last)
        if entity is not None:
            return self.age(entity, self.tokens[noun].lemma, "age-apposition", whole)
        if self.word(self.first) == "aged":
            return None
        return self.age(self.stands_for(noun), self.tokens[noun].lemma, self.indefinite(noun, "age-noun"), whole)

    def _stated(self) -> AgeOf | None:
        """ "who is 36", "He is 68", "Jodie's 29", "will be 50", "turned 80"."""
        at = self.first - 1
        if self.reading.kind == "age" and self.word(self.first) in ("turned", "turns", "turn", "turning"):
            entity = self.subject_of(self.first)
            soon = "soon" if self.tag(self.first) in ("VBZ", "VBG", "VB") else ""
            return self.age(entity, "", "age-turned", time=soon) if entity else None
        early = self.word(at) == "then"
        while self.word(at) in _SKIPPED:
            at -= 1
        token = self.tokens[at] if at >= 0 else None
        if token is None or (token.lemma != "be" and token.text not in ("'s", "’s", "'m", "’m")):
            return None
        old = self.word(self.last) == "old" or self.word(self.last + 1) in (
            "years",
            "when",
            "and",
            "but",
            "on",
            "in",
            "next",
            "this",
        )
        if not (self.is_closed(self.last + 1) or old):
            return None
        if self.word(self.last + 1) == "years" and self.word(self.last + 2) != "old":
            return None
        entity = self.speaker(self.cues.speech) if token.text in ("'m", "’m", "am") else self.subject_of(at)
        if (
            entity is None
            and token.lemma == "be"
            and self.word(at - 2) == "the"
            and self.is_person(self.lemma_at(at - 1))
        ):
            return self.age(None, self.lemma_at(at - 1), "age-noun")
        if entity is None or entity.kind != "person":
            return None
        time = self.moment()
        if early or {self.word(i) for i in range(at - 3, at)} & _ANOTHER_TIME:
            time = "past"
        elif time == "now" and (self.word(at - 1) == "will" or self.word(self.last + 1) in ("this", "next")):
            time = "soon"
        elif self.word(self.last + 1) == "when":
            time = event_at(self, self.last + 2)
        return AgeOf(entity=entity, noun="", time=time, whole=self.whole_with(token.span), origin="age-is")

    def _at(self) -> AgeOf | None:
        """ "At 51, the lieutenant", "dies at 84", "at 74 he"."""
        at = self.first if self.word(self.first) == "at" else self.first - 1
        if self.word(at) != "at":
            return None
        if self.word(at - 1) in ("dies", "died", "dead"):
            entity = self.subject_of(at - 1) or self.first_person()
            return self.age(entity, "", "age-at" if entity else "age-death", time="death")
        follows = self.last + 1 + (self.word(self.last + 1) == ",")
        opens = at == 0 or self.word(at - 1) in (",", '"', "“", "that", "and", "but", "*", ":")
        if opens:
            entity = self.entity_from(follows)
            if entity is not None:
                past = tells_past(self, follows, self.cues.speech) and self.word(at - 1) != "that"
                return self.age(entity, "", "age-at", time="past" if past else tells_present(self, follows))
            if self.word(at - 1) in ('"', "“") and self.word(follows) in ("you", "i"):
                speaker = self.speaker(self.cues.speech)
                return self.age(speaker, "", "age-at-said") if speaker else None
        if self.word(at - 1) == "who":
            named = self.ending(at - 2 - (self.word(at - 2) == ","))
            present = next((t.tag for t in self.tokens[self.last + 1 :] if t.tag in ("VBD", "VBZ", "VBP")), "") != "VBD"
            return self.age(named[0], "", "age-at-who", time="" if present else "past") if named else None
        return self._by_verb("age-at") if self.governor(at) in DEATH else None

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
        entity = self.subject_of(verb)
        if entity is None and self.tag(self.first - 1) == "PRP$":
            entity = self.stands_for(self.first - 1)
        if entity is None:
            return None
        if token.lemma in DEATH:
            time = "death"
        elif origin in ("birthday", "decade"):
            time = self.moment()
        else:
            time = f"event {token.lemma}"
        return AgeOf(entity=entity, noun="", time=time, whole=self.reading.span, origin=origin)
