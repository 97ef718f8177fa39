"""Pronouns, epithets and descriptions: the entity each stands for, where that can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.claim import Sentence, Token
from factcheck.extract.entities import Entities, Entity
from factcheck.extract.frames import is_noun, is_verb
from factcheck.extract.names import NameCues, name_cues
from factcheck.lexicon import Lexicon

_MEMORY = 6  # sentences a pronoun looks back
_ADDRESSING = frozenset({"tell", "warn", "remind", "ask", "advise", "inform", "assure", "order", "urge"})
_SUBJECTS = ("nsubj", "nsubjpass", "compound", "csubj")


def resolve(
    sentences: Sequence[Sentence],
    entities: Entities,
    lexicon: Lexicon,
    offices: Mapping[str, Sequence[Entity]],
) -> Entities:
    """Left to right: the last fitting entity, subjects first. `offices` are the words the article calls people by."""
    cues = name_cues(lexicon)
    recent: list[tuple[int, bool, Entity]] = []
    found: dict[tuple[int, int], Entity] = {}
    for index, sentence in enumerate(sentences):
        for at, token in enumerate(sentence.tokens):
            entity = entities.at(index, at)
            if entity is None:
                entity = _meant(sentence.tokens, at, recent, cues, offices)
                if entity is None:
                    continue
                found[index, at] = entity
            told = token.dep == "dobj" and sentence.tokens[token.head].lemma in _ADDRESSING
            recent.append((index, told or token.dep in _SUBJECTS, entity))
        recent = [r for r in recent if r[0] > index - _MEMORY]
    return entities.with_references(found)


def _meant(
    tokens: Sequence[Token],
    at: int,
    recent: Sequence[tuple[int, bool, Entity]],
    cues: NameCues,
    offices: Mapping[str, Sequence[Entity]],
) -> Entity | None:
    office = _office(tokens, at, recent, offices)
    if office is not None:
        return office
    kind = _reference(tokens, at, cues)
    if kind == "person":
        kind = _own_gender(tokens, at, cues) or kind
    entity = _antecedent(kind, recent) if kind else None
    if entity is not None and kind in ("male", "female") and entity.gender is None:
        entity.gender = kind
    return entity


def _office(
    tokens: Sequence[Token],
    at: int,
    recent: Sequence[tuple[int, bool, Entity]],
    offices: Mapping[str, Sequence[Entity]],
) -> Entity | None:
    """ "The lieutenant", where only one person was called one."""
    if not at or tokens[at - 1].text.lower() not in ("the", "this") or not is_noun(tokens[at]):
        return None
    if at + 1 < len(tokens) and (is_noun(tokens[at + 1]) or tokens[at + 1].text[:1].isupper()):
        return None
    bearers = {e.number: e for e in offices.get(tokens[at].text.lower(), ())}
    near = [e for _, _, e in recent if e.number in bearers]
    return near[-1] if near else next(iter(bearers.values())) if len(bearers) == 1 else None


def _reference(tokens: Sequence[Token], at: int, cues: NameCues) -> str | None:
    """What kind of entity a token may stand for."""
    token = tokens[at]
    if token.tag in ("PRP", "PRP$"):
        kind = cues.pronouns.get(token.text.lower())
        return None if kind == "thing" and not _points_back(tokens, at) else kind
    if not at:
        return None
    before = tokens[at - 1].text.lower()
    if is_noun(token) and token.lemma in cues.firms and before in ("the", "this"):
        return "thing"
    if is_epithet(tokens, at) and at > 4 and tokens[at - 5].text.lower() == "the":
        return "person"
    return None


def is_epithet(tokens: Sequence[Token], at: int) -> bool:
    """Whether "62-year-old" stands for a person by itself: "the 62-year-old thanked", not "the 62-year-old driver"."""
    if tokens[at].text != "old" or at < 4 or [t.text for t in tokens[at - 3 : at]] != ["-", "year", "-"]:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return True
    if following.tag == "NNS" and following.text[:1].islower() and at + 2 < len(tokens):
        return tokens[at + 2].tag in ("IN", "DT", "PRP$", "RB", "TO")  # "trains at dawn" is no noun
    return not (is_noun(following) or following.tag in ("JJ", "CD") or following.text == "-")


def _own_gender(tokens: Sequence[Token], at: int, cues: NameCues) -> str | None:
    """ "The 62-year-old thanked his neighbours": a pronoun close behind tells."""
    for token in tokens[at + 1 : at + 6]:
        if token.tag in ("PRP", "PRP$") and cues.pronouns.get(token.text.lower()) in ("male", "female"):
            return cues.pronouns[token.text.lower()]
    return None


def _points_back(tokens: Sequence[Token], at: int) -> bool:
    """ "It takes four litres", "it was clear that" point to nothing."""
    token = tokens[at]
    if token.text.lower() != "it":
        return True
    verb = tokens[token.head]
    return token.dep != "expl" and not (is_verb(verb) and verb.lemma in ("take", "seem", "appear", "rain", "snow"))


def _antecedent(kind: str, recent: Sequence[tuple[int, bool, Entity]]) -> Entity | None:
    fitting = [(i, subject, e) for i, subject, e in recent if _may_be(kind, e)]
    subjects = [f for f in fitting if f[1]]
    if not fitting:
        return None
    # one who is known to be a woman is likelier to be "she" than one of whom nothing is known
    known = [f for f in subjects if f[2].gender == kind]
    return (known or subjects or fitting)[-1][2]


def _may_be(kind: str, entity: Entity) -> bool:
    if kind in ("male", "female"):
        return entity.kind == "person" and entity.gender in (None, kind)
    if kind == "person":
        return entity.kind == "person"
    if kind == "plural":
        return entity.kind == "organisation"
    return entity.kind in ("organisation", "thing")
