"""What a house has decided not to hear: comments in the article and the baseline file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from factcheck.claim import Article
from factcheck.document import Directive, Document, Location, Span
from factcheck.finding import Clash, Evidence, Finding, Severity
from factcheck.rule import Rule
from factcheck.yamlfile import DataError


@dataclass(frozen=True, slots=True)
class _Unused:
    """Found while comments are applied, not in the article."""

    FACTS: ClassVar[tuple[str, ...]] = ("what",)

    def find(self, article: Article) -> Iterator[Clash]:
        yield from ()


UNUSED = Rule(
    id="unused-suppression",
    family="other",
    group="suppression",
    summary="A factcheck comment that silences nothing.",
    why="What it silenced has been mended, has moved or was misspelt; left in, it may hide the next mistake.",
    limits="Comments for rules that were not asked in this run are left alone.",
    message="This comment silences nothing: {what}.",
    check=_Unused(),
    check_name="suppression",
    severity={Severity.INFO: 0.0},
    examples=(),
    path="",
)


@dataclass(frozen=True, slots=True)
class Heard:
    """Findings parted by whether anybody wants to hear them."""

    kept: tuple[Finding, ...]
    silenced: tuple[Finding, ...]


def suppress(
    findings: Sequence[Finding], documents: Sequence[Document], asked: Sequence[Rule], known: Sequence[Rule]
) -> Heard:
    """Apply the comments of the articles, at either end of a finding.

    Args:
        asked: the rules of this run; comments that name none of them are not called unused.
        known: every rule there is.
    """
    scopes = [scope for document in documents for scope in _scopes(document)]
    rules = {rule.id: rule for rule in known}
    used: set[int] = set()
    kept: list[Finding] = []
    silenced: list[Finding] = []
    for finding in findings:
        hits = [i for i, scope in enumerate(scopes) if _silences(scope, finding, rules)]
        used.update(hits)
        (silenced if hits else kept).append(finding)
    if any(rule.id == UNUSED.id for rule in asked):
        idle = [s for i, s in enumerate(scopes) if i not in used and _could_silence(s, asked, known)]
        kept += [_unused(scope, known) for scope in idle]
    return Heard(tuple(kept), tuple(silenced))


@dataclass(frozen=True, slots=True)
class _Scope:
    """A comment and where it holds, in the source."""

    directive: Directive
    document: Document
    lines: tuple[int, int] | None = None
    span: Span | None = None

    def covers(self, where: Location) -> bool:
        if where.path != self.document.source.path:
            return False
        if self.lines is not None:
            return where.line <= self.lines[1] and self.lines[0] <= where.end_line
        return self.span is not None and self.span.overlaps(where.span)


def _scopes(document: Document) -> Iterator[_Scope]:
    for index, directive in enumerate(document.directives):
        where = document.place(directive.source)
        match directive.action:
            case "disable-line":
                yield _Scope(directive, document, lines=(where.line, where.end_line))
            case "disable-next-line":
                line = _next_written_line(document, directive.source.end)
                yield _Scope(directive, document, lines=(line, line))
            case "disable-file":
                yield _Scope(directive, document, span=Span(0, len(document.source.text)))
            case "disable":
                end = _end_of(directive, document, document.directives[index + 1 :])
                yield _Scope(directive, document, span=Span(directive.source.end, end))


def _next_written_line(document: Document, offset: int) -> int:
    """Many writers leave an empty line between a comment and its paragraph."""
    text = document.source.text
    rest = text[offset:].partition("\n")[2]
    at = len(text) - len(rest)
    return document.place(Span(at + len(rest) - len(rest.lstrip()), len(text))).line


def _end_of(directive: Directive, document: Document, following: Sequence[Directive]) -> int:
    """Where the comment that enables the same rules, or all, stands; else the end of the file."""
    ends = (d for d in following if d.action == "enable" and (not d.rules or set(directive.rules) <= set(d.rules)))
    closing = next((d for d in ends if directive.rules or not d.rules), None)
    return closing.source.start if closing else len(document.source.text)


def _silences(scope: _Scope, finding: Finding, rules: Mapping[str, Rule]) -> bool:
    names = scope.directive.rules
    if not any(scope.covers(e.where) for e in finding.evidence):
        return False
    if not names:
        return True
    rule = rules.get(finding.rule)
    return rule.is_named(names) if rule else finding.rule in names


def _could_silence(scope: _Scope, asked: Sequence[Rule], known: Sequence[Rule]) -> bool:
    names = scope.directive.rules
    if not names:
        return len(asked) == len(known)
    unknown = [n for n in names if not any(rule.is_named((n,)) for rule in known)]
    return bool(unknown) or any(rule.is_named(names) for rule in asked)


def _unused(scope: _Scope, known: Sequence[Rule]) -> Finding:
    document, source = scope.document, scope.directive.source
    unknown = [n for n in scope.directive.rules if not any(rule.is_named((n,)) for rule in known)]
    named = ", ".join(scope.directive.rules)
    what = f"there is no rule “{unknown[0]}”" if unknown else f"nothing of {named} is found there" if named else ""
    text = document.source.text[source.start : source.end]
    return Finding(
        rule=UNUSED.id,
        family=UNUSED.family,
        severity=Severity.INFO,
        confidence=1.0,
        message=UNUSED.message.format(what=what or "nothing is found there"),
        why=UNUSED.why,
        evidence=(Evidence(document.place(source), text, "this comment"),),
    )


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finding in a baseline."""

    rule: str
    paths: tuple[str, ...]
    """The files its ends were in."""


