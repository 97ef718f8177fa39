"""Quotations as they are compared: a sentence quoted in parts is one, contractions are spelled out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.lexicon import Lexicon
from factcheck.stems import stem
from factcheck.values import Name

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_GAP = re.compile(r"\.\.\.|…|\[")
_COMMON = 30  # two words in more quotations than this lead nowhere
_SAME_NAME = 82  # letters that two spellings of one name share
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Vocabulary:
    function: frozenset[str]
    borrowed: frozenset[str]
    agreed: frozenset[str]
    reworded: frozenset[str]
    again: frozenset[str]
    common: frozenset[str]
    order: frozenset[str]
    contractions: dict[str, str]


@lru_cache(maxsize=4)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    table = lexicon.table("speech")
    sets = {k: frozenset(table[k]) for k in ("function", "borrowed", "agreed", "reworded", "again", "common", "order")}
    return Vocabulary(**sets, contractions=dict(table["contractions"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation, with the words it is compared by."""

    claims: tuple[Claim, ...]
    words: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    """The words of each stretch, where a sentence is quoted in several."""
    content: frozenset[str]
    """Stems of the words that carry content."""
    gaps: bool
    """It says that words are left out or put in."""

    @property
    def first(self) -> Claim:
        return self.claims[0]

    @property
    def traits(self) -> frozenset[str]:
        return self.first.traits

    @property
    def speaker(self) -> str | None:
        return self.first.about.source

    def beside(self, *places: str) -> set[str]:
        """The words in its sentence outside the marks, or in the sentences before and behind it."""
        return {w for c in self.claims for place in places for w in c.words.get(place, ())}

    def is_beside(self, cues: frozenset[str], *places: str) -> bool:
        """Whether one of the words or phrases stands beside it."""
        running = " ".join(w for c in self.claims for place in places for w in c.words.get(place, ()))
        return bool(self.beside(*places) & cues) or any(" " in cue and cue in running for cue in cues)

    @property
    def names(self) -> set[str]:
        return {n for c in self.claims for n in c.words.get("names", ())}


def quotations(article: Article) -> list[Quotation]:
    """Every quotation of an article, in order."""
    known = vocabulary(article.lexicon)
    groups: list[list[Claim]] = []
    for claim in article.claims:
        if claim.kind != "quote":
            continue
        if "continued" in claim.traits and groups and groups[-1][-1].block == claim.block:
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return [_quotation(group, known) for group in groups]


def _quotation(claims: Sequence[Claim], known: Vocabulary) -> Quotation:
    text = " ".join(c.value.text for c in claims if isinstance(c.value, Name))
    words = tuple(_spelled(text, known))
    parts = tuple(tuple(_spelled(c.value.text, known)) for c in claims if isinstance(c.value, Name))
    content = frozenset(stem(w) for w in words if w not in known.function)
    return Quotation(
        claims=tuple(claims),
        words=words,
        parts=parts if len(parts) > 1 else (),
        content=content,
        gaps=_GAP.search(text) is not None,
    )


def _spelled(text: str, known: Vocabulary) -> Iterator[str]:
    for word in _WORD.findall(text.lower().replace("’", "'")):
        whole = known.contractions.get(word)
        if whole is None:
            ending = next((e for e in known.contractions if e.startswith(("'", "n'")) and word.endswith(e)), None)
            whole = word if ending is None else word[: -len(ending)] + " " + known.contractions[ending].strip()
        yield from whole.split()


def candidates(found: Sequence[Quotation], shared: int) -> Iterator[tuple[Quotation, Quotation]]:
    """Pairs that share at least so many words of content or pairs of words; common ones do not count."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, quotation in enumerate(found):
        for key in {*quotation.content, *map(" ".join, pairwise(quotation.words))}:
            having[key].append(number)
    counts: defaultdict[tuple[int, int], int] = defaultdict(int)
    for places in having.values():
        if len(places) <= _COMMON:
            for at, a in enumerate(places):
                for b in places[at + 1 :]:
                    counts[a, b] += 1
    for (a, b), count in sorted(counts.items()):
        if count >= shared:
            yield found[a], found[b]


def relation(a: Quotation, b: Quotation) -> str:
    """same | other | unknown: whether two quotations have one speaker."""
    if a.speaker is None or b.speaker is None:
        strange = "stranger" in a.traits or "stranger" in b.traits
        return "other" if strange and (a.speaker or b.speaker) else "unknown"
    return "same" if _one_name(a.first.words["speaker"], b.first.words["speaker"]) else "other"


def _one_name(a: Sequence[str], b: Sequence[str]) -> bool:
    left, right = ([w.lower() for w in side if len(w) > 2] for side in (a, b))
    return any(x == y or ratio(x, y) >= _SAME_NAME for x in left for y in right)


def credits(quotation: Quotation, other: Quotation) -> bool:
    """Whether a quotation stands beside the other's speaker."""
    theirs = other.first.words.get("speaker", ())
    return any(_one_name(theirs, name.split()) for name in quotation.names - {quotation.speaker})


def evidence_span(quotation: Quotation) -> Span:
    """The quotation with its speaker where that is short enough, else its first words."""
    first = quotation.first
    if len(first.phrase) <= _LONGEST:
        return first.phrase
    return first.span if len(first.span) <= _LONGEST else Span(first.span.start, first.span.start + _LONGEST)
