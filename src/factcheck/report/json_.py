"""The JSON report. Its shape is a contract: fields are added, never changed; `schema` counts breaking changes."""

from __future__ import annotations

import json
from typing import Any

from factcheck.finding import Evidence, Finding
from factcheck.report.model import FileResult, Report

SCHEMA = 1


def json_report(report: Report) -> str:
    """The report as one JSON object."""
    return json.dumps(as_data(report), ensure_ascii=False, indent=1) + "\n"


def as_data(report: Report) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": {"name": "factcheck", "version": report.version},
        "files": [_file(file) for file in report.files],
        "findings": [_finding(finding) for finding in report.findings],
        "suppressed": len(report.silenced),
    }


def _file(file: FileResult) -> dict[str, Any]:
    return {"path": file.path, "words": file.words, "claims": file.claims, "error": file.error}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": str(finding.severity),
        "confidence": round(finding.confidence, 3),
        "message": finding.message,
        "why": finding.why,
        "fingerprint": finding.fingerprint,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    where = evidence.where
    return {
        "path": where.path,
        "start": where.span.start,
        "end": where.span.end,
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
        "text": evidence.text,
        "note": evidence.note,
    }
