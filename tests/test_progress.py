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


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert isinstance(sys.stderr, Terminal)
    return sys.stderr


def test_long_work_shows_a_bar_and_takes_it_away(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_PATIENCE", -1.0)

    with Progress(4) as progress:
        progress.step("a.md")
        progress.step("b\x1b[2J.md")

    shown = terminal.getvalue()
    assert "2/4" in shown
    assert "a.md" in shown
    assert "\x1b[2J" not in shown
    assert shown.endswith("\r\x1b[K\x1b[?25h")


def test_an_interrupted_bar_gives_the_cursor_back(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_PATIENCE", -1.0)

    with pytest.raises(KeyboardInterrupt), Progress(4) as progress:
        progress.step("a.md")
        raise KeyboardInterrupt

    assert terminal.getvalue().endswith("\x1b[?25h")


def test_short_work_shows_none(terminal: Terminal) -> None:
    with Progress(4) as progress:
        progress.step("a.md")

    assert terminal.getvalue() == ""


def test_only_a_terminal_is_shown_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(output, "_PATIENCE", -1.0)

    with Progress(4) as progress:
        progress.step("a.md")

    assert capsys.readouterr().err == ""
