"""Inputs that would break, hang or deceive: each ends, and what stands beside it is still checked."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from spacy.language import Language

from factcheck.cli import main
from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rule import Rule

FAULT = "\n\nThe town has 4,200 residents.\n\nLater in the text, the town has 4,900 residents.\n"

# what took a time that grows with the square of its length, or memory without bound
ENDLESS = {
    "apostrophes": "'" * 30_000,
    "hyphens": "a-" * 30_000,
    "thousands separators": "1," * 3_000,
    "digits": "The town has " + "7" * 60_000 + " residents.",
    "ranges": "10-" * 5_000,
    "scale words": "million " * 3_000,
    "dates": "12 March 2021, " * 300,
    "amounts": "$5 " * 800,
    "percentages": "5% " * 800,
    "findings in one line": "from " * 1_500,
    "no full stop": "the river has 31 bridges and " * 300,
    "placeholders": "[TK] TK " * 1_000,
    "open quotes": "“" * 5_000,
    "nested quotes": "“" * 2_000 + "x" + "”" * 2_000,
    "open brackets": "(" * 5_000,
    "open links": "[a](" * 5_000,
    "asterisks": "*a **b " * 1_000,
    "quote marks": "> " * 2_000 + "x",
    "digits of other scripts": "The town has ٤٢٠٠ or ４２００ or 𝟜𝟚𝟘𝟘 residents, ½ of ⅷ and ² on ٣ March ٢٠٢٤.",
    "values beyond all bounds": f"In {'9' * 400} BC, on 99 March 99999, he was {'9' * 400} years old, of 1e999999999.",
    "invisible characters": "The \u202etown\u202c has\u200b a\u00adn\ufeff hour.",
    "lone surrogates": "The town \ud800 has an hour \udfff.",
}


def has_fault(source: Source, rules: tuple[Rule, ...], nlp: Language, lexicon: Lexicon) -> bool:
    found = check(source, rules, nlp, lexicon).findings
    return any({"4,200", "4,900"} <= {e.text.split()[0] for e in f.evidence} for f in found)


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_ends_and_the_fault_behind_it_is_found(
    name: str, rules: tuple[Rule, ...], nlp: Language, lexicon: Lexicon
) -> None:
    assert has_fault(Source("a.md", ENDLESS[name] + FAULT), rules, nlp, lexicon)


@pytest.mark.parametrize(
    "front",
    [
        "a: [unclosed",
        "- 1\n- 2",
        "a: &a [*a]",
        "a: " + "[" * 3_000,
        "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9) if i else 'x'}]\n" for i in range(10)),
        'title: !!python/object/apply:os.mkdir ["made"]',
        "date: 2020-99-99\nn: " + "9" * 6_000,
        "<<: 5\n? {a: b}\n: d",
    ],
)
def test_damaged_front_matter_costs_neither_the_article_nor_more(
    front: str,
    rules: tuple[Rule, ...],
    nlp: Language,
    lexicon: Lexicon,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert has_fault(Source("a.md", f"---\n{front}\n---\n{FAULT}"), rules, nlp, lexicon)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000,
        "<table><tr><td>" * 3_000 + "</table>" * 3_000,
        "<table>" + "<tr><td colspan=999 rowspan=999>5</td></tr>" * 300 + "</table>",
        "<!--" * 3_000 + "-->",
        "<p " + 'a="' * 3_001 + '">',
        "&#x110000;&#xD800;&#" + "9" * 5_000 + ";",
    ],
)
def test_html_that_nests_or_spans_without_end_is_read(
    html: str, rules: tuple[Rule, ...], nlp: Language, lexicon: Lexicon
) -> None:
    fault = "".join(f"<p>{line}</p>" for line in FAULT.split("\n") if line)
    assert has_fault(Source("a.html", html + fault), rules, nlp, lexicon)


def test_files_that_cannot_be_read_are_one_line_each_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("nul.md").write_bytes(b"a\x00b")
    Path("wide.md").write_bytes("The town".encode("utf-32"))
    Path("zip.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 50)
    Path("dtd.docx").write_bytes(_docx('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'))
    Path("round.md").symlink_to("round.md")
    os.mkfifo("pipe.md")
    Path("folder.md").mkdir()
    Path("two\nlines.md").write_bytes(b"\x00")
    Path("red\x1b[31m.md").write_bytes(b"\x00")
    Path("good article.md").write_text(FAULT, "utf-8")
    names = sorted(os.listdir())
    result = CliRunner().invoke(main, ["check", *names])
    lines = result.stderr.splitlines()
    assert result.exit_code == 2
    assert len(lines) == len(names) - 1
    assert all(line.startswith("factcheck: ") for line in lines)
    assert "internal error" not in result.stderr
    assert "\x1b" not in result.output
    assert "4,200" in result.stdout


def _docx(document: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", document)
    return made.getvalue()


def test_a_report_that_cannot_be_finished_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Nothing.\n", "utf-8")
    Path("report.json").write_text("the earlier one", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    result = CliRunner().invoke(main, ["check", "a.md", "--format", "json", "--output", "report.json"])
    assert result.exit_code == 2
    assert result.stderr == "factcheck: report.json: cannot be written: No space left on device\n"
    assert Path("report.json").read_text("utf-8") == "the earlier one"
    assert sorted(os.listdir()) == ["a.md", "report.json"]


def test_nothing_is_asked_of_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    (tmp_path / "a.md").write_text("See [this](https://example.com/a)." + FAULT, "utf-8")
    for form in ("text", "json", "sarif", "html"):
        result = CliRunner().invoke(main, ["check", "--format", form, str(tmp_path / "a.md")])
        assert result.exit_code == 1, result.stderr


def house(tmp_path: Path, table: str, text: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "house" / "lexicon").mkdir(parents=True)
    (tmp_path / ".factcheck.yml").write_text("rules: [house]\n", "utf-8")
    (tmp_path / "house" / "lexicon" / f"{table}.yml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("table", "text", "wrong"),
    [
        (
            "situations",
            "situations:\n- {name: a, never: 'b(', ever: c, unless: d}\n",
            "2: “b(” is no regular expression",
        ),
        ("situations", "situations:\n- {name: a, never: b}\n", "2: missing key “ever”"),
        ("situations", "time: 5\n", "1: expected text, not “5”"),
        ("situations", "situations: {a: b}\n", "1: expected a list, not a mapping"),
        ("structure", "open: [no]\n", "1: expected text, not true or false"),
        ("structure", "partly: [x]\nlisted: 5\n", "2: expected a list, not “5”"),
        ("structur", "a: b\n", "1: unknown word list “structur”: did you mean “structure”?"),
        ("speech", "sayy: [mumbled]\n", "1: unknown key “sayy”: did you mean “say”?"),
    ],
)
def test_a_mistake_in_a_word_list_names_the_line_and_what_was_expected(
    table: str, text: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    house(tmp_path, table, text)
    Path("a.md").write_text(FAULT, "utf-8")
    result = CliRunner().invoke(main, ["check", "--no-cache", "a.md"])
    assert result.exit_code == 2
    assert f"{table}.yml:{wrong}" in result.stderr


def test_an_expression_without_end_costs_one_article_and_not_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("factcheck.timelimit._LEAST", 1.0)
    house(tmp_path, "situations", r"situations: [{name: a, never: '(?:\w+ ?)+x!', ever: '(a+)+x', unless: none}]")
    Path("long.md").write_text("the people of the town say that it is a good place to live in" + FAULT, "utf-8")
    Path("short.md").write_text(FAULT, "utf-8")
    result = CliRunner().invoke(main, ["check", "--no-cache", "long.md", "short.md"])
    assert result.exit_code == 2
    assert result.stderr.startswith("factcheck: long.md: not done after 1 seconds of computing; given up.")
    assert len(result.stderr.splitlines()) == 1
    assert "short.md:2" in result.stdout or "short.md:3" in result.stdout
