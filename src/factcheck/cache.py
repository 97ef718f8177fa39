"""Results of earlier runs, by key, in one file. Whatever is wrong with that file, a run goes on without it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

_NAME = "results.sqlite3"
_SCHEMA = 1
_LARGEST = 256 * 1024 * 1024
_SHARE = 16  # no single result may take a greater part of it than this
_PATIENCE = 5.0  # seconds that another process may keep the file
_DIGEST = 16
_OLDEST_FIFTH = (
    "DELETE FROM results WHERE rowid IN"
    " (SELECT rowid FROM results ORDER BY rowid LIMIT (SELECT (count(*) + 4) / 5 FROM results))"
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache holds."""

    path: Path
    results: int
    size: int
    """Bytes on disk."""
    largest: int


def default_folder() -> Path:
    """Where a program keeps what it can make again, on this system and for this user."""
    if os.environ.get("FACTCHECK_CACHE_DIR"):
        return Path(os.environ["FACTCHECK_CACHE_DIR"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "factcheck" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "factcheck"
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".cache") / "factcheck"


class Cache:
    """Values by key. Never raises: what cannot be read is not there, what cannot be written is not kept.

    New values are written together by `flush` and `close`, or once there are many of them.
    """

    def __init__(self, folder: Path, largest: int = _LARGEST) -> None:
        self.path = folder / _NAME
        self.largest = largest
        self._database: sqlite3.Connection | None = None
        self._readable = self._writable = True
        self._new: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The value; None where there is none, or it is damaged."""
        if key in self._new:
            return _unpacked(self._new[key])
        found = self._attempt(lambda db: db.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchall())
        return _unpacked(found[0][0]) if found and isinstance(found[0][0], bytes) else None

    def put(self, key: str, value: bytes) -> None:
        packed = zlib.compress(value, 1)
        packed = hashlib.blake2b(packed, digest_size=_DIGEST).digest() + packed
        if len(packed) <= self.largest // _SHARE:
            self._new[key] = packed
        if len(self._new) >= 64:
            self.flush()

    def flush(self) -> None:
        """Write what is new."""
        rows, self._new = list(self._new.items()), {}
        if rows and self._writable:
            self._writable = self._attempt(lambda db: self._write(db, rows)) is not None

    def close(self) -> None:
        """Write what is new and let go of the file; it is opened again when it is asked again."""
        self.flush()
        if self._database is not None:
            self._database.close()
            self._database = None

    def info(self) -> CacheInfo:
        """What it holds by now."""
        self.flush()
        if not self.path.is_file():
            return CacheInfo(self.path, 0, 0, self.largest)
        found = self._attempt(lambda db: db.execute("SELECT count(*) FROM results").fetchall())
        return CacheInfo(self.path, found[0][0] if found else 0, self.path.stat().st_size, self.largest)

    def clear(self) -> None:
        """Remove everything.

        Raises:
            OSError: the file cannot be removed.
        """
        self._new = {}
        self.close()
        for path in self._files():
            path.unlink(missing_ok=True)
        self._readable = self._writable = True

    def _attempt(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Work on the database. A damaged one is made anew; None where that does not help."""
        for last in (False, True):
            try:
                if self._database is None and self._readable:
                    self._database = _opened(self.path)
                return work(self._database) if self._database else None
            except (sqlite3.Error, OSError, ValueError) as problem:
                if last or not _is_damaged(problem) or not self._removed():
                    break
        self._readable = self._database is not None
        return None

    def _write(self, db: sqlite3.Connection, rows: list[tuple[str, bytes]]) -> int:
        """How many results had to go for these."""
        with db:
            db.executemany("INSERT OR REPLACE INTO results (key, value) VALUES (?, ?)", rows)
        gone = 0
        while _used(db) > self.largest:
            with db:
                last = db.execute(_OLDEST_FIFTH).rowcount
            db.execute("PRAGMA incremental_vacuum").fetchall()
            gone += last
            if last <= 0:
                break
        return gone

    def _removed(self) -> bool:
        try:
            if self._database is not None:
                self._database.close()
            for path in self._files():
                path.unlink(missing_ok=True)
        except (sqlite3.Error, OSError):
            return False
        finally:
            self._database = None
        return True

    def _files(self) -> list[Path]:
        return [self.path, *(self.path.with_name(_NAME + end) for end in ("-journal", "-wal", "-shm"))]


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    db = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _SCHEMA):
            raise sqlite3.DatabaseError("file of another version")
        if not version:
            db.execute("PRAGMA auto_vacuum = INCREMENTAL")
            with db:
                db.execute("CREATE TABLE IF NOT EXISTS results (key TEXT UNIQUE NOT NULL, value BLOB NOT NULL)")
                db.execute(f"PRAGMA user_version = {_SCHEMA}")
        db.execute("PRAGMA synchronous = OFF")  # a value that was half written is known by its digest
    except BaseException:
        db.close()
        raise
    return db


def _is_damaged(problem: Exception) -> bool:
    """Whether the file is no database, or one nobody can use; a locked, full or read-only one is none of these."""
    return isinstance(problem, sqlite3.DatabaseError) and not isinstance(
        problem, sqlite3.OperationalError | sqlite3.ProgrammingError | sqlite3.InterfaceError
    )


def _used(db: sqlite3.Connection) -> int:
    pages, free, size = (
        int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _unpacked(packed: bytes) -> bytes | None:
    """The value, unless a single bit of it has changed."""
    digest, rest = packed[:_DIGEST], packed[_DIGEST:]
    if hashlib.blake2b(rest, digest_size=_DIGEST).digest() != digest:
        return None
    try:
        return zlib.decompress(rest)
    except zlib.error:
        return None
