"""The figure of a headline against its text."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rulebook import load_rules

RULES = [r for r in load_rules() if r.id == "headline-figure"]


@pytest.mark.parametrize(
    ("headline", "text", "wrong"),
    [
        ("Mill to cut 400 jobs", "The mill will close. In all, 340 people will leave by May.", True),
        ("48 paintings by candlelight", "Nobody painted like her. The 46 pictures on show hang in small rooms.", True),
        ("Storm fells 130 trees", "The storm came at night. It felled 103 oaks in the park.", True),
        ("Council to build 250 homes", "The plan is old. The 220 flats will stand by the river.", True),
        ("Mill to cut 400 jobs", "The mill will close. Of its staff 340 people leave in May and 60 in June.", False),
        ("Mill to cut 400 jobs", "The mill will close. It has 2,400 workers in two towns.", False),
        (
            "Mill to cut 400 jobs",
            "The mill will close, and some 400 people will leave by May. Its 340 looms are for sale.",
            False,
        ),
        ("Nearly 400 jobs to go", "The mill will close, and 397 people will leave by May.", False),
        ("Seven ways to save", "We tried eight ways and found that it pays to wait.", False),
        ("Council to build 250 homes", "The plan is old. It has built 190 other homes already.", False),
        ("Budget 2026: tax to rise by 4.99%", "The tax pays for care. It rose by 5.3% in the county.", False),
    ],
)
def test_a_headline_has_a_figure_of_the_text(
    nlp: Language, lexicon: Lexicon, headline: str, text: str, wrong: bool
) -> None:
    article = f"# {headline}\n\n{text}\n"
    assert bool([f for f in check(Source("a.md", article), RULES, nlp, lexicon).findings if f.severity > 1]) is wrong
