"""The text report, as a person sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.document import Document, Source, Span
from factcheck.finding import Evidence, Finding, Severity
from factcheck.report import FileResult, Report
from factcheck.report.lines import clean, display_width, wrapped
from factcheck.report.terminal import text_report


def report(text: str, *ends: tuple[str, str], why: str = "") -> Report:
    document = Document(source=Source("a.md", text), text=text, blocks=(), runs=())
    spans = [Span(text.index(words), text.index(words) + len(words)) for words, _ in ends]
    finding = Finding(
        rule="quantity-conflict",
        family="quantity",
        severity=Severity.ERROR,
        confidence=0.9,
        message="2.3 million listeners here, nearly 2 million there.",
        why=why,
        evidence=tuple(Evidence(document.place(s), w, n) for s, (w, n) in zip(spans, ends, strict=True)),
    )
    return Report(version="1", files=(FileResult(path="a.md", words=812, claims=37, source=text),), findings=(finding,))


def test_a_finding_shows_both_places_their_words_and_what_they_were_read_as() -> None:
    text = "# Walk\n\nIt has 2.3 million listeners.\n\n\n\n\n\n\n\nIts nearly 2 million listeners\nwait.\n"
    shown = text_report(
        report(
            text,
            ("2.3 million listeners", "between 2.25 and 2.35 million"),
            ("nearly 2 million listeners", "between 1.8 and 2 million"),
            why="both are listeners of the song",
        )
    )

    assert shown == (
        "error[quantity-conflict] 2.3 million listeners here, nearly 2 million there.\n"
        "  --> a.md:3:8\n"
        "   |\n"
        " 3 | It has 2.3 million listeners.\n"
        "   |        ^^^^^^^^^^^^^^^^^^^^^ between 2.25 and 2.35 million\n"
        "11 | Its nearly 2 million listeners\n"
        "   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^ between 1.8 and 2 million\n"
        "   = why: both are listeners of the song\n"
        "\n"
        "1 error in 1 file, 812 words, 37 claims.\n"
    )


def test_an_empty_report_says_how_much_was_read() -> None:
    clean_run = Report(version="1", files=(FileResult(path="a.md", words=1812, claims=1),), findings=())

    assert text_report(clean_run) == "No contradictions found in 1 file, 1,812 words, 1 claim.\n"


@given(
    *(st.text(max_size=400), st.text(min_size=1, max_size=300), st.text(max_size=400)),
    *(st.text(max_size=200), st.text(max_size=200), st.integers(40, 160)),
)
def test_nothing_but_a_path_is_wider_than_the_terminal(
    before: str, words: str, after: str, note: str, why: str, width: int
) -> None:
    text = before + words + after
    shown = text_report(report(text, (words, note), why=why), width=width)

    assert [line for line in shown.split("\n") if display_width(line) > width and "-->" not in line] == []


@given(
    st.lists(
        st.tuples(st.text("ab 東\n", max_size=30), st.text("xy 京", min_size=1, max_size=9)), min_size=2, max_size=6
    )
)
def test_ends_on_one_line_are_marked_where_they_stand(parts: list[tuple[str, str]]) -> None:
    text, ends = "", []
    for number, (between, words) in enumerate(parts):
        text += f"{between}{number}{words}{number}"
        ends.append((f"{number}{words}{number}", f"note {number}"))
    lines = text_report(report(text, *ends), width=100).splitlines()

    for number, (words, note) in enumerate(ends):
        assert sum(note in line for line in lines) == 1
        assert any(words.strip() in line for line in lines), number


@given(st.text(max_size=200), st.integers(2, 60))
def test_wrapping_loses_no_word(text: str, room: int) -> None:
    lines = list(wrapped(text, room))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(display_width(line) <= room for line in lines)


def test_a_line_with_several_ends_is_shown_once_and_the_same_note_said_once() -> None:
    text = "| North | 12 | 8 | 21 |\n"
    shown = text_report(
        report(text, ("21", "the cells add up to 20"), ("North", "the row"), ("12", "a part"), ("8", "a part"))
    )

    assert shown.splitlines()[3:8] == [
        "1 | | North | 12 | 8 | 21 |",
        "  |   ^^^^^   ^^   ^   ^^ the cells add up to 20",
        "  |   |            a part",
        "  |   the row",
        "",
    ]


def test_a_long_line_is_cut_between_words_round_the_words_marked() -> None:
    text = "word " * 40 + "2 zogs" + " tail" * 40
    line = text_report(report(text, ("2 zogs", "")), width=60).splitlines()[4]

    assert "… word" in line
    assert "tail …" in line
    assert "2 zogs" in line


def test_marks_stand_under_wide_characters() -> None:
    lines = text_report(report("東京 has 2 zogs.\n", ("2 zogs", ""))).splitlines()

    assert display_width(lines[3][: lines[3].index("2")]) == lines[4].index("^")


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\u202eb", "a\x07b", "a\r\nb", "a\u200bb"])
def test_an_article_cannot_play_with_the_terminal(text: str) -> None:
    assert not set(clean(text)) & set("\x1b\u202e\x07\r\n\u200b")
