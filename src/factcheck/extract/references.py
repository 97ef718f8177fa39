"""Pronouns, epithets and descriptions: the entity each stands for, where that can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.claim import Sentence, Token
from factcheck.extract.entities import Entities, Entity
from factcheck.extract.frames import is_noun, is_verb
from factcheck.extract.name_cues import NameCues, name_cues
from factcheck.lexicon import Lexicon

_WIDTH = 9  # tokens of a noun phrase looked through for its article
_SUBJECT, _SPEAKER = 1.2, 0.8  # sentences by which a subject counts as nearer, and one that is merely quoted
_KNOWN = 0.9  # the same for one of the right gender
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
    recent: list[tuple[int, float, Entity]] = []
    found: dict[tuple[int, int], Entity] = {}
    for index, sentence in enumerate(sentences):
        for at in range(len(sentence.tokens)):
            entity = entities.at(index, at)
            if entity is None:
                entity = _sayer(sentence, index, at, entities, cues)
                entity = entity or _meant(sentence.tokens, index, at, recent, cues, offices)
                if entity is None:
                    continue
                found[index, at] = entity
            recent.append((index, _prominence(sentence.tokens, at), entity))
        recent = [r for r in recent if r[0] > index - _MEMORY]
    return entities.with_references(found)


def _prominence(tokens: Sequence[Token], at: int) -> float:
    """How many sentences nearer its place makes a word: a subject, what stands beside one, the addressee."""
    token, over = tokens[at], tokens[tokens[at].head]
    if token.dep == "appos" or (token.dep == "compound" and over.dep == "appos"):
        return _prominence(tokens, over.head) if token.dep == "appos" and over.dep != "appos" else _SUBJECT
    if token.dep == "dobj" and over.lemma in _ADDRESSING:
        return _SUBJECT
    if token.dep not in _SUBJECTS:
        return 0.0
    return _SPEAKER if over.lemma == "say" and at > token.head else _SUBJECT


def _meant(
    tokens: Sequence[Token],
    index: int,
    at: int,
    recent: Sequence[tuple[int, float, Entity]],
    cues: NameCues,
    offices: Mapping[str, Sequence[Entity]],
) -> Entity | None:
    office = _office(tokens, index, at, recent, offices)
    if office is not None:
        return office
    kind = _reference(tokens, at, cues)
    if kind == "person":
        kind = _own_gender(tokens, at, cues) or kind
    if kind is None:
        return None
    entity = _antecedent(kind, recent)
    if entity is not None and kind in ("male", "female") and entity.gender is None:
        entity.gender = kind
    return entity


def _office(
    tokens: Sequence[Token],
    index: int,
    at: int,
    recent: Sequence[tuple[int, float, Entity]],
    offices: Mapping[str, Sequence[Entity]],
) -> Entity | None:
    """ "The lieutenant", where only one person was called one."""
    if not at or not is_noun(tokens[at]) or tokens[at].text.lower() not in offices or not _is_definite(tokens, at):
        return None
    if at + 1 < len(tokens) and (is_noun(tokens[at + 1]) or tokens[at + 1].text[:1].isupper()):
        return None
    bearers = {e.number: e for e in offices.get(tokens[at].text.lower(), ())}
    near = [e for _, _, e in recent if e.number in bearers]
    if near:
        return near[-1]
    before = [e for e in bearers.values() if e.mentions[0].sentence <= index]
    return before[0] if len(before) == 1 else None


def _is_definite(tokens: Sequence[Token], at: int) -> bool:
    """Whether "the" opens its phrase: "the lieutenant", "the 23-year-old Swansea striker"."""
    for i in range(at - 1, max(at - _WIDTH, -1), -1):
        if tokens[i].text.lower() in ("the", "this"):
            return True
        if tokens[i].tag not in ("JJ", "NN", "NNP", "CD", "HYPH", "VBN"):
            return False
    return False


def _described(tokens: Sequence[Token], at: int, cues: NameCues) -> str | None:
    """ "The 23-year-old striker", "the 64-year-old father": somebody just spoken of."""
    if tokens[at].tag != "NN" or tokens[at].dep not in _SUBJECTS or not _is_definite(tokens, at):
        return None
    if not any(is_aged(tokens, i) for i in range(max(at - 3, 0), at)) or is_noun(tokens[min(at + 1, len(tokens) - 1)]):
        return None
    start = next(i for i in range(at - 1, -1, -1) if tokens[i].text.lower() in ("the", "this"))
    if start and tokens[start - 1].text.isalpha():
        return None
    word = tokens[at].lemma
    if word in cues.male_words | cues.female_words:
        return "known male" if word in cues.male_words else "known female"
    return "near person" if word in cues.roles or word in cues.people else None


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
    if (described := _described(tokens, at, cues)) is not None:
        return described
    if is_epithet(tokens, at) and at > 4 and tokens[at - 5].text.lower() == "the":
        return "person"
    return None


def is_aged(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token is the last of "62-year-old"."""
    return tokens[at].text == "old" and at >= 4 and [t.text for t in tokens[at - 3 : at]] == ["-", "year", "-"]


