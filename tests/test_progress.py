"""How far a long run has come, for whoever sits at a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from factcheck.cli import output
from factcheck.cli.output import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, patience: float) -> Terminal:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(output, "_PATIENCE", patience)
    return terminal


def test_long_work_shows_a_bar_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch, patience=-1)

    with Progress(4) as progress:
        progress.step("a.md")
        progress.step("b\x1b[2J.md")

    shown = terminal.getvalue()
    assert "2/4" in shown
    assert "a.md" in shown
    assert "\x1b[2J" not in shown
    assert shown.endswith("\r\x1b[K\x1b[?25h")


def test_an_interrupted_bar_gives_the_cursor_back(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch, patience=-1)
    progress = Progress(4)
    progress.step("a.md")

    progress.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert terminal.getvalue().endswith("\x1b[?25h")


def test_short_work_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch, patience=60)

    with Progress(4) as progress:
        progress.step("a.md")

    assert terminal.getvalue() == ""


def test_only_a_terminal_is_shown_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(output, "_PATIENCE", -1.0)

    with Progress(4) as progress:
        progress.step("a.md")

    assert capsys.readouterr().err == ""
