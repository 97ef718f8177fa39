"""What changed since a revision, as git tells it: which lines, and what they said before."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_DIFF = (
    *("diff", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--text", "--no-color", "--no-ext-diff"),
    *("--no-textconv", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules=all"),
)


class ChangesError(Exception):
    """git cannot tell what changed. The message says why and what helps."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines that were added or rewritten, as git counts them: only a line feed ends a line."""

    first: int
    last: int
    """The line before `first` where lines were only taken out."""
    before: tuple[str, ...] = ()
    """What stood there."""

    def touches(self, first: int, last: int) -> bool:
        """Whether it changed something within these lines; lines taken out count for what stands round them."""
        return self.first <= last and first <= self.last if self.first <= self.last else first < self.first <= last


@dataclass(frozen=True, slots=True)
class FileChanges:
    """How one file differs from the revision."""

    hunks: tuple[Hunk, ...] = ()
    is_new: bool = False
    """Every line counts as changed: git does not know the file, or cannot compare its lines."""

    def __bool__(self) -> bool:
        return self.is_new or bool(self.hunks)

    def touch(self, first: int, last: int) -> bool:
        return self.is_new or any(hunk.touches(first, last) for hunk in self.hunks)


class Changes:
    """The working tree against the merge base of a revision and HEAD, in whichever repository a file lies."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self._roots: dict[Path, Path] = {}
        self._repositories: dict[Path, _Repository] = {}

    def of(self, path: Path) -> FileChanges:
        """Raises ChangesError."""
        whole = path.resolve()
        repository = self._repository(whole.parent)
        name = os.fsencode(whole.relative_to(repository.root).as_posix())
        changed = repository.changed.get(name)
        if name not in repository.tracked:
            return FileChanges(is_new=True)
        if changed and whole.suffix.lower() == ".docx":  # git compares its bytes, not its lines
            return FileChanges(is_new=True)
        return FileChanges(changed or ())

    def _repository(self, folder: Path) -> _Repository:
        if folder not in self._roots:
            shown = _git(folder, "rev-parse", "--show-toplevel")
            self._roots[folder] = Path(os.fsdecode(shown.rstrip(b"\n"))).resolve()
        root = self._roots[folder]
        return self._repositories.setdefault(root, _Repository(root, self.revision))


@dataclass(frozen=True)
class _Repository:
    root: Path
    revision: str

    @cached_property
    def tracked(self) -> frozenset[bytes]:
        return frozenset(_git(self.root, "ls-files", "-z").split(b"\0"))

    @cached_property
    def changed(self) -> dict[bytes, tuple[Hunk, ...]]:
        """The hunks of each changed file, by its name now."""
        base = self._base()
        return dict(_files(_git(self.root, *_DIFF, base).split(b"\n"))) if base else dict.fromkeys(self.tracked, _ALL)

    def _base(self) -> str:
        """Empty where the repository has no commit yet."""
        if self.revision.startswith("-"):
            raise ChangesError(f"“{self.revision}” is no revision")
        if not self._says("rev-parse", "--verify", "--quiet", "HEAD^{commit}") and self.revision == "HEAD":
            return ""
        commit = self._says("rev-parse", "--verify", "--quiet", f"{self.revision}^{{commit}}")
        if not commit:
            raise ChangesError(f"there is no revision “{self.revision}” in {self.root}{self._advice()}")
        base = self._says("merge-base", commit, "HEAD")
        if not base:
            raise ChangesError(f"“{self.revision}” and HEAD have no commit in common{self._advice()}")
        return base

    def _says(self, *words: str) -> str:
        """The answer to a question that git answers with a failure where there is none."""
        return _git(self.root, *words, may_fail=True).decode("ascii", "replace").strip()

    def _advice(self) -> str:
        if self._says("rev-parse", "--is-shallow-repository") != "true":
            return ""
        return (
            ": this is a shallow clone, which may lack it; run “git fetch --unshallow”, or set fetch-depth: 0 "
            "for actions/checkout and GIT_DEPTH: 0 for GitLab"
        )


_ALL = (Hunk(1, 2**62),)


def _git(folder: Path, *words: str, may_fail: bool = False) -> bytes:
    command = ["git", "-c", "core.quotePath=false", *words]
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    except OSError as problem:
        raise ChangesError(f"git cannot be run: {problem.strerror}") from problem
    if result.returncode and not may_fail:
        lines = result.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ChangesError(lines[0].removeprefix("fatal: ") if lines else f"git {words[0]} failed")
    return b"" if result.returncode else result.stdout


def _files(lines: Sequence[bytes]) -> Iterator[tuple[bytes, tuple[Hunk, ...]]]:
    """The files of a patch without context lines, each with its hunks."""
    name: bytes | None = None
    hunks: list[Hunk] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith(b"diff --git "):
            if name is not None:
                yield name, tuple(hunks)
            name, hunks = None, []
        elif line.startswith(b"+++ ") and not hunks:
            name = _name(line[4:].rstrip(b"\t"))
        elif found := _HUNK.match(line):
            start = at
            while at < len(lines) and lines[at].startswith((b"-", b"+", b"\\")):
                at += 1
            hunks.append(_hunk(found, lines[start:at]))
    if name is not None:
        yield name, tuple(hunks)


def _hunk(header: re.Match[bytes], body: Sequence[bytes]) -> Hunk:
    first, count = int(header[1]), int(header[2] or 1)
    first = first if count else first + 1  # of lines taken out, git names the one before
    before = tuple(line[1:].decode("utf-8", "replace").rstrip("\r") for line in body if line.startswith(b"-"))
    return Hunk(first, first + count - 1, before)


def _name(shown: bytes) -> bytes | None:
    """A path as git shows it, in quotes where it has odd characters; None for a file that is gone."""
    if shown == b"/dev/null":
        return None
    if shown.startswith(b'"'):
        shown = _ESCAPE.sub(lambda m: _unescaped(m[1]), shown[1:-1])
    return shown.removeprefix(b"b/")


def _unescaped(code: bytes) -> bytes:
    return bytes([int(code, 8)]) if code.isdigit() else _ESCAPES.get(code, code)
