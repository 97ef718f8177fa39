"""The word lists of `rules/lexicon/`: one table a file, to which a house can add words without Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck import yamlfile
from factcheck.resources import rules_folder
from factcheck.yamlfile import DataError, Node


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
    tables = {path.stem: yamlfile.load(path).plain() for path in sorted((rules_folder() / "lexicon").glob("*.yml"))}
    for folder in folders:
        for path in sorted(folder.glob("*.yml")):
            node = yamlfile.load(path)
            if path.stem not in tables:
                raise node.error(f"unknown word list “{path.stem}”{yamlfile.suggestion(path.stem, tables)}")
            tables[path.stem] = _merged(tables[path.stem], node)
    return Lexicon(tables)


def _merged(built_in: Any, addition: Node) -> Any:
    match built_in, addition.value:
        case list(), list():
            return built_in + addition.plain()
        case dict(), dict():
            entries = {k: _merged(built_in[k], n) if k in built_in else n.plain() for k, n in addition.value.items()}
            return {**built_in, **entries}
        case list() | dict(), _:
            raise addition.error(f"expected {'a list' if isinstance(built_in, list) else 'keys and values'}")
        case _:
            return addition.plain()


__all__ = ["DataError", "Lexicon", "load_lexicon"]
