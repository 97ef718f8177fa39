"""YAML -> rules. Every mistake in a rule file names the file, the line and what is allowed."""

from __future__ import annotations

import dataclasses
import re
import string
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from factcheck import yamlfile
from factcheck.checks import CHECKS
from factcheck.document import Span
from factcheck.finding import Severity
from factcheck.resources import rules_folder
from factcheck.rule import FAMILIES, Check, Example, Rule
from factcheck.yamlfile import DataError, Node

_NEEDED = ("family", "summary", "check", "severity", "message", "why", "examples")
_KEYS = ("id", "extends", "with", "limits", *_NEEDED)
_EXAMPLE_KEYS = ("bad", "good", "note", "published", "path")
_LEXICON = "lexicon"
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_MARK = re.compile(r"\[\[(?!\[)(.*?)\]\]", re.DOTALL)  # of "[[[" the last two: a mark inside a link's label


@dataclass(frozen=True, slots=True)
class _Draft:
    """A rule file whose keys are known, before its check is made."""

    node: Node
    group: str
    entries: Mapping[str, Node]

    @property
    def id(self) -> str:
        return self.entries["id"].string()


def load_rules(house: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """The built-in rules and a house's own, sorted by id.

    Raises:
        DataError: a mistake in a rule file, a rule id that is taken, an extension of a rule that does not exist.
    """
    drafts: dict[str, _Draft] = {}
    for path in sorted(rules_folder().glob("*/*.yml")):
        if path.parent.name != _LEXICON:
            _add(drafts, _draft(path, path.parent.name, f"rules/{path.parent.name}/{path.name}"))
    for place in house:
        for path in rule_files(place):
            _add(drafts, _draft(path, path.parent.name or "house", str(path)))
    return tuple(_rule(drafts[name]) for name in sorted(drafts))


def rule_files(place: Path) -> list[Path]:
    """The rule files a house names: one file, or all below a folder but its word lists.

    Raises:
        DataError: there is no such file or folder.
    """
    if place.is_dir():
        found = sorted(p for p in place.rglob("*") if p.suffix in (".yml", ".yaml") and p.is_file())
        return [p for p in found if _LEXICON not in p.relative_to(place).parts[:-1]]
    if not place.exists():
        raise DataError(f"{place}: no such file or folder of rules")
    return [place]


def lexicon_folders(house: Iterable[Path]) -> tuple[Path, ...]:
    """The word lists that come with a house's rules."""
    return tuple(place / _LEXICON for place in house if (place / _LEXICON).is_dir())


def find_check(name: Node) -> type[Check]:
    """A kind of check by name: built in, or from an installed package.

    Raises:
        DataError: nobody has it, or a package takes a name that is taken.
    """
    wanted = name.string()
    if wanted in CHECKS:
        return CHECKS[wanted]
    plugins: dict[str, type[Check]] = {}
    for point in entry_points(group="factcheck.checks"):
        if point.name in CHECKS or point.name in plugins:
            raise name.error(f"the check “{point.name}” of {point.value} has a name that is taken")
        plugins[point.name] = point.load()
    if wanted not in plugins:
        raise name.error(f"unknown check “{wanted}”{yamlfile.suggestion(wanted, [*CHECKS, *plugins])}")
    return plugins[wanted]


def _draft(path: Path, group: str, shown: str) -> _Draft:
    node = yamlfile.load(path, shown)
    entries = node.mapping(_KEYS, ("id",))
    if not _ID.fullmatch(entries["id"].string()):
        raise entries["id"].error(f"“{entries['id'].string()}” is no rule id: lower-case words joined by hyphens")
    return _Draft(node, group, entries)


def _add(drafts: dict[str, _Draft], new: _Draft) -> None:
    extends = "extends" in new.entries and new.entries["extends"].boolean()
    known = drafts.get(new.id)
    if extends and known is None:
        raise new.entries["id"].error(f"no rule “{new.id}” to extend{yamlfile.suggestion(new.id, drafts)}")
    if not extends and known is not None:
        raise new.entries["id"].error(
            f"rule “{new.id}” exists already ({known.node.path}); to change it: extends: true"
        )
    drafts[new.id] = _extended(known, new) if known else new


def _extended(known: _Draft, new: _Draft) -> _Draft:
    entries = {**known.entries, **{k: n for k, n in new.entries.items() if k != "extends"}}
    if "with" in known.entries and "with" in new.entries:
        settings = {**known.entries["with"].mapping(), **new.entries["with"].mapping()}
        entries["with"] = dataclasses.replace(new.entries["with"], value=settings)
    return _Draft(new.node, known.group, entries)


def _rule(draft: _Draft) -> Rule:
    entries = dataclasses.replace(draft.node, value=dict(draft.entries)).mapping(_KEYS, _NEEDED)
    check_class = find_check(entries["check"])
    settings = entries["with"].mapping() if "with" in entries else {}
    return Rule(
        id=entries["id"].string(),
        family=entries["family"].choice(FAMILIES),
        group=draft.group,
        summary=_line(entries["summary"]),
        why=_line(entries["why"]),
        limits=_line(entries["limits"]) if "limits" in entries else "",
        message=_message(entries["message"], check_class),
        check=_check(check_class, settings, entries.get("with", entries["check"])),
        check_name=entries["check"].string(),
        severity=_severity(entries["severity"]),
        examples=_examples(entries["examples"]),
        path=draft.node.path,
    )


def _line(node: Node) -> str:
    text = " ".join(node.string().split())
    if not text:
        raise node.error("nothing is written here")
    return text


def _message(node: Node, check: type[Check]) -> str:
    try:
        parts = list(string.Formatter().parse(node.string()))
    except ValueError as problem:
        raise node.error(f"not a message: {problem}") from problem
    for _, name, style, conversion in parts:
        if name is not None and (name not in check.FACTS or style or conversion):
            raise node.error(f"unknown fact “{{{name}}}”{yamlfile.suggestion(name, check.FACTS)}")
    return _line(node)


def _severity(node: Node) -> dict[Severity, float]:
    names = [str(s) for s in Severity]
    if isinstance(node.value, str):
        return {Severity.named(node.choice(names)): 0.0}
    least = {Severity.named(name): entry.number() for name, entry in node.mapping(names).items()}
    if not least or any(not 0 <= value <= 1 for value in least.values()):
        raise node.error("a least confidence is a number from 0 to 1")
    return least


def _check(check: type[Check], settings: Mapping[str, Node], where: Node) -> Check:
    hints = typing.get_type_hints(check)
    fields = {f.name: f for f in dataclasses.fields(typing.cast(Any, check))}
    for name, node in settings.items():
        if name not in fields:
            raise node.error(f"unknown setting “{name}”{yamlfile.suggestion(name, fields)}")
    for name, field in fields.items():
        if name not in settings and field.default is field.default_factory is dataclasses.MISSING:
            raise where.error(f"missing setting “{name}”")
    values = {name: _setting(node, hints[name]) for name, node in settings.items()}
    try:
        return check(**values)
    except ValueError as problem:
        raise where.error(str(problem)) from problem


def _setting(node: Node, hint: object) -> object:
    """A setting as the check's field declares it."""
    options = [o for o in typing.get_args(hint) if o is not Ellipsis]
    if typing.get_origin(hint) is tuple:
        return tuple(_setting(item, options[0]) for item in node.sequence())
    if typing.get_origin(hint) is typing.Literal:
        return node.choice(options)
    if type(None) in options:
        return None if node.value is None else _setting(node, next(o for o in options if o is not type(None)))
    if hint is str:
        return node.string()
    if hint is bool:
        return node.boolean()
    number = node.number()
    if hint is int and not isinstance(number, int):
        raise node.error(f"expected a whole number, not “{number}”")
    return float(number) if hint is float else number


def _examples(node: Node) -> tuple[Example, ...]:
    examples = tuple(_example(item) for item in node.sequence())
    for bad in (True, False):
        if not any(e.bad is bad for e in examples):
            raise node.error(f"a rule needs at least one {'bad' if bad else 'good'} example")
    return examples


def _example(node: Node) -> Example:
    entries = node.mapping(_EXAMPLE_KEYS)
    kinds = [k for k in ("bad", "good") if k in entries]
    if len(kinds) != 1:
        raise node.error("an example is either bad: or good:")
    text, marked = _unmark(entries[kinds[0]].string())
    if marked and kinds == ["good"]:
        raise node.error("a good example has nothing to mark")
    published = entries["published"].value if "published" in entries else None
    if published is not None and type(published) is not date:
        raise entries["published"].error("expected a date like 2023-03-15")
    return Example(
        text=text,
        bad=kinds == ["bad"],
        marked=marked,
        note=entries["note"].string() if "note" in entries else "",
        published=published,
        path=entries["path"].string() if "path" in entries else "example.md",
        line=node.line,
    )


def _unmark(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its [[ ]] marks, and where the marked words stand in it."""
    pieces: list[str] = []
    marked: list[Span] = []
    at = length = 0
    for match in _MARK.finditer(text):
        pieces += [text[at : match.start()], match.group(1)]
        length += match.start() - at
        marked.append(Span(length, length + len(match.group(1))))
        length += len(match.group(1))
        at = match.end()
    return "".join([*pieces, text[at:]]), tuple(marked)
