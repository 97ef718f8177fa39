"""What a reviewer of a change can see: findings that the change has an end in, that end first."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from factcheck.changes import FileChanges, Hunk
from factcheck.finding import Evidence, Finding, Severity
from factcheck.rule import FAMILY_GROUPS

_TOLD_TWICE = frozenset(FAMILY_GROUPS["told twice"])
_WORD = re.compile(r"\w+(?:[.,:'’-]\w+)*|\S")
_EDITED = 0.5  # share of words that stay where a passage was edited and not written anew
_LONGEST = 4000  # characters of a passage; longer ones are not compared word by word

Changed = Callable[[str], FileChanges]
"""The changes of a file, by its path as reported."""


def reviewed(finding: Finding, changed: Changed, sources: Mapping[str, str]) -> Finding | None:
    """The finding as a reviewer is told it; None where the change has no part in it."""
    fresh = [e for e in finding.evidence if changed(e.where.path).touch(*_lines(e, sources))]
    if not fresh:
        return None
    stale = [e for e in finding.evidence if e not in fresh]
    before = _before(fresh[0], changed(fresh[0].where.path), sources)
    finding = dataclasses.replace(finding, evidence=(*fresh, *stale))
    if not before or not stale or finding.family not in _TOLD_TWICE:
        return finding
    severity = finding.severity
    if any(_same_words(before, e.text) for e in stale):  # what was said there is still said here: no longer a guess
        severity = max(severity, Severity.WARNING)
    return dataclasses.replace(finding, message=_told(fresh[0], before, stale), severity=severity)


def _lines(evidence: Evidence, sources: Mapping[str, str]) -> tuple[int, int]:
    """First and last line as git counts them."""
    span, text = evidence.where.span, sources.get(evidence.where.path)
    if text is None:
        return evidence.where.line, evidence.where.end_line
    first = text.count("\n", 0, span.start) + 1
    return first, first + text.count("\n", span.start, max(span.end - 1, span.start))


def _before(end: Evidence, changes: FileChanges, sources: Mapping[str, str]) -> str:
    """What stood in the place of these words; empty where nothing did, or it is not to be told."""
    first, last = _lines(end, sources)
    hunk = next((h for h in changes.hunks if h.touches(first, last)), None)
    text = sources.get(end.where.path, "")
    if hunk is None or not hunk.before or not text:
        return ""
    start, stop = _passage(text, hunk)
    now, old = text[start:stop], "\n".join(hunk.before)
    if max(len(now), len(old)) > _LONGEST:
        return ""
    words = replaced(old, now, end.where.span.start - start, end.where.span.end - start)
    return "" if _same_words(words, end.text) else " ".join(words.split())


def _same_words(a: str, b: str) -> bool:
    return a.casefold().split() == b.casefold().split()


def _passage(text: str, hunk: Hunk) -> tuple[int, int]:
    """Offsets of the lines of a hunk."""
    at = 0
    for _ in range(hunk.first - 1):
        at = text.find("\n", at) + 1
    end = at
    for _ in range(hunk.last - hunk.first + 1):
        end = text.find("\n", end) + 1 or len(text) + 1
    return at, end - 1


def replaced(old: str, now: str, start: int, end: int) -> str:
    """The words of an old text in the place of `now[start:end]`; empty where the text was written anew."""
    mine, theirs = list(_WORD.finditer(old)), list(_WORD.finditer(now))
    matcher = SequenceMatcher(None, [m[0] for m in mine], [m[0] for m in theirs], autojunk=False)
    inside = [i for i, m in enumerate(theirs) if m.start() < end and start < m.end()]
    if not inside or matcher.ratio() < _EDITED:
        return ""
    places: list[int] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        shared = list(range(max(j, inside[0]), min(j_end, inside[-1] + 1)))
        if tag == "equal":
            places += [i + n - j for n in shared]
        elif shared or (tag == "delete" and inside[0] < j <= inside[-1]):
            places += range(i, i_end)
    return old[mine[min(places)].start() : mine[max(places)].end()] if places else ""


def _told(fresh: Evidence, before: str, stale: Sequence[Evidence]) -> str:
    """ "You changed “2 M” to “2.3 M” on line 10; line 40, and about.md line 7, still say “nearly 2 million”." """
    by_words: dict[str, list[str]] = {}
    for end in stale:
        away = end.where.path != fresh.where.path
        place = f"{end.where.path} line {end.where.line}" if away else f"line {end.where.line}"
        by_words.setdefault(" ".join(end.text.split()), []).append(place)
    tellers = [
        f"{', and '.join(places)}{',' * (len(places) > 1)} still {'say' if len(places) > 1 else 'says'} “{words}”"
        for words, places in by_words.items()
    ]
    now = " ".join(fresh.text.split())
    return f"You changed “{before}” to “{now}” on line {fresh.where.line}; {'; '.join(tellers)}."
