"""Where the command writes, in what colours, and how it says that something went wrong."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import IO, Any

import click

_PATIENCE = 2.0  # seconds before a progress line appears


class Problem(click.ClickException):
    """Something that keeps the run from being complete: one line on standard error, status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        complain(self.message)


def complain(message: str) -> None:
    """One line on standard error, free of what a terminal would obey: names of files are anybody's."""
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(message.split()))
    click.echo(f"factcheck: {line}", err=True)


def write(text: str, target: Path | None = None) -> None:
    """A report, in UTF-8 whatever the locale; whole or not at all where it replaces a file."""
    data = text.encode("utf-8", "replace")
    if target is None:
        click.echo(data, nl=False)
        return
    try:
        _write_whole(data, target)
    except OSError as problem:
        raise Problem(f"{target}: cannot be written: {problem.strerror}") from problem


def _write_whole(data: bytes, target: Path) -> None:
    if not target.is_file() or target.is_symlink():  # a new file, a pipe, /dev/stdout
        target.write_bytes(data)
        return
    made = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        made.write_bytes(data)
        made.chmod(target.stat().st_mode)
        os.replace(made, target)
    finally:
        made.unlink(missing_ok=True)


def wants_colour(choice: str, target: Path | None) -> bool:
    """`--color`, then NO_COLOR, FORCE_COLOR, a dumb terminal, and whether anybody is looking."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return target is None and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def width() -> int:
    import shutil

    return min(shutil.get_terminal_size((100, 24)).columns, 160)


class Progress:
    """A line on a terminal that says how far the work has come, once it has taken a while."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.begun = total, 0, time.monotonic()
        self.shown = False
        self.wanted = sys.stderr.isatty() and total > 1

    def step(self, name: str) -> None:
        self.done += 1
        if self.wanted and time.monotonic() - self.begun > _PATIENCE:
            self.shown = True
            line = f"{self.done}/{self.total} {name}"
            click.echo(f"\r\x1b[K{line[: width() - 1]}", err=True, nl=False)

    def close(self) -> None:
        if self.shown:
            click.echo("\r\x1b[K", err=True, nl=False)
