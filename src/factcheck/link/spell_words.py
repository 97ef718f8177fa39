"""The word lists of things that last, compiled once: `rules/lexicon/spells.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import Token
from factcheck.lexicon import Lexicon
from factcheck.link.kinds import Phrases, phrase_kinds, phrases_by_stem, words_by_stem
from factcheck.link.words import stem

_GAP = 2  # words that may stand inside a phrase: "in sole charge"


@dataclass(frozen=True, eq=False)
class SpellWords:
    """Stems of words that name what lasts, and the small words that part one length of time from another."""

    kinds: dict[str, frozenset[str]]
    phrases: Phrases
    light: frozenset[str]
    generic: frozenset[str]
    offsets: frozenset[str]
    parts: frozenset[str]
    recurring: frozenset[str]
    frequency: frozenset[str]
    still: frozenset[str]

    def kinds_of(self, token: Token) -> frozenset[str]:
        exact = self.kinds.get(f"={token.lemma}")
        return exact or self.kinds.get(stem(token.lemma)) or self.kinds.get(stem(token.text), frozenset())

    def named_by(self, word: str) -> frozenset[str]:
        """Kinds that a word of a label names."""
        return self.kinds.get(f"={word}") or self.kinds.get(stem(word), frozenset())

    def phrase_kinds(self, tokens: Sequence[Token], at: int) -> frozenset[str]:
        """Kinds named by a phrase that begins at a token."""
        return phrase_kinds(self.phrases, tokens, at, _GAP)


@lru_cache(maxsize=4)
def spell_words(lexicon: Lexicon) -> SpellWords:
    table = lexicon.table("spells")
    return SpellWords(
        kinds=words_by_stem(table["kinds"]),
        phrases=phrases_by_stem(table["phrases"]),
        **{
            name: frozenset(map(str, table[name]))
            for name in ("light", "generic", "offsets", "parts", "recurring", "frequency", "still")
        },
    )
