from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checks.abbreviations import Abbreviations
from factcheck.checks.doubled import DoubledWords
from factcheck.checks.enumeration import Enumeration
from factcheck.checks.numbering import Numbering
from factcheck.checks.placeholders import Placeholders
from factcheck.checks.pullquotes import PullQuotes
from factcheck.checks.references import References
from factcheck.claim import Article, Sentence
from factcheck.document import Source, Span
from factcheck.lexicon import load_lexicon
from factcheck.parse import parse
from factcheck.rule import Check

LEXICON = load_lexicon()
SURE = 0.8


def article(text: str, path: str = "a.md") -> Article:
    """Every block cut into sentences at full stops."""
    document = parse(Source(path, text))
    sentences = []
    for i, block in enumerate(document.blocks):
        at = block.span.start
        while at < block.span.end:
            stop = document.text.find(". ", at, block.span.end)
            end = block.span.end if stop < 0 else stop + 1
            sentences.append(Sentence(span=Span(at, end), block=i, tokens=()))
            at = end + 1
    return Article(document=document, sentences=tuple(sentences), claims=(), lexicon=LEXICON)


def found(check: Check, text: str) -> list[tuple[str, ...]]:
    clashes = [c for c in check.find(article(text)) if c.confidence >= SURE and not c.doubt]
    return [tuple(e.text for e in c.evidence) for c in clashes]


def numbered(title: str, count: int) -> str:
    return f"# {title}\n\n" + "\n\n".join(f"## {n}. Part\n\nWords." for n in range(1, count + 1)) + "\n"


@given(st.integers(2, 20), st.integers(3, 20))
@settings(max_examples=40, deadline=None)
def test_a_title_is_held_against_the_numbers_of_its_headings(promised: int, given_: int) -> None:
    ends = found(Enumeration(relation="headings"), numbered(f"The {promised} best lakes", given_))

    assert ends == ([] if promised == given_ else [(f"{promised} best lakes", f"{given_}. Part")])


@given(st.integers(2, 20), st.integers(2, 20))
@settings(max_examples=40, deadline=None)
def test_a_sentence_is_held_against_the_list_below_it(promised: int, given_: int) -> None:
    items = [f"- Item{n}." for n in range(given_)]
    ends = found(Enumeration(relation="list"), f"There are {promised} reasons:\n\n" + "\n".join(items))

    assert ends == ([] if promised == given_ else [(f"{promised} reasons", items[-1][2:])])


@pytest.mark.parametrize(
    "text",
    [
        "There are three reasons, such as:\n\n- One.\n- Two.\n",
        "There are at least three reasons:\n\n- One.\n- Two.\n- Three.\n- Four.\n",
        "It took three years:\n\n- One.\n- Two.\n",
        "Two of the three reasons:\n\n- One.\n- Two.\n",
        "There are three steps:\n\n- One.\n- Two.\n- Three.\n- Bonus: four.\n",
        "There are three steps:\n\n1. One.\n2. Two.\n\nWait a day.\n\n3. Three.\n",
        "There are two steps:\n\n- One.\n  - First half.\n  - Second half.\n- Two.\n",
        "We have two big changes to three places:\n\n- One.\n- Two.\n- Three.\n",
    ],
)
def test_a_list_that_need_not_match_is_left_alone(text: str) -> None:
    assert found(Enumeration(relation="list"), text) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "The three finalists are Ann Devlin, Bo Lund, Cy Mody and Di Okonjo. They read.",
            [("three finalists", "Ann Devlin, Bo Lund, Cy Mody and Di Okonjo")],
        ),
        (
            "*The four members of Terminus: Ann Guthrie, Bo Lind and Cy Abbott, photographed by the bus.*",
            [("four members", "Ann Guthrie, Bo Lind and Cy Abbott")],
        ),
        ("Three of the four members of Terminus: Ann Guthrie, Bo Lind and Cy Abbott.", []),
        ("The three finalists are Ann Devlin (with Bo Lund), Cy Mody and Di Okonjo.", []),
        ("The three finalists are Ann and Bo, Cy and Di.", []),
        ("The three finalists are tired, hungry and cold and wet.", []),
        ("The following three methods are gone.\n\n`a()`, `b()`", [("three methods", "a()`, `b()")]),
    ],
)
def test_names_in_a_row_are_counted(text: str, ends: list[tuple[str, ...]]) -> None:
    assert found(Enumeration(relation="inline"), text) == ends


def test_a_count_in_the_text_is_held_against_the_section_of_that_name() -> None:
    text = "It has five breaking changes. Read on.\n\n## Breaking changes\n\n- One.\n- Two.\n"

    assert found(Enumeration(relation="section"), text) == [("five breaking changes", "Two.")]
    assert found(Enumeration(relation="section"), text.replace("five", "two")) == []