Baseline = Mapping[str, Recorded]
"""By fingerprint."""


def apply_baseline(findings: Sequence[Finding], baseline: Collection[str]) -> Heard:
    """Silence what an earlier run has recorded."""
    return Heard(
        tuple(f for f in findings if f.fingerprint not in baseline),
        tuple(f for f in findings if f.fingerprint in baseline),
    )


def mended(baseline: Baseline, silenced: Iterable[Finding], paths: Collection[str], rules: Collection[str]) -> int:
    """How many recorded findings are gone: of those whose files were all read and whose rules were asked."""
    still = {f.fingerprint for f in silenced}
    return sum(
        fingerprint not in still and entry.rule in rules and set(entry.paths) <= set(paths)
        for fingerprint, entry in baseline.items()
    )


def read_baseline(path: Path) -> Baseline:
    """The findings recorded in a baseline file.

    Raises:
        DataError: there is no such file, or it is no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != 1:
            raise DataError(f"{path}: a baseline of schema {data['schema']}; this version reads schema 1")
        baseline = {
            str(e["fingerprint"]): Recorded(str(e["rule"]), (str(e["path"]), *map(str, e.get("also", ()))))
            for e in data["findings"]
        }
    except OSError as problem:
        raise DataError(f"{path}: baseline cannot be read: {problem.strerror}") from problem
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise DataError(f"{path}: no factcheck baseline; write a new one with --write-baseline") from problem
    return baseline


def baseline_text(findings: Sequence[Finding]) -> str:
    """A baseline that silences these findings. Only the fingerprint counts; the rest is for people."""
    entries = {f.fingerprint: _entry(f) for f in findings}
    rows = sorted(entries.values(), key=lambda row: (row["rule"], row["path"], row["fingerprint"]))
    return json.dumps({"schema": 1, "findings": rows}, ensure_ascii=False, indent=1) + "\n"


def _entry(finding: Finding) -> dict[str, Any]:
    path = finding.evidence[0].where.path
    also = sorted({e.where.path for e in finding.evidence} - {path})
    text = " <> ".join(" ".join(e.text.split()) for e in finding.evidence)
    row: dict[str, Any] = {"rule": finding.rule, "path": path, "fingerprint": finding.fingerprint, "text": text}
    return {**row, "also": also} if also else row
