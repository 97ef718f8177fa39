"""What the README says comes true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factcheck.cli import COMMANDS, main
from factcheck.config import read_config

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_examples_run(code: str) -> None:
    exec(compile(code, "README.md", "exec"), {})


def test_the_configuration_is_read(tmp_path: Path) -> None:
    text = next(b for b in blocks("yaml") if "fail-on" in b)
    (tmp_path / ".factcheck.yml").write_text(text, encoding="utf-8")
    for folder in ("house-rules", "house-words"):
        (tmp_path / folder).mkdir()

    config = read_config(tmp_path / ".factcheck.yml")

    assert config is not None
    assert config.fail_on == "error"


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "harbour.md").write_text(blocks("markdown")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "harbour.md"


def test_the_output_shown_is_what_the_article_shown_gives(article: str) -> None:
    shown = next(b for b in blocks("console") if b.startswith("$ factcheck"))

    lines = CliRunner().invoke(main, ["check", article, "--color", "never"]).stdout.splitlines()

    assert list(without_reasons(lines)) == list(without_reasons(shown.splitlines()[1:]))


def without_reasons(lines: list[str]) -> Iterator[str]:
    """A report without why, which may go over several lines: up to the blank line after it."""
    is_reason = False
    for line in lines:
        is_reason = "= why" in line or (is_reason and bool(line))
        if not is_reason:
            yield line


def test_the_json_shown_is_what_the_article_shown_gives(article: str) -> None:
    report = json.loads(CliRunner().invoke(main, ["check", article, "--format", "json"]).stdout)

    assert settled(report) == settled(json.loads(blocks("json")[0]))


def settled(report: dict[str, Any]) -> dict[str, Any]:
    """Without what changes whenever the weights are fitted again."""
    findings = [{k: v for k, v in f.items() if k not in ("confidence", "why")} for f in report["findings"]]
    return {**report, "findings": findings}


def test_every_command_named_is_there() -> None:
    named = set(re.findall(r"^factcheck ([a-z-]+)", "".join(blocks("console")), re.MULTILINE))

    assert named <= set(COMMANDS)


def test_every_option_named_is_there() -> None:
    shown = "".join(CliRunner().invoke(main, [name, "--help"]).stdout for name in COMMANDS)

    assert set(re.findall(r"--[a-z][a-z-]+", README)) <= set(re.findall(r"--[a-z][a-z-]+", shown)) | {"--help"}
