"""The same bytes wherever and whenever: of every format, for any order of files and number of processes."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

from factcheck.report import REPORTERS

PACKAGE = Path(__file__).parent.parent / "src" / "factcheck"
CORPUS = Path(__file__).parent.parent / "corpus"
ARTICLES = [*sorted((CORPUS / "faulty").glob("*.md"))[:6], *sorted((CORPUS / "clean").glob("*.md"))[:3]]
CLOCKS = frozenset({"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "random", "uuid4", "urandom"})


def reports(folder: Path, articles: list[Path], jobs: int, **environment: str) -> dict[str, bytes]:
    folder.mkdir()
    wanted = [word for form in REPORTERS for word in ("--report", f"{form}={folder / form}")]
    command = [sys.executable, "-m", "factcheck", "check", "--no-cache", "--jobs", str(jobs), *wanted]
    names = [os.path.relpath(path, CORPUS) for path in articles]
    run = subprocess.run(
        [*command, *names], cwd=CORPUS, env={**os.environ, **environment}, capture_output=True, check=False
    )
    assert run.returncode == 1, run.stderr
    return {**{form: (folder / form).read_bytes() for form in REPORTERS}, "output": run.stdout, "errors": run.stderr}


def test_nothing_around_a_run_changes_a_byte(tmp_path: Path) -> None:
    here = reports(tmp_path / "here", ARTICLES, 1, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    there = reports(
        tmp_path / "there",
        ARTICLES[::-1],
        3,
        PYTHONHASHSEED="31337",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="tr_TR.UTF-8",
        PYTHONUTF8="0",
        COLUMNS="100",
    )
    assert [form for form in here if here[form] != there[form]] == []


def test_nobody_asks_what_day_it_is() -> None:
    asked = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
                asked.append(f"{path.relative_to(PACKAGE)}: {ast.unparse(node.func)}")
    assert asked == []
