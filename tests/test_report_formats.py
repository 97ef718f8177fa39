"""The formats that other platforms read, held against recorded files, their schemas and their own readers."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

import golden_reports
from factcheck.cli.links import link_base
from factcheck.cli.options import FORMATS
from factcheck.document import Document, Source, Span
from factcheck.finding import Evidence, Finding, Severity
from factcheck.report import REPORTERS, FileResult, Report
from factcheck.report.markdown import LONGEST, MARKER
from golden_reports import FOLDER, NAMES, recorded

NODE = Path(__file__).parent / "node"
MULTITOOL = NODE / "node_modules" / "@microsoft" / "sarif-multitool" / "bin.js"

# what reviewdog's Diagnostic and its parts may hold; anything else it refuses to read
RDF = {
    "result": {"source", "severity", "diagnostics"},
    "diagnostic": {"message", "location", "severity", "source", "code", "suggestions", "related_locations"},
    "location": {"path", "range"},
    "range": {"start", "end"},
    "position": {"line", "column"},
}


def finding(text: str, *words: str, severity: Severity = Severity.ERROR, path: str = "a.md", **said: str) -> Finding:
    """One finding over some words of a text."""
    document = Document(source=Source(path, text), text=text, blocks=(), runs=())
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in words]
    return Finding(
        rule="count-conflict",
        family="count",
        severity=severity,
        confidence=0.9,
        message=said.get("message", "34 here, 35 there."),
        why=said.get("why", ""),
        evidence=tuple(Evidence(document.place(s), w, said.get("note", "")) for s, w in zip(spans, words, strict=True)),
    )


def report(text: str, findings: Iterable[Finding] = (), error: str | None = None) -> Report:
    return Report(version="1", files=(FileResult(path="a.md", source=text, error=error),), findings=tuple(findings))


CLEAN = report("All is well.\n")
TEXT = "Now 34 wait.\n\nStill 35 wait.\n"
ONE = report(TEXT, [finding(TEXT, "34", "35")])
UNREAD = report("", error="not UTF-8")


def data_of(form: str, shown: Report) -> Any:
    return json.loads(REPORTERS[form](shown))


def test_the_command_line_offers_every_format() -> None:
    assert tuple(REPORTERS) == FORMATS


@pytest.mark.parametrize("form", NAMES)
def test_a_recorded_run_is_reported_as_it_was(form: str) -> None:
    assert golden_reports.written(form, recorded()) == (FOLDER / NAMES[form]).read_bytes().decode("utf-8"), (
        "if this is wanted: python tests/golden_reports.py"
    )


@pytest.mark.parametrize("form", REPORTERS)
def test_an_article_that_could_not_be_read_is_in_every_report(form: str) -> None:
    shown = REPORTERS[form](UNREAD)

    assert "could not be read" in shown or "not UTF-8" in shown


@pytest.mark.parametrize("form", REPORTERS)
@given(text=st.text(max_size=40))
def test_no_text_of_an_article_breaks_a_report(form: str, text: str) -> None:
    hostile = f"{text}34{text}\n35\n"
    shown = REPORTERS[form](report(hostile, [finding(hostile, f"34{text}\n35", message=text, why=text, note=text)]))

    if form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(shown)
    if form == "junit":
        JUnitXml.fromstring(shown.encode("utf-8", "replace"))


class TestSarif:
    @pytest.mark.parametrize("shown", [recorded(), CLEAN, ONE, UNREAD], ids=["recorded", "clean", "one", "unread"])
    def test_the_public_schema_takes_it(self, shown: Report) -> None:
        schema = json.loads((FOLDER / "sarif-2.1.0.schema.json").read_text("utf-8"))

        jsonschema.validate(data_of("sarif", shown), schema)

    def test_microsofts_validator_has_nothing_to_say_against_it(self, tmp_path: Path) -> None:
        node = shutil.which("node")
        if node is None or not MULTITOOL.exists():
            pytest.skip("no node, or sarif-multitool not installed (npm ci --prefix tests/node)")
        target = tmp_path / "report.sarif"
        target.write_text(REPORTERS["sarif"](recorded()), encoding="utf-8")
        log = tmp_path / "log.sarif"
        command = [node, str(MULTITOOL), "validate", str(target), "--output", str(log)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

        assert done.returncode == 0, done.stdout + done.stderr
        results = json.loads(log.read_text("utf-8-sig"))["runs"][0].get("results", [])
        # there is no page on the web to name
        assert {r["ruleId"] for r in results} <= {"SARIF2005"}

    def test_a_clean_run_is_a_run_with_every_rule(self) -> None:
        shown = dataclasses.replace(recorded(), findings=())
        run = data_of("sarif", shown)["runs"][0]

        assert run["results"] == []
        assert [r["id"] for r in run["tool"]["driver"]["rules"]] == [r.id for r in shown.rules]

    def test_every_related_location_is_linked_from_the_message(self) -> None:
        for result in data_of("sarif", recorded())["runs"][0]["results"]:
            linked = re.findall(r"\]\((\d+)\)", result["message"]["text"])

            assert [str(r["id"]) for r in result.get("relatedLocations", [])] == linked

    def test_columns_are_code_points(self) -> None:
        text = "🎉🎉 34 and 35\n"
        run = data_of("sarif", report(text, [finding(text, "34", "35")]))["runs"][0]

        assert run["columnKind"] == "unicodeCodePoints"
        assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 4

    def test_the_fingerprint_stays_when_lines_are_put_before(self) -> None:
        moved = f"New.\n\n{TEXT}"
        prints = [
            data_of("sarif", r)["runs"][0]["results"][0]["partialFingerprints"]
            for r in (ONE, report(moved, [finding(moved, "34", "35")]))
        ]

        assert prints[0] == prints[1]

    def test_two_findings_with_the_same_words_have_their_own_fingerprints(self) -> None:
        same = [finding(TEXT, "34", "35"), finding(TEXT, "34", "35")]
        results = data_of("sarif", report(TEXT, same))["runs"][0]["results"]

        assert len({r["partialFingerprints"]["primaryLocationLineHash"] for r in results}) == 2

    def test_a_path_is_an_address(self) -> None:
        there = finding(TEXT, "34", "35", path="über uns/a b.md")
        run = data_of("sarif", report(TEXT, [there]))["runs"][0]

        location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location == {"uri": "%C3%BCber%20uns/a%20b.md", "uriBaseId": "%SRCROOT%"}

    def test_brackets_of_an_article_are_no_links(self) -> None:
        run = data_of("sarif", report(TEXT, [finding(TEXT, "34", message="[34](9) is wrong")]))["runs"][0]

        assert run["results"][0]["message"]["text"] == "\\[34\\](9) is wrong"


class TestGitHub:
    def test_a_command_names_place_rule_and_both_ends(self) -> None:
        assert REPORTERS["github"](ONE).splitlines()[0] == (
            "::error file=a.md,line=1,endLine=1,col=5,endColumn=7,title=count-conflict"
            "::34 here, 35 there.%0Aline 3: “35”"
        )

    def test_what_would_end_a_command_is_escaped(self) -> None:
        hostile = finding(TEXT, "34", path="a,b:c%.md", message="50% up\n::error::no")
        line = REPORTERS["github"](report(TEXT, [hostile])).splitlines()[0]

        assert "file=a%2Cb%3Ac%25.md," in line
        assert line.endswith("::50%25 up%0A::error::no")

    def test_the_most_severe_come_first_and_the_rest_is_counted(self) -> None:
        many = [finding(TEXT, "34", severity=s) for s in Severity for _ in range(12)]
        commands = [line for line in REPORTERS["github"](report(TEXT, many)).splitlines() if line.startswith("::")]

        kinds = [re.match(r"::(\w+)", line)[1] for line in commands if "stop-commands" not in line][:30]  # type: ignore[index]
        assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
        assert "2 errors, 2 warnings and 3 info more not shown here" in commands[29].replace("%2C", ",")

    def test_nothing_in_the_log_is_taken_for_a_command(self) -> None:
        text = "##[error]34\n::error::35\n"
        lines = REPORTERS["github"](report(text, [finding(text, "34", "35")])).splitlines()
        begun = next(i for i, line in enumerate(lines) if line.startswith("::stop-commands::"))

        assert lines[-1] == f"::{lines[begun].removeprefix('::stop-commands::')}::"
        assert any("##[error]34" in line for line in lines[begun:])


class TestGitLab:
    def test_an_issue_has_the_fields_that_gitlab_reads(self) -> None:
        (issue,) = data_of("gitlab", ONE)

        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"] == {"path": "a.md", "lines": {"begin": 1, "end": 1}}
        assert "line 3: “35”" in issue["description"]

    def test_fingerprints_are_unique_also_across_files(self) -> None:
        same = [finding(TEXT, "34", "35", path=p) for p in ("a.md", "a.md", "b.md")]

        assert len({i["fingerprint"] for i in data_of("gitlab", report(TEXT, same))}) == 3

    def test_paths_do_not_begin_with_a_dot(self) -> None:
        assert (
            data_of("gitlab", report(TEXT, [finding(TEXT, "34", path="./x/a.md")]))[0]["location"]["path"] == "x/a.md"
        )


class TestRdjson:
    def test_it_has_only_fields_that_reviewdog_knows(self) -> None:
        shown = data_of("rdjson", recorded())

        assert set(shown) <= RDF["result"]
        for diagnostic in shown["diagnostics"]:
            assert set(diagnostic) <= RDF["diagnostic"]
            assert diagnostic["severity"] in ("ERROR", "WARNING", "INFO")
            places = [diagnostic["location"], *(r["location"] for r in diagnostic.get("related_locations", []))]
            for place in places:
                assert set(place) <= RDF["location"]
                for end in place.get("range", {}).values():
                    assert set(end) <= RDF["position"]

    def test_columns_are_bytes(self) -> None:
        text = "é 🎉 34 and 35\n"
        (diagnostic,) = data_of("rdjson", report(text, [finding(text, "34")]))["diagnostics"]

        assert diagnostic["location"]["range"] == {"start": {"line": 1, "column": 9}, "end": {"line": 1, "column": 11}}


class TestJUnit:
    def test_a_clean_file_is_a_test_that_passed(self) -> None:
        suites = JUnitXml.fromstring(REPORTERS["junit"](CLEAN).encode())

        assert [(s.name, s.tests, s.failures, s.errors) for s in suites] == [("a.md", 1, 0, 0)]

    def test_findings_fail_information_does_not_and_an_unread_file_is_an_error(self) -> None:
        suites = list(JUnitXml.fromstring(REPORTERS["junit"](recorded()).encode()))

        assert {s.name: (s.failures, s.errors) for s in suites} == {
            "articles/brass-band-contest.md": (0, 0),
            "articles/halsund-trench-sponges.md": (2, 0),
            "articles/northlake-q3-release.md": (3, 0),
            "articles/pennant-foods-h1.md": (2, 0),
            "articles/scan.txt": (0, 1),
        }


class TestMarkdown:
    def test_it_begins_with_a_marker_that_nobody_sees(self) -> None:
        first, second, *_ = REPORTERS["markdown"](CLEAN).splitlines()

        assert (first, second) == (MARKER, "### ✅ factcheck: no contradictions found")

    def test_lines_are_linked_where_the_address_is_known(self) -> None:
        shown = REPORTERS["markdown"](dataclasses.replace(ONE, link_base="https://example.org/r/blob/main/"))

        assert "[line 3](https://example.org/r/blob/main/a.md?plain=1#L3): “35”" in shown

    def test_it_fits_into_a_comment_and_says_what_is_left_out(self) -> None:
        many = [finding(TEXT, "34", "35", severity=s, why="x" * 300) for s in (Severity.INFO, Severity.ERROR)] * 300
        shown = REPORTERS["markdown"](report(TEXT, many))

        assert len(shown) < LONGEST
        assert shown.count("🔴 **34") > shown.count("🔵 **34")
        assert re.search(r"\*\*[\d,]+ info more not shown here|errors and [\d,]+ info more not shown here", shown)
        assert shown.count("<details") == shown.count("</details>")

    @pytest.mark.parametrize("hostile", ["<img src=x>", "[a](b)", "**b**", "`c`", "$x$", "</details>", "~~d~~", "&lt;"])
    def test_words_of_an_article_are_no_markup(self, hostile: str) -> None:
        shown = REPORTERS["markdown"](report(TEXT, [finding(TEXT, "34", message=hostile, why=hostile)]))

        assert hostile not in shown.replace("\n</details>\n", "")

    @pytest.mark.parametrize("name", ["@octocat", "#123", "GH-123", "https://example.org", "www.example.org"])
    def test_nobody_is_notified_and_nothing_is_linked(self, name: str) -> None:
        shown = REPORTERS["markdown"](report(TEXT, [finding(TEXT, "34", message=f"x {name} y")]))

        assert name not in shown
        assert name in shown.replace("\u2060", "")


class TestLinks:
    def test_github_and_gitlab_say_where_the_files_are(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "docs").mkdir()
        monkeypatch.chdir(tmp_path / "docs")
        github = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "c0ffee"}
        gitlab = {
            "CI_PROJECT_URL": "https://gitlab.com/a/b",
            "CI_COMMIT_SHA": "c0ffee",
            "CI_PROJECT_DIR": str(tmp_path),
        }

        assert (
            link_base(None, {**github, "GITHUB_WORKSPACE": str(tmp_path)}) == "https://github.com/a/b/blob/c0ffee/docs"
        )
        assert link_base(None, gitlab) == "https://gitlab.com/a/b/-/blob/c0ffee/docs"
        assert link_base("https://example.org", github) == "https://example.org"
        assert link_base(None, {}) == ""


def test_the_recorded_articles_are_as_they_were() -> None:
    for found in recorded().findings:
        for end in found.evidence:
            text = golden_reports.article(end.where.path)
            assert text[end.where.span.start : end.where.span.end] == end.text
