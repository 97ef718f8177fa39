from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli import main
from factcheck.document import Document, Source, Span
from factcheck.finding import Evidence, Finding, Severity
from factcheck.parse import parse
from factcheck.suppress import UNUSED, Heard, apply_baseline, baseline_text, read_baseline, suppress
from factcheck.yamlfile import DataError

ARTICLE = "Two men were hurt.\n\nSome prose between.\n\nThe three men are well.\n"


def finding(document: Document, *words: str, rule: str = "count-conflict") -> Finding:
    text = document.source.text
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in words]
    ends = tuple(Evidence(document.place(s), w, "") for s, w in zip(spans, words, strict=True))
    return Finding(
        rule=rule, family="count", severity=Severity.ERROR, confidence=0.9, message="", why="", evidence=ends
    )


def heard(text: str, *words: str) -> Heard:
    document = parse(Source("a.md", text))
    return suppress([finding(document, *words)], [document], [UNUSED], [UNUSED])


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE.replace("hurt.", "hurt. <!-- factcheck-disable-line -->"),
        ARTICLE.replace("well.", "well. <!-- factcheck-disable-line count-conflict -- counted twice -->"),
        ARTICLE.replace("The", "<!-- factcheck-disable-next-line -->\nThe"),
        ARTICLE.replace("The", "<!-- factcheck-disable-next-line -->\n\nThe"),
        "<!-- factcheck-disable -->\n\n" + ARTICLE,
        "<!-- factcheck-disable -->\n\n" + ARTICLE.replace("Some", "<!-- factcheck-enable -->\nSome"),
        "<!-- factcheck-disable count-conflict -->\n\n" + ARTICLE,
        ARTICLE + "\n<!-- factcheck-disable-file -->\n",
    ],
)
def test_a_comment_at_either_end_silences_a_finding(text: str) -> None:
    result = heard(text, "Two men", "three men")

    assert [f.rule for f in result.silenced] == ["count-conflict"]
    assert result.kept == ()


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE.replace("between.", "between. <!-- factcheck-disable-line -->"),
        ARTICLE.replace("Some", "<!-- factcheck-disable-next-line -->\nSome"),
        ARTICLE.replace("Some", "<!-- factcheck-disable -->\nSome").replace("The", "<!-- factcheck-enable -->\nThe"),
        ARTICLE.replace("hurt.", "hurt. <!-- factcheck-disable-line age-conflict -->"),
    ],
)
def test_a_comment_that_silences_nothing_is_itself_found(text: str) -> None:
    result = heard(text, "Two men", "three men")

    assert [f.rule for f in result.kept] == ["count-conflict", "unused-suppression"]
    assert result.kept[1].severity == Severity.INFO
    assert result.kept[1].evidence[0].text.startswith("<!-- factcheck-disable")


def test_a_comment_for_rules_that_were_not_asked_is_left_alone() -> None:
    document = parse(Source("a.md", "Prose. <!-- factcheck-disable-line -->\n"))

    assert suppress([], [document], [], [UNUSED]).kept == ()


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4), st.text(max_size=30))
def test_a_baseline_silences_what_it_records_wherever_it_moves(words: list[str], before: str) -> None:
    recorded, moved = (_made(words, shift) for shift in (0, len(before)))
    fingerprints = {row["fingerprint"] for row in json.loads(baseline_text([recorded]))["findings"]}

    assert apply_baseline([moved], fingerprints) == Heard((), (moved,))


def _made(words: list[str], shift: int) -> Finding:
    text = " " * shift + " ".join(words)
    document = Document(source=Source("a.md", text), text=text, blocks=(), runs=())
    return finding(document, *words)


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"schema": 1}', '{"schema": 1, "findings": [1]}', "\xff"])
def test_a_broken_baseline_is_refused_in_one_line(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(broken.encode("latin-1"))

    with pytest.raises(DataError, match="no factcheck baseline"):
        read_baseline(path)


ARCHIVE = {
    "ferry.md": "# Ferry\n\nThe ferry carried 2.3 million passengers.\n\nIt carried nearly 2 million passengers.\n",
    "bridge.md": "# Bridge\n\nThe bridge cost £4.1 million.\n\nThe bridge cost £5.2 million.\n",
    "day.md": "# Day\n\nThe council met on Monday, March 14, 2023.\n",
}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name, text in ARCHIVE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def check(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *words])


def test_an_archive_is_silent_once_recorded_though_lines_move_and_files_are_renamed(archive: Path) -> None:
    assert check(".").exit_code == 1
    check("--write-baseline", "base.json", ".")
    for name, text in ARCHIVE.items():
        moved = text.replace("\n\n", "\n\nA new paragraph, of no account.\n\n\n", 1)
        (archive / name).unlink()
        (archive / f"old-{name}").write_text(moved, encoding="utf-8")

    after = check("--baseline", "base.json", "--format", "json", "--fail-on", "info", ".")

    assert (after.exit_code, after.stderr) == (0, "")
    assert json.loads(after.stdout)["findings"] == []
    assert json.loads(after.stdout)["suppressed"] >= 3


def test_a_new_mistake_in_a_recorded_archive_is_found(archive: Path) -> None:
    check("--write-baseline", "base.json", ".")
    (archive / "bridge.md").write_text(ARCHIVE["bridge.md"].replace("5.2", "6.3"), encoding="utf-8")

    assert check("--baseline", "base.json", ".").exit_code == 1


def test_recorded_findings_that_are_gone_are_told_and_the_next_baseline_forgets_only_them(archive: Path) -> None:
    (archive / ".factcheck.yml").write_text("baseline: base.json\n", encoding="utf-8")
    (archive / "base.json").write_text('{"schema": 1, "findings": []}', encoding="utf-8")
    check("--write-baseline", "base.json", ".")
    before = len(read_baseline(archive / "base.json"))
    (archive / "day.md").write_text("# Day\n\nThe council met on Tuesday, March 14, 2023.\n", encoding="utf-8")

    told = check(".").stderr
    check("--write-baseline", "base.json", ".")

    assert "1 recorded finding is no longer found; --write-baseline" in told
    assert check(".").stderr == ""
    assert len(read_baseline(archive / "base.json")) == before - 1


@pytest.mark.parametrize("words", [("bridge.md",), ("--select", "money", ".")])
def test_recorded_findings_nobody_looked_for_are_not_called_gone(archive: Path, words: tuple[str, ...]) -> None:
    check("--write-baseline", "base.json", ".")
    (archive / "day.md").write_text("# Day\n\nThe council met.\n", encoding="utf-8")

    assert check("--baseline", "base.json", *words).stderr == ""
