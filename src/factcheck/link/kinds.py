"""Words and phrases of a word list that name kinds of things: what lasts, what happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factcheck.claim import Token
from factcheck.link.words import stem

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By the stem they begin with: the stems that must follow in order, and the kind they name."""


def words_by_stem(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Stem of a word -> the kinds it names; "=word" stands for that lemma alone."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, words in table.items():
        for word in words:
            kinds[word if word.startswith("=") else stem(word)].add(kind)
    return {word: frozenset(found) for word, found in kinds.items()}


def phrases_by_stem(table: Mapping[str, Iterable[str]]) -> Phrases:
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, written in table.items():
        for phrase in written:
            first, *rest = (stem(word) for word in phrase.replace(",", "").split())
            phrases[first].append((tuple(rest), kind))
    return {first: tuple(found) for first, found in phrases.items()}


def phrase_kinds(phrases: Phrases, tokens: Sequence[Token], at: int, gap: int) -> frozenset[str]:
    """Kinds named by a phrase that begins at a token, with up to `gap` steps from each of its words to the next."""
    found = set()
    for rest, kind in phrases.get(stem(tokens[at].lemma), ()):
        place = at
        for word in rest:
            ahead = range(place + 1, min(place + 1 + gap, len(tokens)))
            place = next((i for i in ahead if word in (stem(tokens[i].lemma), stem(tokens[i].text))), -1)
            if place < 0:
                break
        if place > 0:
            found.add(kind)
    return frozenset(found)
