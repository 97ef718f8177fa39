"""Who and what an article speaks of: names grouped into entities, and which of them a word stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.claim import Sentence, Token
from factcheck.document import Document, Span
from factcheck.extract.name_cues import NameCues, fold, name_cues
from factcheck.extract.names import NameMention, read_names
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon

_COINED = re.compile("[a-z][A-Z]")
_SURNAMES = frozenset({"de", "van", "von", "der", "den", "la", "le", "du", "al", "bin", "ibn", "mac", "mc", "st", "o"})


@dataclass(slots=True)
class Entity:
    """All mentions of one person, organisation, place or work."""

    number: int
    name: str
    """The fullest form."""
    words: tuple[str, ...]
    keys: tuple[str, ...] = ()
    """The words as names are compared."""
    mentions: list[NameMention] = field(default_factory=list)
    kind: str = "thing"
    """person | organisation | place | thing."""
    gender: str | None = None
    sure: bool = False
    """More than the number of its words tells the kind."""

    @property
    def is_full(self) -> bool:
        """Whether more than a surname or a first name is known."""
        return len(self.words) > 1


class Entities:
    """The entities of an article, and which one a token stands for."""

    def __init__(self, entities: Sequence[Entity], by_token: dict[tuple[int, int], Entity]) -> None:
        self.all = tuple(entities)
        self._by_token = by_token
        self._named = {(m.sentence, t) for e in entities for m in e.mentions for t in range(m.first, m.last + 1)}
        self._starts = {(m.sentence, m.first): (e, m) for e in entities for m in e.mentions}
        self._ends = {(m.sentence, m.last): (e, m) for e in entities for m in e.mentions}

    def at(self, sentence: int, token: int | None) -> Entity | None:
        """The entity a name, pronoun or description stands for, where it can be told."""
        return None if token is None else self._by_token.get((sentence, token))

    def is_name(self, sentence: int, token: int) -> bool:
        """Whether the token is part of a name, not merely a word that stands for one."""
        return (sentence, token) in self._named

    def starting(self, sentence: int, token: int) -> tuple[Entity, NameMention] | None:
        """The name that begins at a token."""
        return self._starts.get((sentence, token))

    def ending(self, sentence: int, token: int) -> tuple[Entity, NameMention] | None:
        """The name that ends at a token."""
        return self._ends.get((sentence, token))

    def in_tokens(self, sentence: int, tokens: Sequence[int]) -> list[Entity]:
        """Those named or meant by any of the tokens, once each, in order."""
        found = dict.fromkeys(e.number for t in tokens if (e := self._by_token.get((sentence, t))))
        return [self.all[n] for n in found]

    def with_references(self, references: dict[tuple[int, int], Entity]) -> Entities:
        """The same with words that are no names and stand for one."""
        return Entities(self.all, {**references, **self._by_token})


def read_entities(
    document: Document, sentences: Sequence[Sentence], lexicon: Lexicon, readings: Sequence[Reading] = ()
) -> Entities:
    """The names of an article, grouped, each with its kind; what was read as an identifier or a date is none."""
    cues = name_cues(lexicon)
    taken = [r.core for r in readings if r.kind in ("identifier", "version", "date")]
    mentions = [m for m in read_names(document, sentences, cues) if not _is_taken(m, taken)]
    entities = _grouped(mentions, sentences, cues)
    by_token = {(m.sentence, t): e for e in entities for m in e.mentions for t in range(m.first, m.last + 1)}
    for entity in entities:
        _judge_kind(entity, sentences, cues)
        if entity.gender is None and entity.kind == "person":
            entity.gender = cues.first_names.get(entity.keys[0])
    return Entities(entities, by_token)


def _is_taken(mention: NameMention, taken: Sequence[Span]) -> bool:
    """Whether a name is part of a value: the "Issue" of "Issue #65"."""
    at = bisect_right(taken, mention.span.start, key=lambda span: span.start)
    return at > 0 and mention.span.start < taken[at - 1].end


def _grouped(mentions: Sequence[NameMention], sentences: Sequence[Sentence], cues: NameCues) -> list[Entity]:
    """Longer names first; a shorter one joins the entity it is a form of, the one named last before it."""
    entities: list[Entity] = []
    ends: dict[str, list[Entity]] = {}
    """By first and last word: whatever a single word may stand for."""
    forms: dict[tuple[str, ...], list[Entity]] = {}
    """By last word and by the first two: whatever a longer name may be a form of."""
    shared = _shared_surnames(mentions, sentences, cues)
    for mention in sorted(mentions, key=lambda m: (-len(shared.get(m, m.words)), m.sentence, m.first)):
        words = shared.get(mention, mention.words)
        keys = tuple(fold(w) for w in words)
        gender = _title_gender(mention, cues)
        near = ends.get(keys[0], ()) if len(keys) == 1 else (*forms.get(keys[-1:], ()), *forms.get(keys[:2], ()))
        fitting = [e for e in {e.number: e for e in near}.values() if _fits(keys, mention, gender, e, cues)]
        if len(fitting) == 1:
            entity = fitting[0]
        elif fitting:
            entity = max(fitting, key=lambda e: (_closeness(keys, e), *_nearness(e, mention)))
        else:
            entity = Entity(len(entities), " ".join(words), words, keys)
            entities.append(entity)
            for word in {keys[0], keys[-1]}:
                ends.setdefault(word, []).append(entity)
            for form in {keys[-1:], keys[:2]}:
                forms.setdefault(form, []).append(entity)
        entity.gender = entity.gender or gender
        insort(entity.mentions, mention, key=lambda m: m.sentence)
    for entity in entities:
        entity.mentions.sort(key=lambda m: (m.sentence, m.first))
    return entities


def _shared_surnames(
    mentions: Sequence[NameMention], sentences: Sequence[Sentence], cues: NameCues
) -> dict[NameMention, tuple[str, ...]]:
    """ "Lotte and Fenna Achterberg": the first one's surname stands with the second."""
    known = {m.keys[0] for m in mentions if len(m.words) > 1} | {m.keys[-1] for m in mentions if len(m.words) > 1}
    found: dict[NameMention, tuple[str, ...]] = {}
    for mention, following in pairwise(mentions):
        tokens = sentences[mention.sentence].tokens
        if (
            following.sentence == mention.sentence
            and following.first == mention.last + 2
            and tokens[mention.last + 1].text in ("and", "&")
            and (len(mention.words), len(following.words)) == (1, 2)
            and mention.keys[0] not in known
            and not {following.words[1], following.words[0]} & (cues.places | cues.organisations)
            and (not mention.first or tokens[mention.first - 1].text not in cues.prepositions)
        ):
            found[mention] = (mention.words[0], following.words[-1])
    return found


