"""How alike two passages are, and which pairs are worth the question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from factcheck.checks.passages import Passage, Word

_GRAM = 3
_ALIKE = 75  # "unfed" and "fed", "open" and "opened": forms of one word


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two passages share. Shares weigh words: "the" counts less than "harbour"."""

    shorter: float
    """Share of the shorter passage that the longer one has."""
    longer: float
    shared: float
    """Weight of the shared words."""
    run: int
    """Most words shared in a row."""
    moved: float
    """Weight of the shared words that stand elsewhere."""
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    """What only the first, only the second has."""

    @property
    def exact(self) -> bool:
        return not self.left and not self.right

    @property
    def contrary(self) -> bool:
        """Whether each has a figure, a name or an opposite of its own, so that they say different things."""
        left, right = ({w.trait for w in side} - {""} for side in (self.left, self.right))
        return bool(left & right) or any("negation" in t for t in left ^ right)

    @property
    def exchanged(self) -> int:
        """Words of weight that stand in each other's place."""
        return min(sum(w.weight == 1.0 for w in side) for side in (self.left, self.right))


def compare(a: Passage, b: Passage) -> Likeness:
    """Align two passages word by word; words that merely moved are shared."""
    left, right = list(a.words), list(b.words)
    run = 0
    only_left: list[Word] = []
    only_right: list[Word] = []
    for step in Indel.opcodes(a.keys, b.keys):
        if step.tag == "equal":
            run = max(run, step.src_end - step.src_start)
        only_left += left[step.src_start : step.src_end] if step.tag == "delete" else []
        only_right += right[step.dest_start : step.dest_end] if step.tag == "insert" else []
    unmoved = _weight(only_left)
    only_left, only_right = _without_moved(only_left, only_right)
    moved = unmoved - _weight(only_left)
    only_left, only_right = _without_forms(only_left, only_right)
    shares = [1 - _weight(only_left) / a.weight, 1 - _weight(only_right) / b.weight]
    if len(a.words) > len(b.words):
        shares.reverse()
    shared = min(a.weight - _weight(only_left), b.weight - _weight(only_right))
    return Likeness(
        shorter=shares[0],
        longer=shares[1],
        shared=shared,
        run=run,
        moved=moved,
        left=tuple(only_left),
        right=tuple(only_right),
    )


def candidates(passages: Sequence[Passage], most: int) -> Iterator[tuple[int, int]]:
    """Pairs that share at least two rare runs of three words; a run in more than `most` passages tells nothing."""
    postings: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, passage in enumerate(passages):
        for gram in set(_grams(passage.keys)):
            postings[gram].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for places in postings.values():
        if 2 <= len(places) <= most:
            shared.update((a, b) for n, a in enumerate(places) for b in places[n + 1 :])
    for pair, count in shared.items():
        if count >= 2:
            yield pair


def _grams(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return zip(*(keys[n:] for n in range(_GRAM)), strict=False)


def _weight(words: Sequence[Word]) -> float:
    return sum(w.weight for w in words)


def _without_moved(left: list[Word], right: list[Word]) -> tuple[list[Word], list[Word]]:
    moved = Counter(w.key for w in left) & Counter(w.key for w in right)
    return _less(left, moved), _less(right, moved)


def _less(words: list[Word], counts: Counter[str]) -> list[Word]:
    remaining, kept = Counter(counts), []
    for word in words:
        if remaining[word.key]:
            remaining[word.key] -= 1
        else:
            kept.append(word)
    return kept


def _without_forms(left: list[Word], right: list[Word]) -> tuple[list[Word], list[Word]]:
    """Leave out pairs of forms of one word; figures and names have none."""
    kept, others = [], list(right)
    for word in left[:40]:
        twin = next((o for o in others[:40] if not (o.trait or word.trait) and _are_forms(word.key, o.key)), None)
        if twin is None:
            kept.append(word)
        else:
            others.remove(twin)
    return kept + left[40:], others


def _are_forms(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= 3 and ratio(a, b) >= _ALIKE and (a[:2] == b[:2] or a.endswith(b) or b.endswith(a))
