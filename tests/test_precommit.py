"""The published hooks, run by the real pre-commit on real commits.

Each environment borrows the libraries of this one, so that no network is needed. With FACTCHECK_ALL_TESTS set, as in
continuous integration, pre-commit installs everything anew, as it does for a stranger.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BAD = """\
# Harbour ferry breaks its record

The harbour ferry carried 2.3 million passengers in 2025, the council said.

**How busy is the ferry?** The harbour ferry carried nearly 2 million passengers in 2025.
"""
GOOD = BAD.replace("nearly 2 million", "some 2.3 million")
CONFIGURATION = """\
repos:
  - repo: {hooks}
    rev: v0
    hooks:
      - id: {hook}
        verbose: true
"""

Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or shutil.which("pre-commit", path=str(Path(sys.executable).parent)) is None,
    reason="needs git and pre-commit",
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command as a stranger would, away from this checkout."""
    home = tmp_path_factory.mktemp("home")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHON", "FACTCHECK"))}
    kept |= {"HOME": str(home), "PRE_COMMIT_HOME": str(home / "pre-commit"), "NO_COLOR": "1"}
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
    if "FACTCHECK_ALL_TESTS" not in os.environ:
        kept |= {"PYTHONPATH": sysconfig.get_path("purelib"), "PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1"}

    def command(*words: str | Path, cwd: Path, status: int | None = 0) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(words, cwd=cwd, env=kept, capture_output=True, text=True)
        assert status in (None, result.returncode), result.stdout + result.stderr
        return result

    for key, value in (
        ("user.name", "An editor"),
        ("user.email", "editor@example.org"),
        ("init.defaultBranch", "main"),
    ):
        command("git", "config", "--global", key, value, cwd=home)
    return command


@pytest.fixture(scope="module")
def published(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout as a repository that others install hooks from."""
    copy = tmp_path_factory.mktemp("published")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, copy)
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    run("git", "init", "-q", cwd=copy)
    run("git", "add", ".", cwd=copy)
    run("git", "commit", "-qm", "First", cwd=copy)
    run("git", "tag", "v0", cwd=copy)
    return copy


@pytest.fixture
def newsroom(run: Run, published: Path, tmp_path: Path) -> Path:
    """A repository of articles whose commits go through the hook."""
    set_up(run, published, tmp_path, "factcheck")
    return tmp_path


def set_up(run: Run, published: Path, folder: Path, hook: str) -> None:
    run("git", "init", "-q", cwd=folder)
    (folder / ".pre-commit-config.yaml").write_text(CONFIGURATION.format(hooks=published, hook=hook), encoding="utf-8")
    run("git", "add", ".", cwd=folder)
    run("git", "commit", "-qm", "Set up", cwd=folder)
    run("pre-commit", "install", cwd=folder)
    if run("pre-commit", "install-hooks", cwd=folder, status=None).returncode:
        pytest.skip("pre-commit cannot install the hook here: no network, or no libraries to borrow")


@pytest.mark.skipif("FACTCHECK_ALL_TESTS" not in os.environ, reason="installs everything anew: in CI")
def test_try_repo_stops_a_contradiction_and_shows_both_ends(run: Run, published: Path, tmp_path: Path) -> None:
    run("git", "init", "-q", cwd=tmp_path)
    (tmp_path / "ferry.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "LICENSE").write_text("Anyone may read this.\n", encoding="utf-8")
    run("git", "add", ".", cwd=tmp_path)

    shown = run("pre-commit", "try-repo", published, "factcheck", "--verbose", cwd=tmp_path, status=None).stdout

    if "An unexpected error has occurred" in shown:
        pytest.skip("pre-commit cannot install the hook here: no network, or no libraries to borrow")
    assert "Failed" in shown
    assert "exit code: 1" in shown
    assert "error[quantity-conflict] “2.3 million passengers” on line 3" in shown
    assert "5 | **How busy is the ferry?**" in shown
    assert "LICENSE" not in shown


def test_a_contradiction_is_not_committed_and_mended_it_is(run: Run, newsroom: Path) -> None:
    article = newsroom / "ferry.md"
    article.write_text(BAD, encoding="utf-8")
    run("git", "add", ".", cwd=newsroom)

    stopped = run("git", "commit", "-m", "Ferry", cwd=newsroom, status=1)
    article.write_text(GOOD, encoding="utf-8")
    run("git", "commit", "-am", "Ferry", cwd=newsroom, status=0)

    assert "“nearly 2 million passengers” on line 5" in " ".join((stopped.stderr + stopped.stdout).split())
    assert run("git", "log", "--format=%s", cwd=newsroom).stdout.split("\n")[0] == "Ferry"


def test_only_what_is_staged_is_read(run: Run, newsroom: Path) -> None:
    (newsroom / "ferry.md").write_text(GOOD, encoding="utf-8")
    run("git", "add", "ferry.md", cwd=newsroom)
    (newsroom / "ferry.md").write_text(BAD, encoding="utf-8")
    (newsroom / "draft.md").write_text(BAD, encoding="utf-8")

    run("git", "commit", "-m", "Only the good half", cwd=newsroom, status=0)

    assert (newsroom / "ferry.md").read_text(encoding="utf-8") == BAD
    assert run("git", "show", "HEAD:ferry.md", cwd=newsroom).stdout == GOOD


def test_a_comment_in_the_article_lets_it_pass(run: Run, newsroom: Path) -> None:
    silenced = BAD.replace("said.\n", "said. <!-- factcheck-disable-line -->\n")
    (newsroom / "ferry.md").write_text(silenced, encoding="utf-8")
    run("git", "add", ".", cwd=newsroom)

    run("git", "commit", "-m", "Ferry", cwd=newsroom, status=0)


def test_every_hook_has_what_pre_commit_asks_for(run: Run, published: Path) -> None:
    run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=published)


def test_an_old_archive_is_held_only_to_what_is_new(run: Run, published: Path, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(BAD, encoding="utf-8")
    set_up(run, published, tmp_path, "factcheck-changed")

    (tmp_path / "old.md").write_text(BAD.replace("# Harbour ferry", "# The harbour ferry"), encoding="utf-8")
    run("git", "commit", "-am", "Another title", cwd=tmp_path, status=0)
    (tmp_path / "old.md").write_text(BAD.replace("2.3 million", "2.4 million"), encoding="utf-8")
    stopped = run("git", "commit", "-am", "Another figure", cwd=tmp_path, status=1)

    assert "You changed “2.3 million passengers” to “2.4 million passengers” on line 3" in " ".join(
        (stopped.stdout + stopped.stderr).split()
    )
