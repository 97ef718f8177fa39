"""Which date an event of an article has: "after the vote" looks for "the vote was held on 16 June"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.checks.timeline import Line, Timeline, table_words
from factcheck.claim import Claim

_ENDS = "DMYTR"
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
_EDGE = re.compile(r"[;:()—]|, (?:and|but|which|who|when|where|while|then) |,? (?:and then|but|while|whereas) ")
_SUFFIX = re.compile(r"(?:'s|ies|ing|ed|es|s|e|y)$")
_FRESH_CLAUSE = re.compile(r"\b(?:and|but|when|where|before|after|who|which|while|until|then|since)\b")
_LONG_TAIL = 90
_MOST_DATES = 60
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, and the words of its clause before and after it."""

    claim: Claim
    before: str = ""
    after: str = ""
    line: Line | None = None

    @property
    def ends_sentence(self) -> bool:
        """Whether nothing else happens behind it, from which one might go on counting."""
        return len(self.after) < _LONG_TAIL and not _FRESH_CLAUSE.search(self.after)


def events_like(timeline: Timeline, own: Line, but: Claim, event: str) -> list[Dated]:
    """Dates of clauses that tell of the event, anywhere in the article."""
    known = _all_dates(timeline)
    wanted = _stems(event, frozenset(table_words(timeline.article, "event_fillers")))
    if not wanted:
        return []
    found = []
    for number in min((known.by_stem.get(word, []) for word in wanted), key=len):
        dated, words = known.dated[number], known.stems[number]
        if dated.claim is but or (dated.line is own and dated.claim.span.start > but.span.start):
            continue
        if wanted <= words and _tells(timeline, dated):
            found.append(dated)
    return found


def _tells(timeline: Timeline, dated: Dated) -> bool:
    """Whether the date is that of what stands before it, not of something told beside it."""
    aside = table_words(timeline.article, "asides")
    tail = " ".join(_WORD.findall(dated.before.lower())[-1:])
    return tail not in aside


def recent(timeline: Timeline, line: Line, claim: Claim, at: int) -> list[Dated]:
    """The dates from which a sentence may go on counting: before the words in its own, else in the one before it."""
    here = [d for d, place in _placed(line) if place < at and d.claim is not claim]
    if here:
        return here
    before = line.index - 1
    sentences, blocks = timeline.article.sentences, timeline.article.document.blocks
    if before < 0 or blocks[sentences[before].block].kind != blocks[sentences[line.index].block].kind:
        return []
    return dated_in(timeline.line(before))


def everywhere(timeline: Timeline, claim: Claim) -> list[Dated]:
    """All dates of an article that has not too many."""
    every = _all_dates(timeline).dated
    if len(every) > _MOST_DATES + 1:
        return []
    found = [d for d in every if d.claim is not claim]
    return found if len(found) <= _MOST_DATES else []


def dated_in(line: Line) -> list[Dated]:
    return [dated for dated, _ in _placed(line)]


@dataclass(frozen=True, slots=True)
class _Dates:
    """All dates of an article."""

    dated: Sequence[Dated]
    stems: Sequence[frozenset[str]]
    """Of the words before each."""
    by_stem: Mapping[str, list[int]]


def _all_dates(timeline: Timeline) -> _Dates:
    known: _Dates | None = timeline.article.worked_out.get(__name__)
    if known is None:
        ignored = frozenset(table_words(timeline.article, "event_fillers"))
        dated = [d for line in timeline.lines() for d in dated_in(line)]
        stems = [_stems(d.before, ignored) for d in dated]
        by_stem: dict[str, list[int]] = {}
        for number, words in enumerate(stems):
            for word in words:
                by_stem.setdefault(word, []).append(number)
        known = timeline.article.worked_out[__name__] = _Dates(dated, stems, by_stem)
    return known


def _placed(line: Line) -> Iterator[tuple[Dated, int]]:
    edges = [0, *(m.start() for m in _EDGE.finditer(line.text)), len(line.text)]
    for place, claim in line.dated(_ENDS):
        start = max(e for e in edges if e <= place)
        behind = line.text[line.text.index("›", place) + 1 :]
        yield Dated(claim, line.text[start:place], behind, line), place


def _stems(text: str, ignored: frozenset[str]) -> frozenset[str]:
    words = (w.lower() for w in _WORD.findall(re.sub(r"‹\w+›", " ", text)))
    return frozenset(_SUFFIX.sub("", w) for w in words if w not in ignored and len(w) >= _SHORTEST)
