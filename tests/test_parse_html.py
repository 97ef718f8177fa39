"""Every word of a page must lead back to the same word in its source."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.document import Document, Source, Span
from factcheck.parse import parse
from factcheck.parse.tags import tokens

WORD = re.compile(r"\w+")
words = st.text(alphabet="abcdeéß漢😀XYZ0123456789", min_size=1, max_size=8)
inline = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        inner.map(lambda t: f"<b>{t}</b>"),
        inner.map(lambda t: f'<a href="/x?a=1&amp;b" title=">">{t}</a>'),
        inner.map(lambda t: f"{t}&nbsp;{t} &amp; “{t}”\r\n  {t}"),
        inner.map(lambda t: f"<!-- > -->{t}<br>"),
    ),
    max_leaves=6,
)
blocks = st.one_of(
    inline,
    inline.map(lambda t: f"<h2 class=x>{t}</h2>"),
    inline.map(lambda t: f"<p>{t}"),
    st.lists(inline, max_size=3).map(lambda items: "<ol>" + "".join(f"<li>{i}" for i in items) + "</ol>"),
    inline.map(lambda t: f"<blockquote><p>{t}</blockquote>"),
    inline.map(lambda t: f"<table><tr><td>{t}<td colspan=2>{t}</table>"),
    words.map(lambda t: f"<script>if (a < b) {t}('<p>')</script><div hidden>{t}</div>"),
)


def read(text: str) -> Document:
    return parse(Source("a.html", text))


def kinds(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


@given(st.lists(blocks, max_size=6))
def test_every_word_read_from_a_generated_page_is_an_exact_piece_of_the_source(parts: list[str]) -> None:
    source = "\n".join(parts)
    document = read(source)

    for match in WORD.finditer(document.text):
        place = document.source_span(Span(*match.span()))
        assert re.sub(r"<[^>]*>|<!--.*?-->", "", source[place.start : place.end]) == match.group()


@given(st.text(alphabet="<>/!-?&;'\"= abp\n#x1", max_size=60))
def test_any_characters_are_read_and_no_place_is_read_twice(text: str) -> None:
    spans = [token.span for token in tokens(text)]

    read(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_blocks_are_told_apart_where_end_tags_are_left_out() -> None:
    page = "<title>T</title><h1>H</h1><p>One<p>Two<ul><li>a<li>b</ul><table><tr><th>x<th>y<tr><td>1<td>2</table>end"

    assert kinds(page) == [
        ("title", "T"),
        ("heading", "H"),
        *[("paragraph", "One"), ("paragraph", "Two"), ("item", "a"), ("item", "b")],
        *[("cell", "x"), ("cell", "y"), ("cell", "1"), ("cell", "2"), ("paragraph", "end")],
    ]


def test_cells_know_their_row_and_column_across_spans() -> None:
    page = "<table><tr><th>a<th colspan=2>b<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>"
    cells = [(b.row, b.column, b.header) for b in read(page).blocks]

    assert cells == [
        *[(0, 0, True), (0, 1, True)],
        *[(1, 0, False), (1, 1, False), (1, 2, False)],
        *[(2, 1, False), (2, 2, False)],
    ]


def test_items_carry_the_number_a_browser_shows() -> None:
    assert [b.ordinal for b in read("<ol start=3><li>a<li value=7>b<li>c</ol><ul><li>d</ul>").blocks] == [3, 7, 8, None]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>3 < 4</script>",
        "<style>p > b {}</style>",
        "<nav><p>Home</nav>",
        "<pre>code</pre>",
        "<p hidden>x</p>",
        "<div aria-hidden='true'><p>x</div>",
        "<span style='display: none'>x</span>",
        "<del>old</del>",
        "<svg><title>icon</title></svg>",
        "<!-- <p>x -->",
        "<template><p>x</template>",
        "<!DOCTYPE html>",
        "<img src=a alt=''>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    assert " ".join(text for _, text in kinds(f"<p>Before</p>{hidden}<p>After</p>")) == "Before After"


def test_references_and_spaces_read_as_a_browser_shows_them() -> None:
    assert kinds("<p>Caf&eacute; &#8220;A&#8221;&nbsp;B&shy;C\n   D &lt;E&gt; &bogus; 3 < 4 & 5</p>") == [
        ("paragraph", 'Café "A" BC D <E> &bogus; 3 < 4 & 5')
    ]


def test_a_link_tells_its_label_and_where_its_address_stands() -> None:
    source = "<p>See <a class=x href='/rfc?a=1&amp;b=2'>RFC <b>9457</b></a>.</p>"
    document = read(source)
    [link] = document.links

    assert document.text[link.label.start : link.label.end] == "RFC 9457"
    assert link.target == "/rfc?a=1&b=2"
    assert link.target_source is not None
    assert source[link.target_source.start : link.target_source.end] == "/rfc?a=1&amp;b=2"


def test_a_raised_figure_is_not_read_with_the_one_before_it() -> None:
    document = read(
        '<p>10<sup>6</sup> in 2024<sup><a href="#n1">1</a></sup> and 2025<a href="#n2"><sup>2</sup></a>.</p>'
    )

    assert document.text.strip() == "106 in 2024 and 2025."
    assert [document.text[o.start : o.end] for o in document.opaque] == ["6"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-03-04T10:00:00Z">',
        '<script type="application/ld+json">{"datePublished": "2025-03-04"}</script>',
        '<body><time datetime="2025-03-04">Tuesday</time>',
        "<h1>A</h1><p>4 March 2025</p>",
    ],
)
def test_the_page_tells_its_date(head: str) -> None:
    assert read(f"{head}<p>Text.</p>").published == date(2025, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "<" * 200_000,
        "<a " * 50_000,
        "<a b='" * 50_000,
        "<div>" * 20_000,
        "<!--" * 50_000,
        "&" * 100_000,
        "<p><b>" * 20_000,
        "<ul><li>" * 5_000,
        "<table><td>" * 5_000,
        "</p>" * 50_000,
        "<script>" * 20_000,
        "\ud800<p>\x00x",
        "<a b" + " =" * 50_000,
    ],
)
def test_hostile_pages_are_read_without_an_error(text: str) -> None:
    read(text)
