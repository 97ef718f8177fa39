"""Markdown: the summary of a job, or one comment on a pull request."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import quote

from factcheck.finding import Evidence, Finding, Severity
from factcheck.report.model import Report
from factcheck.report.wording import (
    NOTHING_FOUND,
    by_file,
    counted,
    counts,
    quoted,
    severities,
    summary,
)

MARKER = "<!-- factcheck-report -->"
"""The first line: whoever comments finds the comment of an earlier run by it."""
LONGEST = 65_000  # characters; GitHub refuses comments over 65 536
_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟠", Severity.INFO: "🔵"}
_MOST_OPEN = 3  # files whose findings are unfolded
_MOST_ENDS = 6
_LONGEST_MESSAGE = 500
# what GitHub and GitLab would take for markup, for a person to notify or for an issue to link
_ENTITIES = {"<": "lt", ">": "gt", "&": "amp"}
_MARKUP = re.compile(r"[\\`*_{}\[\]<>~$&]")
_MENTION = re.compile(r"(?<=[@#!&%])(?=\w)|(?<=\bwww)(?=\.)|(?<=:)(?=//)|(?<=GH-)(?=\d)")


def markdown_report(report: Report) -> str:
    """The sum of the run, then every finding under its file; the gravest files first where not all have room."""
    head = f"{MARKER}\n### {_title(report)}\n\n{_escaped(summary(report))}\n"
    by_path = by_file(report.findings)
    unread = "".join(f"\n- {_code(f.path)} could not be read: {_escaped(f.error)}" for f in report.files if f.error)
    parts = [head, f"{unread[:2000]}\n" if unread else ""]
    room = LONGEST - sum(map(len, parts)) - 200
    hidden: list[Finding] = []
    for number, path in enumerate(sorted(by_path, key=lambda p: _rank(by_path[p]))):
        section, left_out = _section(path, by_path[path], report, room, is_open=number < _MOST_OPEN)
        parts.append(section)
        room -= len(section)
        hidden += left_out
    if hidden:
        parts.append(f"\n**{counts(hidden)} more not shown here:** see the full report.\n")
    return "".join(parts)


def _title(report: Report) -> str:
    graver = [f for f in report.findings if f.severity > Severity.INFO]
    if any(file.error for file in report.files):
        return "⚠️ factcheck: the run is not complete"
    if graver:
        return f"{_SIGNS[max(f.severity for f in graver)]} factcheck: {counted(len(graver), 'finding')} to look at"
    return f"✅ factcheck: {NOTHING_FOUND[0].lower()}{NOTHING_FOUND[1:]}"


def _rank(findings: Sequence[Finding]) -> tuple[int, ...]:
    """For sorting: files with errors first, those with more before those with fewer."""
    counts = severities(findings)
    return tuple(-counts.get(s, 0) for s in sorted(Severity, reverse=True))


def _section(
    path: str, findings: Sequence[Finding], report: Report, room: int, *, is_open: bool
) -> tuple[str, list[Finding]]:
    """A file that unfolds, and the findings there was no room for."""
    head = f"\n<details{' open' if is_open else ''}>\n<summary>{_html(path)}: {counts(findings)}</summary>\n\n"
    foot = "\n</details>\n"
    room -= len(head) + len(foot)
    items = [_item(finding, report) for finding in findings]
    kept: set[int] = set()
    for number in sorted(range(len(findings)), key=lambda n: -findings[n].severity):
        if len(items[number]) <= room:
            room -= len(items[number])
            kept.add(number)
    hidden = [finding for number, finding in enumerate(findings) if number not in kept]
    return (head + "".join(items[n] for n in sorted(kept)) + foot if kept else ""), hidden


def _item(finding: Finding, report: Report) -> str:
    lines = [f"- {_SIGNS[finding.severity]} **{_escaped(_short(finding.message))}** {_code(finding.rule)}"]
    shown = finding.evidence[:_MOST_ENDS]
    path = finding.evidence[0].where.path
    lines += [f"  - {_end(end, path, report)}" for end in shown]
    if len(finding.evidence) > len(shown):
        lines.append(f"  - and {len(finding.evidence) - len(shown)} more")
    if finding.why:
        lines.append(f"  - *why:* {_escaped(_short(finding.why))}")
    return "\n".join(lines) + "\n"


def _end(evidence: Evidence, beside: str, report: Report) -> str:
    where = evidence.where
    place = f"line {where.line}" if where.path == beside else f"{where.path}, line {where.line}"
    note = f" ({_escaped(evidence.note)})" if evidence.note else ""
    return f"{_link(place, evidence, report.link_base)}: {_escaped(quoted(evidence.plain))}{note}"


def _link(label: str, evidence: Evidence, base: str) -> str:
    where = evidence.where
    if not base or where.path.startswith(("/", "../")):
        return _escaped(label)
    address = f"{base.rstrip('/')}/{quote(posixpath.normpath(where.path), safe='/')}"
    # rendered Markdown has no lines to point at
    plain = "?plain=1" if where.path.lower().endswith((".md", ".markdown", ".mdx")) else ""
    lines = f"#L{where.line}" if where.line == where.end_line else f"#L{where.line}-L{where.end_line}"
    return f"[{_escaped(label)}]({address}{plain}{lines})"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else text[:_LONGEST_MESSAGE].rsplit(" ", 1)[0] + " …"


def _escaped(text: str) -> str:
    """Words as they are: no markup, nobody notified, nothing linked."""
    plain = _MENTION.sub("\u2060", re.sub(r"\s+", " ", text).strip())
    return _MARKUP.sub(lambda m: f"&{_ENTITIES[m[0]]};" if m[0] in _ENTITIES else f"\\{m[0]}", plain)


def _html(text: str) -> str:
    return "".join(f"&{_ENTITIES[c]};" if c in _ENTITIES else c for c in re.sub(r"\s+", " ", text))


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"
