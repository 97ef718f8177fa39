"""Spells -> topics: two lengths of one thing that lasts, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.circumstances import clash_of_times
from factcheck.link.model import load_model, odds
from factcheck.link.places import entry_names
from factcheck.link.spell_reader import Spell, SpellReader
from factcheck.resources import rules_folder
from factcheck.values import Quantity

_LEAST = 0.05
_MANY = 40  # others of a kind that are looked at
_VAGUE = 4  # kinds that two spells name together, beyond which the words tell little
_RESTATING = frozenset({"title", "description", "heading", "caption", "cell", "item"})
_APART = frozenset({"other", "average", "kin", "subject other", "of a rival"})
_ROLES = frozenset({"by", "from", "than", "former"})
_REASONS = {
    "same who or what": "both tell how long the same thing lasted",
    "like who or what": "both tell how long the same thing lasted",
    "same subject": "both are said of the same one",
    "same word": "both name what lasted by the same word",
    "same kind": "both tell of one kind of thing that lasts",
    "points back": "the second mention points back",
    "only two values": "the article gives no third length of it",
}


class Spells:
    """The lengths of time of an article, and how sure it is of each two that they are of one thing."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon):
        self.document = document
        timed = [c for c in claims if c.kind == "duration" and isinstance(c.value, Quantity)]
        self.reader = SpellReader(document, sentences, claims, lexicon)
        read = [self.reader.spell(c) for c in timed] if len(timed) > 1 else []
        self.spells = [s for s in read if s is not None]
        self.of = {id(s.claim): s for s in self.spells}
        self.listed = _listed(document) if self.of else frozenset()
        self.model = load_model(rules_folder() / "spell-weights.yml")
        self.likely: dict[tuple[int, int], float] = {}
        self.found: list[Topic] = []

    def knows(self, a: Claim, b: Claim) -> bool:
        """Whether both tell how long something lasts: then what it is decides, too."""
        return id(a) in self.of and id(b) in self.of

    def weigh(self, a: Claim, b: Claim, general: float) -> None:
        """Judge a pair that it knows, given how alike the two are by the general model."""
        x, y = self.of[id(a)], self.of[id(b)]
        evidence = None if _fits(x, y) else self.evidence(x, y)
        if evidence is None:
            return
        evidence["alike in general"] = odds(general)
        confidence = self.model.confidence(evidence)
        if confidence >= _LEAST:
            reasons = [_REASONS[n] for n in _REASONS if n in evidence]
            why = "; ".join(list(dict.fromkeys(reasons))[:3])
            self.found.append(Topic(claims=(a, b), confidence=confidence, why=why))

    def topics(self) -> Sequence[Topic]:
        return self.found

    def evidence(self, a: Spell, b: Spell) -> dict[str, float] | None:
        """Named evidence for a pair; None where something parts the two whatever else they share."""
        x, y = a.claim, b.claim
        if x.sentence == y.sentence or a.every != b.every or a.before_or_after != b.before_or_after:
            return None
        if a.block.group is not None and a.block.group == b.block.group and a.block.kind == b.block.kind:
            return None
        if (x.traits ^ y.traits) & _APART or {x.about.role, y.about.role} & _ROLES:
            return None
        if a.selectors != b.selectors or _differ(a.weak_selectors, b.weak_selectors) or _differ(a.genders, b.genders):
            return None
        if clash_of_times(frozenset(x.words["when"]), frozenset(y.words["when"])):
            return None
        found = [*_words(a, b, self.reader), *_who(a, b), *self._places(a, b), *_sizes(x, y)]
        return dict.fromkeys(found, 1.0)

    def _places(self, a: Spell, b: Spell) -> Iterator[str]:
        x, y = a.claim, b.claim
        if b.back or a.back:
            yield "points back"
        if bool(a.weak_selectors) != bool(b.weak_selectors):
            yield "selector on one side"
        if b.one_of_several:
            yield "one of several"
        if (a.block.kind in _RESTATING) != (b.block.kind in _RESTATING):
            yield "restates"
        if x.block == y.block and abs(x.sentence - y.sentence) == 1:
            yield "next sentence"
        if _differ(self._entries(a), self._entries(b)):
            yield "entries of their own"
        yield from self._rivals(a, b)
        own = [frozenset(k for k in c.words["when"] if k.startswith(("year", "relative"))) for c in (x, y)]
        if own[0] & own[1]:
            yield "time shared"
        elif bool(own[0]) != bool(own[1]):
            yield "dated on one side"
        if {a.tense, b.tense} == {"future", "past"}:
            yield "future and past"

    def _entries(self, spell: Spell) -> frozenset[str]:
        """The names of the entry that it stands in, or of those that its own words name: the products of a review."""
        own = frozenset(n.lower() for n in entry_names(spell.block, self.document))
        return spell.names & self.listed or own

    def _alike(self, a: Spell, b: Spell) -> list[Spell]:
        """Others that share what the two share; of a great many only some, which tell enough."""
        keys = sorted({*(a.kinds & b.kinds), *(f"word {w}" for w in a.words & b.words)})
        found = {id(s): s for key in keys for s in self._by_key.get(key, ())[:_MANY]}
        return [s for s in found.values() if s is not a and s is not b]

    @cached_property
    def _by_key(self) -> dict[str, list[Spell]]:
        found: dict[str, list[Spell]] = {}
        for spell in self.spells:
            for key in (*spell.kinds, *(f"word {w}" for w in spell.words)):
                found.setdefault(key, []).append(spell)
        return found

    def _rivals(self, a: Spell, b: Spell) -> Iterator[str]:
        others = self._alike(a, b)
        third = [s for s in others if not _fits(s, a) and not _fits(s, b)]
        yield "series" if len(third) > 1 or any(r.core & (a.core | b.core) for r in third) else "only two values"
        # "Battery: 9 hours, 6 hours with the fan on": one of the two agrees, so the other is of something else
        beside = ((s, a if s.claim.sentence == b.claim.sentence else b) for s in others)
        if any(s.claim.sentence in (a.claim.sentence, b.claim.sentence) and _fits(s, far) for s, far in beside):
            yield "agrees with another beside it"


