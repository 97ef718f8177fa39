"""Who is whose: brothers, daughters, wives, and how many children somebody has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import Sentence
from factcheck.document import Span
from factcheck.extract.clause import Clause
from factcheck.extract.entities import Entities, Entity
from factcheck.lexicon import Lexicon

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_LONGEST = 5
_MUTUAL = frozenset({"sibling", "half-sibling", "cousin", "sibling-in-law"})
_ANYBODY = frozenset("father mother mom mum dad parent child baby boy girl toddler twin partner".split())
_SAID = frozenset({"say", "tell", "add", "recall", "laugh"})


@dataclass(frozen=True, slots=True)
class KinBook:
    """Kin words, singular, hyphens as spaces -> what they make of the relative."""

    kinds: dict[tuple[str, ...], str]
    plurals: dict[str, str]
    opening: frozenset[str]
    """The words a kin word may begin with."""
    older: frozenset[str]
    younger: frozenset[str]


@lru_cache(maxsize=4)
def kin_book(lexicon: Lexicon) -> KinBook:
    table = lexicon.table("people")
    kinds = {tuple(w.split()): kind for kind, words in table["kin"].items() for w in words}
    plurals = {w[0] + "s": kind for w, kind in kinds.items() if len(w) == 1} | {"wives": "spouse"}
    return KinBook(
        kinds, plurals, frozenset(w[0] for w in kinds), frozenset(table["older"]), frozenset(table["younger"])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KinFact:
    """The relative is the owner's son, wife, …"""

    owner: Entity | None
    """None where children are counted, and where whose relative it is is only meant."""
    relative: Entity
    kind: str
    age: str
    """older | younger | "": an elder brother is no younger one."""
    gone: bool
    """A late wife, a former husband, a brother who was."""
    sentence: int
    span: Span
    origin: str


def read_kin(sentences: Sequence[Sentence], entities: Entities, lexicon: Lexicon) -> list[KinFact]:
    book = kin_book(lexicon)
    facts: list[KinFact] = []
    for index, sentence in enumerate(sentences):
        facts.extend(_Reader(sentence.tokens, index, entities, book).facts())
    return facts


