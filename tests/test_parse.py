"""Every word of the text must lead back to the same word in the source."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.document import Document, Source, Span
from factcheck.parse import UnsupportedFormatError, parse

REAL = Path(__file__).parents[2] / "shared" / "eval" / "real-dev"
WORD = re.compile(r"\w+")
MARKUP = re.compile(r"`|\*|\\(?=_)|\]\([^()]*\)|<[^<>]*>")  # may stand inside a word

words = st.text(alphabet="abcdeéß漢😀XYZ0123456789", min_size=1, max_size=8)
inline = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        inner.map(lambda t: f"**{t}**"),
        inner.map(lambda t: f"*{t}*"),
        inner.map(lambda t: f"[{t}](https://example.org/a_b?c=1)"),
        words.map(lambda t: f"`{t}`"),
        words.map(lambda t: f"{t}&nbsp;{t} &amp; “{t}”"),
    ),
    max_leaves=6,
)
blocks = st.one_of(
    inline,
    inline.map(lambda t: f"## {t}"),
    st.lists(inline, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {i}" for i in items)),
    st.lists(inline, min_size=1, max_size=3).map(lambda items: "\n".join(f"{n}. {i}" for n, i in enumerate(items, 3))),
    inline.map(lambda t: f"> {t}"),
    st.tuples(inline, inline).map(lambda c: f"| a | b |\n|---|---|\n| {c[0]} | {c[1]} |"),
    words.map(lambda t: f"```\n{t}\n```"),
    words.map(lambda t: f"<p>{t} <b>{t}</b></p>"),
)


def strays(document: Document) -> list[str]:
    """Words of the text that are not the words of the source they point at."""
    source, found = document.source.text, []
    for match in WORD.finditer(document.text):
        place = document.source_span(Span(*match.span()))
        if html.unescape(MARKUP.sub("", source[place.start : place.end])) != match.group():
            found.append(match.group())
    return found


@given(st.lists(blocks, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_every_word_read_from_generated_markdown_is_an_exact_piece_of_the_source(
    parts: list[str], newline: str
) -> None:
    source = "\n\n".join(parts).replace("\n", newline)

    assert strays(parse(Source("a.md", source))) == []


@pytest.mark.skipif(not REAL.is_dir(), reason="the published articles are not beside this checkout")
def test_every_word_of_published_articles_is_an_exact_piece_of_the_source() -> None:
    for path in sorted(REAL.glob("*.md")):
        document = parse(Source(str(path), path.read_bytes().decode("utf-8")))
        folded = {w for f in document.fields for w in WORD.findall(f.value)}  # a folded scalar is mapped as a whole

        assert set(strays(document)) <= folded, path.name


def kinds(text: str, path: str = "a.md") -> list[tuple[str, str]]:
    document = parse(Source(path, text))
    return [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


def test_markdown_blocks_are_told_apart() -> None:
    text = "# H\n\nOne\ntwo.\n\n- a\n- b\n\n> q\n\n"
    text += "| x | y |\n|---|---|\n| 1 | 2 |\n\n![alt](i.png)\n\nEnd.[^1]\n\n[^1]: Note.\n"

    assert kinds(text) == [
        ("heading", "H"),
        ("paragraph", "One two."),
        ("item", "a"),
        ("item", "b"),
        ("quote", "q"),
        *[("cell", "x"), ("cell", "y"), ("cell", "1"), ("cell", "2")],
        ("caption", "alt"),
        ("paragraph", "End."),
        ("footnote", "Note."),
    ]


def test_code_comments_and_template_tags_are_no_prose() -> None:
    read = kinds("A\n\n```\ncode 3\n```\n\n<!-- no -->\n\nB {{ x }} {% y %}c\n")

    assert [(kind, text.split()) for kind, text in read] == [("paragraph", ["A"]), ("paragraph", ["B", "c"])]


def test_title_and_description_of_the_front_matter_are_read_with_their_places() -> None:
    source = '---\ntitle: "Two up"\ndescription: Three down\ndate: 2025-03-04\n---\nBody.\n'
    document = parse(Source("a.md", source))
    title = document.locate(document.blocks[0].span)

    assert (title.line, title.column, source[title.span.start : title.span.end]) == (2, 9, "Two up")
    assert document.blocks[1].kind == "description"
    assert document.published == date(2025, 3, 4)


@pytest.mark.parametrize("front", ["---\ntitle: [unclosed\n---\n", "---\n: : :\n\t- x\n---\n", "+++\ntitle = \n+++\n"])
def test_damaged_front_matter_does_not_lose_the_article(front: str) -> None:
    assert kinds(front + "\nThe body is here.\n")[-1] == ("paragraph", "The body is here.")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("SAN TADEO, Calif., Feb. 5, 2026 — Solway reported sales.\n", date(2026, 2, 5)),
        ("# Head\n\n*14 March 2025*\n\nText.\n", date(2025, 3, 14)),
        (
            "# Head\n\nIt was founded on 14 March 1925 by brothers who had walked there from the coast.\n",
            None,
        ),
        ("# Interview with Ann Lee Sunday, May 28, 2006\n\nText.\n", date(2006, 5, 28)),
        ("---\npublish-date: March 5, 2024\ncreated: 2024-01-01\n---\n4 May 2024\n", date(2024, 3, 5)),
    ],
)
def test_the_articles_date_comes_from_its_dateline(text: str, published: date | None) -> None:
    assert parse(Source("a.md", text)).published == published


def test_the_file_name_dates_a_post() -> None:
    assert parse(Source("posts/2019-04-05-post.md", "Text.\n")).published == date(2019, 4, 5)


def test_plain_text_with_a_paragraph_a_line_keeps_headings_items_and_tables_apart() -> None:
    text = "Chart Success\nThe song has done well this year.\n- One item\n| A | B |\n|---|---|\n| 1 | 2 |\n"

    assert kinds(text, "a.txt") == [
        ("heading", "Chart Success"),
        ("paragraph", "The song has done well this year."),
        ("item", "One item"),
        *[("cell", "A"), ("cell", "B"), ("cell", "1"), ("cell", "2")],
    ]


def test_hard_wrapped_plain_text_is_joined() -> None:
    text = (
        "The council met on Monday to talk about the bridge, which has been\n"
        "closed for a year and will stay so until the money for its repair is\n"
        "found, members were told.\n\nNothing else was said.\n"
    )

    assert [kind for kind, _ in kinds(text, "a.txt")] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "text", ["> " * 20_000, "[" * 20_000, "*" * 20_000, "<div>" * 20_000, "\x00a\x00", "", "\ud800 x"]
)
def test_hostile_markdown_is_read_without_an_error(text: str) -> None:
    parse(Source("a.md", text))


def test_suppression_comments_are_collected_with_their_rules_and_reason() -> None:
    document = parse(
        Source("a.md", "Text\n<!-- factcheck-disable-line count-conflict, money -- agreed with desk -->\n")
    )

    assert [(d.action, d.rules, d.reason) for d in document.directives] == [
        ("disable-line", ("count-conflict", "money"), "agreed with desk")
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Headline\n\nMonday, July 28, 2014\n\nText here.\n", ["heading", "paragraph", "paragraph"]),
        ("Title\n=====\n\n1. Introduction\n\nText here.\n", ["heading", "heading", "paragraph"]),
        ("1. One\n2. Two\n", ["item", "item"]),
        ("Well –\nAnd then?\n", ["paragraph", "heading"]),
    ],
)
def test_lines_of_plain_text_are_what_they_look_like(text: str, blocks: list[str]) -> None:
    assert [kind for kind, _ in kinds(text, "a.txt")] == blocks


@pytest.mark.parametrize("name", ["a.rst", "a.adoc", "a.PDF"])
def test_a_format_nobody_reads_is_refused_by_its_suffix(name: str) -> None:
    with pytest.raises(UnsupportedFormatError, match=r"is not supported; supported: \.md"):
        parse(Source(name, "text"))
