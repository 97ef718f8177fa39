"""Sentences and paragraphs said again, word for word or nearly."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks import passages
from factcheck.checks.likeness import Likeness, candidates, compare
from factcheck.checks.passages import Passage
from factcheck.claim import Article
from factcheck.document import Block, Span
from factcheck.finding import Clash

_FORM = 0.6
_IDENTICAL = Likeness(shorter=1, longer=1, shared=0, run=0, moved=0, left=(), right=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """Passages that return. One clash for each set of copies, with every copy as an end."""

    unit: str
    """sentence | paragraph; a sentence whose whole paragraph returns is left to the other."""
    min_words: int = 8
    alike: float = 0.8
    """Least share of either passage that must return in the other."""
    contained: float = 0.92
    """Least share of the shorter one, where the longer one says more."""
    most_postings: int = 60
    longest: int = 1500
    """Words of the longest paragraph that is compared as a whole."""

    FACTS: ClassVar[tuple[str, ...]] = ("count", "times", "first_line", "lines", "how")

    def find(self, article: Article) -> Iterator[Clash]:
        read = passages.lines(article)
        whole = _Search(self, article, list(passages.blocks(article, read, self.min_words, self.longest)))
        paragraphs = [g for g in whole.groups() if _is_paragraph(article, g)]
        if self.unit == "paragraph":
            yield from (whole.clash(g) for g in _joined(article, paragraphs))
            return
        single = _Search(self, article, list(passages.sentences(article, read, self.min_words)))
        told = [g for g in single.groups() if not any(_lies_in(g, p) for p in paragraphs)]
        yield from (single.clash(g) for g in _joined(article, told))


@dataclass(frozen=True, slots=True)
class Group:
    """Copies of one passage, in reading order, and the weakest likeness that holds them together."""

    ends: tuple[Passage, ...]
    confidence: float
    how: str
    form: bool
    """A form that is filled in again and again, with other figures or names or under each heading."""


class _Search:
    """The copies among some passages of one article."""

    def __init__(self, settings: Repetition, article: Article, found: list[Passage]) -> None:
        self.settings, self.article = settings, article
        self.copies: defaultdict[tuple[str, ...], list[Passage]] = defaultdict(list)
        for passage in found:
            self.copies[passage.keys].append(passage)
        self.kinds = [copies[0] for copies in self.copies.values()]

    def groups(self) -> Iterator[Group]:
        parent = list(range(len(self.kinds)))
        pairs: list[tuple[int, int, float, Likeness]] = []
        templates: set[int] = set()
        for a, b in candidates(self.kinds, self.settings.most_postings):
            likeness = compare(self.kinds[a], self.kinds[b])
            if likeness.contrary:
                templates |= {a, b} if _is_form(likeness) else set()
            elif confidence := self.confidence(self.kinds[a], self.kinds[b], likeness):
                pairs.append((a, b, confidence, likeness))
                parent[_root(parent, a)] = _root(parent, b)
        for members in _members(parent):
            ends = tuple(sorted((p for m in members for p in self._apart(m)), key=lambda p: p.span))
            if len(ends) < 2:
                continue
            same = [self.sureness(_IDENTICAL, self.kinds[m]) for m in members if len(self._apart(m)) > 1]
            near = [pair for pair in pairs if pair[0] in members]
            best = max(near, key=lambda pair: pair[2], default=None)
            how = "word for word" if best is None else _difference(best[3])
            form = not templates.isdisjoint(members) or _one_each_section(self.article, ends)
            yield Group(ends, max(same + [pair[2] for pair in near]), how, form)

    def confidence(self, a: Passage, b: Passage, likeness: Likeness) -> float:
        """0 where the two are not held to be one passage told twice."""
        if self._are_parallel(a, b, likeness) or _has_one_place(self.article, a, b):
            return 0
        alike = likeness.shorter >= self.settings.alike and likeness.longer >= self.settings.alike
        within = likeness.shorter >= self.settings.contained and likeness.run >= self.settings.min_words // 2
        return self.sureness(likeness, min(a, b, key=lambda p: len(p.words))) if alike or within else 0

    def sureness(self, likeness: Likeness, shorter: Passage) -> float:
        """Long passages do not return by chance; a difference makes it less sure, and so do words that moved."""
        length = 1 - math.exp(-shorter.weight / 4)
        share = 0.75 * likeness.shorter + 0.25 * max(likeness.longer, 0.6)
        share = max(share - 0.1 * likeness.moved / shorter.weight, 0)
        return round(share * math.sqrt(share) * length * (1 if shorter.closed else 0.95), 3)

    def clash(self, group: Group) -> Clash:
        lines = [self.article.document.locate(p.span).line for p in group.ends]
        count = len(group.ends)
        notes = ("said here first", *("said again" for _ in group.ends[1:]))
        return Clash(
            evidence=tuple(self.article.quote(p.span, n) for p, n in zip(group.ends, notes, strict=True)),
            confidence=group.confidence,
            doubt=group.form,
            why=f"the {self.settings.unit} returns {group.how}",
            facts={
                "count": str(count),
                "times": {2: "twice"}.get(count, f"{count} times"),
                "first_line": str(lines[0]),
                "lines": _listed(lines[1:]),
                "how": group.how,
            },
        )

    def _apart(self, kind: int) -> list[Passage]:
        """The copies of one passage, less those that belong to the one before: see `_has_one_place`."""
        kept: list[Passage] = []
        for passage in self.copies[self.kinds[kind].keys]:
            if not kept or not _has_one_place(self.article, kept[-1], passage):
                kept.append(passage)
        return kept

    def _are_parallel(self, a: Passage, b: Passage, likeness: Likeness) -> bool:
        """Whether they differ and stand so that likeness is a form: in lists, in one table, side by side."""
        first, other = self._block(a), self._block(b)
        if first.group is not None and first.group == other.group:
            return any(w.weight == 1 for w in likeness.left + likeness.right)
        beside = abs(a.block - b.block) <= 1 or first.kind == other.kind == "item"
        return beside and bool(likeness.exchanged)

    def _block(self, passage: Passage) -> Block:
        return self.article.document.blocks[passage.block]


def _is_form(likeness: Likeness) -> bool:
    """Whether two passages are one form filled in twice: only figures, names and the like differ."""
    slots = all(sum(w.weight == 1 and not w.trait for w in side) <= 1 for side in (likeness.left, likeness.right))
    return slots and likeness.longer >= _FORM


def _has_one_place(article: Article, a: Passage, b: Passage) -> bool:
    """Cells of one table belong together; so do a picture's caption and what stands beside it."""
    first, other = article.document.blocks[a.block], article.document.blocks[b.block]
    if first.kind == other.kind == "cell":
        return first.group == other.group
    return "caption" in (first.kind, other.kind) and abs(a.block - b.block) <= 2


