"""The HTML report as a file: whole, escaped, fetching nothing."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from factcheck.document import Document, Source, Span
from factcheck.finding import Evidence, Finding, Severity
from factcheck.lexicon import Lexicon
from factcheck.parse import parse
from factcheck.pipeline import check
from factcheck.report import FileResult, Report
from factcheck.report.html import html_report
from factcheck.report.layout import End, Node, laid_out
from factcheck.report.pages import Page, page_of
from factcheck.rule import Rule


class Reader(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def report_on(nlp: Language, rules: tuple[Rule, ...], lexicon: Lexicon, **texts: str) -> Report:
    """A real run over articles named by keyword; one underscore stands for a dot."""
    files, findings = [], []
    for name, text in texts.items():
        source = Source(name.replace("_", "."), text, date(2026, 3, 1))
        checked = check(source, rules, nlp, lexicon)
        files.append(FileResult(path=source.path, words=9, claims=1, source=text, page=page_of(checked.article)))
        findings += checked.findings
    return Report(version="1", files=tuple(files), findings=tuple(findings))


def page_on(text: str, path: str = "a.md") -> tuple[Page, Document]:
    """How a text reads, with no claims in it."""
    document = parse(Source(path, text))
    from factcheck.claim import Article

    article = Article(document=document, sentences=(), claims=(), lexicon=Lexicon({}))
    return page_of(article), document


def ends_on(document: Document, *words: str) -> list[End]:
    text = document.source.text
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in words]
    return [End(1, n, Evidence(document.place(s), w, "")) for n, (s, w) in enumerate(zip(spans, words, strict=True))]


def shown(node: Node) -> str:
    """Its words, the ends in brackets."""
    cells = [cell.words for row in node.rows for cell in row]
    parts = [part for some in (node.words, *(words for _, words in node.items), *cells) for part in some]
    said = [("".join(bit.text for bit in part.bits), part.ends) for part in parts]
    return "".join(f"[{words}]" if ends else words for words, ends in said)


FERRY = """\
# Harbour ferry breaks its record

The harbour ferry carried 2.3 million passengers in 2025, the council said.

The harbour ferry carried nearly 2 million passengers in 2025.
"""
HOSTILE = """\
# <script>alert(1)</script> & "quotes" 'here'

The harbour ferry carried 2.3 million passengers in 2025 &lt;img src=x onerror=alert(2)&gt; said `</script><b>` twice.

