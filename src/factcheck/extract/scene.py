"""A sentence with all that was read in it, and the words round a figure that say which of several it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from factcheck.claim import Sentence, Token
from factcheck.document import Document, Span
from factcheck.extract.entities import Entities
from factcheck.extract.frames import Frame, Tree, is_content
from factcheck.extract.name_cues import NameCues
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon

BEFORE, BEHIND = 5, 9  # tokens before and behind a figure that may tell which of several it is


@dataclass(frozen=True, slots=True)
class Qualifiers:
    classes: dict[str, frozenset[str]]
    verbs: dict[str, frozenset[str]]
    change_verbs: frozenset[str]
    invariant: frozenset[str]
    rivals: frozenset[str]
    versioned: frozenset[str]
    numbered: frozenset[str]


@lru_cache(maxsize=4)
def qualifiers_of(lexicon: Lexicon) -> Qualifiers:
    table = lexicon.table("qualifiers")
    return Qualifiers(
        {name: frozenset(words) for name, words in table["classes"].items()},
        {name: frozenset(words) for name, words in table["verbs"].items()},
        frozenset(table["change_verbs"]),
        frozenset(table["invariant"]),
        frozenset(table["rivals"]),
        frozenset(table["versioned"]),
        frozenset(table["numbered"]),
    )


@dataclass(frozen=True)
class Scene:
    """A sentence with all that was read in it."""

    document: Document
    sentence: Sentence
    index: int
    tree: Tree
    readings: Sequence[Reading]
    entities: Entities
    qualifiers: Qualifiers
    cues: NameCues

    @cached_property
    def plain(self) -> frozenset[int]:
        """The tokens with a meaning that are part of no value."""
        ends = [r.span.end for r in self.readings]
        return frozenset(
            i for i, t in enumerate(self.sentence.tokens) if is_content(t) and not self._is_in_value(t.span, ends)
        )

    def _is_in_value(self, span: Span, ends: Sequence[int]) -> bool:
        at = bisect_right(ends, span.start)
        return at < len(ends) and self.readings[at].span.start < span.end

    def close(self, frame: Frame) -> list[int]:
        """The tokens that tell which of several like figures this one is: its noun phrase, and what stands next to it
        in the sentence up to a comma, a conjunction or another figure."""
        tokens = self.sentence.tokens
        first, last = frame.value[0], frame.value[-1]
        found = set(frame.phrase)
        for step, start, most in ((-1, first - 1, BEFORE), (1, last + 1, BEHIND)):
            at = start
            while 0 <= at < len(tokens) and abs(at - start) < most and not _ends_phrase(tokens, at, step):
                found.add(at)
                at += step
        return sorted(i for i in found if i not in frame.value)


def _ends_phrase(tokens: Sequence[Token], at: int, step: int) -> bool:
    token = tokens[at]
    if token.text == "," and step > 0 and at + 1 < len(tokens) and tokens[at + 1].text.lower() in ("as", "with"):
        return False  # "a seven-week closure, as first proposed"
    if token.text in (",", ";", ":", "(", ")", "—", "–", ".", "!", "?", "“", "”") or token.dep == "cc":
        return True
    # backwards the verb ends what the figure may belong to; forwards "taken into custody" still tells which
    return token.tag == "CD" or (step < 0 and token.tag.startswith("VB")) or token.lemma in ("say", "while", "but")
