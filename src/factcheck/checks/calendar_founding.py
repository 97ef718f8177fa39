"""When things began: "founded in 1989", "opened its doors on 7 September 1931", "have been baking there since 1896"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.checks.timeline import Timeline, code, governing_verb, moment, table_words, words_in
from factcheck.claim import Claim, Token

_PRONOUNS = frozenset("it they itself themselves we who which that there this".split())
_OWN = frozenset("its their his her our my".split())
_NOT_FOUNDED = frozenset("door gate charter way life business".split())
_NOT_ON = frozenset("since until till by before after from to".split())
_PARTS = ("compound", "amod", "nmod", "poss", "appos")
_STEM = re.compile(r"(?:'s|ies|es|s|y)$")


@dataclass(frozen=True, slots=True)
class Thing:
    """What is founded or celebrated, as far as the words tell."""

    stems: frozenset[str]
    named: bool
    """By a name."""
    open: bool
    """By a pronoun, or not at all: whatever the article is about."""
    owned: bool
    """ "Its hall": something that belongs to it."""
    general: bool
    """ "The school", "the company": what a thing with a name may be called."""

    def may_be(self, other: Thing) -> bool:
        if self.owned or other.owned:
            return False
        if self.open or other.open or self.stems & other.stems:
            return True
        return (self.general and other.named) or (self.named and other.general)


@dataclass(frozen=True, slots=True)
class Founding:
    """A thing and the date on which it began."""

    claim: Claim
    thing: Thing
    sure: bool
    """Said with a verb of founding, not with "since"."""
    aside: bool
    """Told of something in passing: "the hall next door, built in 1911"."""


def foundings(timeline: Timeline) -> Iterator[Founding]:
    article = timeline.article
    verbs = frozenset(table_words(article, "founding_verbs"))
    objects = frozenset(table_words(article, "founding_objects"))
    general = frozenset(table_words(article, "general_things"))
    for claim in timeline.dates:
        value = moment(claim)
        if code(claim) not in "DMY" or value.year is None or claim.hedged:
            continue
        tokens = article.sentences[claim.sentence].tokens
        inside = words_in(tokens, claim.span)
        if not inside:
            continue
        top = next((i for i in inside if tokens[i].head not in inside), inside[0])
        verb = governing_verb(tokens, top)
        if verb is None or not _is_near(tokens, top, verb):
            continue
        preposition = tokens[tokens[top].head].text.lower()
        lasting = preposition == "since" and any(t.text.lower() in ("has", "have", "'ve") for t in _kids(tokens, verb))
        if tokens[verb].lemma not in verbs and not lasting and not _is_charter(tokens, verb, objects):
            continue
        dates_from = tokens[verb].lemma == "date" and preposition in ("from", "to")
        if preposition in _NOT_ON and not lasting and not dates_from:
            continue
        thing = thing_of(tokens, _founded(tokens, verb), general)
        yield Founding(claim, thing, sure=not lasting, aside=tokens[verb].dep in ("acl", "relcl"))


def _is_near(tokens: Sequence[Token], top: int, verb: int) -> bool:
    """Whether the date hangs on the verb itself, by at most a preposition and an object."""
    at, steps = top, 0
    while at != verb:
        if tokens[at].dep in ("nsubj", "nsubjpass", "relcl", "acl", "advcl", "ccomp", "conj"):
            return False
        at, steps = tokens[at].head, steps + 1
        if steps > 5:
            return False
    return True


def _is_charter(tokens: Sequence[Token], verb: int, objects: frozenset[str]) -> bool:
    """ "Got its charter", "laid the foundation stone", "opened its doors"."""
    return any(t.dep == "dobj" and t.lemma in objects for t in _kids(tokens, verb))


def _founded(tokens: Sequence[Token], verb: int) -> int | None:
    """The word for what began: the object of an active verb, else its subject."""
    kids = [(i, t) for i, t in enumerate(tokens) if t.head == verb and i != verb]
    objects = [
        i for i, t in kids if t.dep == "dobj" and t.lemma not in ("door", "gate", "charter", "way", "life", "business")
    ]
    subjects = [i for i, t in kids if t.dep in ("nsubj", "nsubjpass")]
    if objects and tokens[verb].lemma != "date":
        return objects[0]
    if subjects and tokens[subjects[0]].text.lower() not in ("which", "that", "who"):
        return subjects[0]
    above = tokens[verb].head
    if tokens[verb].dep in ("relcl", "acl"):
        return above
    if above != verb and tokens[verb].dep in ("advcl", "conj", "dep", "prep", "pcomp"):
        return subject_of(tokens, above)
    return None


def subject_of(tokens: Sequence[Token], verb: int) -> int | None:
    """The subject of a verb, or of the one it is coordinated with or depends on."""
    for _ in range(4):
        found = [i for i, t in enumerate(tokens) if t.head == verb and i != verb and t.dep in ("nsubj", "nsubjpass")]
        if found:
            return found[0]
        if tokens[verb].head == verb:
            return None
        if tokens[verb].dep in ("relcl", "acl"):
            return tokens[verb].head
        verb = tokens[verb].head
    return None


def thing_of(tokens: Sequence[Token], at: int | None, general: frozenset[str]) -> Thing:
    if at is None or tokens[at].text.lower() in _PRONOUNS:
        return Thing(frozenset(), named=False, open=True, owned=False, general=False)
    parts = [
        at,
        *(i for i, t in enumerate(tokens) if t.head == at and t.dep in ("compound", "amod", "nmod", "poss", "appos")),
    ]
    words = [tokens[i] for i in parts]
    stems = frozenset(_STEM.sub("", t.text.lower()) for t in words if t.tag.startswith("N"))
    return Thing(
        stems=stems,
        named=any(t.tag in ("NNP", "NNPS") for t in words),
        open=False,
        owned=any(t.dep == "poss" and t.text.lower() in _OWN for t in words),
        general=tokens[at].lemma in general,
    )


def _kids(tokens: Sequence[Token], at: int) -> list[Token]:
    return [t for i, t in enumerate(tokens) if t.head == at and i != at]
