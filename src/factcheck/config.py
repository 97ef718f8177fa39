""".factcheck.yml, factcheck.yml or [tool.factcheck] in pyproject.toml -> Config."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from factcheck import yamlfile
from factcheck.finding import Severity
from factcheck.yamlfile import DataError, Node

NAMES = (".factcheck.yml", "factcheck.yml", "pyproject.toml")
KEYS = (
    *("select", "ignore", "fail-on", "rules", "lexicon", "include", "exclude", "per-file-ignores", "date", "baseline"),
    *("currency", "severity", "paths"),
)
PATH_KEYS = ("select", "ignore", "fail-on", "date", "currency", "severity")
"""What may differ from path to path within one configuration."""
FAIL_ON = ("error", "warning", "info", "never")


@dataclass(frozen=True, eq=False, kw_only=True)
class Config:
    """How a house wants its articles checked. Compared by identity: one for each file that was read."""

    path: Path | None = None
    """The file it was read from."""
    select: tuple[str, ...] = ()
    """Ids, families or groups; empty for all."""
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    rules: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date: date | None = None
    baseline: Path | None = None
    currency: str | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """By rule id: the severity its findings get, whatever the rule says."""
    paths: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    """Patterns in the manner of .gitignore, and the fields that differ for the files they name; later ones win."""

    @property
    def folder(self) -> Path:
        """What its globs are relative to."""
        return self.path.parent if self.path else Path.cwd()


DEFAULT = Config()


@lru_cache(maxsize=1024)
def with_paths(config: Config, matched: tuple[int, ...]) -> Config:
    """The configuration for files that these of its path patterns name; the same object for the same ones."""
    values: dict[str, Any] = {}
    ignore, severity = config.ignore, dict(config.severity)
    for fields in (config.paths[index][1] for index in matched):
        values |= fields
        ignore += fields.get("ignore", ())
        severity |= fields.get("severity", {})
    values |= {"ignore": ignore, "severity": severity}
    return dataclasses.replace(config, **values) if matched else config


def config_for(article: Path) -> Config:
    """The nearest configuration from the article's folder upward, not beyond the repository.

    Raises:
        DataError: a mistake in it.
    """
    return _nearest(article.absolute().parent if not article.is_dir() else article.absolute())


@lru_cache(maxsize=4096)
def _nearest(folder: Path) -> Config:
    for name in NAMES:
        path = folder / name
        if path.is_file() and (found := read_config(path)) is not None:
            return found
    if (folder / ".git").exists() or folder.parent == folder:
        return DEFAULT
    return _nearest(folder.parent)


def forget_configurations() -> None:
    """Read every file anew when it is next asked for: somebody has edited one."""
    _nearest.cache_clear()
    read_config.cache_clear()


@lru_cache(maxsize=256)
def read_config(path: Path) -> Config | None:
    """One configuration file; None for a pyproject.toml that does not speak of factcheck.

    Raises:
        DataError: unreadable, a key that does not exist, a value of another kind.
    """
    if path.suffix != ".toml":
        node = yamlfile.load(path)
        return _config(path, Node({}, str(path), 1) if node.value is None else node)
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text).get("tool", {}).get("factcheck")
    except OSError as problem:
        raise DataError(f"{path}: cannot be read: {problem.strerror}") from problem
    except (ValueError, RecursionError) as problem:
        raise DataError(f"{path}: not valid TOML: {problem}") from problem
    return None if table is None else _config(path, _toml_node(table, str(path), text, 1))


def _toml_node(value: Any, path: str, text: str, line: int) -> Node:
    """TOML has no positions: the line of a key is the first that begins with it."""
    if isinstance(value, dict):
        lines = {key: _line_of(key, text) or line for key in value}
        return Node({k: _toml_node(v, path, text, lines[k]) for k, v in value.items()}, path, line)
    if isinstance(value, list):
        return Node([_toml_node(v, path, text, line) for v in value], path, line)
    return Node(value, path, line)


def _line_of(key: str, text: str) -> int:
    section = max(text.find("[tool.factcheck"), 0)
    match = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", re.MULTILINE).search(text, section)
    return text.count("\n", 0, match.end()) + 1 if match else 0


def _config(path: Path, node: Node) -> Config:
    given = node.mapping(KEYS)
    values = _fields({k: n for k, n in given.items() if k in PATH_KEYS})
    for key in ("include", "exclude"):
        if key in given:
            values[key] = _words(given[key])
    for key in ("rules", "lexicon"):
        if key in given:
            values[key] = tuple(_folders(path, given[key]))
    if "per-file-ignores" in given:
        values["per_file_ignores"] = {k: _words(n) for k, n in given["per-file-ignores"].mapping().items()}
    if "baseline" in given:
        values["baseline"] = path.parent / given["baseline"].string()
    if "paths" in given:
        values["paths"] = tuple((g, _fields(n.mapping(PATH_KEYS))) for g, n in given["paths"].mapping().items())
    return Config(path=path, **values)


def _fields(given: Mapping[str, Node]) -> dict[str, Any]:
    """The settings that may differ from path to path."""
    values: dict[str, Any] = {key: _words(given[key]) for key in ("select", "ignore") if key in given}
    if "fail-on" in given:
        values["fail_on"] = given["fail-on"].choice(FAIL_ON)
    if "date" in given:
        values["date"] = _date(given["date"])
    if "currency" in given:
        values["currency"] = _currency(given["currency"])
    if "severity" in given:
        severities = [str(s) for s in Severity]
        values["severity"] = {k: Severity.named(n.choice(severities)) for k, n in given["severity"].mapping().items()}
    return values


def _words(node: Node) -> tuple[str, ...]:
    """A list of words, or one word."""
    return (node.string(),) if isinstance(node.value, str) else node.strings()


def _folders(path: Path, node: Node) -> Iterator[Path]:
    for place in [node] if isinstance(node.value, str) else node.sequence():
        folder = path.parent / place.string()
        if not folder.exists():
            raise place.error(f"no such file or folder: {place.string()}")
        yield folder


def _date(node: Node) -> date:
    if type(node.value) is date:
        return node.value
    try:
        return date.fromisoformat(node.string())
    except ValueError as problem:
        raise node.error("expected a date like 2026-03-15") from problem


def _currency(node: Node) -> str:
    if not re.fullmatch(r"[A-Z]{3}", node.string()):
        raise node.error("expected an ISO 4217 code like USD")
    return node.string()


def _plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    plain = {k: list(v) if isinstance(v, tuple) else v for k, v in fields.items()}
    if "severity" in fields:
        plain["severity"] = {rule: str(severity) for rule, severity in fields["severity"].items()}
    return {key.replace("_", "-"): value for key, value in plain.items()}


def as_yaml(config: Config) -> str:
    """The configuration in effect, as a file would say it."""
    rows: list[tuple[str, Any]] = [
        ("select", list(config.select)),
        ("ignore", list(config.ignore)),
        ("fail-on", config.fail_on),
        ("rules", [p.as_posix() for p in config.rules]),
        ("lexicon", [p.as_posix() for p in config.lexicon]),
        ("include", list(config.include)),
        ("exclude", list(config.exclude)),
        ("per-file-ignores", {k: list(v) for k, v in config.per_file_ignores.items()}),
        ("date", config.date),
        ("baseline", config.baseline.as_posix() if config.baseline else None),
        ("currency", config.currency),
        ("severity", {k: str(v) for k, v in config.severity.items()}),
        ("paths", {glob: _plain(fields) for glob, fields in config.paths}),
    ]
    return yamlfile.dump({k: v for k, v in rows if v not in (None, [], {})})