The harbour ferry carried nearly 2 million passengers in 2025 {{ 7 * 7 }} "><svg onload=alert(3)>.
"""


def test_the_file_fetches_nothing(nlp: Language, rules: tuple[Rule, ...], lexicon: Lexicon) -> None:
    read = Reader(html_report(report_on(nlp, rules, lexicon, a_md=FERRY, b_md=FERRY)))

    assert not {"link", "img", "iframe", "object", "base", "form"} & set(read.tags)
    assert [v for n, v in read.attributes if n in ("src", "srcset", "action", "style") or n.startswith("on")] == []
    assert {v[:1] for n, v in read.attributes if n == "href" and v} == {"#"}
    policy = next(v for n, v in read.attributes if n == "content" and v and "default-src" in v)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_what_an_article_says_is_words_alone(nlp: Language, rules: tuple[Rule, ...], lexicon: Lexicon) -> None:
    text = html_report(report_on(nlp, rules, lexicon, a_md=HOSTILE))

    assert Reader(text).tags.count("script") == 1
    assert "<img" not in text
    assert "49" not in Reader(text).words
    assert "{{ 7 * 7 }}" in text or "7 * 7" not in text


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=60), st.text(max_size=30))
def test_no_text_of_any_kind_gets_out_of_its_place(words: str, around: str) -> None:
    text = f"{around}\n\n{words}\n\n{words}"
    document = parse(Source(f"{around[:5]}.md", text))
    place = document.place(Span(0, len(text)))
    finding = Finding(
        rule="r",
        family=words,
        severity=Severity.INFO,
        confidence=1,
        message=words,
        why=around,
        evidence=(Evidence(place, text, words),),
    )
    page, _ = page_on(text)
    file = FileResult(path=document.source.path, source=text, page=page)
    plain = html_report(Report(version="1", files=(file,), findings=()))
    read = Reader(html_report(Report(version="1", files=(file,), findings=(finding,))))

    assert read.tags.count("script") == Reader(plain).tags.count("script") == 1
    assert {t for t in read.tags if t in ("img", "svg", "b", "i", "iframe")} <= {"svg", "b"}


def test_every_link_leads_somewhere_and_no_name_is_given_twice(
    nlp: Language, rules: tuple[Rule, ...], lexicon: Lexicon
) -> None:
    read = Reader(html_report(report_on(nlp, rules, lexicon, a_md=FERRY, b_md=HOSTILE, c_md="All is well.\n")))
    targets = {v.removeprefix("#") for n, v in read.attributes if n == "href" and v}
    described = {v for n, v in read.attributes if n in ("aria-describedby", "aria-labelledby") and v}

    assert len(read.ids) == len(set(read.ids))
    assert targets | described <= set(read.ids)


def test_an_article_reads_as_its_author_wrote_it() -> None:
    page, document = page_on("# “Curly” quotes\n\nFish &amp; **bold chips**, *so* `it` was.\n")
    nodes, _ = laid_out(page, document.source.text, [])

    assert [(n.kind, shown(n)) for n in nodes] == [
        ("heading", "“Curly” quotes"),
        ("paragraph", "Fish & bold chips, so it was."),
    ]
    assert {bit.style for part in nodes[1].words for bit in part.bits} == {"", "strong", "em", "code"}


def test_ends_are_marked_where_they_stand() -> None:
    text = "It has **2.3 million** listeners.\n\n- 2 million\n\n| A | B |\n|---|---|\n| x | |\n| y | 9 &amp; 9 |\n"
    page, document = page_on(text)
    nodes, _ = laid_out(page, text, ends_on(document, "2.3 million** listeners", "2 million", "9 &amp; 9"))

    assert [shown(n) for n in nodes] == ["It has [2.3 million listeners].", "[2 million]", "ABxy[9 & 9]"]
    assert [len(row) for row in nodes[2].rows] == [2, 1, 2]


def test_the_margin_quotes_words_without_their_markup() -> None:
    text = "<p>It has <b>2.3&nbsp;million</b> listeners &amp; fans.</p>\n"
    page, document = page_on(text, "a.html")
    (end,) = ends_on(document, "2.3&nbsp;million</b> listeners")

    assert laid_out(page, text, [end])[1] == {end: ("It has ", "2.3 million listeners", " & fans.")}


def test_an_end_in_no_prose_is_shown_as_a_line_of_the_source() -> None:
    text = "---\ntags: x\nversion: 2.4\n---\n\nSee [RFC 1](https://example.org/rfc2).\n"
    page, document = page_on(text)
    nodes, _ = laid_out(page, text, ends_on(document, "2.4", "https://example.org/rfc2"))

    assert [(n.kind, n.line, shown(n)) for n in nodes] == [
        ("source", 3, "version: [2.4]"),
        ("paragraph", 0, "See RFC 1."),
        ("source", 6, "See [RFC 1]([https://example.org/rfc2])."),
    ]


def test_a_finding_over_two_articles_stands_beside_both() -> None:
    texts = {"a.md": "It has 34 rooms.\n", "b.md": "It has 43 rooms.\n"}
    pages = {path: page_on(text, path) for path, text in texts.items()}
    ends = [ends_on(pages[path][1], text[7:15])[0].evidence for path, text in texts.items()]
    finding = Finding(
        rule="count-conflict",
        family="count",
        severity=Severity.ERROR,
        confidence=1,
        message="34 or 43?",
        why="",
        evidence=tuple(ends),
    )
    files = tuple(FileResult(path=p, source=t, page=pages[p][0]) for p, t in texts.items())
    text = html_report(Report(version="1", files=files, findings=(finding,)))

    assert re.findall(r'<li class="card[^>]* id="(\w+)"', text) == ["f1", "a2f1"]
    assert "b.md, line 1" in text


def test_unread_files_are_in_the_index() -> None:
    files = (FileResult(path="a.md", error="not <UTF-8>"), FileResult(path="b.md", source="x"))

    assert "could not be read: not &lt;UTF-8&gt;" in html_report(Report(version="1", files=files, findings=()))


@pytest.mark.parametrize("number", [0, 1])
def test_there_is_a_page_for_no_article_and_for_one(number: int) -> None:
    files = tuple(FileResult(path="a.md", source="x", page=page_on("x")[0]) for _ in range(number))

    assert "<!DOCTYPE html>" in html_report(Report(version="1", files=files, findings=()))[:20]
