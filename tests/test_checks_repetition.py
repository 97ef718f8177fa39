from __future__ import annotations

import re

import pytest

from factcheck.checks.repetition import Repetition
from factcheck.claim import Article, Sentence
from factcheck.document import Block, Document, Run, Source, Span
from factcheck.lexicon import load_lexicon

LEXICON = load_lexicon()
SURE = 0.79

BRIDGE = "The old bridge over the Wear will be closed to lorries until the spring."
FERRY = "A ferry takes cyclists and their dogs across for as long as the work lasts."
ORCHARD = "The orchard behind the vicarage was planted by prisoners in the last year of the war."


def article(*blocks: str | Block, **kinds: str) -> Article:
    """Blocks given as text, or as `kind: text`; those of one kind other than paragraph belong to one group."""
    text, made, sentences = "", [], []
    for i, written in enumerate(blocks):
        assert isinstance(written, str)
        kind, _, rest = written.partition("> ") if "> " in written[:14] else ("paragraph", "", written)
        kind, _, group = kind.partition(" ")
        text += "\n\n" if text else ""
        span = Span(len(text), len(text) + len(rest))
        text += rest
        made.append(Block(kind=kind, span=span, group=int(group) if group else None))
        for match in re.finditer(r"[^.?!]+[.?!]*[\"']?|[.?!]+", rest):
            start = span.start + match.start() + len(match.group()) - len(match.group().lstrip())
            sentences.append(Sentence(span=Span(start, span.start + match.end()), block=i, tokens=()))
    document = Document(source=Source("a.md", text), text=text, blocks=tuple(made), runs=(Run(0, 0, len(text), True),))
    return Article(document=document, sentences=tuple(sentences), claims=(), lexicon=LEXICON)


def found(given: Article, unit: str = "sentence", least: float = SURE) -> list[list[str]]:
    clashes = [c for c in Repetition(unit=unit).find(given) if c.confidence >= least and not c.doubt]
    return [[e.text for e in c.evidence] for c in clashes]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (BRIDGE, BRIDGE),
        (BRIDGE, "Until the spring the old bridge over the Wear will be closed to lorries."),
        (BRIDGE, "The old bridge over the Wear will be closed to all lorries until the spring."),
        (BRIDGE, "The bridge over the Wear will be closed to lorries until the spring."),
        (FERRY, FERRY[:-1] + ", and the ferryman tells them stories about eels."),
        (
            "A starter will sit in the fridge for a month without being fed and come to no harm.",
            "A starter can sit in the fridge for a month, unfed, and come to no harm.",
        ),
    ],
)
def test_a_sentence_that_returns_is_found_with_both_its_ends(first: str, other: str) -> None:
    given = article(first + " Few have noticed.", ORCHARD, "Nobody was asked. " + other)

    assert found(given) == [[first, other]]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (
            "The flood wall at Arnby will cost £4m and open in May.",
            "The flood wall at Arnby will cost £6m and open in May.",
        ),
        (BRIDGE, BRIDGE.replace("Wear", "Tyne")),
        (BRIDGE, BRIDGE.replace("will be", "will not be")),
        (BRIDGE, BRIDGE.replace("spring", "autumn")),
        (BRIDGE, BRIDGE.replace("closed", "opened")),
        ("It was a cold night.", "It was a cold night."),
        (BRIDGE, ORCHARD),
        (f'"{BRIDGE}"', f'"{BRIDGE}"'),
        (f"quote> {BRIDGE}", BRIDGE),
        (f"heading> {BRIDGE}", BRIDGE),
        (f"title> {BRIDGE}", BRIDGE),
        (f"description> {BRIDGE}", BRIDGE),
        ("Sign up for our letter about gardens, bees and late frosts.",) * 2,
        ("Photograph by Ann Low, taken from the tower of the old church.",) * 2,
    ],
)
def test_what_says_two_things_or_is_meant_to_return_is_left_alone(first: str, other: str) -> None:
    assert found(article(first, FERRY, other)) == []
    assert found(article(first, FERRY, other), "paragraph") == []


def test_every_copy_is_an_end_of_one_finding() -> None:
    given = article(f"{BRIDGE} Few noticed.", f"{FERRY} {BRIDGE}", f"item 1> {BRIDGE}", f"cell 2> {BRIDGE}")

    assert found(given) == [[BRIDGE] * 4]


def test_a_repeated_paragraph_is_one_finding_and_its_sentences_none() -> None:
    given = article(f"{BRIDGE} {FERRY}", ORCHARD, f"{BRIDGE} {FERRY}")

    assert found(given, "paragraph") == [[f"{BRIDGE} {FERRY}"] * 2]
    assert found(given, "sentence") == []


def test_two_sentences_that_return_together_are_one_finding() -> None:
    given = article(
        f"{BRIDGE} {FERRY} {ORCHARD} So it is said.",
        "Who knows.",
        f"They all laughed when the mayor spoke of eels and of the harvest. {BRIDGE} {FERRY}",
    )

    assert found(given) == [[f"{BRIDGE} {FERRY}"] * 2]


def test_items_of_one_form_are_no_repetition() -> None:
    form = "item 1> In {} the committee has asked the {} to come to the next meeting."
    given = article(form.format("Leeds", "bakers"), form.format("York", "butchers"), form.format("Hull", "painters"))

    assert found(given) == []


def test_cells_of_one_table_may_say_the_same() -> None:
    assert found(article(f"cell 1> {BRIDGE}", "cell 1> Leeds", f"cell 1> {BRIDGE}")) == []


def test_a_caption_and_the_description_of_its_picture_may_say_the_same() -> None:
    assert found(article(f"caption> {BRIDGE}", f"caption> {BRIDGE}", ORCHARD)) == []


def test_a_line_that_returns_in_each_of_many_sections_is_a_form() -> None:
    given = article(*[part for n in range(5) for part in (f"heading> Part {n}", f"{ORCHARD} {BRIDGE}")])
    blocks = tuple(
        b if b.kind == "heading" else Block(kind=b.kind, span=b.span, section=i - 1)
        for i, b in enumerate(given.document.blocks)
    )
    document = Document(source=given.document.source, text=given.document.text, blocks=blocks, runs=given.document.runs)

    assert all(
        c.doubt
        for c in Repetition(unit="paragraph").find(
            Article(document=document, sentences=given.sentences, claims=(), lexicon=LEXICON)
        )
    )


def test_one_sentence_many_times_is_one_finding() -> None:
    assert [len(ends) for ends in found(article(*[f"{BRIDGE} {i}." for i in range(2000)]))] == [2000]


def test_a_difference_is_named() -> None:
    given = article(BRIDGE, ORCHARD, BRIDGE.replace("lorries", "all lorries"))

    assert [c.facts["how"] for c in Repetition(unit="paragraph").find(given)] == ["with “all” in one place only"]
