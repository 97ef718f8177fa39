"""Which claims are held to be about the same thing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from spacy.language import Language

from factcheck.checks.same import clash
from factcheck.claim import Article
from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.link.meaning import Wording
from factcheck.pipeline import read
from factcheck.units import common
from factcheck.values import Quantity


def article(text: str, nlp: Language, lexicon: Lexicon) -> Article:
    return read(Source("a.md", text), nlp, lexicon)


def confidence(made: Article, first: str, other: str) -> float:
    """How surely the claims that are written so are about one thing; 0 where they are not linked."""
    text = made.document.text
    for topic in made.topics:
        words = [text[c.span.start : c.span.end] for c in topic.claims]
        if words == [first, other]:
            return topic.confidence
    return 0.0


@pytest.mark.parametrize(
    ("same", "trap"),
    [
        (
            "The firm lost £4.1m last year.\n\nIt closed a plant. One lender called the loss of £6m a shock.",
            "The firm lost £4.1m last year.\n\nIt closed a plant. A lender recalled the previous year's loss of £6m.",
        ),
        (
            "The bridge is 640 metres long.\n\nWalkers like the view. The 1.1 km bridge opens in May.",
            "The bridge is 640 metres long.\n\nWalkers like the view. Another bridge, 1.1 km long, opens in May.",
        ),
        (
            "The council approved a £4.2m grant.\n\nWork starts soon. The £2.4m grant was welcomed.",
            "The council approved a £4.2m grant.\n\nWork starts soon. Of that grant, £2.4m is for the pool.",
        ),
    ],
)
def test_a_word_that_sets_two_figures_apart_lowers_the_confidence(
    same: str, trap: str, nlp: Language, lexicon: Lexicon
) -> None:
    made = [article(text, nlp, lexicon) for text in (same, trap)]
    sure = [max((t.confidence for t in a.topics if clash(t.claims[0], t.claims[1], lexicon)), default=0) for a in made]

    assert sure[1] < sure[0]


def test_amounts_in_other_units_of_one_dimension_are_compared(nlp: Language, lexicon: Lexicon) -> None:
    made = article("The estate covers 640 hectares.\n\nThe 1,100-acre estate is for sale.\n", nlp, lexicon)

    assert confidence(made, "640 hectares", "1,100-acre") > 0


def test_a_share_in_words_is_compared_with_a_percentage(lexicon: Lexicon) -> None:
    half = Quantity(low=Decimal("0.45"), high=Decimal("0.5"), stated=(Decimal("0.5"),))

    dimension, value = common(half, "ratio", "fraction", lexicon)

    assert dimension == "percentage %"
    assert not value.agrees(Quantity.exact(38, "%"))
    assert value.agrees(Quantity.exact(48, "%"))


def test_whole_and_half_years_of_a_term_are_two_terms(nlp: Language, lexicon: Lexicon) -> None:
    made = article("He was jailed for three and a half years.\n\nThe four-year term begins now.\n", nlp, lexicon)
    terms = [c for c in made.claims if c.kind == "duration"]

    assert len(terms) == 2
    assert clash(terms[0], terms[1], lexicon)


def test_a_number_that_names_a_release_is_linked_with_nothing(nlp: Language, lexicon: Lexicon) -> None:
    made = article("The 10 release is out.\n\nThe 11 release follows next year.\n", nlp, lexicon)

    assert made.topics == ()


def test_words_of_like_meaning_are_nearer_than_others() -> None:
    carried, took, baked = (
        Wording(words, {}) for words in (["carry", "passenger"], ["transport", "traveller"], ["bake", "loaf"])
    )

    assert carried.likeness(took) > carried.likeness(baked)
    assert carried.covered_by(took) > carried.covered_by(baked)


def test_unknown_words_have_no_meaning() -> None:
    assert Wording(["qzxv"], {}).likeness(Wording(["loaf"], {})) == 0
    assert Wording([], {}).covered_by(Wording(["loaf"], {})) == 0
