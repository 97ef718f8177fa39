"""rdjson, the diagnostic format of reviewdog."""

from __future__ import annotations

import json
from typing import Any

from factcheck.document import Location
from factcheck.finding import Evidence, Finding, Severity
from factcheck.report.model import FileResult, Report
from factcheck.report.wording import end_line

_SOURCE = {"name": "factcheck"}


def rdjson_report(report: Report) -> str:
    """One DiagnosticResult."""
    sources = report.sources()
    worst = max((f.severity for f in report.findings), default=None)
    data: dict[str, Any] = {"source": _SOURCE}
    if worst is not None or any(file.error for file in report.files):
        data["severity"] = str(worst or Severity.ERROR).upper()
    data["diagnostics"] = [_unread(file) for file in report.files if file.error is not None]
    data["diagnostics"] += [_diagnostic(finding, sources) for finding in report.findings]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _diagnostic(finding: Finding, sources: dict[str, str]) -> dict[str, Any]:
    first, *others = finding.evidence
    lines = [finding.message, *(end_line(end, first.where.path) for end in others)]
    data: dict[str, Any] = {
        "message": "\n".join(lines),
        "location": _location(first.where, sources),
        "severity": str(finding.severity).upper(),
        "source": _SOURCE,
        "code": {"value": finding.rule},
    }
    if others:
        data["related_locations"] = [_related(end, sources) for end in others]
    return data


def _related(evidence: Evidence, sources: dict[str, str]) -> dict[str, Any]:
    return {"message": end_line(evidence, evidence.where.path), "location": _location(evidence.where, sources)}


def _location(where: Location, sources: dict[str, str]) -> dict[str, Any]:
    text = sources.get(where.path, "")
    start = {"line": where.line, "column": _bytes_before(text, where.span.start, where.column) + 1}
    end = {"line": where.end_line, "column": _bytes_before(text, where.span.end, where.end_column) + 1}
    return {"path": where.path, "range": {"start": start, "end": end}}


def _bytes_before(text: str, offset: int, column: int) -> int:
    """How many bytes of UTF-8 stand on the line before a character: reviewdog counts columns in them."""
    before = text[max(offset - column + 1, 0) : offset]
    return len(before.encode("utf-8", "replace")) if text else column - 1


def _unread(file: FileResult) -> dict[str, Any]:
    return {
        "message": f"could not be read: {file.error}",
        "location": {"path": file.path},
        "severity": "ERROR",
        "source": _SOURCE,
        "code": {"value": "unread-file"},
    }
