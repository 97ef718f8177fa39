"""GitLab code quality: the widget of a merge request, and marks in its changes."""

from __future__ import annotations

import hashlib
import json
import posixpath
from typing import Any

from factcheck.finding import Finding, Severity
from factcheck.report.model import FileResult, Report
from factcheck.report.wording import end_line, keys_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab_report(report: Report) -> str:
    """A list of issues; GitLab shows nothing but these fields."""
    issues = [_unread(file) for file in report.files if file.error is not None]
    issues += [_issue(f, key) for f, key in zip(report.findings, keys_of(report.findings), strict=True)]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _issue(finding: Finding, key: str) -> dict[str, Any]:
    first, *others = finding.evidence
    where = first.where
    # only the first line of an issue is marked: the description has to name the others
    ends = "; ".join(end_line(end, where.path) for end in others)
    return {
        "description": f"{finding.message} — {ends}" if ends else finding.message,
        "check_name": finding.rule,
        "fingerprint": _digest(where.path, key),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": _relative(where.path), "lines": {"begin": where.line, "end": where.end_line}},
    }


def _unread(file: FileResult) -> dict[str, Any]:
    return {
        "description": f"could not be read: {file.error}",
        "check_name": "unread-file",
        "fingerprint": _digest(file.path, "unread-file"),
        "severity": "blocker",
        "location": {"path": _relative(file.path), "lines": {"begin": 1}},
    }


def _relative(path: str) -> str:
    """Without a leading ./, which GitLab does not resolve."""
    return posixpath.normpath(path)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
