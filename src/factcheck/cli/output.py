"""Where the command writes, in what colours, and how it says that something went wrong."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_PATIENCE = 2.0  # seconds before a bar appears
_AWAY = "\r\x1b[K\x1b[?25h"  # an empty line, and the cursor that the bar hides


class Problem(click.ClickException):
    """Something that keeps the run from being complete: one line on standard error, status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        complain(self.message)


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"factcheck: {_harmless(message)}", err=True)


def _harmless(text: str) -> str:
    """One line, free of what a terminal would obey: names of files are anybody's."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split()))


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
    if _is_stream(target):
        target.write_bytes(data)
        return
    whole = target.resolve()
    made = whole.with_name(f".factcheck-{os.getpid()}")
    try:
        made.write_bytes(data)
        if whole.exists():
            made.chmod(whole.stat().st_mode)
        os.replace(made, whole)
    finally:
        made.unlink(missing_ok=True)


def _is_stream(target: Path) -> bool:
    """A pipe, a terminal, or a name for a file that is open already, such as /dev/stdout: nothing to be replaced."""
    return (target.is_absolute() and target.parts[1:2] in (("dev",), ("proc",))) or (
        target.exists() and not target.is_file()
    )


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
    """A bar on a terminal that says how far the work has come, once it has taken a while."""

    def __init__(self, total: int) -> None:
        self.waiting, self.begun = 0, time.monotonic()
        self.shown = False
        self.bar: ProgressBar[str] | None = None
        if total > 1 and sys.stderr.isatty():
            self.bar = click.progressbar(length=total, show_pos=True, width=24, file=sys.stderr, item_show_func=_name)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *problem: object) -> None:
        if self.shown:
            click.echo(_AWAY, err=True, nl=False)

    def step(self, name: str) -> None:
        """One more file is done with."""
        self.waiting += 1
        if self.bar is not None and time.monotonic() - self.begun > _PATIENCE:
            self.shown = True
            self.bar.update(self.waiting, name)
            self.waiting = 0


def _name(name: Any) -> str | None:
    return _harmless(name) if isinstance(name, str) else None