def _title_gender(mention: NameMention, cues: NameCues) -> str | None:
    titles = (mention.title or "").split()
    if any(t in cues.male or t.lower() in cues.male_words for t in titles):
        return "male"
    return "female" if any(t in cues.female or t.lower() in cues.female_words for t in titles) else None


def _fits(keys: tuple[str, ...], mention: NameMention, gender: str | None, entity: Entity, cues: NameCues) -> bool:
    """Whether a name, with a title of this gender, may be a form of an entity's."""
    full = entity.keys
    if gender and entity.gender and gender != entity.gender:
        return False
    if keys == full:
        return True
    if len(keys) == 1:
        # "Aldmoor" is not Aldmoor Hospital, but "Pennant" is Pennant Foods
        return keys[0] == full[-1] or (keys[0] == full[0] and entity.words[-1] not in cues.placed)
    if full[-len(keys) :] == keys or full[: len(keys)] == keys:
        return True
    if keys[-1] != full[-1] or len(full) < 2 or {*mention.words, *entity.words} & (cues.organisations | cues.places):
        return False
    return same_first_name(keys[0], full[0], cues.nicknames) and not _named_together(mention, entity)


def same_first_name(a: str, b: str, nicknames: dict[str, frozenset[int]]) -> bool:
    """The same, an initial of the other, or both forms of one name."""
    if a == b or (_is_initial(a) and b.startswith(a[0])) or (_is_initial(b) and a.startswith(b[0])):
        return True
    return bool(nicknames.get(a, frozenset()) & nicknames.get(b, frozenset()))


def _is_initial(key: str) -> bool:
    return len(key) <= 2 or "." in key


def _named_together(mention: NameMention, entity: Entity) -> bool:
    first = bisect_left(entity.mentions, mention.sentence, key=lambda m: m.sentence)
    last = bisect_right(entity.mentions, mention.sentence, key=lambda m: m.sentence)
    return any(len(m.words) > 1 for m in entity.mentions[first:last])


def _closeness(keys: tuple[str, ...], entity: Entity) -> int:
    """The same name is nearer than a surname, that nearer than a first name."""
    if keys == entity.keys:
        return 2
    return 1 if keys[-1] == entity.keys[-1] else 0


def _nearness(entity: Entity, mention: NameMention) -> tuple[bool, int]:
    before = bisect_right(entity.mentions, mention.sentence, key=lambda m: m.sentence)
    return (True, entity.mentions[before - 1].sentence) if before else (False, -entity.mentions[0].sentence)


