"""The word lists of events, compiled once: `rules/lexicon/events.yml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import Token
from factcheck.lexicon import Lexicon
from factcheck.link.kinds import Phrases, phrase_kinds, phrases_by_stem, words_by_stem
from factcheck.link.words import stem

_GAP = 3  # words that may stand inside a phrase ("took immediate effect")


@dataclass(frozen=True, eq=False)
class EventWords:
    """Stems of words that name events, and the small words that part one event from another."""

    kinds: dict[str, frozenset[str]]
    phrases: Phrases
    light: frozenset[str]
    phases: frozenset[str]
    selectors: frozenset[str]
    weak_selectors: frozenset[str]
    stamps: frozenset[str]
    states: frozenset[str]
    days: frozenset[str]
    stand_ins: frozenset[str]
    lone: frozenset[str]
    vehicles: frozenset[str]
    carriers: frozenset[str]
    named_events: frozenset[str]
    personal: frozenset[str]
    recurring: frozenset[str]
    moved: frozenset[str]
    thwarted: frozenset[str]
    unreal: frozenset[str]
    generic: frozenset[str]
    bounds: dict[str, frozenset[str]]
    rows: dict[str, tuple[str, ...]]
    """Stem of a participant -> the rows of like participants it stands in."""

    def kinds_of(self, lemma: str) -> frozenset[str]:
        # the lemma of a regular verb may lack its last letter: "collaps"
        exact = self.kinds.get(f"={lemma}")
        if exact:
            return exact
        return self.kinds.get(stem(lemma)) or self.kinds.get(stem(lemma + "e"), frozenset())

    def phrase_kinds(self, tokens: Sequence[Token], at: int) -> frozenset[str]:
        """Kinds named by a phrase that begins at a token."""
        return phrase_kinds(self.phrases, tokens, at, 1 if tokens[at].lemma == "be" else _GAP)

    def kinds_at(self, tokens: Sequence[Token], at: int) -> frozenset[str]:
        """Kinds named by a word or by a phrase that begins with it."""
        token = tokens[at]
        named = self.kinds_of(token.lemma)
        if not named and token.tag == "NNS":
            # "leaves" is taken for a noun, and its lemma for "leaf"
            named = self.kinds_of(token.text.lower().removesuffix("s"))
        if token.tag.startswith("VB") and "strike" in named:
            named -= {"strike"}  # what strikes is a storm; people go on strike
        return named | self.phrase_kinds(tokens, at)

    def kinds_in(self, words: Sequence[str]) -> frozenset[str]:
        """Kinds named by phrases of a label: "check in", "last orders"."""
        joined = " " + " ".join(stem(w) for word in words for w in word.split("-")) + " "
        rows = ((first, rest, kind) for first, found in self.phrases.items() for rest, kind in found)
        return frozenset(kind for first, rest, kind in rows if f" {' '.join((first, *rest))}" in joined)

    def participants(self, lemmas: Iterable[str]) -> frozenset[str]:
        """Keys under which the same participant is found again."""
        stems = {stem(word) for word in lemmas if word not in self.generic}
        return frozenset(stems | {row for s in stems for row in self.rows.get(s, ())})


@lru_cache(maxsize=4)
def event_words(lexicon: Lexicon) -> EventWords:
    table = lexicon.table("events")
    rows: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(table["participants"]):
        for word in row:
            rows[stem(word)].append(f"row {number}")
    sets = (
        "light",
        "phases",
        "selectors",
        "weak_selectors",
        "stamps",
        "states",
        "days",
        "stand_ins",
        "lone",
        "vehicles",
        "carriers",
        "named_events",
        "personal",
        "recurring",
        "moved",
        "thwarted",
        "unreal",
        "generic",
    )
    return EventWords(
        kinds=words_by_stem(table["kinds"]),
        phrases=phrases_by_stem(table["phrases"]),
        bounds={word: frozenset(found) for word, found in table["bounds"].items()},
        rows={s: tuple(found) for s, found in rows.items()},
        **{name: frozenset(map(str, table[name])) for name in sets},
    )
