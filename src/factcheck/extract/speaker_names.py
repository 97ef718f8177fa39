"""The name of a speaker among the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claim import Named
from factcheck.document import Span
from factcheck.extract.quote_context import Stream, Word

REACH = 26  # words from a quotation to the verb that gives it a speaker
STOPS = frozenset(
    "who which that as when while after before during at in on from for with because although though to about into "
    "outside inside over under adding referring speaking standing if than where since until upon by whose".split()
)
RELATIVE = frozenset({"who", "which", "that", "whose", "whom"})
_ANOTHER = frozenset({"a", "an", "another", "one", "some", "many", "other", "several", "two", "three", "my", "our"})
_NOUNS = ("NN", "NNS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says something, as far as it can be told."""

    entity: Named | None
    span: Span
    """Where the speaker is named."""
    how: str
    """said | named | words | according | caption | sign | colon."""
    pronoun: bool = False
    stranger: bool = False
    """Somebody without a name who is none of those named: "an engineer", "his daughter"."""

    @property
    def name(self) -> str | None:
        return None if self.entity is None else self.entity.name


def name_at(stream: Stream, words: Sequence[Word], at: int, how: str) -> Voice | None:
    """The name in the phrase round a word: itself, or beside it ("the captain, Marit Fossum")."""
    head = words[at]
    own = stream.entity(head)
    if head.token.tag == "PRP" and (named := _person_before(stream, words[:at])) is not None:
        # "Tarrant was applauded when he told …": a person named in the sentence is likelier than one named before it
        return Voice(entity=named, span=head.token.span, how=how, pronoun=True)
    if own is not None and head.token.dep != "poss":
        name = next((w for w in words[at : at + 9] if w.token.tag.startswith("NNP") and stream.entity(w) is own), head)
        return _voice(stream, own, name, how)
    for word in words[at + 1 : at + 9]:
        if word.is_verb or word.lower in STOPS:
            break
        entity = stream.entity(word)
        if entity is not None and word.token.tag.startswith("NNP"):
            return _voice(stream, entity, word, how)
    return None


def _person_before(stream: Stream, words: Sequence[Word]) -> Named | None:
    for at, word in enumerate(words):
        entity = stream.entity(word)
        owner = word.token.dep == "poss" or (at + 1 < len(words) and words[at + 1].token.tag == "POS")
        if entity is not None and entity.kind == "person" and not owner and word.token.tag.startswith("NNP"):
            return entity
    return None


def nameless(words: Sequence[Word], at: int, how: str) -> Voice:
    """A speaker who is only described."""
    word = words[at]
    near = words[max(0, at - 3) : at]
    plural = word.token.tag == "NNS"
    stranger = plural or any(w.lower in _ANOTHER or w.token.tag == "PRP$" for w in near)
    return Voice(entity=None, span=word.token.span, how=how, stranger=stranger)


def first_name(stream: Stream, words: Sequence[Word], how: str) -> Voice | None:
    """The first name behind a verb or "by", not beyond what ends the phrase; a possessor is not the speaker."""
    fallback: Voice | None = None
    noun: int | None = None
    for at, word in enumerate(words[:REACH]):
        if word.lower in STOPS or (word.is_verb and word.token.dep not in ("amod", "compound")):
            break
        entity = stream.entity(word)
        if entity is None:
            noun = at if noun is None and word.token.tag in _NOUNS else noun
            continue
        owner = word.token.dep == "poss" or (at + 1 < len(words) and words[at + 1].token.tag == "POS")
        if entity.kind == "person" and not owner:
            return _voice(stream, entity, word, how)
        fallback = fallback or (None if owner else _voice(stream, entity, word, how))
    return fallback or (None if noun is None else nameless(words, noun, how))


def last_name(stream: Stream, words: Sequence[Word], how: str) -> Voice | None:
    """The person named last before a verb or "who"; where there is none, whatever is named last."""
    others: Voice | None = None
    for word in reversed(words):
        entity = stream.entity(word)
        if entity is None or (word.token.tag == "PRP" and len(words) > 3):
            continue
        if entity.kind == "person":
            return _voice(stream, entity, word, how)
        others = others or _voice(stream, entity, word, how)
    return others


def _voice(stream: Stream, entity: Named, word: Word, how: str) -> Voice:
    pronoun = word.token.tag in ("PRP", "PRP$")
    return Voice(entity=entity, span=word.token.span if pronoun else stream.whole(word), how=how, pronoun=pronoun)
