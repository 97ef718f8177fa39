"""The rules as a list, as data, and each as a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from factcheck.finding import Severity
from factcheck.rule import Example, Rule

MADE = "Made from the files of the rules by `factcheck rules --pages FOLDER`; changes here are lost."


def rules_text(rules: Sequence[Rule]) -> str:
    """A line a rule, under the name of its group."""
    width = max((len(rule.id) for rule in rules), default=0)
    lines: list[str] = []
    for group, members in _by_group(rules):
        lines += [group, *(f"  {r.id:<{width}}  {severities(r):<7}  {r.summary}" for r in members), ""]
    return "\n".join(lines)


def rules_json(rules: Sequence[Rule]) -> str:
    data = {"schema": 1, "rules": [_rule(rule) for rule in rules]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def rules_markdown(rules: Sequence[Rule]) -> str:
    """Every rule's page under its group: the reference."""
    parts = ["# Rules\n"]
    for group, members in _by_group(rules):
        parts += [f"## {group.capitalize()}\n", *(rule_page(rule, level=3) for rule in members)]
    return "\n".join(parts)


def rule_page(rule: Rule, level: int = 1) -> str:
    """One rule in full."""
    lines = [f"{'#' * level} {rule.id}", "", rule.summary, "", f"*{rule.family}, {severities(rule)}*", "", rule.why]
    if rule.limits:
        lines += ["", f"Known limits: {rule.limits}"]
    for kind in (True, False):
        examples = [e for e in rule.examples if e.bad is kind]
        lines += ["", "Found:" if kind else "Left alone:"] if examples else []
        for example in examples:
            lines += ["", *_example(example)]
    return "\n".join(lines) + "\n"


def rule_pages(rules: Sequence[Rule]) -> dict[str, str]:
    """The reference as files, by name: one for each rule, and README.md, which lists them."""
    lines = ["# Rules", "", MADE]
    for group, members in _by_group(rules):
        lines += [
            "",
            f"## {group.capitalize()}",
            "",
            "| rule | at most | family | what it finds |",
            "|---|---|---|---|",
        ]
        lines += [f"| [{r.id}]({r.id}.md) | {severities(r)} | {r.family} | {_cell(r.summary)} |" for r in members]
    return {"README.md": "\n".join(lines) + "\n", **{f"{rule.id}.md": rule_page(rule) for rule in rules}}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def severities(rule: Rule) -> str:
    """The most severe a rule's findings can be."""
    return str(max(rule.severity))


def marked(example: Example) -> str:
    """The example's words with its marks put back."""
    text, pieces, at = example.text, [], 0
    for span in sorted(example.marked):
        pieces += [text[at : span.start], "[[", text[span.start : span.end], "]]"]
        at = span.end
    return "".join([*pieces, text[at:]])


def _example(example: Example) -> Iterator[str]:
    notes = [example.note, f"published {example.published}" if example.published else ""]
    notes += [f"in {example.path}" if example.path != "example.md" else ""]
    if any(notes):
        yield f"({'; '.join(n for n in notes if n)})"
        yield ""
    yield from (f"    {line}".rstrip() for line in marked(example).splitlines())


def _by_group(rules: Iterable[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    groups: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda r: r.id):
        groups.setdefault(rule.group, []).append(rule)
    yield from sorted(groups.items())


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "family": rule.family,
        "group": rule.group,
        "summary": rule.summary,
        "why": rule.why,
        "limits": rule.limits,
        "message": rule.message,
        "severity": {str(s): rule.severity[s] for s in sorted(Severity, reverse=True) if s in rule.severity},
        "examples": [{"bad": e.bad, "text": marked(e), "note": e.note} for e in rule.examples],
    }
