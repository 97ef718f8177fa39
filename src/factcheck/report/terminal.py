"""The text report: for a person at a terminal, both ends of every finding in their lines, the words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.finding import Evidence, Finding, Severity
from factcheck.report.lines import ELLIPSIS, around, clean, display_width, shortened, wrapped
from factcheck.report.model import Report
from factcheck.report.wording import summary

_CODES = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "frame": "34"}
_ENDS = 8  # of one finding; more say nothing new


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
    pad = " " * gutter
    lines = list(_headline(finding, pen))
    path = ""
    for group in _by_line(shown):
        where = group[0].where
        if where.path != path:
            lines += [f"{pad}{pen('frame', '-->')} {clean(where.path)}:{where.line}:{where.column}"]
            lines += [f"{pad} {pen('frame', '|')}"]
        path = where.path
        for ends in _fitting(group, sources.get(path, ""), pen.width - gutter - 3):
            lines += _line(ends, sources.get(path, ""), _Frame(gutter, severity), pen)
    if len(finding.evidence) > _ENDS:
        lines.append(f"{pad} {pen('frame', ELLIPSIS)} and {len(finding.evidence) - _ENDS} more")
    if finding.why:
        said = wrapped(clean(finding.why), pen.width - gutter - 8)
        lines += [f"{pad} {pen('frame', '=')} {pen('dim', 'why:')} {next(said, '')}"]
        lines += [f"{pad}        {line}" for line in said]
    return "\n".join(lines) + "\n"


def _headline(finding: Finding, pen: _Pen) -> Iterator[str]:
    label = f"{finding.severity}[{finding.rule}]"
    said = wrapped(clean(finding.message), pen.width - 2, pen.width - len(label) - 1)
    yield f"{pen(str(finding.severity), label)} {pen('bold', next(said, ''))}"
    yield from (f"  {pen('bold', line)}" for line in said)


@dataclass(frozen=True, slots=True)
class _Frame:
    gutter: int
    severity: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words to be underlined, and what is said of them."""

    column: int
    width: int
    note: str


def _by_line(ends: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """Ends on one line together, in the order in which the lines are first named."""
    groups: dict[tuple[str, int], list[Evidence]] = {}
    for end in ends:
        groups.setdefault((end.where.path, end.where.line), []).append(end)
    yield from groups.values()


def _fitting(ends: list[Evidence], source: str, room: int) -> list[list[Evidence]]:
    """All ends of a line at once where they stand apart and near enough to each other; else each by itself."""
    ordered = sorted(ends, key=lambda e: e.where.span)
    first, last = ordered[0].where.span.start, ordered[-1].where.span.end
    apart = all(a.where.span.end <= b.where.span.start for a, b in pairwise(ordered))
    single = all(e.where.line == e.where.end_line for e in ends)
    is_near = display_width(clean(source[first:last])) <= room
    return [ordered] if apart and single and is_near else [[end] for end in ends]


def _line(ends: Sequence[Evidence], source: str, frame: _Frame, pen: _Pen) -> Iterator[str]:
    """A line of an article, the words of its ends underlined, with what they were read as."""
    pad, room = " " * frame.gutter, pen.width - frame.gutter - 3
    before, pieces, after = _pieces(ends, source, room)
    said, column, marks = [before], display_width(before), []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            marks.append(_Mark(column, max(display_width(piece), 1), clean(ends[number // 2].note)))
        said.append(pen(frame.severity, piece) if number % 2 == 0 else piece)
        column += display_width(piece)
    margin = pen("frame", f"{ends[0].where.line:>{frame.gutter}} |")
    yield f"{margin} {''.join(said)}{after}".rstrip()
    yield from (f"{pad} {pen('frame', '|')} {line}" for line in _underlined(marks, room, frame, pen))


def _pieces(ends: Sequence[Evidence], source: str, room: int) -> tuple[str, list[str], str]:
    """What stands before the ends; the ends and what stands between them, in turns; what stands after them."""
    spans = [end.where.span for end in ends]
    start, end = source.rfind("\n", 0, spans[0].start) + 1, source.find("\n", spans[-1].end)
    pieces = [clean(source[spans[0].start : spans[0].end] or ends[0].text)]
    for left, right in pairwise(spans):
        pieces += [clean(source[left.end : right.start]), clean(source[right.start : right.end])]
    if len(pieces) == 1:
        pieces = [shortened(pieces[0], room - 10)]
    before, after = (
        clean(source[start : spans[0].start]),
        clean(source[spans[-1].end : end if end != -1 else len(source)]),
    )
    before, after = around(before, sum(map(display_width, pieces)), after, room)
    return before, pieces, after


def _underlined(marks: Sequence[_Mark], room: int, frame: _Frame, pen: _Pen) -> Iterator[str]:
    """Marks under the words; the note of the last beside its mark, the others below, each under its own."""
    line, at = "", 0
    for mark in marks:
        line += " " * (mark.column - at) + pen(frame.severity, "^" * mark.width)
        at = mark.column + mark.width
    told = _told(marks)
    if told and told[-1] is marks[-1] and at + 1 + display_width(told[-1].note) <= room:
        line += f" {told.pop().note}"
    yield line
    while told:
        mark = told.pop()
        column = min(mark.column, max(room - display_width(mark.note), 0))
        rails, at = "", 0
        for other in told:
            if other.column < column - 1:
                rails += " " * (other.column - at) + pen(frame.severity, "|")
                at = other.column + 1
        first, *more = wrapped(mark.note, room - column)
        yield f"{rails}{' ' * (column - at)}{first}"
        yield from (f"{' ' * column}{rest}" for rest in more)


def _told(marks: Sequence[_Mark]) -> list[_Mark]:
    """Marks with something to say; of those that say the same, the last."""
    last = {mark.note: mark for mark in marks}
    return [mark for mark in marks if mark.note.strip() and last[mark.note] is mark]
