"""What a run reports: one pure function a format, from a `Report` to text."""

from __future__ import annotations

from factcheck.report.model import SHOWING_PAGES, SHOWING_RULES, FileResult, Report, Reporter
from factcheck.report.github import github_report
from factcheck.report.gitlab import gitlab_report
from factcheck.report.html import html_report
from factcheck.report.json_ import json_report
from factcheck.report.junit import junit_report
from factcheck.report.markdown import markdown_report
from factcheck.report.rdjson import rdjson_report
from factcheck.report.sarif import sarif_report
from factcheck.report.terminal import text_report

REPORTERS: dict[str, Reporter] = {
    "text": text_report,
    "json": json_report,
    "sarif": sarif_report,
    "github": github_report,
    "gitlab": gitlab_report,
    "rdjson": rdjson_report,
    "junit": junit_report,
    "markdown": markdown_report,
    "html": html_report,
}

__all__ = ["REPORTERS", "SHOWING_PAGES", "SHOWING_RULES", "FileResult", "Report", "Reporter"]
