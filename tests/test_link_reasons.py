"""Why two claims are held to be about the same thing, as an editor is told."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.link.model import load_model
from factcheck.pipeline import read


def why(text: str, nlp: Language, lexicon: Lexicon) -> str:
    """Of the surest pair."""
    return max(read(Source("a.md", text), nlp, lexicon).topics, key=lambda t: t.confidence).why


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (
            "The song has 2.3 million monthly listeners.\n\nThe song has nearly 2 million monthly listeners.\n",
            "both are about “monthly listeners”",
        ),
        (
            "The theatre won a grant of £4.2m on Monday.\n\nThe theatre won a grant of £2.4m on Monday.\n",
            "both ",
        ),
    ],
)
def test_it_begins_with_what_the_two_share(text: str, begins: str, nlp: Language, lexicon: Lexicon) -> None:
    assert why(text, nlp, lexicon).startswith(begins)


def test_no_phrase_is_left_unfilled(nlp: Language, lexicon: Lexicon) -> None:
    text = "It has 34 rooms.\n\nIt cost $34. The 43 rooms are full, and $43 is too much.\n"

    assert not any("{" in t.why or "}" in t.why for t in read(Source("a.md", text), nlp, lexicon).topics)


def test_every_phrase_names_only_what_can_be_filled_in() -> None:
    shared = dict.fromkeys(("thing", "subject", "name", "verb", "words"), "x")

    assert all(phrase.format_map(shared) for phrase in load_model().phrases.values())


def test_the_words_are_data() -> None:
    assert "close" in load_lexicon().tables["evidence"]
