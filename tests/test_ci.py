"""What runs in continuous integration, run here: real shells and repositories, the platform's files faked on disk."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner

from factcheck import yamlfile
from factcheck.cli import main

ROOT = Path(__file__).parent.parent
ARTICLE = """\
# Harbour ferry breaks its record

The harbour ferry carried nearly 2 million passengers in 2025, the council said.

**How busy is the ferry?** The harbour ferry carried nearly 2 million passengers in 2025.
"""
CHANGED = ARTICLE.replace("nearly 2 million", "2.3 million", 1)
OLD_FAULT = "# Bridge\n\nThe bridge cost £4.1 million.\n\nIt is red.\n\nThe bridge cost £5.2 million.\n"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None, reason="needs bash, git")


class Runner:
    """A machine of the platform's: a folder for each thing it would provide."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        names = ("origin", "checkout", "temp", "programs")
        self.origin, self.checkout, self.temp, programs = (folder / name for name in names)
        for made in (self.origin, self.checkout, self.temp, programs):
            made.mkdir()
        self.program = programs / "factcheck"
        self.program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factcheck "$@"\n', encoding="utf-8")
        self.program.chmod(self.program.stat().st_mode | stat.S_IXUSR)
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "INPUT_"))}
        self.environment = {
            **clean,
            **{"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "RUNNER_TEMP": str(self.temp)},
            **{"GITHUB_OUTPUT": str(self.temp / "output"), "GITHUB_STEP_SUMMARY": str(self.temp / "summary")},
            **{"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_REF": "refs/pull/7/merge", "BASE_SHA": ""},
            **{"PATH": f"{programs}{os.pathsep}{clean['PATH']}", "PYTHONPATH": str(ROOT / "src")},
        }

    def git(self, *words: str, cwd: Path | None = None) -> str:
        names = ("-c", "user.name=An editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
        return self.run("git", *names, *words, cwd=cwd or self.origin).stdout.strip()

    def run(self, *words: str, cwd: Path | None = None, status: int = 0, **more: str) -> Any:
        environment = {**self.environment, **more}
        result = subprocess.run(words, cwd=cwd or self.checkout, env=environment, capture_output=True, text=True)
        assert result.returncode == status, result.stdout + result.stderr
        return result

    def commit(self, **files: str) -> str:
        for name, text in files.items():
            (self.origin / f"{name}.md").write_text(text, encoding="utf-8")
        self.git("add", ".")
        self.git("commit", "-qm", "A change")
        return self.git("rev-parse", "HEAD")

    def check(self, status: int, **inputs: str) -> str:
        """Run the action's check as its step does; the log."""
        given = {"INPUT_PATHS": ".", "INPUT_CHANGED_ONLY": "true"} | inputs
        for name in ("CONFIG", "FAIL_ON", "BASELINE", "ACROSS"):
            given.setdefault(f"INPUT_{name}", "")
        log: str = self.run("bash", str(ROOT / "ci" / "check.sh"), status=status, **given).stdout
        return log

    def outputs(self) -> dict[str, str]:
        lines = (self.temp / "output").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A pull request that changes a figure of one article, beside another with an old fault, checked out shallow."""
    made = Runner(tmp_path)
    made.git("init", "-q", "-b", "main")
    made.commit(ferry=ARTICLE, bridge=OLD_FAULT)
    made.git("checkout", "-qb", "update")
    made.commit(ferry=CHANGED)
    made.git("checkout", "-q", "main")
    made.environment["BASE_SHA"] = made.commit(other="# Other\n\nNothing to see.\n")
    made.git("checkout", "-q", "--detach")
    made.git("merge", "-q", "--no-edit", "update")
    made.git("update-ref", "refs/pull/7/merge", "HEAD")
    made.git("checkout", "-q", "main")
    made.git("init", "-q", cwd=made.checkout)
    made.git("remote", "add", "origin", made.origin.as_uri(), cwd=made.checkout)
    fetched = "+refs/pull/7/merge:refs/remotes/pull/7/merge"
    made.git("fetch", "-q", "--no-tags", "--depth=1", "origin", fetched, cwd=made.checkout)
    made.git("checkout", "-q", "refs/remotes/pull/7/merge", cwd=made.checkout)
    return made


def test_a_shallow_checkout_of_a_pull_request_shows_what_it_changes(runner: Runner) -> None:
    log = runner.check(status=1)

    assert log.count("::error ") == 1
    assert "file=ferry.md,line=3," in log
    assert "You changed “nearly 2 million passengers” to “2.3 million passengers” on line 3" in log
    summary = (runner.temp / "summary").read_text(encoding="utf-8")
    assert "ferry.md" in summary
    assert "bridge.md" not in summary
    outputs = runner.outputs()
    assert outputs["findings"] == "1"
    sarif = json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))
    (result,) = sarif["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert Path(outputs["report"]).read_text(encoding="utf-8") == summary


@pytest.fixture
def arguments(runner: Runner) -> Callable[..., list[str]]:
    """What the check would be called with, behind its reports."""
    runner.program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")

    def called(**inputs: str) -> list[str]:
        words = runner.check(status=0, **inputs).splitlines()
        return words[words.index("--report", 6) + 2 :]

    return called


@pytest.mark.parametrize("inputs", [{"INPUT_CHANGED_ONLY": "false"}, {"BASE_SHA": ""}])
def test_everything_is_checked_where_that_is_asked_or_nothing_is_known_of_a_change(
    arguments: Callable[..., list[str]], inputs: dict[str, str]
) -> None:
    assert arguments(**inputs) == ["--", "."]


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"INPUT_PATHS": "bridge.md ferry.md"}, ["--", "bridge.md", "ferry.md"]),
        ({"INPUT_PATHS": "a folder\r\nbridge.md\n"}, ["--", "a folder", "bridge.md"]),
        ({"INPUT_PATHS": "*.md"}, ["--", "*.md"]),
        ({"INPUT_PATHS": ""}, ["--"]),
        ({"INPUT_CONFIG": "a b.yml"}, ["--config", "a b.yml", "--", "."]),
        ({"INPUT_FAIL_ON": "error"}, ["--fail-on", "error", "--", "."]),
        ({"INPUT_BASELINE": "base.json"}, ["--baseline", "base.json", "--", "."]),
        ({"INPUT_ACROSS": "true"}, ["--across", "--", "."]),
        ({"INPUT_PATHS": "$(touch owned)"}, ["--", "$(touch", "owned)"]),
    ],
)
def test_the_inputs_reach_the_command(
    arguments: Callable[..., list[str]], inputs: dict[str, str], words: list[str], runner: Runner
) -> None:
    assert arguments(**{"INPUT_CHANGED_ONLY": "false"} | inputs) == words
    assert not (runner.checkout / "owned").exists()


def test_a_checkout_of_the_branch_alone_is_compared_with_where_it_began(
    arguments: Callable[..., list[str]], runner: Runner
) -> None:
    runner.git("fetch", "-q", "--no-tags", "--depth=1", "origin", "update", cwd=runner.checkout)
    runner.git("checkout", "-q", "FETCH_HEAD", cwd=runner.checkout)

    base = runner.environment["BASE_SHA"]
    assert arguments(GITHUB_REF="refs/heads/update") == ["--changed-since", base, "--", "."]
    assert runner.git("merge-base", base, "HEAD", cwd=runner.checkout)


def test_an_incomplete_run_is_status_2_and_says_why(runner: Runner) -> None:
    (runner.checkout / ".factcheck.yml").write_text("fail_on: error\n", encoding="utf-8")

    runner.check(status=2)

    assert not (runner.temp / "summary").exists()


def test_gitlab_runs_the_same_command(runner: Runner) -> None:
    job = yamlfile.load(ROOT / "ci" / "gitlab.yml").plain()
    (script,) = job["factcheck"]["script"]
    command = script.replace("/tmp/factcheck/bin/", "")
    began = runner.git("merge-base", "main", "update")
    runner.git("fetch", "-q", "--unshallow", "origin", cwd=runner.checkout)

    shown = runner.run(
        "bash", "-eo", "pipefail", "-c", command, status=1, **job["variables"], CI_MERGE_REQUEST_DIFF_BASE_SHA=began
    )

    (entry,) = json.loads((runner.checkout / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert (entry["location"]["path"], entry["location"]["lines"]["begin"]) == ("ferry.md", 3)
    assert "You changed" in shown.stdout
    assert "<testsuite" in (runner.checkout / "factcheck.xml").read_text(encoding="utf-8")


def test_the_workflow_that_init_writes_checks_a_pull_request(runner: Runner) -> None:
    CliRunner().invoke(main, ["init", str(runner.temp)])
    workflow = yamlfile.load(runner.temp / ".github" / "workflows" / "factcheck.yml").plain()
    script = workflow["jobs"]["factcheck"]["steps"][-1]["run"]
    runner.git("fetch", "-q", "--unshallow", "origin", cwd=runner.checkout)

    log = runner.run("bash", "-e", "-c", script, status=1, BASE=runner.environment["BASE_SHA"]).stdout

    assert log.count("::error ") == 1
    assert "ferry.md" in (runner.temp / "summary").read_text(encoding="utf-8")


class GitHub(BaseHTTPRequestHandler):
    """The comments of one pull request."""

    comments: ClassVar[list[dict[str, Any]]] = []
    calls: ClassVar[list[str]] = []
    refuses: ClassVar[tuple[str, ...]] = ()

    def answer(self) -> None:
        self.calls.append(f"{self.command} {self.path}")
        data = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "null")
        if self.command in self.refuses or self.headers["Authorization"] != "Bearer secret":
            self.send_error(403)
            return
        if self.command == "GET":
            page = int(self.path.rpartition("=")[2])
            data = self.comments[100 * (page - 1) : 100 * page]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    do_GET = do_POST = do_PATCH = answer  # noqa: N815

    def log_message(self, format: str, *words: object) -> None: ...


@pytest.fixture
def github(tmp_path: Path) -> Iterator[dict[str, str]]:
    GitHub.comments, GitHub.calls, GitHub.refuses = [], [], ()
    server = ThreadingHTTPServer(("127.0.0.1", 0), GitHub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {
        **{"GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}", "GITHUB_REPOSITORY": "an/archive"},
        **{"GITHUB_TOKEN": "secret", "PULL_REQUEST": "7", "REPORT": str(tmp_path / "report.md")},
    }
    server.shutdown()
    server.server_close()


def comment(environment: dict[str, str], title: str) -> str:
    text = f"<!-- factcheck-report -->\n### {title}\n"
    Path(environment["REPORT"]).write_text(text, encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    command = [sys.executable, str(ROOT / "ci" / "comment.py")]
    result = subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True, check=True)
    return result.stdout


FAULTY, CLEAN = "🔴 factcheck: 1 finding to look at", "✅ factcheck: no contradictions found"
LIST = "/repos/an/archive/issues/7/comments"


def test_a_pull_request_gets_one_comment(github: dict[str, str]) -> None:
    GitHub.comments = [{"id": n, "body": "Well done!"} for n in range(130)]

    comment(github, FAULTY)

    assert GitHub.calls == [f"GET {LIST}?per_page=100&page=1", f"GET {LIST}?per_page=100&page=2", f"POST {LIST}"]


@pytest.mark.parametrize("title", [FAULTY, CLEAN])
def test_the_comment_of_an_earlier_run_is_replaced(github: dict[str, str], title: str) -> None:
    GitHub.comments = [{"id": 5, "body": "Well done!"}, {"id": 6, "body": "<!-- factcheck-report -->\nold"}]

    comment(github, title)

    assert GitHub.calls[1:] == ["PATCH /repos/an/archive/issues/comments/6"]


def test_a_clean_pull_request_is_left_alone(github: dict[str, str]) -> None:
    comment(github, CLEAN)

    assert len(GitHub.calls) == 1


def test_a_comment_that_is_somebody_elses_is_not_touched(github: dict[str, str]) -> None:
    GitHub.comments = [{"id": 6, "body": "<!-- factcheck-report -->\nforged"}]
    GitHub.refuses = ("PATCH",)

    comment(github, FAULTY)

    assert GitHub.calls[-1] == f"POST {LIST}"


def test_a_pull_request_from_a_fork_fails_no_job(github: dict[str, str]) -> None:
    GitHub.refuses = ("POST",)

    assert "::notice title=factcheck::No comment could be made" in comment(github, FAULTY)


@pytest.mark.parametrize(
    ("schema", "name", "more"),
    [
        ("vendor.github-actions", "action.yml", ()),
        ("vendor.gitlab-ci", "ci/gitlab.yml", ("--data-transform", "gitlab-ci")),
    ],
)
def test_the_platforms_take_the_files(schema: str, name: str, more: tuple[str, ...]) -> None:
    checker = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    if checker is None:
        pytest.skip("needs check-jsonschema")
    subprocess.run([checker, "--builtin-schema", schema, *more, ROOT / name], check=True, capture_output=True)


def test_the_workflow_that_init_writes_is_one(tmp_path: Path) -> None:
    checker = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent))
    if checker is None:
        pytest.skip("needs check-jsonschema")
    CliRunner().invoke(main, ["init", str(tmp_path)])
    workflow = tmp_path / ".github" / "workflows" / "factcheck.yml"
    subprocess.run([checker, "--builtin-schema", "vendor.github-workflows", workflow], check=True, capture_output=True)


def test_every_input_of_the_action_is_used_and_every_script_is_there() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    action = yamlfile.load(ROOT / "action.yml").plain()

    assert all(f"inputs.{name}" in text for name in action["inputs"])
    for step in action["runs"]["steps"]:
        for word in step.get("run", "").split('"'):
            if word.startswith("$GITHUB_ACTION_PATH/"):
                assert (ROOT / word.removeprefix("$GITHUB_ACTION_PATH/")).is_file()


@pytest.mark.skipif("FACTCHECK_ALL_TESTS" not in os.environ, reason="installs everything anew: in CI")
def test_the_action_installs_itself(runner: Runner) -> None:
    path = runner.temp / "path"
    runner.run("bash", str(ROOT / "ci" / "install.sh"), GITHUB_PATH=str(path), PYTHON=sys.executable, PYTHONPATH="")

    program = Path(path.read_text(encoding="utf-8").strip()) / "factcheck"
    assert "factcheck" in runner.run(str(program), "--version", PYTHONPATH="").stdout