def _listed(document: Document) -> frozenset[str]:
    """Names that one heading has alone: those of the entries of a list, not that of what all of them are of."""
    sections = {b.section: b for b in document.blocks if b.section is not None}
    counts = Counter(n.lower() for block in sections.values() for n in entry_names(block, document))
    return frozenset(name for name, count in counts.items() if count == 1) if len(sections) > 2 else frozenset()


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and not a & b


def _words(a: Spell, b: Spell, reader: SpellReader) -> Iterator[str]:
    shared = a.kinds & b.kinds
    if shared:
        yield "same kind"
    elif a.kinds and b.kinds:
        yield "another kind"
    if a.words & b.words:
        yield "same word"
    if a.phrased & b.kinds or b.phrased & a.kinds:
        yield "same phrase"
    if shared and len(a.kinds) + len(b.kinds) > _VAGUE:
        yield "words of many kinds"
    if shared and shared <= reader.words.recurring:
        yield "recurring"


def _who(a: Spell, b: Spell) -> Iterator[str]:
    mine, theirs = a.core - b.words, b.core - a.words
    shared = mine & theirs
    if any(not k.startswith("row ") for k in shared):
        yield "same who or what"
    elif shared or mine & b.wider or theirs & a.wider:
        yield "like who or what"
    elif a.proper and b.proper and not (a.proper & b.names or b.proper & a.names):
        yield "another name"
    elif mine and theirs:
        yield "another who or what"
    elif mine & b.context or theirs & a.context:
        yield "who or what in the other sentence"
    else:
        yield "left open"
    subjects = (a.claim.about.subject, b.claim.about.subject)
    if subjects[0] and subjects[1]:
        if subjects[0] == subjects[1]:
            yield "same subject"
        elif not set(subjects[0].lower().split()) & b.names and not set(subjects[1].lower().split()) & a.names:
            yield "another subject"
    if a.names & b.names:
        yield "name shared"
    elif a.names and b.names:
        yield "other names"
    if (a.wider & b.context) or (b.wider & a.context):
        yield "context shared"


def _fits(a: Spell, b: Spell) -> bool:
    return a.value.agrees(b.value) and a.value.is_likely(b.value)


def _sizes(a: Claim, b: Claim) -> Iterator[str]:
    if a.hedged or b.hedged:
        yield "hedged"
    sizes = sorted(c.value.stated[0] for c in (a, b) if isinstance(c.value, Quantity) and c.value.stated)
    if any(isinstance(c.value, Quantity) and (c.value.low is None or c.value.high is None) for c in (a, b)):
        yield "open end"
    if len(sizes) == 2 and sizes[0] > 0:
        if sizes[1] / sizes[0] > 4:
            yield "far apart in size"
        elif sizes[1] / sizes[0] <= 2:
            yield "near in size"
