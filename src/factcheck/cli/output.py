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
    """One line on standard error."""
    click.echo(f"factcheck: {' '.join(message.split())}", err=True)


def write(text: str, target: Path | None = None) -> None:
    """A report, in UTF-8 whatever the locale."""
    data = text.encode("utf-8", "replace")
    if target is None:
        click.echo(data, nl=False)
        return
    try:
        target.write_bytes(data)
    except OSError as problem:
        raise Problem(f"{target}: cannot be written: {problem.strerror}") from problem


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
