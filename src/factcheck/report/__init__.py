"""What a run reports: one pure function a format, from a `Report` to text."""

from __future__ import annotations

from importlib import import_module

from factcheck.report.model import SHOWING_PAGES, SHOWING_RULES, FileResult, Report, Reporter


def _later(module: str, name: str) -> Reporter:
    """A format that is imported when it is asked for: a run needs one of them."""

    def report(outcome: Report) -> str:
        written: str = getattr(import_module(f"factcheck.report.{module}"), name)(outcome)
        return written

    return report


REPORTERS: dict[str, Reporter] = {
    "text": _later("terminal", "text_report"),
    "json": _later("json_", "json_report"),
    "sarif": _later("sarif", "sarif_report"),
    "github": _later("github", "github_report"),
    "gitlab": _later("gitlab", "gitlab_report"),
    "rdjson": _later("rdjson", "rdjson_report"),
    "junit": _later("junit", "junit_report"),
    "markdown": _later("markdown", "markdown_report"),
    "html": _later("html", "html_report"),
}

__all__ = ["REPORTERS", "SHOWING_PAGES", "SHOWING_RULES", "FileResult", "Report", "Reporter"]
