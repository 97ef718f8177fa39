"""Who is what: roles tied to the people they are told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.claim import Sentence
from factcheck.document import Span
from factcheck.extract.clause import Clause, is_body
from factcheck.extract.entities import Entities, Entity
from factcheck.extract.names import NameMention
from factcheck.extract.role_facts import RoleFact, bare
from factcheck.extract.roles import RoleBook, RolePhrase, read_roles, role_book
from factcheck.lexicon import Lexicon

_CLOSERS = frozenset({",", ".", ";", ":", ")", "—", "–", '"', "”", "!", "?"})
_TIED = frozenset({"until", "when", "during", "before"})
_SAID = frozenset({"say", "tell", "hear", "add", "explain", "confirm", "report", "believe", "understand"})
_PARTIES = {"d": "Democrat", "r": "Republican", "i": "independent", "dem": "Democrat", "rep": "Republican"}
_ROLES = frozenset({"role", "capacity", "position", "post", "job"})
_NOW = frozenset({"now", "currently", "today", "presently"})
_BE = frozenset({"be", "'s", "’s"})
_CLAUSE = 9  # tokens of a clause between a role and the name
_CALLED = frozenset({"called", "named"})


def read_phrases(sentences: Sequence[Sentence], names: Entities, lexicon: Lexicon) -> list[list[RolePhrase]]:
    """The roles each sentence names."""
    book = role_book(lexicon)
    return [read_roles(s.tokens, index, names, book) for index, s in enumerate(sentences)]


def read_role_facts(
    sentences: Sequence[Sentence], phrases: Sequence[Sequence[RolePhrase]], entities: Entities, lexicon: Lexicon
) -> list[RoleFact]:
    """Every role that is tied to a name or, in resolved entities, to what stands for one."""
    book = role_book(lexicon)
    arrives = frozenset(lexicon.table("roles")["arrives"])
    moves = frozenset(lexicon.table("roles")["moves"])
    occasions = frozenset(lexicon.table("names")["occasions"])  # "the Prince Series" is no prince
    facts: list[RoleFact] = []
    for index, sentence in enumerate(sentences):
        reader = _Reader(sentence.tokens, index, entities, book, arrives, moves)
        facts.extend(f for f in reader.facts(phrases[index]) if f.entity.words[-1] not in occasions)
    return facts


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


@dataclass(frozen=True, slots=True)
class _Reader(Clause):
    """The roles of one sentence."""

    book: RoleBook
    arrives: frozenset[str]
    moves: frozenset[str]

    def facts(self, phrases: Sequence[RolePhrase]) -> Iterator[RoleFact]:
        for phrase in phrases:
            fact = (
                self._behind_name(phrase)
                or self._before_name(phrase)
                or self._linked(phrase)
                or self._as(phrase)
                or self._fragment(phrase)
            )
            if fact is not None:
                yield fact
                yield from self._joined(fact, phrases)
        yield from self._played()
        yield from self._parties()
        yield from self._pleading()

    def _joined(self, fact: RoleFact, phrases: Sequence[RolePhrase]) -> Iterator[RoleFact]:
        """ "Chair and chief executive": both are told of the person, so neither contradicts the other."""
        for other in phrases:
            gap = [t.text for t in self.tokens[fact.phrase.last + 1 : other.first]]
            back = [t.text for t in self.tokens[other.last + 1 : fact.phrase.first]]
            if gap in (["and"], [",", "and"], ["&"], ["/"], ["-"]) or back in (["and"], ["&"], ["/"], ["-"]):
                yield replace(fact, phrase=other, origin="role-joined")

    def _behind_name(self, phrase: RolePhrase) -> RoleFact | None:
        """ "Laura Finch, finance director," and "Mr Prosser, the transport minister"."""
        at = phrase.start - 1
        early = (
            self.word(at) if self.word(at) in ("now", "then", "formerly", "once", "previously", "currently") else None
        )
        at -= early is not None
        if self.word(at) not in (",", "(", "—", "–"):
            return None
        if self.tag(at - 1) == "CD" and self.word(at - 2) in (",", "("):  # "Ben Ashe, 45, a bus driver"
            at -= 2
        elif self.word(at - 1) == ")" and self.tag(at - 2) == "CD":
            at -= 3
        named = self.ending(at - 1)
        behind = self.word(phrase.end + 1)
        if named is None or self.starting(phrase.end + 1) or self.starting(phrase.last + 1):
            return None
        if phrase.determiner == "none" and behind not in _CLOSERS | {"at", "of", "for", "with", "and", ""}:
            return None
        if self._lists_more(phrase, named[0]):
            return None
        return self._fact(named, phrase, "role-behind", early)

    def _lists_more(self, phrase: RolePhrase, entity: Entity) -> bool:
        """ "The mayor met Ann Lee, a nurse, and the vicar": a role with "and" before it is another person's."""
        return entity.kind in ("place", "organisation") or self.word(phrase.start - 2) == "and"

    def _before_name(self, phrase: RolePhrase) -> RoleFact | None:
        """ "Head coach Mike Tolan", "a plumber called Alan Frith", "the environment minister, Aled Prosser,"."""
        named = self.starting(phrase.last + 1)
        if named is not None and named[0].kind != "place":
            return self._fact(named, phrase, "role-before", self._early(phrase))
        at = phrase.end + 1
        if self.word(at) in _CALLED:
            named = self.starting(at + 1)
            return self._fact(named, phrase, "role-called", self._early(phrase)) if named else None
        if self.word(at) == "who" and phrase.determiner == "the":  # "The student who found it, Kofi Asante,"
            at = next((i for i in range(at, min(at + _CLAUSE, len(self.tokens))) if self.word(i) == ","), at)
        if self.word(at) != "," or (phrase.determiner == "none" and phrase.start > 0):
            return None
        named = self.starting(at + 1)
        if named is None or named[0].kind in ("place", "organisation"):
            return None
        behind = self.word(named[1].last + 1)
        if behind not in _CLOSERS | {"and", "said", "says", "who"} and not self.tag(named[1].last + 1).startswith("VB"):
            return None
        if self.word(named[1].last + 1) == "," and self._lists_after(named[1]):
            return None
        return self._fact(named, phrase, "role-before-comma", self._early(phrase))

    def _lists_after(self, mention: NameMention) -> bool:
        """ "The mayor, Ann Lee, Bob Ray and a nurse": a list, not an apposition."""
        return self.starting(mention.last + 2) is not None

    def _linked(self, phrase: RolePhrase) -> RoleFact | None:
        """ "Nadia Karim is editor of the Post", "Haddad, who is chief executive", "she is the mayor"."""
        at = phrase.start - 1
        while self.word(at) in _NOW | {"also", "still", "then", "once", "already", "just", "both"}:
            at -= 1
        verb = self.tokens[at] if at >= 0 else None
        if verb is None or not (verb.lemma in _BE or verb.lemma == "become") or verb.tag == "POS":
            return None
        subject = at - 1
        if verb.text.lower() == "been" and self.word(subject) in ("has", "have", "'s", "’s"):
            subject -= 1
        if self.word(subject) in ("will", "would", "may", "could", "not", "never", "to", "has", "had", "have"):
            return None
        if self.word(subject) == "who":
            subject -= 1 + (self.word(subject - 1) == ",")
        entity = self._entity_ending(subject)
        if entity is None:  # "Umeh, Rovers' top scorer, is the only striker"
            far = next((i for i, t in enumerate(self.tokens) if t.head == at and t.dep == "nsubj"), -1)
            entity = self._entity_ending(far)
        if entity is None:
            return None
        reported = any(t.lemma in _SAID and t.tag[:2] == "VB" for t in self.tokens[: max(subject - 1, 0)])
        early = "past" if (verb.tag == "VBD" and not reported) or verb.lemma == "become" else None
        return self._fact(entity, phrase, "role-linked", early)

    def _as(self, phrase: RolePhrase) -> RoleFact | None:
        """ "As the club's secretary, Brandt", "takes over as chairperson", "was elected president"."""
        before = self.word(phrase.start - 1)
        if before == "as" and self.word(phrase.end + 1) == "," and phrase.start == 1:
            entity = self._entity_starting(phrase.end + 2)
            return self._fact(entity, phrase, "role-as", self._early(phrase)) if entity else None
        if before == "as" and (beside := self._beside_as(phrase.start - 2)):
            return self._fact(beside, phrase, "role-as", self._early(phrase))
        at = phrase.start - 1 - (before == "as")
        while at > 0 and (self.tokens[at].tag in ("RP", "RB", "PRP")):
            at -= 1
        if at <= 0 or self.tokens[at].lemma not in self.arrives or not self.tokens[at].tag.startswith("VB"):
            return None
        if before != "as" and self.tokens[at].lemma not in ("elect", "name", "appoint", "become"):
            return None
        subject = next((i for i, t in enumerate(self.tokens) if t.head == at and t.dep.startswith("nsubj")), None)
        entity = self._entity_ending(subject) if subject is not None else None
        return self._fact(entity, phrase, "role-taken", self._early(phrase)) if entity else None

    def _beside_as(self, at: int) -> tuple[Entity, NameMention | None] | None:
        """ "Ms Tardif, who as head of news", "Brandt, speaking as secretary", "in her role as chair"."""
        if self.word(at) in _ROLES and at > 0 and self.tag(at - 1) == "PRP$":
            entity = self.stands_for(at - 1)
            return (entity, None) if entity is not None and entity.kind == "person" else None
        if self.word(at) in ("who", "speaking", "acting", "writing"):
            at -= 1
        elif self.word(at) != ",":
            return None
        return self._entity_ending(at - 1) if self.word(at) == "," else None

    def _fragment(self, phrase: RolePhrase) -> RoleFact | None:
        """ "A 46-year-old patrol lieutenant, she has spent her career there"."""
        if phrase.start > 5 or self.word(phrase.end + 1) != "," or self.word(0) not in ("a", "an"):
            return None
        person = self._pronoun(phrase.end + 2)
        return self._fact(person, phrase, "role-fragment", self._early(phrase)) if person else None

    def _played(self) -> Iterator[RoleFact]:
        """ "Maddern's bass": its player."""
        for at, token in enumerate(self.tokens):
            role = self.book.played.get(token.text.lower())
            if role is None or not at or self.tag(at + 1).startswith("NN"):
                continue
            owner = at - 1
            while owner and self.tokens[owner].tag in ("JJ", "RB") and at - owner < 3:
                owner -= 1
            named = self.ending(owner - 1) if self.tokens[owner].tag == "POS" else None
            if named is None and self.word(at + 1) == "of":
                named = self.starting(at + 2)
            if named is None or named[0].kind in ("place", "organisation"):
                continue
            yield self._fact(named, bare(at, at, role, "instruments"), "role-played", None)

    def _parties(self) -> Iterator[RoleFact]:
        """ "Lee (R-Fairview)", "Reyes, D-Ohio,"."""
        for at, token in enumerate(self.tokens):
            party = _PARTIES.get(token.text.lower()) if token.text[:1].isupper() else None
            if self.tag(at + 1) == "POS" and (rows := self.book.known.get((token.text.lower(),))):
                named = self.starting(at + 2) if rows[0][0] == "parties" and token.text[:1].isupper() else None
                if named is not None and not is_body(named[0]):
                    yield self._fact(named, bare(at, at, rows[0][1], "parties"), "role-party", None)
            opening = self.word(at - 1)
            if party is None or opening not in ("(", ",") or self.word(at + 1) not in ("-", "–", ")", ","):
                continue
            named = self.ending(at - 2)
            if named is not None and named[0].kind in ("person", "thing"):
                yield self._fact(named, bare(at, at, party, "parties"), "role-party", None)

    def _pleading(self) -> Iterator[RoleFact]:
        """ "Said Lucy Warne, defending": whose lawyer."""
        for at, token in enumerate(self.tokens):
            role = {"defending": "defence lawyer", "prosecuting": "prosecutor"}.get(token.text.lower())
            if role is None or self.word(at - 1) != ",":
                continue
            named = self.ending(at - 2)
            if named is not None and named[0].kind in ("person", "thing"):
                yield self._fact(named, bare(at, at, role, "court"), "role-pleading", None)

    def _fact(
        self, named: tuple[Entity, NameMention | None], phrase: RolePhrase, origin: str, early: str | None
    ) -> RoleFact:
        entity, mention = named
        span = Span(self.tokens[phrase.start].span.start, self.tokens[phrase.end].span.end)
        if phrase.end - phrase.start > 8:
            span = Span(self.tokens[phrase.start].span.start, self.tokens[phrase.last].span.end)
        whole = span
        if mention is not None and min(abs(mention.first - phrase.end), abs(phrase.start - mention.last)) <= 4:
            whole = Span(min(span.start, mention.span.start), max(span.end, mention.span.end))
        return RoleFact(
            entity=entity,
            sentence=self.index,
            phrase=phrase,
            time=self._time(phrase, early, origin),
            span=span,
            whole=whole,
            by_surname=mention is not None and len(mention.words) == 1 and mention.keys[0] == entity.keys[-1],
            origin=origin,
        )

    def _time(self, phrase: RolePhrase, early: str | None, origin: str) -> str:
        words = phrase.modifiers | ({early} if early else set())
        behind = [t.text.lower() for t in self.tokens[phrase.end + 1 : phrase.end + 4]]
        dated = behind[:1] != ["since"] and any(
            len(w) == 4 and w.isdigit() and w[:2] in ("18", "19", "20") for w in behind
        )
        spanned = behind[:1] == ["from"] and any(w[:1].isdigit() for w in behind)
        if words & self.book.past or _TIED & set(behind) or dated or spanned or "past" in words:
            return "past"
        return "coming" if words & self.book.coming or origin == "role-taken" else "now"

    def _early(self, phrase: RolePhrase) -> str | None:
        before = self.word(phrase.start - 1)
        return before if before in self.book.past - {"until"} else None

    def _entity_ending(self, at: int) -> tuple[Entity, NameMention | None] | None:
        named = self.ending(at) if at >= 0 else None
        if named is not None:
            return named if named[0].kind in ("person", "thing") else None
        return self._pronoun(at)

    def _entity_starting(self, at: int) -> tuple[Entity, NameMention | None] | None:
        named = self.starting(at)
        return named if named is not None else self._pronoun(at)

    def _pronoun(self, at: int) -> tuple[Entity, None] | None:
        if not 0 <= at < len(self.tokens) or self.word(at) not in ("he", "she"):
            return None
        entity = self.stands_for(at)
        return (entity, None) if entity is not None and entity.kind == "person" else None
