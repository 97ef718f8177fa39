"""Imports point down, never up, never sideways."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "factcheck"
FILES = sorted(PACKAGE.rglob("*.py"))

LAYERS = (
    {"__main__"},
    {"cli"},
    {"lsp"},
    {"api"},
    {"across", "batch"},
    {"session"},
    {"evaluate", "examples"},
    {"pipeline", "joint", "setup"},
    {"judge", "review", "suppress", "recall"},
    {"parse", "extract", "link", "checks", "report", "rulebook", "config", "files", "changes", "cache"},
    {"phrasing", "tree"},
    {"rule"},
    {"claim"},
    {"finding", "docx", "units", "first_names"},
    {"lexicon"},
    {"values", "document", "yamlfile", "resources", "language", "loading", "stems", "timelimit"},
)
SIDEWAYS = {
    ("rulebook", "checks"),  # asks it for a kind of check by name
}
ONLY_IN = {
    "spacy": ("extract",),
    "thinc": ("extract",),
    "click": ("cli",),
    "pygls": ("lsp",),
    "lsprotocol": ("lsp",),
    "yaml": ("yamlfile", "parse"),
    "rapidfuzz": ("link", "checks", "extract"),
}


def test_every_part_has_a_layer() -> None:
    placed = set().union(*LAYERS)

    assert {part(path) for path in FILES} - {"__init__"} <= placed


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    mine = part(path)
    wrong = [
        other
        for name in imported(path)
        if name.startswith("factcheck.") and (other := name.split(".")[1]) != mine
        if mine != "__init__" and layer(other) <= layer(mine) and (mine, other) not in SIDEWAYS and layer(other) >= 0
    ]

    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_heavy_libraries_stay_where_they_belong(path: Path) -> None:
    assert [
        n for n in imported(path) if n.split(".")[0] in ONLY_IN and part(path) not in ONLY_IN[n.split(".")[0]]
    ] == []


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def layer(name: str) -> int:
    return next((i for i, parts in enumerate(LAYERS) if name in parts), -1)


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports when it runs; imports for the type checker alone do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for typing_only in [n for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.dump(n.test)]:
        typing_only.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            if node.module == "factcheck":
                yield from (f"factcheck.{alias.name}" for alias in node.names)
