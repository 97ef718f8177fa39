"""The word lists of `rules/lexicon/`: one table a file, to which a house can add words without Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck import yamlfile
from factcheck.resources import rules_folder
from factcheck.yamlfile import DataError, Node

_SIGNS = re.compile(r"\\b|\(\?|\)[?*+{]|\[[^\]]+\]|\w[?*+]\b")  # of a regular expression, which no word has


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Tables by name. Compared by identity, so that what is compiled from one can be cached on it."""

    tables: Mapping[str, Any]

    def table(self, name: str) -> Any:
        """The whole table: lists and mappings of plain values."""
        return self.tables[name]


def load_lexicon(folders: Iterable[Path] = ()) -> Lexicon:
    """Read the built-in tables and add those of further folders: lists grow, entries of mappings are added or replaced.

    Raises:
        DataError: a table that does not exist, or an entry of another shape than the built-in one.
    """
    tables = {path.stem: yamlfile.load_plain(path) for path in sorted((rules_folder() / "lexicon").glob("*.yml"))}
    for folder in folders:
        for path in sorted(folder.glob("*.yml")):
            node = yamlfile.load(path)
            if path.stem not in tables:
                raise node.error(f"unknown word list “{path.stem}”{yamlfile.suggestion(path.stem, tables)}")
            _refuse_misspelt(tables[path.stem], node)
            tables[path.stem] = _merged(tables[path.stem], node)
    return Lexicon(tables)


def _refuse_misspelt(built_in: Any, addition: Node) -> None:
    """A part of a table that does not exist, but nearly: nobody would ever ask for it."""
    import difflib

    parts = (
        built_in if isinstance(built_in, dict) and all(isinstance(v, dict | list) for v in built_in.values()) else {}
    )
    for key, node in addition.value.items() if parts and isinstance(addition.value, dict) else ():
        if key not in parts and difflib.get_close_matches(key, parts, n=1, cutoff=0.8):
            raise node.error(f"unknown key “{key}”{yamlfile.suggestion(key, parts)}")


def _merged(built_in: Any, addition: Node) -> Any:
    match built_in:
        case list():
            return built_in + [_like(item, built_in) for item in addition.sequence()]
        case dict():
            samples = list(built_in.values())
            added = {
                k: _merged(built_in[k], n) if k in built_in else _like(n, samples)
                for k, n in addition.mapping().items()
            }
            return {**built_in, **added}
        case _:
            return _like(addition, [built_in])


def _like(node: Node, samples: Sequence[Any]) -> Any:
    """An entry that a house adds, of the shape that all those have which are there; anything where they differ.

    Raises:
        DataError: it has another shape, lacks what each of them has or has what none of them has.
    """
    if not samples:
        return node.plain()
    if all(isinstance(s, dict) for s in samples):
        always = set(samples[0]).intersection(*samples)
        allowed = sorted({key for s in samples for key in s}) if always else None
        entries = node.mapping(allowed, sorted(always))
        return {key: _like(n, [s[key] for s in samples if key in s]) for key, n in entries.items()}
    if all(isinstance(s, list) for s in samples):
        inner = [item for s in samples for item in s]
        return [_like(item, inner) for item in node.sequence()]
    if all(isinstance(s, str) for s in samples):
        return _expression(node) if any(_SIGNS.search(s) for s in samples) else node.string()
    if all(isinstance(s, bool) for s in samples):
        return node.boolean()
    if all(isinstance(s, int | float) and not isinstance(s, bool) for s in samples):
        return node.number()
    return node.plain()


def _expression(node: Node) -> str:
    """Text where those beside it are regular expressions."""
    text = node.string()
    try:
        re.compile(text)
    except re.error as problem:
        raise node.error(f"“{text}” is no regular expression: {problem}") from problem
    return text


__all__ = ["DataError", "Lexicon", "load_lexicon"]