@dataclass(frozen=True, slots=True)
class _Reader(Clause):
    book: KinBook

    def facts(self) -> Iterator[KinFact]:
        at = 0
        while at < len(self.tokens):
            match = self._match(at)
            if match is None:
                yield from self._plural(at)
                at += 1
                continue
            last, kind = match
            if self.word(at - 1) == "and":
                yield from self._plural(at)
            children = self._children(at, last)
            fact = children or self._kin(at, last, kind)
            if fact is not None:
                yield fact
            at = last + 1

    def _match(self, at: int) -> tuple[int, str] | None:
        """The longest kin word that begins at a token, and what it makes of the relative."""
        if self.word(at) not in self.book.opening:
            return None
        words: list[str] = []
        best = None
        for i in range(at, min(at + 2 * _LONGEST, len(self.tokens))):
            if self.tokens[i].text == "-" and words:
                continue
            words.append(self.word(i))
            if tuple(words) in self.book.kinds:
                best = (i, self.book.kinds[tuple(words)])
            if len(words) == _LONGEST:
                break
        return best

    def _kin(self, first: int, last: int, kind: str) -> KinFact | None:
        """ "Her brother Colm", "Tom Hale, Ruth's cousin,", "Neil is Greg's brother"."""
        start, modifiers = first, []
        while (
            start
            and self.tokens[start - 1].tag in ("JJ", "JJR", "JJS", "NN", "RB", "HYPH", "VBN")
            and first - start < 4
        ):
            start -= 1
            modifiers.append(self.word(start))
        unowned = self._is_unowned(start, last)
        owner, start = self._owner(start, last)
        relative = self._relative(start, last)
        if relative is None or relative[0].kind in ("place", "organisation"):
            return None
        if owner is relative[0] and self.tokens[start].tag == "PRP$":
            owner = self._other(start, relative[0])  # "Mr Keogh said Mr Roche, his brother": Keogh's
        if owner is relative[0] or (owner is None and not unowned):
            return None
        entity, span = relative
        begin = self.tokens[start].span.start
        age = "older" if self.book.older & set(modifiers) else "younger" if self.book.younger & set(modifiers) else ""
        return KinFact(
            owner=owner,
            relative=entity,
            kind=kind,
            age=age,
            gone=bool({"late", "former", "ex", "then", "estranged"} & set(modifiers)),
            sentence=self.index,
            span=Span(min(begin, span.start), max(self.tokens[last].span.end, span.end)),
            origin="kin" if owner is not None else "kin-unowned",
        )

    def _is_unowned(self, start: int, last: int) -> bool:
        """ "Petra, the granddaughter": whose is only meant."""
        words = self.word(start - 1), self.word(start - 2), self.word(last + 1)
        return words[0] == "the" and words[1] == "," and words[2] not in ("of", "'s", "in") and self._is_near_kin(last)

    def _is_near_kin(self, last: int) -> bool:
        return self.word(last) not in _ANYBODY

    def _owner(self, start: int, last: int) -> tuple[Entity | None, int]:
        """Whose relative it is, and where the phrase begins."""
        before = self.tokens[start - 1] if start else None
        if before is not None and before.tag == "PRP$":
            if before.text.lower() in ("my", "our"):
                return self.speaker(_SAID), start - 1
            return self.stands_for(start - 1), start - 1
        if before is not None and before.text.lower() == "whose":
            named = self.ending(start - 2 - (self.word(start - 2) == ","))
            return (named[0] if named else None), start - 1
        if before is not None and before.tag == "POS":
            named = self.ending(start - 2)
            return (named[0] if named else None), (named[1].first if named else start)
        if self.word(last + 1) in ("of", "to"):
            named = self.starting(last + 2)
            return (named[0] if named else None), start - (self.word(start - 1) in ("the", "a", "an"))
        return None, start

    def _other(self, before: int, relative: Entity) -> Entity | None:
        """The last other person named before a place in the sentence."""
        for at in range(before - 1, -1, -1):
            entity = self.stands_for(at)
            if entity is not None and entity is not relative and entity.kind == "person":
                return entity
        return None

    def _relative(self, start: int, last: int) -> tuple[Entity, Span] | None:
        at = last + 1
        for step in (0, 1):
            if step and self.word(at) not in (",", "called", "named"):
                break
            named = self.starting(at + step)
            if named is not None and (not step or self._closes(named[1].last + 1)):
                return named[0], named[1].span
        before = start - 1
        before -= self.word(before) == "the" and self.word(before - 1) == ","
        if self.word(before) == "," and (named := self.ending(before - 1)):
            return named[0], named[1].span
        if before > 0 and self.tokens[before].lemma == "be" and self.tokens[before].tag in ("VBZ", "VBP", "VBD"):
            subject = before - 1
            if self.word(subject) == "who":
                subject -= 1 + (self.word(subject - 1) == ",")
            named = self.ending(subject)
            if named is not None:
                return named[0], named[1].span
        return None

    def _closes(self, at: int) -> bool:
        return self.word(at) in (",", ".", ")", "and", "—", "–", ";", "", '"', "”") or self.tokens[at].tag.startswith(
            "VB"
        )

    def _plural(self, at: int) -> Iterator[KinFact]:
        """ "The sisters Ida and Vera Holm", "father and son Bill and Rob Tait"."""
        kind = self.book.plurals.get(self.word(at))
        kind = kind if kind in _MUTUAL else None
        start = at
        if kind is None and self.word(at - 1) == "and" and (match := self._match(at)):
            kind, start = match[1], at - 2
        if kind is None:
            return
        first = self.starting(at + 1 + (self.word(at + 1) == ","))
        if first is None:
            return
        second = self.starting(first[1].last + 2)
        if second is None or self.word(first[1].last + 1) not in ("and", "&") or first[0] is second[0]:
            return
        span = Span(self.tokens[max(start, 0)].span.start, second[1].span.end)
        yield self._fact(first[0], second[0], kind, span, "kin-pair")

    def _children(self, first: int, last: int) -> KinFact | None:
        """ "Ed Lacey, a father of three": how many children."""
        if self.word(first) not in ("father", "mother", "dad", "mum", "mom", "parent"):
            return None
        words = [self.word(i) for i in range(last + 1, min(last + 5, len(self.tokens))) if self.tokens[i].text != "-"]
        if len(words) < 2 or words[0] != "of" or words[1] not in (*_NUMBERS, *map(str, range(1, 13))):
            return None
        number = words[1] if words[1].isdigit() else str(_NUMBERS.index(words[1]) + 1)
        end = next(i for i in range(last + 1, len(self.tokens)) if self.word(i) == words[1])
        start = first
        while start and self.tokens[start - 1].tag in ("DT", "JJ", "VBN", "HYPH"):
            start -= 1
        person = self._relative(start, end) or self._told_of(start)
        if person is None or person[0].kind in ("place", "organisation"):
            return None
        span = Span(self.tokens[start].span.start, self.tokens[end].span.end)
        return self._fact(None, person[0], f"parent of {number}", span, "children")

    def _fact(self, owner: Entity | None, relative: Entity, kind: str, span: Span, origin: str) -> KinFact:
        return KinFact(
            owner=owner,
            relative=relative,
            kind=kind,
            age="",
            gone=False,
            sentence=self.index,
            span=span,
            origin=origin,
        )

    def _told_of(self, start: int) -> tuple[Entity, Span] | None:
        """The pronoun before "is a father of three"."""
        if start < 2 or self.tokens[start - 1].lemma != "be":
            return None
        entity = self.stands_for(start - 2)
        return (entity, self.tokens[start - 2].span) if entity is not None else None
