"""The text report: for a person at a terminal, both ends of every finding in their lines, the words marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.finding import Evidence, Finding, Severity
from factcheck.report.model import Report
from factcheck.report.wording import summary

_CODES = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "frame": "34"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ENDS = 8  # of one finding; more say nothing new
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes with colour or without."""

    colour: bool
    width: int

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.colour and text else text


def text_report(report: Report, *, colour: bool = False, width: int = 100, summing_up: bool = True) -> str:
    """Every finding with its ends, then one line that sums up."""
    pen = _Pen(colour, max(width, 40))
    sources = report.sources()
    findings = "".join(f"{_finding(f, sources, pen)}\n" for f in report.findings)
    return findings + (f"{_summary(report, pen)}\n" if summing_up else "")


def _summary(report: Report, pen: _Pen) -> str:
    return summary(report, {severity: pen(str(severity), "{}") for severity in Severity})


def _finding(finding: Finding, sources: dict[str, str], pen: _Pen) -> str:
    severity = str(finding.severity)
    shown = sorted(finding.evidence[:_ENDS], key=lambda e: e is not finding.evidence[0])
    gutter = max(len(str(e.where.line)) for e in shown)
    lines = [f"{pen(severity, f'{severity}[{finding.rule}]')} {pen('bold', clean(finding.message))}"]
    path = ""
    for evidence in shown:
        lines += _end(evidence, sources.get(evidence.where.path, ""), _Frame(gutter, severity, path), pen)
        path = evidence.where.path
    if len(finding.evidence) > _ENDS:
        lines.append(f"{' ' * gutter} {pen('frame', _ELLIPSIS)} and {len(finding.evidence) - _ENDS} more")
    if finding.why:
        lines.append(f"{' ' * gutter} {pen('frame', '=')} {pen('dim', 'why:')} {clean(finding.why)}")
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Frame:
    gutter: int
    severity: str
    path: str
    """The file the lines above are from."""


def _end(evidence: Evidence, source: str, frame: _Frame, pen: _Pen) -> Iterator[str]:
    """The line of one end, its words underlined, what they were read as beside the underline."""
    where, pad = evidence.where, " " * frame.gutter
    if where.path != frame.path:
        yield f"{pad}{pen('frame', '-->')} {clean(where.path)}:{where.line}:{where.column}"
        yield f"{pad} {pen('frame', '|')}"
    before, words, after = _cut(*_line_around(evidence, source), pen.width - frame.gutter - 4)
    number = pen("frame", f"{where.line:>{frame.gutter}} |")
    yield f"{number} {before}{pen(frame.severity, words)}{after}"
    mark = pen(frame.severity, "^" * max(display_width(words), 1))
    note = clean(evidence.note)
    yield f"{pad} {pen('frame', '|')} {' ' * display_width(before)}{mark}{' ' + note if note else ''}"


def _line_around(evidence: Evidence, source: str) -> tuple[str, str, str]:
    """What stands on the line before the words, the words, what stands after them; a passage is shown as one line."""
    span = evidence.where.span
    start = source.rfind("\n", 0, span.start) + 1
    end = source.find("\n", span.end)
    words = clean(source[span.start : span.end] or evidence.text)
    return clean(source[start : span.start]), words, clean(source[span.end : end if end != -1 else len(source)])


def _cut(before: str, words: str, after: str, room: int) -> tuple[str, str, str]:
    """Cut a long line round the words, between words where it can be."""
    if display_width(words) > room - 10:
        words = _head(words, (room - 10) * 2 // 3) + f" {_ELLIPSIS} " + _tail(words, (room - 10) // 3)
    spare = max(room - display_width(words), 0)
    left = min(display_width(before), max(spare - display_width(after), spare // 2))
    before = before if display_width(before) <= left else f"{_ELLIPSIS} " + _tail(before, max(left - 2, 0))
    left = max(spare - display_width(before), 0)
    after = after if display_width(after) <= left else _head(after, max(left - 2, 0)) + f" {_ELLIPSIS}"
    return before, words, after


def _head(text: str, room: int) -> str:
    """As much of the beginning as there is room for, whole words if any."""
    cut = "".join(_within(text, room))
    whole = cut.rpartition(" ")[0]
    return cut if cut == text or not whole else whole


def _tail(text: str, room: int) -> str:
    """As much of the end as there is room for, whole words if any."""
    return _head(text[::-1], room)[::-1]


def _within(characters: Iterable[str], room: int) -> Iterator[str]:
    for character in characters:
        room -= display_width(character)
        if room < 0:
            return
        yield character


def clean(text: str) -> str:
    """Text that cannot move the cursor, ring a bell or turn the line around."""
    return _CONTROL.sub("", re.sub(r"\s", " ", text))


def display_width(text: str) -> int:
    """Columns of a terminal: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
