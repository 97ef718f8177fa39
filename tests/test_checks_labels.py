from __future__ import annotations

import pytest

from factcheck.checks.identifiers import Identifiers
from factcheck.checks.links import LinkLabels
from factcheck.checks.versions import Versions
from factcheck.claim import Article, Sentence
from factcheck.document import Source
from factcheck.lexicon import load_lexicon
from factcheck.parse import parse
from factcheck.rule import Check

LEXICON = load_lexicon()


def found(check: Check, text: str) -> list[tuple[str, ...]]:
    document = parse(Source("a.md", text))
    sentences = tuple(Sentence(span=b.span, block=i, tokens=()) for i, b in enumerate(document.blocks))
    article = Article(document=document, sentences=sentences, claims=(), lexicon=LEXICON)
    return [tuple(e.text for e in c.evidence) for c in check.find(article)]


@pytest.mark.parametrize(
    ("label", "target", "wrong"),
    [
        ("RFC 9457", "https://example.org/rfc/rfc9458.html", True),
        ("RFC 9457", "https://example.org/rfc/rfc9457.html", False),
        ("RFC 9457", "https://example.org/doc/1234", False),
        ("CVE-2024-1234", "https://example.org/CVE-2024-1243", True),
        ("issue #394", "https://example.org/a/b/issues/349", True),
        ("#394", "https://example.org/a/b/pull/394", False),
        ("394", "https://example.org/a/b/pull/395", False),
        ("#394", "https://example.org/a/b/pull/390#issuecomment-1", False),
        ("memo M-18-230", "https://example.org/2018/08/M-18-23.pdf", True),
        ("memo M-18-23", "https://example.org/2018/08/M-18-23.pdf", False),
    ],
)
def test_a_label_must_name_the_number_of_its_address(label: str, target: str, wrong: bool) -> None:
    assert bool(found(LinkLabels(of="number"), f"See [{label}]({target}).")) is wrong


@pytest.mark.parametrize(
    ("label", "target", "wrong"),
    [
        ("5.25.5", "https://example.org/5.23.5/", True),
        ("v5.25.5", "https://example.org/releases/tag/v5.25.5", False),
        ("5.25", "https://example.org/5.25.0/", False),
        ("5.25.5", "https://example.org/notes-5255.html", False),
        ("5.25.5", "https://example.org/5.25.4...5.25.5", False),
        ("Python 3.12", "https://example.org/whatsnew/3.12.html", False),
        ("notes for 5.25.5", "https://example.org/latest/", False),
    ],
)
def test_a_label_must_name_the_version_of_its_address(label: str, target: str, wrong: bool) -> None:
    assert bool(found(LinkLabels(of="version"), f"See [{label}]({target}).")) is wrong


@pytest.mark.parametrize(
    ("label", "target", "wrong"),
    [
        ("March 2019", "https://example.org/report-march-2018.pdf", True),
        ("March 2019", "https://example.org/2019/03/report.html", False),
        ("March 2019", "https://example.org/2019/04/02/report.html", False),
        ("March 2019", "https://example.org/2019/08/02/report.html", True),
        ("what we said in March 2019", "https://example.org/2019/08/02/report.html", False),
    ],
)
def test_a_label_must_name_the_month_of_its_address(label: str, target: str, wrong: bool) -> None:
    assert bool(found(LinkLabels(of="month"), f"See [{label}]({target}).")) is wrong


@pytest.mark.parametrize(
    ("title", "text", "wrong"),
    [
        ("Announcing Larkspur 1.40.0", "We are happy to announce Larkspur 1.49.0.", True),
        ("Larkspur 1.0.4 Released", "Version 1.1.2 fixes a hole.", True),
        ("Announcing Larkspur 1.49", "We are happy to announce Larkspur 1.49.0.", False),
        ("Announcing Larkspur 1.49.0", "We announce Larkspur, which needs Python 3.12.", False),
        ("Announcing Larkspur 1.49.0", "We released 1.48.0 in May. Now comes 1.49.0.", False),
        ("From Larkspur 1.40.0 to 2.0", "We are happy to announce Larkspur 1.49.0.", False),
        ("What we did in May", "We are happy to announce Larkspur 1.49.0.", False),
    ],
)
def test_the_title_and_the_text_announce_one_release(title: str, text: str, wrong: bool) -> None:
    assert bool(found(Versions(relation="release"), f"# {title}\n\n{text}\n")) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Getting Larkspur 1.22.0 is easy.", True),
        ("Getting Larkspur 1.22.1 is easy.", False),
        ("Upgrade to Larkspur 1.22.0 or later.", False),
        ("It mends what broke in Larkspur 1.22.0.", False),
        ("Upgrading to 1.22.1 from 1.22.0 is easy.", False),
    ],
)
def test_what_is_installed_is_what_was_announced(text: str, wrong: bool) -> None:
    assert bool(found(Versions(relation="action"), f"# Announcing Larkspur 1.22.1\n\n{text}\n")) is wrong


@pytest.mark.parametrize(
    ("other", "wrong"),
    [
        ("16.14.0, 15.7.0 and 0.14.10", True),
        ("16.14.10, 15.7.0 and 0.14.10", False),
        ("16.13.1, 15.6.2 and 0.14.9", False),
    ],
)
def test_rows_of_releases_agree(other: str, wrong: bool) -> None:
    text = f"It is in 16.14.10, 15.7.0 and 0.14.10.\n\nRead on.\n\nIt is in {other}."

    assert bool(found(Versions(relation="rows"), text)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It follows RFC 5426. RFC 5246 says how, and RFC 5246 is old.", True),
        ("It follows RFC 5246. RFC 5280 says how.", False),
        ("It follows RFC 5246 and RFC 6962.", False),
        ("PEP 484 and PEP 448 are two things.", False),
    ],
)
def test_digits_that_changed_places_are_found(text: str, wrong: bool) -> None:
    assert bool(found(Identifiers(relation="register"), text)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We discuss Newsletter #393 today.", True),
        ("We discuss Newsletter #394 today, and Newsletter #393.", False),
        ("Last week, in Newsletter #393, bees came first.", False),
    ],
)
def test_the_issue_of_the_title_is_the_issue_of_the_text(text: str, wrong: bool) -> None:
    assert bool(found(Identifiers(relation="title"), f"# Newsletter #394, read aloud\n\n{text}\n")) is wrong