def test_headings_without_numbers_are_counted_too() -> None:
    text = "# Five places to eat\n\n" + "".join(f"## {n}\n\nFood.\n\n" for n in ("Ada's", "Bo's", "Cy's", "Di's"))

    assert found(Enumeration(relation="named-headings"), text) == [("Five places", "Di's")]
    assert (
        found(Enumeration(relation="named-headings"), text + "## Ed's\n\nFood.\n\n## How we chose\n\nWe ate.\n") == []
    )


def test_ordinals_are_held_against_the_announcement() -> None:
    text = "There are two reasons. First, it is cold. Second, it is wet. Third, it is dark. Others stay."

    assert [len(ends) for ends in found(Enumeration(relation="sequence"), text)] == [4]
    assert found(Enumeration(relation="sequence"), text.replace("two", "three")) == []


@pytest.mark.parametrize(
    ("numbers", "count"),
    [
        ([1, 2, 3], 0),
        ([1, 1, 1], 0),
        ([1, 2, 4], 1),
        ([1, 2, 2, 3], 1),
        ([1, 3, 5], 0),
        ([1, 2, 3, 5, 7], 0),
        ([5, 6, 7], 0),
    ],
)
def test_an_odd_step_in_a_numbered_list_is_found(numbers: list[int], count: int) -> None:
    assert len(found(Numbering(among="items"), "\n\n".join(f"{n}. Item." for n in numbers))) == count


@pytest.mark.parametrize(
    ("to", "text", "ends"),
    [
        ("captions", "**Table 1.** Stars.\n\nAs Table 2 shows, they shine.", [("Table 2",)]),
        ("captions", "**Table 1.** Stars.\n\nAs Table 1 shows, they shine.", []),
        ("captions", "As Table 2 shows, they shine.", []),
        ("captions", "**Figure 1.** Stars.\n\nAs in Figure 4 of Mackay (2019), they shine.", []),
        ("captions", "**Figure 1.** Stars.\n\nAs in [Figure 4](https://example.org), they shine.", []),
        ("doubles", "**Figure 1.** Stars.\n\nThey shine.\n\n**Figure 1.** Moons.", [("Figure 1", "Figure 1")]),
        ("sections", "# A\n\nWords (see “Going home” below).\n\n## B\n\nWords.", [("Going home",)]),
        ("sections", "# A\n\nWords (see “Going home” below).\n\n## Going home\n\nWords.", []),
        ("footnotes", "One.[^1] Two.[^2]\n\n[^1]: Note.\n", [("^2",)]),
        ("footnotes", "One.[^1] Two `x[^2]`.\n\n[^1]: Note.\n", []),
    ],
)
def test_what_is_pointed_to_must_be_there(to: str, text: str, ends: list[tuple[str, ...]]) -> None:
    assert found(References(to=to), text) == ends


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Sales rose XX per cent, said the director, TK, on Friday.", [("XX per cent", "TK")]),
        ("The chair, [NAME], spoke.", [("NAME",)]),
        ("Lorem ipsum dolor sit amet.", [("Lorem ipsum dolor sit amet",)]),
        ("Raincoats come from TK Maxx. XX chromosomes are in pairs. Louis XX never reigned.", []),
        ("Editors write TK where a fact is missing; it means “to come”.", []),
        ("Write `[NAME]` and `TK` there.", []),
        ("See [NAME](https://example.org).", []),
    ],
)
def test_what_was_left_in_is_found(text: str, ends: list[tuple[str, ...]]) -> None:
    assert found(Placeholders(kind="gap"), text) == ends


@pytest.mark.parametrize(
    ("relation", "text", "count"),
    [
        ("expansions", "The World Health Council (WHC) met. So did the World Housing Congress (WHC).", 1),
        ("expansions", "The World Health Council (WHC) met. The World Health Council (WHC) voted.", 0),
        ("expansions", "Free open-source software (FOSS) and free open source software (FOSS).", 0),
        ("forms", "The World Health Council (WHC) met. The World Health Council (WCH) voted.", 1),
        ("forms", "The World Health Council (WHC) met. The West Ham Club (WHC) voted.", 0),
    ],
)
def test_short_forms_belong_to_one_name(relation: str, text: str, count: int) -> None:
    assert len(found(Abbreviations(relation=relation), text)) == count


@pytest.mark.parametrize(
    ("apart", "count"),
    [
        ("We won fairly and we shall celebrate quietly.", 1),
        ("We won easily and we shall celebrate quietly.", 0),
        ("We shall celebrate quietly.", 0),
        ("The sea is cold and the boats are small.", 0),
    ],
)
def test_a_pull_quote_may_be_cut_and_not_changed(apart: str, count: int) -> None:
    text = f"> {apart}\n\n“We won easily and we shall celebrate quietly,” said the captain."

    assert len(found(PullQuotes(), text)) == count


def test_a_small_word_typed_twice_is_found() -> None:
    check = DoubledWords(words=("the", "a"))

    assert found(check, "He left the the office, had had enough, and saw The The play.") == [("the the",)]
