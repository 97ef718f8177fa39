"""Words that several reports share: counts, the sum of a run, what a finding says beside its message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.finding import Evidence, Finding, Severity
from factcheck.report.model import Report

NOTHING_FOUND = "No contradictions found"
_LONGEST = 200


def counted(number: int, noun: str) -> str:
    """ "1 error", "1,204 words", "2 info"."""
    return f"{number:,} {noun if number == 1 or noun == 'info' else noun + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def severities(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many of each, the most severe first; those that do not occur are left out."""
    found = [f.severity for f in findings]
    return {s: found.count(s) for s in sorted(set(found), reverse=True)}


def counts(findings: Iterable[Finding]) -> str:
    """ "2 errors and 1 warning"."""
    return listed([counted(number, str(severity)) for severity, number in severities(findings).items()])


def summary(report: Report, styled: dict[Severity, str] | None = None) -> str:
    """ "3 errors and 1 warning in 2 files, 1,204 words, 87 claims."

    Args:
        styled: how the count of a severity is shown, with {} where it stands.
    """
    found = [
        (styled or {}).get(severity, "{}").format(counted(number, str(severity)))
        for severity, number in severities(report.findings).items()
    ]
    read = [f for f in report.files if f.error is None]
    size = ", ".join(
        counted(n, noun)
        for n, noun in (
            (len(read), "file"),
            (sum(f.words for f in read), "word"),
            (sum(f.claims for f in read), "claim"),
        )
    )
    unread = len(report.files) - len(read)
    tail = f"; {counted(len(report.silenced), 'finding')} suppressed" if report.silenced else ""
    tail += f"; {counted(unread, 'file')} could not be read" if unread else ""
    if not read and unread:
        return f"{counted(unread, 'file')} could not be read; nothing was checked."
    return f"{listed(found) or NOTHING_FOUND} in {size}{tail}."


def most_severe_first(findings: Iterable[Finding]) -> list[Finding]:
    """For places that show only so many; those of one severity stay in the order of the text."""
    return sorted(findings, key=lambda f: -f.severity)


def by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings under the file of their first end."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.evidence[0].where.path, []).append(finding)
    return found


def place_of(evidence: Evidence, beside: str = "") -> str:
    """ "line 12", or "other.md, line 12" where it is not in the file `beside`."""
    where = evidence.where
    return f"line {where.line}" if where.path == beside else f"{where.path}, line {where.line}"


def quoted(text: str, longest: int = _LONGEST) -> str:
    """Words of an article in quotation marks, on one line, cut in the middle where they are long."""
    words = re.sub(r"\s+", " ", text).strip()
    if len(words) > longest:
        half = longest // 2
        words = f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"
    return f"“{words}”"


def end_line(evidence: Evidence, beside: str = "") -> str:
    """One end in one line: "line 12: “$63.1 million”, between 63.05 and 63.15 million USD"."""
    note = f" ({evidence.note})" if evidence.note else ""
    return f"{place_of(evidence, beside)}: {quoted(evidence.plain)}{note}"


def keys_of(findings: Iterable[Finding]) -> list[str]:
    """A key for each finding that stays when the text round it changes, and that no other one in the report has.

    Findings in one file that quote the same words are told apart by their order.
    """
    seen: dict[tuple[str, str], int] = {}
    keys = []
    for finding in findings:
        which = (finding.evidence[0].where.path, finding.fingerprint)
        seen[which] = seen.get(which, 0) + 1
        keys.append(f"{finding.fingerprint}:{seen[which]}")
    return keys
