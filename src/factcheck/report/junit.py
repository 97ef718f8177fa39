"""JUnit XML: every file a suite, every finding a test that failed, a clean file a test that passed."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from factcheck.finding import Finding, Severity
from factcheck.report.model import FileResult, Report
from factcheck.report.wording import by_file, end_line

# characters that XML 1.0 cannot hold, not even escaped
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_report(report: Report) -> str:
    """Information does not fail: it stands in the output of a test that passed."""
    suites = Element("testsuites", name="factcheck")
    findings = by_file(report.findings)
    for file in report.files:
        suites.append(_suite(file, findings.get(file.path, [])))
    for name in ("tests", "failures", "errors"):
        suites.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suites, encoding="unicode") + "\n"


def _suite(file: FileResult, findings: list[Finding]) -> Element:
    suite = Element("testsuite", name=_legal(file.path))
    if file.error is not None:
        _case(suite, file, "read").append(_result("error", "unread-file", f"could not be read: {file.error}"))
    elif not findings:
        _case(suite, file, "consistent")
    for finding in findings:
        _add(suite, file, finding)
    failures = sum(case.find("failure") is not None for case in suite)
    errors = sum(case.find("error") is not None for case in suite)
    suite.attrib |= {"tests": str(len(suite)), "failures": str(failures), "errors": str(errors), "time": "0"}
    return suite


def _add(suite: Element, file: FileResult, finding: Finding) -> None:
    where = finding.evidence[0].where
    case = _case(suite, file, f"{finding.rule}, line {where.line}, column {where.column}")
    case.attrib |= {"line": str(where.line), "column": str(where.column)}
    lines = [*(end_line(end, file.path) for end in finding.evidence), f"Why: {finding.why}" if finding.why else ""]
    if finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = _legal("\n".join([finding.message, *lines]))
    else:
        case.append(_result("failure", str(finding.severity), finding.message, "\n".join(lines)))


def _case(suite: Element, file: FileResult, name: str) -> Element:
    return SubElement(
        suite, "testcase", name=_legal(name), classname=_legal(file.path), file=_legal(file.path), time="0"
    )


def _result(tag: str, kind: str, message: str, text: str = "") -> Element:
    result = Element(tag, type=kind, message=_legal(message))
    result.text = _legal(text or message)
    return result


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
