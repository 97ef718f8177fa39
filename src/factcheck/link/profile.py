"""A claim as the linker sees it, and what all claims of an article tell about each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from factcheck.claim import Claim
from factcheck.document import Block, Document
from factcheck.lexicon import Lexicon
from factcheck.link.meaning import Wording
from factcheck.link.words import keys
from factcheck.units import common
from factcheck.values import Quantity, Value


@dataclass(frozen=True, eq=False)
class Profile:
    """A claim with what is compared of it, made once."""

    claim: Claim
    block: Block
    dimension: str
    """Only claims of one dimension can be compared."""
    value: Value
    """As it is compared: measures in base units, shares in per cent."""
    head: frozenset[str]
    naming: frozenset[str]
    """Head, scope and modifiers of its noun phrase."""
    clause: frozenset[str]
    sentence: frozenset[str]
    close: frozenset[str]
    """Words that stand next to the figure and may tell which of several it is."""
    names: frozenset[str]
    when: frozenset[str]
    named: Wording
    """The meaning of its noun phrase and verb."""
    told: Wording
    """The meaning of its clause."""

    @cached_property
    def size(self) -> Decimal | None:
        value = self.value
        return value.stated[0] if isinstance(value, Quantity) and value.stated else None


@dataclass(frozen=True, eq=False)
class Setting:
    """All claims of an article that may be compared, and how common each word is in it."""

    document: Document
    profiles: tuple[Profile, ...]
    lexicon: Lexicon
    likeness: Mapping[tuple[int, int], float]
    """Of the clauses of two candidates, by their places in `profiles`."""

    @cached_property
    def by_dimension(self) -> dict[str, list[Profile]]:
        found: dict[str, list[Profile]] = {}
        for profile in self.profiles:
            found.setdefault(profile.dimension, []).append(profile)
        return found

    @cached_property
    def by_word(self) -> dict[tuple[str, str], dict[Decimal | None, list[Profile]]]:
        """By dimension and a word of the clause, then by figure."""
        found: dict[tuple[str, str], dict[Decimal | None, list[Profile]]] = {}
        for profile in self.profiles:
            for key in profile.clause:
                found.setdefault((profile.dimension, key), {}).setdefault(profile.size, []).append(profile)
        return found

    @cached_property
    def by_sentence(self) -> dict[int, list[Profile]]:
        found: dict[int, list[Profile]] = {}
        for profile in self.profiles:
            found.setdefault(profile.claim.sentence, []).append(profile)
        return found

    @cached_property
    def sizes(self) -> dict[str, Counter[Decimal | None]]:
        """How often each figure is met in a dimension."""
        return {name: Counter(p.size for p in group) for name, group in self.by_dimension.items()}

    def rivals(self, a: Profile, b: Profile, words: frozenset[str]) -> Iterator[Profile]:
        """Every claim of their dimension with another figure and one of these words in its clause, once."""
        seen: set[int] = set()
        for key in words:
            for size, group in self.by_word.get((a.dimension, key), {}).items():
                for profile in group if size not in (a.size, b.size) else ():
                    if id(profile) not in seen:
                        seen.add(id(profile))
                        yield profile

    def other_sizes(self, a: Profile, b: Profile) -> Iterator[Decimal | None]:
        """Figures that the noun of the first has besides those of the two; one may come again."""
        for key in a.head:
            for size in self._sizes_by_head.get((a.dimension, key), ()):
                if size not in (a.size, b.size):
                    yield size

    @cached_property
    def _sizes_by_head(self) -> dict[tuple[str, str], dict[Decimal | None, None]]:
        found: dict[tuple[str, str], dict[Decimal | None, None]] = {}
        for profile in self.profiles:
            for key in profile.head:
                found.setdefault((profile.dimension, key), {})[profile.size] = None
        return found

    @cached_property
    def place(self) -> dict[int, int]:
        """Where each profile stands among the others, by its identity."""
        return {id(p): n for n, p in enumerate(self.profiles)}

    @cached_property
    def nearest(self) -> dict[int, float]:
        """By place, the likeness of the other claim that is most like it."""
        best: dict[int, float] = {}
        for pair, alike in self.likeness.items():
            for n in pair:
                best[n] = max(best.get(n, -1.0), alike)
        return best

    @cached_property
    def rarity(self) -> dict[str, float]:
        """Inverse sentence frequency of a key among the sentences that hold a claim, from 0 to 1."""
        return _rarity({p.claim.sentence: p.sentence for p in self.profiles})

    @cached_property
    def sentence_counts(self) -> Counter[str]:
        by_sentence = {p.claim.sentence: p.sentence for p in self.profiles}
        return Counter(k for words in by_sentence.values() for k in words)

    @cached_property
    def first_seen(self) -> dict[str, int]:
        """The first sentence with a claim in which a key stands."""
        seen: dict[str, int] = {}
        for profile in sorted(self.profiles, key=lambda p: p.claim.sentence):
            for key in profile.sentence:
                seen.setdefault(key, profile.claim.sentence)
        return seen


def setting_of(
    document: Document,
    profiles: Sequence[Profile],
    lexicon: Lexicon,
    candidates: Sequence[tuple[Profile, Profile]],
) -> Setting:
    """The setting of an article whose claims are compared by pairs."""
    place = {id(p): n for n, p in enumerate(profiles)}
    likeness = {(place[id(a)], place[id(b)]): a.told.likeness(b.told) for a, b in candidates}
    return Setting(document, tuple(profiles), lexicon, likeness)


def profile_of(
    claim: Claim, document: Document, lexicon: Lexicon, rarity: Mapping[str, float], context: frozenset[str]
) -> Profile:
    """`context` are keys that a heading or a table's headers lend the claim; `rarity` is of its words."""
    words = claim.words
    own = (*words["head"], *words["scope"], *words["modifiers"])
    naming = keys(own, lexicon)
    dimension, value = common(claim.value, claim.kind, claim.origin, lexicon)
    return Profile(
        claim=claim,
        block=document.blocks[claim.block],
        dimension=dimension,
        value=value,
        head=keys(words["head"], lexicon),
        naming=naming | context,
        clause=keys(words["clause"], lexicon) | naming | context,
        sentence=keys(words["sentence"], lexicon) | context,
        close=keys(words["close"], lexicon),
        names=frozenset(words["names"]),
        when=frozenset(words["when"]),
        named=Wording((*own, *words["verb"], *context), rarity),
        told=Wording((*words["clause"], *own, *context), rarity),
    )


def word_rarity(claims: Sequence[Claim]) -> dict[str, float]:
    """How rare a word is among the sentences with claims, from 0 to 1."""
    return _rarity({c.sentence: frozenset(c.words["sentence"]) for c in claims})


def _rarity(by_sentence: Mapping[int, frozenset[str]]) -> dict[str, float]:
    counts = Counter(w for words in by_sentence.values() for w in words)
    top = math.log(1 + max(len(by_sentence), 2))
    return {w: math.log((1 + len(by_sentence)) / n) / top for w, n in counts.items()}
