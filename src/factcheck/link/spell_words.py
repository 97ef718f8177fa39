"""The word lists of things that last, compiled once: `rules/lexicon/spells.yml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import Token
from factcheck.lexicon import Lexicon
from factcheck.link.words import stem

_GAP = 2  # words that may stand inside a phrase: "in sole charge"


@dataclass(frozen=True, eq=False)
class SpellWords:
    """Stems of words that name what lasts, and the small words that part one length of time from another."""

    kinds: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By the stem they begin with: the stems that must follow in order, and the kind they name."""
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
        found = set()
        for rest, kind in self.phrases.get(stem(tokens[at].lemma), ()):
            place = at
            for word in rest:
                ahead = range(place + 1, min(place + 1 + _GAP, len(tokens)))
                place = next((i for i in ahead if word in (stem(tokens[i].lemma), stem(tokens[i].text))), -1)
                if place < 0:
                    break
            if place > 0:
                found.add(kind)
        return frozenset(found)


@lru_cache(maxsize=4)
def spell_words(lexicon: Lexicon) -> SpellWords:
    table = lexicon.table("spells")
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, words in table["kinds"].items():
        for word in words:
            kinds[word if word.startswith("=") else stem(word)].add(kind)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, written in table["phrases"].items():
        for phrase in written:
            first, *rest = (stem(word) for word in phrase.replace(",", "").split())
            phrases[first].append((tuple(rest), kind))
    return SpellWords(
        kinds={s: frozenset(k) for s, k in kinds.items()},
        phrases={first: tuple(found) for first, found in phrases.items()},
        **{
            name: frozenset(map(str, table[name]))
            for name in ("light", "generic", "offsets", "parts", "recurring", "frequency", "still")
        },
    )
