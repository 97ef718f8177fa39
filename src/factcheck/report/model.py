"""The outcome of a run, as every report format reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.finding import Finding

if TYPE_CHECKING:
    from factcheck.report.pages import Page
    from factcheck.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResult:
    """One file named or found, also one that could not be read."""

    path: str
    """As given, with forward slashes."""
    words: int = 0
    claims: int = 0
    error: str | None = None
    """Why it could not be read; None where it was."""
    source: str = ""
    """The decoded text that every location in this file counts in."""
    page: Page | None = None
    """How it reads; only for formats in `SHOWING_PAGES`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a report may show. Findings are sorted by path and position."""

    version: str
    files: tuple[FileResult, ...]
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    """Found, but silenced by a comment or the baseline."""
    rules: tuple[Rule, ...] = ()
    """Every rule that was asked, by id; only for formats in `SHOWING_RULES`."""
    model: str = ""
    """Name and version of the language model; empty where none was needed."""

    link_base: str = ""
    """Address that paths are appended to for links; empty where none is known."""

    def sources(self) -> dict[str, str]:
        """The decoded text of each file, by path."""
        return {file.path: file.source for file in self.files}


SHOWING_PAGES = frozenset({"html"})
"""Formats that show the articles themselves."""

SHOWING_RULES = frozenset({"sarif"})
"""Formats that tell of the rules themselves."""

Reporter = Callable[[Report], str]
"""The whole text of a report, ending in a newline where it is not empty."""