def _one_each_section(article: Article, ends: Sequence[Passage]) -> bool:
    """Many copies, each in another section: the article says it on purpose."""
    sections = {article.document.blocks[p.block].section for p in ends}
    return len(ends) >= 4 and len(sections) == len(ends)


def _is_paragraph(article: Article, group: Group) -> bool:
    """A single sentence in a list, a cell or a caption is a sentence; a paragraph is one however short.

    A paragraph of one sentence that another paragraph has among others is a sentence said again.
    """
    single = [p.first == p.last for p in group.ends]
    if any(single) and not all(single):
        return False
    return all(article.document.blocks[p.block].kind == "paragraph" or p.last > p.first for p in group.ends)


def _lies_in(group: Group, whole: Group) -> bool:
    return all(any(w.span.holds(p.span) for w in whole.ends) for p in group.ends)


def _joined(article: Article, groups: Sequence[Group]) -> list[Group]:
    """Groups whose copies follow each other everywhere are one longer passage."""
    joined: list[Group] = []
    for group in sorted(groups, key=lambda g: [p.span for p in g.ends]):
        last = joined[-1] if joined else None
        if last and len(last.ends) == len(group.ends) and all(map(_follows, last.ends, group.ends)):
            joined[-1] = Group(
                tuple(map(_both, last.ends, group.ends)), max(last.confidence, group.confidence), last.how, last.form
            )
        else:
            joined.append(group)
    return joined


def _follows(a: Passage, b: Passage) -> bool:
    return b.first == a.last + 1


def _both(a: Passage, b: Passage) -> Passage:
    return Passage(
        span=Span(a.span.start, b.span.end),
        block=a.block,
        first=a.first,
        last=b.last,
        words=a.words + b.words,
        closed=b.closed,
    )


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _members(parent: list[int]) -> Iterator[list[int]]:
    sets: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(len(parent)):
        sets[_root(parent, i)].append(i)
    yield from sets.values()


def _difference(likeness: Likeness) -> str:
    left, right = (" ".join(w.key for w in side[:4]) for side in (likeness.left, likeness.right))
    if left and right:
        return f"with “{right}” for “{left}”"
    if left or right:
        return f"with “{left or right}” in one place only"
    return "with its words moved"


def _listed(lines: Sequence[int]) -> str:
    shown = [str(line) for line in lines[:5]] + (["…"] if len(lines) > 5 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
