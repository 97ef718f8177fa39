"""Paths -> sources. The only reader of articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from pathspec import GitIgnoreSpec

from factcheck.document import Source

SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".txt"})
_LARGEST = 64 * 1024 * 1024
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class FileError(Exception):
    """A file that cannot be read as an article. The message says why, without the path."""


def find_articles(folder: Path) -> Iterator[Path]:
    """The articles below a folder, sorted; hidden folders and those of installed packages are left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED)
        yield from (Path(place, n) for n in sorted(names) if Path(n).suffix.lower() in SUFFIXES)


def is_matched(path: Path, globs: Iterable[str], folder: Path) -> bool:
    """Whether a path is named by patterns in the manner of .gitignore, relative to a folder."""
    try:
        relative = path.absolute().relative_to(folder.absolute())
    except ValueError:
        return False
    return GitIgnoreSpec.from_lines(globs).match_file(relative.as_posix())


def read_source(path: Path, published: date | None = None) -> Source:
    """One file, decoded.

    Raises:
        FileError: it cannot be read, is too large or is not UTF-8.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise FileError(f"larger than {_LARGEST // 2**20} MB")
        data = path.read_bytes()
    except OSError as problem:
        raise FileError(problem.strerror or str(problem)) from problem
    return decode(data, path.as_posix(), published)


def decode(data: bytes, shown: str, published: date | None = None) -> Source:
    """Bytes as an article; a byte-order mark is kept, so that offsets count from the file's first character.

    Raises:
        FileError: the bytes are not UTF-8.
    """
    try:
        return Source(shown, data.decode("utf-8"), published)
    except UnicodeDecodeError as problem:
        raise FileError(f"not UTF-8 (byte {problem.start})") from problem
