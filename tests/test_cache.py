from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.cache import Cache, default_folder
from factcheck.cli import main
from factcheck.cli.options import FORMATS
from factcheck.config import forget_configurations
from factcheck.language import find_model
from factcheck.recall import Recall
from factcheck.session import Options, Session

WRONG = "# The fire\n\nThe fire killed 12 people on Monday.\n\nThe fire killed 14 people on Monday.\n"
RIGHT = "# The fire\n\nThe fire killed 12 people on Monday.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "right.md").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--cache-dir", "kept", *arguments], prog_name="factcheck")


def kept(folder: Path = Path("kept")) -> int:
    return Cache(folder).info().results


def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are examined from now on."""
    paths: list[str] = []
    real = Session.examine

    def examine(self: Session, source):  # type: ignore[no-untyped-def]
        paths.append(source.path)
        return real(self, source)

    monkeypatch.setattr(Session, "examine", examine)
    return paths


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_known_is_reported_byte_for_byte_the_same(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = check("--format", form, "--no-cache")
    check("--format", form)
    anew = examined(monkeypatch)

    again = check("--format", form)

    assert anew == []
    assert (again.stdout, again.stderr, again.exit_code) == (fresh.stdout, fresh.stderr, fresh.exit_code)


def test_what_is_known_needs_no_language_model() -> None:
    check()
    code = (
        "import sys; from factcheck.cli import main\n"
        "try: main(['check', '--cache-dir', 'kept', '--format', 'json'])\n"
        "except SystemExit as end: print(end.code)\n"
        "heavy = ('spacy', 'thinc', 'numpy', 'pyromark', 'rapidfuzz', 'factcheck.checks', 'factcheck.extract')\n"
        "print([m for m in heavy if m in sys.modules])"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert '"claims": 2' in shown
    assert shown.splitlines()[-2:] == ["1", "[]"]


def test_what_articles_claim_is_known_when_they_are_held_against_each_other(tmp_path: Path) -> None:
    (tmp_path / "later.md").write_text("# Later\n\nThe Carrow Road fire killed 14 people.\n", encoding="utf-8")
    (tmp_path / "early.md").write_text("# Early\n\nThe Carrow Road fire killed 12 people.\n", encoding="utf-8")
    fresh = check("--across", "--format", "json", "--no-cache")
    check("--across")
    code = (
        "import sys; from factcheck.cli import main\n"
        "try: main(['check', '--across', '--cache-dir', 'kept', '--format', 'json'])\n"
        "except SystemExit: print([m for m in ('spacy', 'thinc', 'pyromark') if m in sys.modules])"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    ends = [{e["path"] for e in f["evidence"]} for f in json.loads(fresh.stdout)["findings"]]
    assert {"early.md", "later.md"} in ends
    assert shown == fresh.stdout + "[]\n"


@pytest.mark.parametrize(
    "change",
    [
        {"wrong.md": WRONG.replace("14", "15")},
        {".factcheck.yml": "currency: AUD\n"},
        {".factcheck.yml": "ignore: [repetition]\n"},
        {".factcheck.yml": "per-file-ignores: {wrong.md: [repetition]}\n"},
        {".factcheck.yml": "date: 2024-03-01\n"},
        {".factcheck.yml": "lexicon: words\n", "words/hedges.yml": "{}\n"},
    ],
    ids=str,
)
def test_what_a_result_depends_on_is_looked_at(change: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    check("wrong.md")
    for name, text in change.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    forget_configurations()
    anew = examined(monkeypatch)

    check("wrong.md")
    assert anew == ["wrong.md"]
    check("wrong.md")
    assert anew == ["wrong.md"]


def test_a_rule_that_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Path("house") / "more.yml"
    rule.parent.mkdir()
    rule.write_text("id: count-conflict\nextends: true\n", encoding="utf-8")
    assert check("--rules", "house").exit_code == 1
    rule.write_text("id: count-conflict\nextends: true\nseverity: info\n", encoding="utf-8")
    anew = examined(monkeypatch)

    assert check("--rules", "house").exit_code == 0
    assert anew == ["right.md", "wrong.md"]


def test_options_that_ask_for_something_else_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    check("wrong.md")
    anew = examined(monkeypatch)

    for options in (("--ignore", "repetition"), ("--select", "repetition"), ("--date", "2024-03-01")):
        check(*options, "wrong.md")

    assert anew == ["wrong.md"] * 3


def test_another_name_is_another_article(monkeypatch: pytest.MonkeyPatch) -> None:
    check("right.md")
    Path("right.md").rename("left.md")
    anew = examined(monkeypatch)

    assert "left.md" in check("--format", "json", "left.md").stdout
    assert anew == ["left.md"]


def test_baselines_and_thresholds_apply_to_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check().exit_code == 1
    anew = examined(monkeypatch)

    assert check("--fail-on", "never").exit_code == 0
    check("--write-baseline", "known.json")
    assert check("--baseline", "known.json").exit_code == 0
    assert anew == []


def test_results_of_checks_from_elsewhere_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.setup.Setup.is_own", False)
    check()

    assert kept() == 0


def test_without_a_cache_nothing_is_kept() -> None:
    check("--no-cache")

    assert not Path("kept").exists()


def test_a_damaged_file_is_made_anew() -> None:
    check()
    (Path("kept") / "results.sqlite3").write_bytes(b"no database at all" * 1000)

    assert check().exit_code == 1
    assert kept() == 2


def test_a_damaged_result_is_found_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first = check()
    with sqlite3.connect("kept/results.sqlite3") as db:
        db.execute("UPDATE results SET value = substr(value, 1, 60)")
    db.close()
    anew = examined(monkeypatch)

    assert check().output == first.output
    assert len(anew) == 2


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="nothing is read-only to root")
def test_a_folder_that_cannot_be_written_is_done_without() -> None:
    Path("kept").mkdir(mode=0o500)

    assert check().exit_code == 1


def test_a_folder_that_cannot_be_made_is_done_without() -> None:
    Path("kept.txt").write_text("", encoding="utf-8")

    result = CliRunner().invoke(main, ["check", "--cache-dir", "kept.txt/kept", "wrong.md"])

    assert result.exit_code == 1


def test_a_full_disk_keeps_what_is_known_and_stops_no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    check("wrong.md")

    def full(*given: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Cache, "_write", full)
    anew = examined(monkeypatch)

    assert check().exit_code == 1
    assert anew == ["right.md"]


def test_the_cache_stays_within_its_size() -> None:
    cache = Cache(Path("small"), largest=400_000)
    for number in range(400):
        cache.put(f"{number}", os.urandom(5_000))
        cache.flush()

    assert cache.info().size <= 450_000
    assert cache.get("399") is not None
    assert cache.get("0") is None


def test_one_result_does_not_take_all_the_room() -> None:
    cache = Cache(Path("small"), largest=400_000)
    cache.put("large", os.urandom(200_000))

    assert cache.get("large") is None


def test_many_processes_can_use_it_at_once() -> None:
    processes = [multiprocessing.Process(target=_fill, args=(n,)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    cache = Cache(Path("shared"))
    assert all(cache.get(f"{n} {i}") == f"{n} {i}".encode() for n in range(4) for i in range(50))


def _fill(number: int) -> None:
    cache = Cache(Path("shared"))
    for i in range(50):
        cache.put(f"{number} {i}", f"{number} {i}".encode())
        cache.flush()
    cache.close()


def test_a_forged_result_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Forged:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, ("forged",)

    recall = Recall(Cache(Path("kept")), find_model())
    session = Session(Options())
    source = session.read_file(Path("right.md"))
    monkeypatch.setattr(recall.cache, "get", lambda key: pickle.dumps(Forged()))

    assert recall.find(source, "settings") is None
    assert not Path("forged").exists()


def test_the_cache_tells_what_it_holds_and_can_be_cleared() -> None:
    check()
    shown = CliRunner().invoke(main, ["cache", "info", "--cache-dir", "kept"]).stdout
    assert "2 results" in shown

    assert CliRunner().invoke(main, ["cache", "clear", "--cache-dir", "kept"]).exit_code == 0

    assert kept() == 0


def test_the_cache_is_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FACTCHECK_CACHE_DIR", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "factcheck"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert default_folder() == Path.home() / ".cache" / "factcheck"
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", "here")
    assert default_folder() == Path("here")
