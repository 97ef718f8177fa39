"""A recorded run over four articles and a file that could not be read, and what each format made of it.

`python tests/golden_reports.py` writes the expected files again; `python tests/golden_reports.py --record` checks the
articles anew before that. Look at the difference before committing it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.claim import Article
from factcheck.document import Location, Source, Span
from factcheck.finding import Evidence, Finding, Severity
from factcheck.lexicon import Lexicon
from factcheck.parse import parse
from factcheck.report import REPORTERS, FileResult, Report
from factcheck.report.pages import Mark, page_of
from factcheck.rule import Example, Rule

FOLDER = Path(__file__).parent / "golden"
ARTICLES = FOLDER / "articles"
NAMES = {
    "text": "report.txt",
    "json": "report.json",
    "sarif": "report.sarif",
    "github": "github.txt",
    "gitlab": "gl-code-quality-report.json",
    "rdjson": "rdjson.json",
    "junit": "junit.xml",
    "markdown": "report.md",
    "html": "report.html",
}


@dataclass(frozen=True)
class Silent:
    """A check that finds nothing: the findings are recorded."""

    FACTS = ()

    def find(self, article: Any) -> Any:
        return iter(())


@cache
def recorded() -> Report:
    """The run as it was recorded."""
    data = json.loads((FOLDER / "recorded.json").read_text("utf-8"))
    return report_of(data, {f["path"]: article(f["path"]) for f in data["files"] if f["error"] is None})


def report_of(data: dict[str, Any], sources: dict[str, str]) -> Report:
    """A JSON report read back."""
    findings = tuple(finding_of(f) for f in data["findings"])
    return Report(
        version="1.2.3",
        files=tuple(file_of(f, sources.get(f["path"]), findings) for f in data["files"]),
        findings=findings,
        rules=tuple(rule(f) for f in {f.rule: f for f in findings}.values()),
        link_base="https://example.org/house/blob/main",
    )


def file_of(data: dict[str, Any], source: str | None, findings: Iterable[Finding]) -> FileResult:
    """A file as it reads, with the ends of findings for claims."""
    if source is None:
        return FileResult(**data)
    document = parse(Source(data["path"], source))
    page = page_of(Article(document=document, sentences=(), claims=(), lexicon=Lexicon({})))
    ends = [(f.family, e) for f in findings for e in f.evidence if e.where.path == data["path"]]
    marks = sorted((Mark(family, e.where.span, e.note) for family, e in ends), key=lambda m: m.source)
    return FileResult(**data, source=source, page=replace(page, marks=tuple(marks)))


def written(form: str, report: Report) -> str:
    """A report, without the parts of the HTML report that are files of their own."""
    text = REPORTERS[form](report)
    if form != "html":
        return text
    text = re.sub("sha256-[^']+", "sha256-…", text)
    return re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", text, flags=re.DOTALL)


def finding_of(data: dict[str, Any]) -> Finding:
    return Finding(
        **{k: v for k, v in data.items() if k not in ("fingerprint", "severity", "evidence")},
        severity=Severity.named(data["severity"]),
        evidence=tuple(evidence_of(e) for e in data["evidence"]),
    )


def evidence_of(data: dict[str, Any]) -> Evidence:
    where = Location(
        data["path"],
        Span(data["start"], data["end"]),
        data["line"],
        data["column"],
        data["end_line"],
        data["end_column"],
    )
    return Evidence(where, data["text"], data["note"])


def rule(finding: Finding) -> Rule:
    return Rule(
        id=finding.rule,
        family=finding.family,
        group="told twice",
        summary=f"A summary of {finding.rule}.",
        why="Figures are copied from several sources.",
        limits="Silent where it cannot tell.",
        message="{first} and {other}",
        check=Silent(),
        check_name="silent",
        severity={Severity.ERROR: 0.9, Severity.WARNING: 0.7, Severity.INFO: 0.4},
        examples=(Example(text="34 and 35", marked=(Span(0, 2),), bad=True), Example(text="34 and 34", bad=False)),
        path=f"{finding.rule}.yml",
    )


def article(path: str) -> str:
    return (FOLDER / path).read_bytes().decode("utf-8")


def record() -> None:
    """Check the articles as they are, and a file in an encoding that cannot be told."""
    (ARTICLES / "scan.txt").write_bytes(b"caf\xc3\xa9 \xff\xfe\n")
    command = [sys.executable, "-m", "factcheck", "check", "articles", "--format", "json"]
    shown = subprocess.run(command, cwd=FOLDER, capture_output=True, check=False).stdout
    (ARTICLES / "scan.txt").unlink()
    (FOLDER / "recorded.json").write_bytes(shown)


if __name__ == "__main__":
    if "--record" in sys.argv:
        record()
    for form, name in NAMES.items():
        (FOLDER / name).write_bytes(written(form, recorded()).encode("utf-8"))
