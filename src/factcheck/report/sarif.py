"""SARIF 2.1.0, as GitHub code scanning and other SARIF viewers read it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from factcheck.document import Location
from factcheck.finding import Evidence, Finding, Severity
from factcheck.report.model import FileResult, Report
from factcheck.report.rules import rule_page
from factcheck.report.wording import keys_of, quoted
from factcheck.rule import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_LONGEST = 1024  # characters of a description that GitHub takes


def sarif_report(report: Report) -> str:
    """One run, also where nothing was found: alerts of earlier runs would never be closed otherwise."""
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report) -> dict[str, Any]:
    index = {rule.id: number for number, rule in enumerate(report.rules)}
    pairs = zip(report.findings, keys_of(report.findings), strict=True)
    unread = [file for file in report.files if file.error is not None]
    return {
        "tool": {
            "driver": {
                "name": "factcheck",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "factcheck/"},
        "invocations": [
            {"executionSuccessful": not unread, "toolExecutionNotifications": [_unread(file) for file in unread]}
        ],
        "results": [_result(finding, key, index) for finding, key in pairs],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    severity = max(rule.severity)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": (rule.why or rule.summary)[:_LONGEST]},
        "help": {"text": rule.limits or rule.why or rule.summary, "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": _LEVELS[severity]},
        "properties": {
            "tags": [tag for tag in dict.fromkeys((rule.group, rule.family)) if tag],
            "problem.severity": _PROBLEMS[severity],
            "precision": _precision(min(rule.severity.values())),
        },
    }


def _precision(confidence: float) -> str:
    """SARIF has no word for it; GitHub sorts alerts by this one. A rule of one fixed severity says 0: it is sure."""
    levels = ((0.9, "very-high"), (0.7, "high"), (0.4, "medium"), (0.01, "low"))
    return next((word for least, word in levels if confidence >= least), "very-high")


def _result(finding: Finding, key: str, index: dict[str, int]) -> dict[str, Any]:
    first, *others = finding.evidence
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(first)],
        "relatedLocations": [_location(end, number) for number, end in enumerate(others, 1)],
        "partialFingerprints": {"primaryLocationLineHash": key, "factPair/v1": finding.fingerprint},
        "rank": round(finding.confidence * 100, 1),
        "properties": {"family": finding.family, "confidence": round(finding.confidence, 3)},
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    return {name: value for name, value in result.items() if value != []}


def _message(finding: Finding) -> str:
    """The message, then every other end as a link: GitHub shows related locations only where they are linked."""
    first, *others = finding.evidence
    links = [
        f"[{_escaped(_name(end, first.where.path))}]({number}): {_escaped(quoted(end.plain))}"
        + (f" ({_escaped(end.note)})" if end.note else "")
        for number, end in enumerate(others, 1)
    ]
    why = f"Why: {_escaped(finding.why)}" if finding.why else ""
    return "\n".join(part for part in (_escaped(finding.message), *links, why) if part)


def _name(evidence: Evidence, beside: str) -> str:
    where = evidence.where
    return f"Line {where.line}" if where.path == beside else f"{where.path}, line {where.line}"


def _escaped(text: str) -> str:
    """Brackets begin a link in the plain text of a message."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(evidence: Evidence, number: int | None = None) -> dict[str, Any]:
    where = evidence.where
    message = f"{quoted(evidence.plain)}: {evidence.note}" if evidence.note else quoted(evidence.plain)
    data: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": _artifact(where.path),
            "region": {**_region(where), "snippet": {"text": evidence.text or " "}},
        },
        "message": {"text": message},
    }
    return data if number is None else {"id": number, **data}


def _region(where: Location) -> dict[str, int]:
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }


def _artifact(path: str) -> dict[str, str]:
    """A path as an address; one relative to where the run began is relative to the root of the sources."""
    address = quote(path, safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{address}"}
    if len(path) > 2 and path[1:3] == ":/":  # a drive
        return {"uri": f"file:///{path[0]}:{quote(path[2:], safe='/')}"}
    return {"uri": address, "uriBaseId": "%SRCROOT%"}


def _unread(file: FileResult) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"{file.path} could not be read: {file.error}"},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(file.path)}}],
    }