def _judge_kind(entity: Entity, sentences: Sequence[Sentence], cues: NameCues) -> None:
    votes, located = {"person": 0, "organisation": 0, "place": 0}, 0
    for mention in entity.mentions:
        tokens = sentences[mention.sentence].tokens
        votes["person"] += _person_votes(tokens, mention, cues)
        here = _place_votes(tokens, mention, cues)
        votes["place"], located = votes["place"] + here, located + (here > 0)
        before = tokens[mention.first - 1].text.lower() if mention.first else ""
        votes["organisation"] += before == "the" and len(mention.words) > 1
    rare = 3 * located < len(entity.mentions) and entity.name not in cues.regions
    votes["place"] = 0 if rare else votes["place"]  # a place is mostly told where something is
    votes["organisation"] += 4 * bool({entity.words[-1], entity.words[0]} & cues.organisations)
    called = entity.keys[0] in cues.nicknames or entity.keys[0] in cues.first_names
    two = len(entity.keys) in (2, 3)
    votes["place"] += 8 * (entity.name in cues.regions)
    votes["place"] += 4 * (entity.words[-1] in cues.places and not (two and called and _by_surname(entity)))
    plain = not votes["place"] and not votes["organisation"]
    votes["person"] += 2 <= len([k for k in entity.keys if k not in _SURNAMES]) <= 3 and plain
    votes["person"] += 2 * _by_both_names(entity)
    votes["person"] += 2 * (two and called and not votes["organisation"])
    votes["person"] += 2 * (two and called and _by_surname(entity))
    votes["person"] += len(entity.keys) == 1 and called and plain  # "Harold, the elder, went to sea"
    if len(entity.words) == 1 and (entity.name in cues.tongues or _is_acronym(entity.words[0], cues)):
        votes["person"] = 0
    best = max(votes.values())
    if best:
        entity.kind = next(kind for kind, vote in votes.items() if vote == best)
        entity.sure = best > 1


def _person_votes(tokens: Sequence[Token], mention: NameMention, cues: NameCues) -> int:
    """What the words beside a name say for its being a person's."""
    before = tokens[mention.first - 1].text.lower() if mention.first else ""
    after = [t.text.lower() for t in tokens[mention.last + 1 : mention.last + 4]]
    aged = len(after) > 1 and after[0] in (",", "(") and after[1].isdigit() and len(after[1]) <= 2
    votes = 3 * (mention.title is not None) + 3 * aged
    votes += 2 * (after[:2] == [",", "who"] or after[:1] == ["who"])
    votes += 2 * (before in cues.roles or before in cues.male_words | cues.female_words)
    votes += 2 * (after[:2] in (["and", "her"], ["and", "his"]))
    return votes + _speaks(tokens, mention, cues)


def _place_votes(tokens: Sequence[Token], mention: NameMention, cues: NameCues) -> int:
    """What the words beside a name say for its being a place's."""
    before = tokens[mention.first - 1].text.lower() if mention.first else ""
    after = [t.text for t in tokens[mention.last + 1 : mention.last + 3]]
    if mention.words[-1] in cues.occasions | cues.tongues or _is_acronym(mention.words[-1], cues):
        return 0
    if after and after[0][:1].isdigit():
        return 0  # "in Harbour 36": the number completes a name
    votes = 2 * (before in ("in", "at", "near", "outside")) + (before in cues.prepositions)
    votes += 2 * (before == "of" and mention.first > 1 and tokens[mention.first - 2].text == ",")
    votes += 3 * (before == "of" and mention.first > 1 and tokens[mention.first - 2].text in cues.settlements)
    votes += 3 * (after == [",", "where"])
    return votes + 3 * (len(after) == 2 and after[0] == "," and after[1] in cues.regions)


def _is_acronym(word: str, cues: NameCues) -> bool:
    """Whether a name is letters that stand for words: a body or a program, unless it is a country's."""
    coined = _COINED.search(word) is not None and not word.startswith(("Mc", "Mac", "De", "La", "Le", "Fitz"))
    return (coined or (word.isupper() and 1 < len(word) < 7)) and word not in cues.regions


def _by_surname(entity: Entity) -> bool:
    """Whether the last word is also used alone, as of people it is: nobody calls Castle Hill "Hill"."""
    return any(len(m.keys) == 1 and m.keys[0] == entity.keys[-1] for m in entity.mentions)


def _speaks(tokens: Sequence[Token], mention: NameMention, cues: NameCues) -> bool:
    head = tokens[mention.last]
    return head.dep == "nsubj" and tokens[head.head].lemma in cues.speech


def _by_both_names(entity: Entity) -> bool:
    """Whether first name and surname are both used alone."""
    single = {m.keys[0] for m in entity.mentions if len(m.words) == 1}
    return len(entity.keys) == 2 and set(entity.keys) <= single
