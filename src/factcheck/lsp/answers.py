"""What an editor is told of an article: diagnostics, hovers, and the comments that silence a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from lsprotocol import types

from factcheck.claim import Article, Claim
from factcheck.document import Span
from factcheck.finding import Evidence, Finding, Severity
from factcheck.lsp.places import Places
from factcheck.phrasing import describe

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_ABOUT = ("subject", "measure", "when", "where", "group", "source", "per", "modality", "role")


@dataclass(frozen=True)
class Checked:
    """One version of a buffer, with what was read in it and found."""

    uri: str
    places: Places
    findings: tuple[Finding, ...]
    article: Article | None = None

    def diagnostics(self) -> list[types.Diagnostic]:
        """Each finding at its first end, and a hint at each of the others: both lines show it."""
        return [self._diagnostic(f, end) for f in self.findings for end in f.evidence]

    def hover(self, position: types.Position) -> types.Hover | None:
        """How the claim under a position was read; the shortest, where one lies inside another."""
        if self.article is None:
            return None
        at = self.places.offset(position)
        found = [(len(span), span, claim) for claim, span in self._claims() if span.start <= at <= span.end]
        if not found:
            return None
        _, span, claim = min(found, key=lambda f: f[:2])
        text = types.MarkupContent(types.MarkupKind.Markdown, _told(claim))
        return types.Hover(text, self.places.range(span))

    def actions(self, diagnostics: list[types.Diagnostic]) -> list[types.CodeAction]:
        """The comments that silence these diagnostics: for a line, and for the file."""
        mine = [d for d in diagnostics if d.source == "factcheck" and isinstance(d.code, str)]
        return [action for d in mine if isinstance(d.code, str) for action in self._silencing(d, d.code)]

    def _claims(self) -> Iterator[tuple[Claim, Span]]:
        article = self.article
        if article is not None:
            yield from ((c, article.document.source_span(c.phrase)) for c in article.claims)

    def _diagnostic(self, finding: Finding, end: Evidence) -> types.Diagnostic:
        is_first = end is finding.evidence[0]
        return types.Diagnostic(
            range=self.places.range(end.where.span),
            severity=_SEVERITIES[finding.severity] if is_first else types.DiagnosticSeverity.Hint,
            code=finding.rule,
            source="factcheck",
            message=f"{finding.message}\nWhy: {finding.why}" if finding.why else finding.message,
            related_information=[self._related(other) for other in finding.evidence if other is not end] or None,
        )

    def _related(self, end: Evidence) -> types.DiagnosticRelatedInformation:
        words = " ".join(end.text.split())
        said = f"“{words}”: {end.note}" if end.note else f"“{words}”"
        return types.DiagnosticRelatedInformation(types.Location(self.uri, self.places.range(end.where.span)), said)

    def _silencing(self, diagnostic: types.Diagnostic, rule: str) -> Iterator[types.CodeAction]:
        text = self.places.text
        top = _behind_front_matter(text)
        line = diagnostic.range.start.line
        end = self.places.end_of_line(line)
        if end >= top:
            space = "" if text[:end].endswith((" ", "\t")) else " "
            comment = f"{space}{_comment(self.uri, 'disable-line', rule)}"
            yield self._inserting(f"Silence {rule} on this line", diagnostic, end, comment)
        comment = f"{_comment(self.uri, 'disable-file', rule)}\n\n"
        yield self._inserting(f"Silence {rule} in this file", diagnostic, top, comment)

    def _inserting(self, title: str, diagnostic: types.Diagnostic, at: int, text: str) -> types.CodeAction:
        place = self.places.position(at)
        edit = types.TextEdit(types.Range(place, place), text)
        return types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            edit=types.WorkspaceEdit(changes={self.uri: [edit]}),
        )


def _told(claim: Claim) -> str:
    about = [(name, getattr(claim.about, name)) for name in _ABOUT]
    rows = [f"- {name}: {value}" for name, value in about if value and value != "actual"]
    return "\n".join([f"**{claim.kind}**: {describe(claim.value)}", "", *rows, "", f"read as *{claim.origin}*"])


def _comment(uri: str, action: str, rule: str) -> str:
    left, right = ("{/*", "*/}") if PurePath(uri).suffix.lower() == ".mdx" else ("<!--", "-->")
    return f"{left} factcheck-{action} {rule} {right}"


def _behind_front_matter(text: str) -> int:
    """Where the prose begins: a comment above front matter would end it."""
    for fence in ("---", "+++"):
        if text.startswith(f"{fence}\n") and (end := text.find(f"\n{fence}\n", len(fence))) != -1:
            return end + len(fence) + 2
    return 0
