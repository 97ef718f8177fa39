"""Paths -> sources. The only reader of articles."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from factcheck.document import Source

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".txt", ".html", ".htm", ".docx"})
_LARGEST = 64 * 1024 * 1024
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# what a European keyboard and a word processor leave in a Windows-1252 file
_WESTERN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ‘’‚“”„–—…•€£¢¥©®™°·ªº½¼¾«»¡¿§\xa0\x00-\x7f]*")
# a capital after a small letter is what other encodings (Mac Roman, OEM) look like when read as Windows-1252
_UNLIKELY = re.compile(r"[a-z][À-ÖØ-ÞŠŽŒ](?![A-Z])|[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_PAIR = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

Ignores = Sequence[tuple[Path, "GitIgnoreSpec"]]
"""The .gitignore files that hold for a folder, the nearest last."""


class FileError(Exception):
    """A file that cannot be read as an article. The message says why, without the path."""


def find_articles(folder: Path) -> Iterator[Path]:
    """The articles below a folder, sorted.

    Hidden folders, those of installed packages and whatever git ignores are left out; links to folders are not
    followed. A folder that cannot be listed stands for itself, so that it is not passed over in silence.
    """
    closed: list[Path] = []
    ignores = {folder: _ignores_above(folder)}
    for place, folders, names in os.walk(folder, onerror=lambda e: closed.append(Path(e.filename))):
        here = Path(place)
        ignored = [*ignores.pop(here), *_ignores_in(here, names)]
        kept = [f for f in sorted(folders) if not f.startswith(".") and f not in _SKIPPED]
        folders[:] = [f for f in kept if not _is_ignored(here / f, ignored, "/")]
        ignores |= {here / f: ignored for f in folders}
        articles = (here / n for n in sorted(names) if Path(n).suffix.lower() in SUFFIXES and not n.startswith("."))
        yield from (path for path in articles if not _is_ignored(path, ignored))
    yield from closed


def is_matched(path: Path, globs: Iterable[str], folder: Path) -> bool:
    """Whether a path is named by patterns in the manner of .gitignore, relative to a folder."""
    try:
        relative = path.absolute().relative_to(folder.absolute())
    except ValueError:
        return False
    return _spec(tuple(globs)).match_file(relative.as_posix())


@lru_cache(maxsize=256)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def read_source(path: Path, published: date | None = None) -> Source:
    """One file, decoded.

    Raises:
        FileError: it cannot be read, is too large or is no text.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FileError("no regular file")
        if status.st_size > _LARGEST:
            raise FileError(f"larger than {_LARGEST // 2**20} MB")
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        raise FileError(getattr(problem, "strerror", None) or str(problem)) from problem
    return decode(data, path.as_posix(), published)


def decode(data: bytes, shown: str, published: date | None = None) -> Source:
    """Bytes as an article.

    A UTF-8 byte-order mark is kept, so that offsets count from the file's first character.

    Raises:
        FileError: the bytes are no text, or in an encoding that cannot be told for certain.
    """
    if PurePath(shown).suffix.lower() == ".docx":
        from factcheck.docx import DocxError, read_docx

        try:
            text, outline = read_docx(data)
        except DocxError as problem:
            raise FileError(str(problem)) from problem
        return Source(shown, text, published, outline)
    return Source(shown, _text(data), published)


def _text(data: bytes) -> str:
    if data.startswith(_UTF32):
        raise FileError("UTF-32; save it as UTF-8")
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as problem:
            raise FileError(f"damaged UTF-16 (byte {problem.start}); save it as UTF-8") from problem
    if b"\x00" in data:
        raise FileError(f"no text: a NUL at byte {data.index(0)}; if it is UTF-16, save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        text = _western(data)
        if text is None:
            raise FileError(f"not UTF-8 (byte {problem.start}); save it as UTF-8") from problem
        return text


def _western(data: bytes) -> str | None:
    """The text of a Windows-1252 file; None where it may be something else, such as damaged UTF-8."""
    if _UTF8_PAIR.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = sum(1 for c in text if c > "\x7f")
    is_typical = _WESTERN.fullmatch(text) and not _UNLIKELY.search(text) and foreign * 5 <= len(text)
    return text if is_typical else None


def _ignores_above(folder: Path) -> Ignores:
    """The .gitignore files between the root of the repository and a folder, which is left out itself."""
    found: list[tuple[Path, GitIgnoreSpec]] = []
    here = folder.absolute()
    while not (here / ".git").exists():
        if here.parent == here:
            return []
        here = here.parent
        found = [*_ignores_in(here, [".gitignore"] if (here / ".gitignore").is_file() else []), *found]
    return found


def _ignores_in(folder: Path, names: Sequence[str]) -> Ignores:
    if ".gitignore" not in names:
        return []
    try:
        lines = (folder / ".gitignore").read_text("utf-8", "replace").splitlines()
        return [(folder.absolute(), _spec(tuple(lines)))]
    except (OSError, ValueError):  # git itself passes over patterns it cannot read
        return []


def _is_ignored(path: Path, ignores: Ignores, mark: str = "") -> bool:
    """`mark` is a slash for a folder: some patterns name only those."""
    whole = path.absolute()
    for folder, spec in reversed(ignores):
        verdict = spec.check_file(whole.relative_to(folder).as_posix() + mark).include
        if verdict is not None:
            return verdict
    return False
