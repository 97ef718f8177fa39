"""A run that is killed: no half report, no damaged store, no process left behind."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck.cache import Cache
from factcheck.cli import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc")
WRONG = "# Fire {n}\n\nThe fire killed 12 people on Monday.\n\nThe fire killed 14 people on Monday.\n"
NO_MODEL = (
    "from factcheck.session import Session\nfrom factcheck.recall import Examined\nSession.nlp = None\n"
    "Session.examine = lambda self, source: Examined(words=1)\n"
)
DIE = "os.kill(os.getpid(), signal.SIGKILL)"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for n in range(8):
        (tmp_path / f"{n}.md").write_text(WRONG.format(n=n), "utf-8")
    return tmp_path


def started(patch: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A run in a process of its own, with something changed in it first."""
    code = (
        "import os, signal, sqlite3, sys, time\n"
        f"{patch}\n"
        "from factcheck.cli import main\n"
        f"main({['check', '--cache-dir', 'kept', *arguments]!r})\n"
    )
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def findings() -> list[object]:
    result = CliRunner().invoke(main, ["check", "--cache-dir", "kept", "--format", "json"])
    assert result.exit_code == 1, result.stderr
    found: list[object] = json.loads(result.stdout)["findings"]
    return found


def test_killed_in_mid_output_the_earlier_report_is_still_whole() -> None:
    Path("report.json").write_text("the earlier one", "utf-8")

    run = started(f"{NO_MODEL}os.replace = lambda *_: {DIE}", "--format", "json", "--output", "report.json")
    run.wait(timeout=120)

    assert run.returncode == -signal.SIGKILL
    assert Path("report.json").read_text("utf-8") == "the earlier one"


def test_killed_in_mid_output_there_is_no_new_report() -> None:
    run = started(f"{NO_MODEL}os.replace = lambda *_: {DIE}", "--format", "json", "--output", "new.json")
    run.wait(timeout=120)

    assert run.returncode == -signal.SIGKILL
    assert not Path("new.json").exists()


@pytest.mark.parametrize(
    "patch",
    [
        "from factcheck.cache import Cache\n"
        "real = Cache._write\n"
        f"def write(self, db, rows):\n real(self, db, rows[:3]); {DIE}\n"
        "Cache._write = write",
        "from factcheck.cache import Cache\n"
        "def write(self, db, rows):\n"
        " db.execute('PRAGMA cache_size = 1')\n"
        " db.executemany('INSERT INTO results (key, value) VALUES (?, ?)', rows)\n"
        f" {DIE}\n"
        "Cache._write = write",
    ],
    ids=["between two writes", "in a transaction"],
)
def test_killed_in_mid_write_the_store_is_as_good_as_before(patch: str) -> None:
    run = started(patch)
    run.wait(timeout=120)
    assert run.returncode == -signal.SIGKILL

    first = findings()

    assert len(first) == 8
    assert findings() == first
    assert Cache(Path("kept")).info().results == 8


def test_a_store_cut_off_anywhere_is_made_anew() -> None:
    first = findings()
    file = next(Path("kept").glob("*.sqlite3"))
    whole = file.read_bytes()
    for length in (0, 1, 99, 512, 4096, 4097, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert findings() == first, length


def test_killed_in_mid_run_no_process_stays_and_nothing_is_written() -> None:
    slow = "from factcheck.session import Session\nSession.examine = lambda self, source: time.sleep(600)"
    run = started(f"{slow}\nSession.nlp = None", "--jobs", "2", "--output", "report.txt")
    workers = waited_for(lambda: children(run.pid))

    run.kill()
    run.wait(timeout=30)

    assert waited_for(lambda: not any(map(is_alive, workers)))
    assert not Path("report.txt").exists()


def children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
    except OSError:
        return []
    return [int(child) for child in listed] if len(listed) >= 2 else []


def is_alive(pid: int) -> bool:
    """Not ended, nor ended and only not yet asked after."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def waited_for(condition):  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + 60
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found