def is_epithet(tokens: Sequence[Token], at: int) -> bool:
    """Whether "62-year-old" stands for a person by itself: "the 62-year-old thanked", not "the 62-year-old driver"."""
    if not is_aged(tokens, at):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return True
    if following.tag == "NNS" and following.text[:1].islower() and at + 2 < len(tokens):
        return tokens[at + 2].tag in ("IN", "DT", "PRP$", "RB", "TO")  # "trains at dawn" is no noun
    return not (is_noun(following) or following.tag in ("JJ", "CD") or following.text == "-")


def _own_gender(tokens: Sequence[Token], at: int, cues: NameCues) -> str | None:
    """ "The 62-year-old thanked his neighbours": a pronoun close behind tells."""
    for token in tokens[at + 1 : at + 9]:
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


def _antecedent(kind: str, recent: Sequence[tuple[int, float, Entity]]) -> Entity | None:
    """The last fitting one, where a subject counts as later, and one who is known to be a woman as likelier "she"."""
    sought = kind.removeprefix("known ").removeprefix("near ")
    fitting = [(i, subject, e) for i, subject, e in recent if _may_be(sought, e)]
    if kind.startswith("known "):
        fitting = [f for f in fitting if f[2].gender == sought]
    if not fitting:
        return None
    if kind.startswith("near "):
        last = fitting[-1][0]
        near = {e.number: (subject, e) for i, subject, e in fitting if i >= last}
        subjects = [e for subject, e in near.values() if subject]
        return subjects[0] if len(subjects) == 1 else next(iter(near.values()))[1] if len(near) == 1 else None
    return max(
        enumerate(fitting),
        key=lambda f: (f[1][0] + f[1][1] + _KNOWN * (f[1][2].gender == sought), f[0]),
    )[1][2]


def _sayer(sentence: Sentence, index: int, at: int, entities: Entities, cues: NameCues) -> Entity | None:
    """ "His sister, Philip Tresilian added, had wept": the speaker named later in the sentence."""
    if at > 1 or sentence.tokens[at].tag != "PRP$":
        return None
    kind = cues.pronouns.get(sentence.tokens[at].text.lower())
    for i, token in enumerate(sentence.tokens[at:], at):
        if token.lemma in cues.speech and token.tag.startswith("VB"):
            named = entities.ending(index, i - 1) or entities.starting(index, i + 1)
            if named is not None and kind in ("male", "female") and _may_be(kind, named[0]):
                return named[0] if sentence.tokens[named[1].first - 1].text == "," or named[1].first > i else None
    return None


def _may_be(kind: str, entity: Entity) -> bool:
    if kind in ("male", "female"):
        return entity.kind == "person" and entity.gender in (None, kind)
    if kind == "person":
        return entity.kind == "person"
    if kind == "plural":
        return entity.kind == "organisation"
    return entity.kind in ("organisation", "thing")
