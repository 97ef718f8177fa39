"""Who and what an article speaks of: names grouped into entities, and the words that stand for them later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from factcheck.claim import Sentence, Token
from factcheck.document import Document, Span
from factcheck.extract.frames import is_noun, is_verb
from factcheck.lexicon import Lexicon

_JOINERS = frozenset({"of", "de", "van", "von", "der", "den", "la", "le", "du", "al", "and", "&", "-", "the", "'"})
_OUTER = frozenset({"of", "de", "van", "von", "der", "den", "la", "le", "du", "al", "&", "-"})
_MEMORY = 6  # sentences a pronoun looks back


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands, without its title."""

    sentence: int
    first: int
    last: int
    """Tokens, both included."""
    span: Span
    words: tuple[str, ...]
    title: str | None


@dataclass(slots=True)
class Entity:
    """All mentions of one person, organisation, place or work."""

    number: int
    name: str
    """The fullest form."""
    words: tuple[str, ...]
    mentions: list[NameMention] = field(default_factory=list)
    kind: str = "thing"
    """person | organisation | place | thing."""
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class _Cues:
    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    places: frozenset[str]
    prepositions: frozenset[str]
    speech: frozenset[str]
    firms: frozenset[str]
    not_names: frozenset[str]
    pronouns: dict[str, str]


@lru_cache(maxsize=4)
def _cues(lexicon: Lexicon) -> _Cues:
    table = lexicon.table("names")
    titles = table["titles"]
    return _Cues(
        male=frozenset(titles["male"]),
        female=frozenset(titles["female"]),
        titles=frozenset(t for group in titles.values() for t in group),
        organisations=frozenset(table["organisations"]),
        places=frozenset(table["places"]),
        prepositions=frozenset(table["place_prepositions"]),
        speech=frozenset(table["speech"]),
        firms=frozenset(table["firms"]),
        not_names=frozenset(table["not_names"]),
        pronouns={word: kind for kind, words in table["pronouns"].items() for word in words},
    )


class Entities:
    """The entities of an article, and which one a token stands for."""

    def __init__(self, entities: Sequence[Entity], by_token: dict[tuple[int, int], Entity]) -> None:
        self.all = tuple(entities)
        self._by_token = by_token

    def at(self, sentence: int, token: int | None) -> Entity | None:
        """The entity a name, pronoun or description stands for, where it can be told."""
        return None if token is None else self._by_token.get((sentence, token))

    def in_tokens(self, sentence: int, tokens: Sequence[int]) -> list[Entity]:
        """Those named or meant by any of the tokens, once each, in order."""
        found = dict.fromkeys(e.number for t in tokens if (e := self._by_token.get((sentence, t))))
        return [self.all[n] for n in found]


def read_entities(document: Document, sentences: Sequence[Sentence], lexicon: Lexicon) -> Entities:
    """Names first, then the pronouns and descriptions that stand for them."""
    cues = _cues(lexicon)
    mentions = [m for i, s in enumerate(sentences) for m in _names(i, s, document, cues)]
    entities = _grouped(mentions)
    by_token = {(m.sentence, t): e for e in entities for m in e.mentions for t in range(m.first, m.last + 1)}
    for entity in entities:
        _judge_kind(entity, sentences, cues)
    _resolve(sentences, entities, by_token, cues)
    return Entities(entities, by_token)


def _names(index: int, sentence: Sentence, document: Document, cues: _Cues) -> Iterator[NameMention]:
    tokens = sentence.tokens
    heading = document.blocks[sentence.block].kind in ("heading", "title", "cell")
    at = 0
    while at < len(tokens):
        if not _opens(tokens, at, heading, cues):
            at += 1
            continue
        end = _extent(tokens, at, cues)
        title = None
        first = at
        while first < end and tokens[first].text.rstrip(".") in cues.titles:
            title = tokens[first].text.rstrip(".")
            first += 1 + (first + 1 < end and tokens[first + 1].text == ".")
        if first <= end and tokens[first].text not in cues.not_names:
            words = tuple(t.text for t in tokens[first : end + 1] if t.text not in ("'", "-", "."))
            span = Span(tokens[first].span.start, tokens[end].span.end)
            yield NameMention(index, first, end, span, words, title)
        at = end + 1


def _opens(tokens: Sequence[Token], at: int, heading: bool, cues: _Cues) -> bool:
    token = tokens[at]
    if not token.text[:1].isupper() or token.text in cues.not_names:
        return False
    if at == 0 or heading or tokens[at - 1].text in ('"', ":", ".", "*", "'"):
        # a capital proves nothing here: ask the tagger, and whether another capital follows
        return (token.tag in ("NNP", "NNPS") and (not heading or _capital(tokens, at + 1))) or (
            token.text.rstrip(".") in cues.titles and _capital(tokens, at + 1)
        )
    return token.tag in ("NNP", "NNPS", "NN", "NNS", "JJ", "FW", "") or len(token.text) > 3


def _capital(tokens: Sequence[Token], at: int) -> bool:
    if at < len(tokens) and tokens[at].text == ".":
        at += 1
    return at < len(tokens) and tokens[at].text[:1].isupper()


def _extent(tokens: Sequence[Token], at: int, cues: _Cues) -> int:
    """Last token of the name that begins at `at`."""
    end = at
    while end + 1 < len(tokens):
        following = tokens[end + 1]
        if (following.text[:1].isupper() and following.tag != "PRP" and not following.text.isdigit()) or (
            following.text == "." and tokens[end].text in cues.titles | {"St"} and _capital(tokens, end + 2)
        ):
            end += 1
        elif following.text in _OUTER and _capital(tokens, end + 2) and tokens[end + 2].text not in cues.not_names:
            end += 2
        else:
            break
    return end


