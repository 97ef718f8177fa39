"""What a reviewer is shown, in real git repositories."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from factcheck.changes import Changes, ChangesError
from factcheck.cli import main
from factcheck.review import replaced

ARTICLE = """\
# Harbour ferry breaks its record

The harbour ferry carried nearly 2 million passengers in 2025, the council said.

Late in the year it opened a second pier.

**How busy is the ferry?** The harbour ferry carried nearly 2 million passengers in 2025.
"""
NEWER = ARTICLE.replace("nearly 2 million passengers in 2025, the", "2.3 million passengers in 2025, the")
OLD_FAULT = """\
# Bridge

The bridge cost £4.1 million, the council said.

It is painted green.

The bridge cost £5.2 million, the mayor said.
"""


@dataclass(frozen=True)
class Repository:
    folder: Path

    def git(self, *words: str) -> str:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        clean |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        names = ("-c", "user.name=An editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
        command = ["git", *names, *words]
        return subprocess.run(command, cwd=self.folder, env=clean, check=True, capture_output=True, text=True).stdout

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")

    def commit(self, message: str, **files: str) -> None:
        for name, text in files.items():
            self.write(f"{name}.md", text)
        self.git("add", ".")
        self.git("commit", "-qm", message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    made = Repository(tmp_path / "newsroom")
    made.folder.mkdir()
    made.git("init", "-q", "-b", "main")
    made.commit("First", ferry=ARTICLE, bridge=OLD_FAULT)
    made.git("checkout", "-qb", "update")
    monkeypatch.chdir(made.folder)
    return made


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words])


def found(*words: str) -> list[dict[str, Any]]:
    result = check("--changed-since", "main", "--format", "json", *words)
    assert result.exit_code in (0, 1), result.stderr
    findings: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return findings


def test_only_what_the_change_has_an_end_in_is_told_and_that_end_first(repository: Repository) -> None:
    repository.commit("Update the ferry", ferry=NEWER)

    (finding,) = found()

    assert [(e["line"], e["text"]) for e in finding["evidence"]] == [
        (3, "2.3 million passengers"),
        (7, "nearly 2 million passengers"),
    ]
    assert finding["message"] == (
        "You changed “nearly 2 million passengers” to “2.3 million passengers” on line 3; "
        "line 7 still says “nearly 2 million passengers”."
    )


def test_the_later_line_comes_first_where_it_is_the_one_that_changed(repository: Repository) -> None:
    text = "2.3 million".join(ARTICLE.rsplit("nearly 2 million", 1))
    repository.commit("Update the question", ferry=text)

    (finding,) = found("ferry.md")

    assert [e["line"] for e in finding["evidence"]] == [7, 3]


def test_an_old_fault_in_a_line_nobody_touched_is_left_alone(repository: Repository) -> None:
    repository.commit("Another colour", bridge=OLD_FAULT.replace("green", "red"))

    assert found() == []
    assert check("bridge.md").exit_code == 1


@pytest.mark.parametrize("staged", [True, False])
def test_what_is_not_committed_yet_counts(repository: Repository, staged: bool) -> None:
    repository.write("ferry.md", NEWER)
    if staged:
        repository.git("add", ".")

    assert [f["evidence"][0]["line"] for f in found()] == [3]


def test_a_file_git_does_not_know_yet_is_new_in_every_line(repository: Repository) -> None:
    repository.write("drafts/new.md", OLD_FAULT)

    (finding,) = found()

    assert finding["evidence"][0]["path"] == "drafts/new.md"
    assert "You changed" not in finding["message"]


def test_a_renamed_file_has_changed_only_where_it_was_rewritten(repository: Repository) -> None:
    repository.git("mv", "bridge.md", "crossing.md")
    repository.git("mv", "ferry.md", "fähre “neu”.md")
    repository.write("fähre “neu”.md", NEWER)
    repository.git("add", ".")
    repository.git("commit", "-qm", "Rename")

    assert [f["evidence"][0]["path"] for f in found()] == ["fähre “neu”.md"]


def test_what_came_in_by_merging_main_is_not_of_this_change(repository: Repository) -> None:
    repository.commit("Another", other="# Other\n\nNothing to see.\n")
    repository.git("checkout", "-q", "main")
    repository.commit("Update on main", ferry=NEWER)
    repository.git("checkout", "-q", "update")
    repository.git("merge", "-q", "--no-edit", "main")

    assert found() == []


def test_what_main_has_got_since_is_not_of_this_change(repository: Repository) -> None:
    repository.git("checkout", "-q", "main")
    repository.commit("Mend the bridge", bridge=OLD_FAULT.replace("5.2", "4.1"))
    repository.git("checkout", "-q", "update")
    repository.commit("Another colour", bridge=OLD_FAULT.replace("green", "red"))

    assert found() == []


def test_a_folder_inside_the_repository_will_do(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("posts/deep/ferry.md", ARTICLE)
    repository.commit("Deep")
    repository.git("branch", "-f", "main")
    repository.write("posts/deep/ferry.md", NEWER)
    monkeypatch.chdir(repository.folder / "posts")

    assert [f["evidence"][0]["path"] for f in found(".")] == ["deep/ferry.md"]


def test_odd_settings_of_git_change_nothing(repository: Repository) -> None:
    for name, value in (
        *(("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("color.ui", "always"), ("diff.context", "9")),
        *(
            ("diff.interHunkContext", "9"),
            ("diff.external", "false"),
            ("diff.renames", "false"),
            ("diff.relative", "1"),
        ),
    ):
        repository.git("config", name, value)
    repository.commit("Update the ferry", ferry=NEWER)

    assert [f["evidence"][0]["line"] for f in found()] == [3]


def test_lines_are_counted_as_git_counts_them(repository: Repository) -> None:
    ends = ARTICLE.replace("\n", "\r\n").replace("second pier.", "second\rpier.\f")
    repository.commit("Windows", ferry=ends)
    repository.git("branch", "-f", "main")
    repository.commit("Update", ferry="2.3 million".join(ends.rsplit("nearly 2 million", 1)))

    (finding,) = found()

    assert [e["text"] for e in finding["evidence"]] == ["2.3 million passengers", "nearly 2 million passengers"]


def test_files_that_did_not_change_are_listed_and_those_unreadable_named(repository: Repository) -> None:
    (repository.folder / "latin.md").write_bytes(b"caf\xc3\xa9 \xff\xc3(")
    repository.commit("Damaged")
    repository.git("branch", "-f", "main")

    result = check("--changed-since", "main", "--format", "json")

    assert result.exit_code == 2
    assert [f["path"] for f in json.loads(result.stdout)["files"]] == ["bridge.md", "ferry.md", "latin.md"]


def test_a_shallow_clone_is_told_what_to_do(repository: Repository, tmp_path: Path) -> None:
    repository.commit("Update", ferry=NEWER)
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", "-b", "update", f"file://{repository.folder}", tmp_path / "shallow"],
        check=True,
        capture_output=True,
    )

    result = check("--changed-since", "main", str(tmp_path / "shallow"))

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "this is a shallow clone" in result.stderr
    assert "git fetch --unshallow" in result.stderr
    assert "fetch-depth: 0" in result.stderr


def test_histories_with_nothing_in_common_are_refused(repository: Repository) -> None:
    repository.git("checkout", "-q", "--orphan", "alone")
    repository.commit("Alone")

    assert "“main” and HEAD have no commit in common" in check("--changed-since", "main").stderr


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD~99"])
def test_a_revision_that_is_none_is_one_line(repository: Repository, revision: str) -> None:
    result = check(f"--changed-since={revision}")

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert revision in result.stderr


def test_no_repository_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    result = check("--changed-since", "HEAD", str(tmp_path / "a.md"))

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "not a git repository" in result.stderr


def test_before_the_first_commit_everything_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Repository(tmp_path / "fresh")
    fresh.folder.mkdir()
    fresh.git("init", "-q")
    fresh.write("bridge.md", OLD_FAULT)
    fresh.git("add", ".")
    monkeypatch.chdir(fresh.folder)

    assert check("--changed-since", "HEAD").exit_code == 1


def test_standard_input_has_no_history() -> None:
    assert check("--changed-since", "HEAD", "-").exit_code == 2


def test_lines_taken_out_touch_only_what_stands_round_them(repository: Repository) -> None:
    repository.write("ferry.md", ARTICLE.replace("Late in the year it opened a second pier.\n\n", ""))
    changes = Changes("main").of(repository.folder / "ferry.md")

    assert changes.touch(3, 6)
    assert not changes.touch(1, 4)
    assert not changes.touch(5, 5)


def test_git_that_is_missing_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ChangesError, match="git cannot be run"):
        Changes("main").of(repository.folder / "ferry.md")


@pytest.mark.parametrize(
    ("old", "now", "part", "before"),
    [
        ("It has nearly 2 million fans.", "It has 2.3 million fans.", "2.3 million fans", "nearly 2 million fans"),
        ("Sales were 4.1 m in May.", "Sales were 4.3 m in May.", "4.3 m", "4.1 m"),
        ("He was 34 and lived in Rome.", "He was 34 and lived in Bari.", "34", "34"),
        ("The show opens on 3 May.", "The show, they said, opens on 4 May.", "4 May", "3 May"),
        ("Nothing like it stood here.", "The tower is 90 m high.", "90 m", ""),
        ("Rain fell. Three died.", "Rain fell. Three died. The storm cost 4 m.", "4 m", ""),
    ],
)
def test_what_stood_in_the_place_of_changed_words(old: str, now: str, part: str, before: str) -> None:
    start = now.index(part)

    assert replaced(old, now, start, start + len(part)) == before


def test_a_change_is_held_against_the_other_articles_too(repository: Repository) -> None:
    about = "# About the Harbour ferry\n\nThe Harbour ferry carried nearly 2 million passengers in 2025.\n"
    repository.commit("About", ferry=ARTICLE.replace("The harbour", "The Harbour"), about=about)
    repository.git("branch", "-f", "main")
    repository.commit("Update the ferry", ferry=NEWER.replace("The harbour", "The Harbour"))

    (finding,) = found("--across")

    assert finding["message"] == (
        "You changed “nearly 2 million passengers” to “2.3 million passengers” on line 3; "
        "about.md line 3, and line 7, still say “nearly 2 million passengers”."
    )
    assert finding["evidence"][0]["text"] == "2.3 million passengers"


def test_what_was_said_here_and_is_still_said_there_is_no_guess(repository: Repository) -> None:
    dated = "---\ndate: 2025-11-15\n---\n# Breaking Glass\n\nBreaking Glass has {} monthly listeners.\n"
    about = "# About Breaking Glass\n\nThe act has amassed 2.1 million monthly listeners.\n"
    repository.commit("Glass", blog=dated.format("2.1 million"), about=about)
    repository.git("branch", "-f", "main")
    repository.commit("Newer", blog=dated.format("2.3 million"))

    (finding,) = found("--across")

    assert finding["severity"] == "warning"
    assert "about.md line 3 still says “2.1 million monthly listeners”" in finding["message"]
