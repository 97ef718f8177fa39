"""Names, roles and kin -> claims."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claim import About, Claim, Sentence
from factcheck.document import Document
from factcheck.extract.entities import Entities, Entity
from factcheck.extract.kin import KinFact, read_kin
from factcheck.extract.names import NameMention
from factcheck.extract.role_facts import RoleFact
from factcheck.lexicon import Lexicon
from factcheck.values import Name

_MODALITY = {"now": "actual", "past": "past", "coming": "forecast"}


def people_claims(
    document: Document,
    sentences: Sequence[Sentence],
    entities: Entities,
    roles: Sequence[RoleFact],
    lexicon: Lexicon,
) -> list[Claim]:
    """A claim for every name, every role and every kinship told, in no order."""
    claims = [_name(e, m, sentences) for e in entities.all for m in e.mentions]
    claims.extend(_role(fact, sentences, document) for fact in roles)
    claims.extend(_kin(fact, sentences, document) for fact in read_kin(sentences, entities, lexicon))
    return claims


def _name(entity: Entity, mention: NameMention, sentences: Sequence[Sentence]) -> Claim:
    sentence = sentences[mention.sentence]
    before = sentence.tokens[mention.first - 1].text.lower() if mention.first else ""
    behind = [t.text.lower() for t in sentence.tokens[mention.last + 1 : mention.last + 4]]
    traits = {entity.kind, mention.place}
    traits |= {name for name, holds in (("opens", mention.first == 0), ("sure", entity.sure)) if holds}
    return Claim(
        kind="name",
        span=mention.span,
        phrase=mention.span,
        value=Name(" ".join(mention.words), " ".join(mention.keys)),
        sentence=mention.sentence,
        block=sentence.block,
        origin="name",
        about=About(subject=entity.name),
        traits=frozenset(traits),
        words={
            "title": tuple((mention.title or "").split()),
            "before": (before,),
            "behind": tuple(behind),
            "entity": (str(entity.number),),
            "gender": (entity.gender,) if entity.gender else (),
        },
    )


def _role(fact: RoleFact, sentences: Sequence[Sentence], document: Document) -> Claim:
    phrase = fact.phrase
    text = document.text[fact.span.start : fact.span.end]
    key = " ".join([*(["deputy"] if phrase.low else []), phrase.role, *sorted(phrase.department)])
    traits = {fact.time, phrase.determiner, *(f"group {g}" for g in phrase.groups)}
    told = {
        "low": phrase.low,
        "retired": "retired" in phrase.modifiers,
        "by surname": fact.by_surname,
        "unknown": phrase.unknown,
    }
    traits |= {name for name, holds in told.items() if holds}
    return Claim(
        kind="role",
        span=fact.span,
        phrase=fact.whole,
        value=Name(" ".join(text.split()), key),
        sentence=fact.sentence,
        block=sentences[fact.sentence].block,
        origin=fact.origin,
        about=About(
            subject=fact.entity.name,
            measure=phrase.role,
            head=phrase.role.split()[-1],
            group=" ".join(sorted(phrase.owner)) or None,
            modality=_MODALITY[fact.time],
        ),
        traits=frozenset(traits),
        words={
            "owner": tuple(sorted(phrase.owner)),
            "department": tuple(sorted(phrase.department)),
            "modifiers": tuple(sorted(phrase.modifiers)),
            "entity": (str(fact.entity.number),),
        },
    )


def _kin(fact: KinFact, sentences: Sequence[Sentence], document: Document) -> Claim:
    text = document.text[fact.span.start : fact.span.end]
    owner = fact.owner.name if fact.owner else None
    return Claim(
        kind="relation",
        span=fact.span,
        phrase=fact.span,
        value=Name(" ".join(text.split()), f"{fact.kind} {fact.age}".strip()),
        sentence=fact.sentence,
        block=sentences[fact.sentence].block,
        origin=fact.origin,
        about=About(subject=fact.relative.name, measure=fact.kind, group=owner),
        traits=frozenset({t for t in (fact.age, "gone" if fact.gone else "") if t}),
        words={
            "relative": (str(fact.relative.number),),
            "owner": (str(fact.owner.number),) if fact.owner else (),
        },
    )


def in_order(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda c: (c.span.start, c.span.end, c.kind)))


def offices_of(roles: Sequence[RoleFact]) -> dict[str, list[Entity]]:
    """The people each role word was told of: whom "the lieutenant" may mean later."""
    found: dict[str, list[Entity]] = {}
    for fact in roles:
        for word in {fact.phrase.role.split()[-1], *fact.phrase.role.split()}:
            bearers = found.setdefault(word, [])
            if fact.entity not in bearers:
                bearers.append(fact.entity)
    return found
