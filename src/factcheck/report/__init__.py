"""What a run reports: one pure function a format, from a `Report` to text."""

from __future__ import annotations

from factcheck.report.json_ import json_report
from factcheck.report.model import FileResult, Report, Reporter
from factcheck.report.terminal import text_report

REPORTERS: dict[str, Reporter] = {"text": text_report, "json": json_report}

__all__ = ["REPORTERS", "FileResult", "Report", "Reporter"]
