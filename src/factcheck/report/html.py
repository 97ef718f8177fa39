"""The HTML report: one file to look at and to mail. It shows the articles as they read, and fetches nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.document import Location
from factcheck.finding import Finding, Severity
from factcheck.report.layout import KINDS, End, Excerpt, Node, around, laid_out
from factcheck.report.model import FileResult, Report
from factcheck.report.wording import counted, summary
from factcheck.rule import FAMILY_GROUPS

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = Path(__file__).parent / "page"
_COLOURS = 8
_MOST_QUOTED = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEnd:
    """One end as the margin lists it."""

    end: End
    place: str
    article: int
    """Number of the article it stands in."""
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding as the margin lists it."""

    number: int
    finding: Finding
    anchor: str
    colour: int
    ends: tuple[CardEnd, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One article of the report."""

    number: int
    file: FileResult
    title: str
    nodes: Sequence[Node]
    cards: Sequence[Card]
    looks: Mapping[str, int]
    """How many claims have each look."""

    def count(self, severity: str) -> int:
        return sum(str(card.finding.severity) == severity for card in self.cards)

    @property
    def families(self) -> list[str]:
        return list(dict.fromkeys(card.finding.family for card in self.cards))


def html_report(report: Report) -> str:
    """The whole page."""
    views = list(_views(report))
    style, script = (_FOLDER.joinpath(name).read_text("utf-8") for name in ("report.css", "report.js"))
    return _template().render(
        report=report,
        views=views,
        share=_share(views),
        summary=summary(report),
        counted=counted,
        severities=[str(s) for s in sorted(Severity, reverse=True)],
        families=_families(report),
        kinds=KINDS,
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("report.html.jinja")


def _digest(text: str) -> str:
    """As a content security policy names what may run: whatever an article says, nothing else does."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _families(report: Report) -> list[tuple[str, list[str]]]:
    """Those that occur, under their groups."""
    there = {finding.family for finding in report.findings}
    groups = [(group, [f for f in families if f in there]) for group, families in FAMILY_GROUPS.items()]
    known = {family for _, families in groups for family in families}
    return [(group, families) for group, families in [*groups, ("other", sorted(there - known))] if families]


def _share(views: Sequence[View]) -> list[tuple[str, int]]:
    """How many articles have what at the worst."""
    worst = [
        "unread" if view.file.error else str(max((c.finding.severity for c in view.cards), default="clean"))
        for view in views
    ]
    named = (("with an error", "error"), ("with a warning", "warning"), ("with info", "info"))
    return [(name, worst.count(key)) for name, key in (*named, ("clean", "clean"), ("unread", "unread"))]


def _views(report: Report) -> Iterator[View]:
    numbers = {file.path: number for number, file in enumerate(report.files, 1)}
    there: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(report.findings, 1):
        for path in dict.fromkeys(e.where.path for e in finding.evidence):
            there.setdefault(path, []).append((number, finding))
    pages = {file.path: _laid_out(file, there.get(file.path, []), len(report.files)) for file in report.files}
    excerpts = {end: words for _, found in pages.values() for end, words in found.items()}
    for file in report.files:
        nodes, _ = pages[file.path]
        yield View(
            number=numbers[file.path],
            file=file,
            title=_title(file),
            nodes=nodes,
            cards=[_card(number, f, file.path, numbers, excerpts) for number, f in there.get(file.path, [])],
            looks=_looks(file) if nodes else {},
        )


def _laid_out(
    file: FileResult, findings: Sequence[tuple[int, Finding]], files: int
) -> tuple[list[Node], dict[End, Excerpt]]:
    """An article with the ends that stand in it; of many, only those in which something was found."""
    ends = [
        End(number, place, evidence)
        for number, finding in findings
        for place, evidence in enumerate(finding.evidence)
        if evidence.where.path == file.path
    ]
    if file.page is None or (files > 1 and not findings):
        return [], {end: around(end.evidence, file.source) for end in ends}
    return laid_out(file.page, file.source, ends)


def _card(
    number: int, finding: Finding, path: str, numbers: Mapping[str, int], excerpts: Mapping[End, Excerpt]
) -> Card:
    """The card of a finding beside an article; the one beside its first end is what links lead to."""
    is_main = finding.evidence[0].where.path == path
    ends = []
    for place, evidence in enumerate(finding.evidence):
        end = End(number, place, evidence)
        before, words, after = excerpts.get(end, ("", evidence.plain, ""))
        ends.append(
            CardEnd(
                end=end,
                place=_place(evidence.where, path),
                article=numbers.get(evidence.where.path, 0),
                before=before,
                words=words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]} …",
                after=after,
            )
        )
    anchor = f"f{number}" if is_main else f"a{numbers[path]}f{number}"
    return Card(number=number, finding=finding, anchor=anchor, colour=(number - 1) % _COLOURS, ends=tuple(ends))


def _place(where: Location, beside: str) -> str:
    return f"line {where.line}" if where.path == beside else f"{where.path}, line {where.line}"


def _title(file: FileResult) -> str:
    """The headline, or the name of the file."""
    for kind, level in (("title", 0), ("heading", 1)):
        for passage in file.page.passages if file.page else ():
            if passage.block.kind == kind and (not level or passage.block.level == level):
                return "".join(piece.text for piece in passage.pieces)
    return file.path.rpartition("/")[2]


def _looks(file: FileResult) -> dict[str, int]:
    kinds: list[Any] = [mark.kind for mark in file.page.marks] if file.page else []
    found = {look: sum(kinds.count(kind) for kind in members) for look, members in KINDS.items()}
    return {look: number for look, number in found.items() if number}
