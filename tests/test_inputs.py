"""Every form an article comes in, from the command line: what is read, what is left out, and that places are right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from factcheck.cli import main
from factcheck.files import decode
from test_parse_docx import p, packed, r

SAID_TWICE = ("2.3 million passengers", "nearly 2 million passengers")

HTML = """\
<!DOCTYPE html><html><head><title>Ferry &amp; piers</title><style>p{width:34px}</style>
<script>let n = "The harbour ferry carried 9 million passengers in 2025.";</script></head>
<body><h1>Harbour&nbsp;ferry</h1>
<p>The council&rsquo;s ferry carried <b>2.3&nbsp;million</b> passengers in 2025.</p>
<!-- The ferry carried 8 million passengers in 2025. -->
<p hidden>The ferry carried 7 million passengers in 2025.</p>
<p style="display: none">The ferry carried 6 million passengers in 2025.</p>
<template><p>The ferry carried 5 million passengers in 2025.</p></template>
<table><tr><th>What</th><th>How many</th></tr><tr><td>Boats</td><td>12&#160;000 &#128674;</td></tr></table>
<p>The ferry &#8212; &#x1F6A2; &mdash; carried nearly 2&#x2009;million passengers in 2025.</p>
</body></html>
"""
TOML = '+++\ntitle = "The ferry carried 2.3 million passengers in 2025"\ndraft = false\n[extra]\nn = 9\n+++\n\n'
TOML += "The 🚢 ferry carried nearly 2 million passengers in 2025.\n"
YAML = "---\ntitle: >-\n  The ferry carried\n  2.3 million passengers in 2025\nn: 9\n---\n\n"
YAML += "The 🚢 ferry carried nearly 2 million passengers in 2025.\n"
MDX = """\
---
title: Ferry
---
import Chart from "./9-million-passengers"

export const passengers = 9_000_000

# The ferry

The ferry carried **2.3 million** passengers in 2025. {/* The ferry carried 8 million passengers in 2025. */}

<Note count={7}>The ferry 🚢 carried nearly 2 million passengers in 2025.</Note>
"""
PLAIN = """\
The council says that the ferry across the harbour carried 2.3
million passengers in 2025, and that a new pier would be built
where the old one stood, next to the market, and cost nothing.

Nobody had expected so many, but the 🚢 ferry carried nearly 2
million passengers in 2025, and the old pier was too small for
the buses that bring them, which stood about in the streets.
""".replace("\n", "\r\n")
DOCX = packed(
    p(r("The ferry carried ") + f"<w:del>{r('9')}</w:del><w:ins>{r('2.3')}</w:ins>" + r(" million passengers in 2025."))
    + f"<w:tbl><w:tr><w:tc>{p(r('Boats'))}</w:tc><w:tc>{p(r('12'))}</w:tc></w:tr></w:tbl>",
    footnotes=f'<w:footnote w:id="1">{p(r("The 🚢 ferry carried nearly 2 million passengers in 2025."))}</w:footnote>',
    comments=f'<w:comment w:id="1">{p(r("The ferry carried 8 million passengers in 2025."))}</w:comment>',
)
FORMS: dict[str, bytes] = {
    "a.html": HTML.encode(),
    "toml.md": TOML.encode(),
    "yaml.md": YAML.encode(),
    "a.mdx": MDX.encode(),
    "a.txt": PLAIN.encode(),
    "bom.md": b"\xef\xbb\xbf" + TOML.encode(),
    "utf16.txt": PLAIN.encode("utf-16"),
    "a.docx": DOCX,
}


def run(*args: str, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, args, input=data)


def shown(*args: str, data: bytes | None = None) -> Any:
    return json.loads(run(*args, "--format", "json", data=data).stdout)


@pytest.mark.parametrize("name", FORMS)
def test_both_ends_are_found_where_they_stand_and_nothing_that_is_hidden(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FORMS[name])
    source = decode(FORMS[name], name).text
    (finding,) = shown("check", str(path), "--select", "quantity-conflict")["findings"]

    for end in finding["evidence"]:
        before = source[: end["start"]].replace("\r\n", "\n")
        assert source[end["start"] : end["end"]] == end["text"]
        assert end["line"] == before.count("\n") + 1
        assert end["column"] == len(before) - before.rfind("\n")
    quoted = [" ".join(words.split()) for words in finding["message"].split("“")[1:]]
    assert [words.partition("”")[0] for words in quoted] == list(SAID_TWICE)


@pytest.mark.parametrize("name", FORMS)
def test_every_claim_is_an_exact_piece_of_the_source(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FORMS[name])
    source = decode(FORMS[name], name).text
    claims = shown("claims", str(path))["files"][0]["claims"]

    assert len(claims) > 2
    assert [c["text"] for c in claims] == [source[c["start"] : c["end"]] for c in claims]


@pytest.mark.parametrize("name", FORMS)
def test_standard_input_is_read_as_the_name_it_is_given_says(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FORMS[name])
    by_name = shown("check", str(path), "--select", "quantity-conflict")
    piped = shown("check", "-", "--stdin-filename", f"x/{name}", "--select", "quantity-conflict", data=FORMS[name])

    assert piped["files"][0]["path"] == f"x/{name}"
    assert [e["start"] for e in piped["findings"][0]["evidence"]] == [
        e["start"] for e in by_name["findings"][0]["evidence"]
    ]


@pytest.mark.parametrize("name", ["a.rst", "a.adoc", "a.asciidoc", "a.pdf"])
def test_what_is_not_read_is_said_to_be_not_supported(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("The ferry carried 2.3 million passengers.\n", encoding="utf-8")
    result = run("check", str(tmp_path / name))

    assert result.exit_code == 2
    assert "is not supported; supported: .md" in result.stderr


def test_folders_are_searched_for_what_is_included_and_not_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("posts/a.md", "posts/drafts/b.md", "notes/c.md", "posts/d.rst", "posts/old/e.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("All is well.\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("old/\n", encoding="utf-8")
    (tmp_path / ".factcheck.yml").write_text('include: ["posts/**"]\nexclude: ["drafts/"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert [f["path"] for f in shown("check", ".")["files"]] == ["posts/a.md"]
