"""The examples of a rule, held against the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.document import Span
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rule import Example, Rule

if TYPE_CHECKING:
    from spacy.language import Language


def failures(rule: Rule, nlp: Language, lexicon: Lexicon) -> Iterator[str]:
    """One line for each example that is not judged as the rule says: file:line: what was expected, what came."""
    for example in rule.examples:
        if problem := verdict(rule, example, nlp, lexicon):
            yield f"{rule.path}:{example.line}: {rule.id}: {problem}"


def verdict(rule: Rule, example: Example, nlp: Language, lexicon: Lexicon) -> str | None:
    """What is wrong with an example; None where it is judged as the rule says."""
    findings = check(example.source, [rule], nlp, lexicon).findings
    if example.bad and not findings:
        return "nothing is found in a bad example"
    found = {e.where.span for f in findings for e in f.evidence}
    if not example.bad and findings:
        return f"a good example is found fault with: {findings[0].message} ({_quoted(example, found)})"
    if example.marked and found != set(example.marked):
        return f"marked are {_quoted(example, set(example.marked))}; found are {_quoted(example, found)}"
    return None


def _quoted(example: Example, spans: set[Span]) -> str:
    return ", ".join(f"“{example.text[s.start : s.end]}”" for s in sorted(spans)) or "no words"