def _grouped(mentions: Sequence[NameMention]) -> list[Entity]:
    """Longer names first; a shorter one joins the only entity whose last (or first) words it repeats."""
    entities: list[Entity] = []
    by_word: dict[str, list[Entity]] = {}
    for mention in sorted(mentions, key=lambda m: (-len(m.words), m.sentence, m.first)):
        fitting = [e for e in by_word.get(mention.words[-1], []) if _fits(mention.words, e.words)]
        if not fitting and len(mention.words) == 1:
            fitting = [e for e in by_word.get(mention.words[0], []) if e.words[0] == mention.words[0]]
        if fitting:
            # two people with one surname: the one named last before this place
            entity = max(fitting, key=lambda e: _nearness(e, mention))
        else:
            entity = Entity(len(entities), " ".join(mention.words), mention.words)
            entities.append(entity)
            for word in {mention.words[0], mention.words[-1]}:
                by_word.setdefault(word, []).append(entity)
        entity.mentions.append(mention)
    for entity in entities:
        entity.mentions.sort(key=lambda m: (m.sentence, m.first))
    return entities


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return short == full or (len(short) < len(full) and full[-len(short) :] == short)


def _nearness(entity: Entity, mention: NameMention) -> tuple[bool, int]:
    before = [m.sentence for m in entity.mentions if m.sentence <= mention.sentence]
    return (bool(before), max(before) if before else -min(m.sentence for m in entity.mentions))


def _judge_kind(entity: Entity, sentences: Sequence[Sentence], cues: _Cues) -> None:
    person = organisation = place = 0
    for mention in entity.mentions:
        tokens = sentences[mention.sentence].tokens
        before = tokens[mention.first - 1].text.lower() if mention.first else ""
        after = [t.text.lower() for t in tokens[mention.last + 1 : mention.last + 4]]
        person += 3 * (mention.title in cues.titles)
        person += 3 * (len(after) > 1 and after[0] == "," and after[1].isdigit() and len(after[1]) <= 2)
        person += 2 * (after[:2] == [",", "who"] or after[:1] == ["who"])
        head = tokens[mention.last]
        verb = tokens[head.head]
        person += head.dep == "nsubj" and verb.lemma in cues.speech
        place += 2 * (before in cues.prepositions)
        if mention.title in cues.male:
            entity.gender = "male"
        if mention.title in cues.female:
            entity.gender = "female"
    organisation += 4 * (entity.words[-1] in cues.organisations or entity.words[0] in cues.organisations)
    place += 4 * (entity.words[-1] in cues.places)
    person += len(entity.words) in (2, 3) and not place and not organisation
    best = max(person, organisation, place)
    if best:
        entity.kind = "person" if best == person else "organisation" if best == organisation else "place"


def _resolve(
    sentences: Sequence[Sentence], entities: Sequence[Entity], by_token: dict[tuple[int, int], Entity], cues: _Cues
) -> None:
    """Pronouns and definite descriptions, left to right: the last fitting entity, subjects first."""
    recent: list[tuple[int, bool, Entity]] = []
    for index, sentence in enumerate(sentences):
        for at, token in enumerate(sentence.tokens):
            entity = by_token.get((index, at))
            if entity is None:
                kind = _reference(sentence.tokens, at, cues)
                entity = _antecedent(kind, recent, index) if kind else None
                if entity is None:
                    continue
                by_token[index, at] = entity
                if kind in ("male", "female") and entity.gender is None:
                    entity.gender = kind
            recent.append((index, token.dep in ("nsubj", "nsubjpass") or token.dep == "compound", entity))
        recent = [r for r in recent if r[0] > index - _MEMORY]


def _reference(tokens: Sequence[Token], at: int, cues: _Cues) -> str | None:
    """What kind of entity a token may stand for."""
    token = tokens[at]
    if token.tag in ("PRP", "PRP$"):
        kind = cues.pronouns.get(token.text.lower())
        return None if kind == "thing" and not _points_back(tokens, at) else kind
    if is_noun(token) and token.lemma in cues.firms and at and tokens[at - 1].text.lower() in ("the", "this"):
        return "thing"
    if token.text.lower().endswith("year-old") and at and tokens[at - 1].text.lower() == "the":
        return "person"
    return None


def _points_back(tokens: Sequence[Token], at: int) -> bool:
    """ "It takes four litres", "it was clear that" point to nothing."""
    token = tokens[at]
    if token.text.lower() != "it":
        return True
    verb = tokens[token.head]
    return token.dep != "expl" and not (is_verb(verb) and verb.lemma in ("take", "seem", "appear", "rain", "snow"))


def _antecedent(kind: str, recent: Sequence[tuple[int, bool, Entity]], index: int) -> Entity | None:
    fitting = [(i, subject, e) for i, subject, e in recent if _may_be(kind, e)]
    subjects = [f for f in fitting if f[1]]
    if not fitting:
        return None
    return (subjects or fitting)[-1][2]


def _may_be(kind: str, entity: Entity) -> bool:
    if kind in ("male", "female"):
        return entity.kind == "person" and entity.gender in (None, kind)
    if kind == "person":
        return entity.kind == "person"
    if kind == "plural":
        return entity.kind == "organisation"
    return entity.kind in ("organisation", "thing")
