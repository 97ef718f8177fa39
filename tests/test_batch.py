from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.batch import processes
from factcheck.cache import Cache
from factcheck.cli import main
from factcheck.document import Source
from factcheck.session import Session

WRONG = "# Fire {n}\n\nThe fire killed 12 people on Monday.\n\nThe fire killed 14 people on Monday.\n"
FORKS = pytest.mark.skipif(sys.platform != "linux", reason="the stand-ins below are inherited")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for n in range(12):
        (tmp_path / f"{n:02}.md").write_text(WRONG.format(n=n), encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--cache-dir", "kept", *arguments], prog_name="factcheck")


def test_any_number_of_processes_reports_the_same() -> None:
    Path("empty.docx").write_bytes(b"no archive")
    alone = check("--format", "json", "--no-cache", "--jobs", "1")

    together = check("--format", "json", "--no-cache", "--jobs", "3")

    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr
    assert alone.exit_code == together.exit_code == 2


def test_what_several_processes_found_out_is_known_to_one() -> None:
    first = check("--jobs", "2")

    assert Cache(Path("kept")).info().results == 12
    assert check("--jobs", "1").output == first.output


@pytest.mark.parametrize("given", ["0", "-1", "many", "1.5"])
def test_a_wrong_number_of_processes_is_refused(given: str) -> None:
    assert check("--jobs", given).exit_code == 2


def test_little_work_is_not_shared_out() -> None:
    short, long = Source("a.md", "word " * 100), Source("a.md", "word " * 100_000)

    assert processes([short] * 20, None) == 1
    assert processes([long], None) == 1
    assert processes([short] * 20, 4) == 4
    assert processes([short] * 2, 4) == 2


def test_an_interrupted_run_keeps_what_it_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Session.examine

    def examine(self: Session, source: Source):  # type: ignore[no-untyped-def]
        if source.path == "05.md":
            raise KeyboardInterrupt
        return real(self, source)

    monkeypatch.setattr(Session, "examine", examine)
    result = check("--jobs", "1")

    assert result.exit_code == 2
    assert "interrupted" in result.stderr
    assert Cache(Path("kept")).info().results == 5


@FORKS
def test_an_interrupt_ends_every_process_at_once(tmp_path: Path) -> None:
    run = _start("(open('slow', 'w').close(), time.sleep(600)) if source.path > '05.md' else None")
    deadline = time.monotonic() + 60
    while not Path("slow").exists() and time.monotonic() < deadline:
        time.sleep(0.05)

    os.killpg(run.pid, signal.SIGINT)
    try:
        out, err = run.communicate(timeout=30)
    finally:
        run.kill()

    assert run.returncode == 2
    assert out == ""
    assert err == "factcheck: interrupted; what was found out until then is kept\n"


@FORKS
def test_an_article_that_ends_its_process_is_named_and_the_others_are_checked() -> None:
    run = _start("os._exit(9) if source.path == '05.md' else None")
    out, err = run.communicate(timeout=60)

    assert run.returncode == 2
    assert err == "factcheck: 05.md: the process that checked it was ended, for want of memory perhaps\n"
    assert "05.md" not in out


def _start(before: str) -> subprocess.Popen[str]:
    """A run of two processes, in which no model is loaded and something happens before each file."""
    code = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a run in the background inherits another
        "from factcheck.session import Session\n"
        "from factcheck.recall import Examined\n"
        "Session.nlp = None\n"
        f"Session.examine = lambda self, source: ({before}, Examined(words=1))[1]\n"
        "from factcheck.cli import main\n"
        "main(['check', '--jobs', '2', '--cache-dir', 'kept'])\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def test_rules_that_ask_for_no_sentence_need_no_language_model() -> None:
    Path("links.md").write_text("# Notes\n\nSee [issue #12](https://git.example/issues/13).\n", encoding="utf-8")
    code = (
        "import sys; from factcheck.cli import main\n"
        "try: main(['check', '--no-cache', '--select', 'link-number,link-version', '.'])\n"
        "except SystemExit: print([m for m in ('spacy', 'thinc', 'factcheck.extract.sentences') if m in sys.modules])"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "link-number" in shown
    assert shown.endswith("[]\n")
