"""GitHub workflow commands: annotations on the lines of a pull request or a commit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from factcheck.finding import Finding, Severity
from factcheck.report.model import FileResult, Report
from factcheck.report.terminal import text_report
from factcheck.report.wording import counts, end_line, most_severe_first

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST = 10  # annotations of one kind that GitHub takes from a step; it drops the others and does not say so


def github_report(report: Report) -> str:
    """Commands, the most severe first, then the text report for whoever opens the log."""
    shown, hidden = _as_shown(report)
    lines = [_unread(file) for file in report.files if file.error is not None][:MOST]
    lines += [_command(finding) for finding in shown]
    if hidden:
        lines.append(f"::notice title=factcheck::{_data(f'{counts(hidden)} more not shown here: see the log')}")
    return "".join(f"{line}\n" for line in (*lines, *_log(text_report(report))))


def _as_shown(report: Report) -> tuple[list[Finding], list[Finding]]:
    """The findings GitHub will show, and the others."""
    unread = sum(file.error is not None for file in report.files)
    room = {Severity.ERROR: max(MOST - unread, 0), Severity.WARNING: MOST, Severity.INFO: MOST - 1}
    shown: list[Finding] = []
    hidden: list[Finding] = []
    for finding in most_severe_first(report.findings):
        room[finding.severity] -= 1
        (shown if room[finding.severity] >= 0 else hidden).append(finding)
    return shown, hidden


def _command(finding: Finding) -> str:
    first, *others = finding.evidence
    where = first.where
    place: dict[str, str | int] = {"file": where.path, "line": where.line, "endLine": where.end_line}
    if where.line == where.end_line:  # columns over several lines are not taken
        place |= {"col": where.column, "endColumn": where.end_column}
    lines = [finding.message, *(end_line(end, where.path) for end in others)]
    lines += [f"Why: {finding.why}"] if finding.why else []
    return _said(_COMMANDS[finding.severity], {**place, "title": finding.rule}, "\n".join(lines))


def _unread(file: FileResult) -> str:
    return _said("error", {"file": file.path, "title": "not read"}, f"could not be read: {file.error}")


def _said(command: str, properties: dict[str, str | int], message: str) -> str:
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{command} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _log(text: str) -> Iterator[str]:
    """Text in which nothing is taken for a command, whatever the articles say: no text holds its own digest."""
    token = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
    yield f"::stop-commands::{token}"
    yield text.rstrip("\n")
    yield f"::{token}::"
