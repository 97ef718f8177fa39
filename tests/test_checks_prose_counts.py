"""Counts that prose lets one recount."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rulebook import load_rules

NAMES = ("counted-times", "both-of-more", "part-and-others", "named-predecessors", "announced-names")
RULES = [r for r in load_rules() if r.id in NAMES]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("She won the cup twice, in 1998, 2003 and 2011.", True),
        ("He has stood three times – 2001 and 2005 – and lost.", True),
        ("She won the cup three times, in 1998, 2003 and 2011.", False),
        ("It flooded twice between 1998 and 2003.", False),
        ("They had three daughters.\n\nBoth their daughters became doctors.", True),
        ("They had three sons, one of whom died young.\n\nBoth her sons live in Leeds.", False),
        ("The band has four members.\n\nAll three members sing.", True),
        ("Six engines came at first.\n\nIn the end all eight engines were needed.", False),
        ("Five hikers set out on Friday.\n\nThree hikers were found alive. The other three are missing.", True),
        ("Five hikers set out on Friday.\n\nThree hikers were found alive. The other two are missing.", False),
        ("Nine jurors sat. Two jurors were ill, and the other two came late.", False),
        ("She is the third woman to lead it. Her predecessors were Ann Lee, Mia Roe and Jo Fox.", True),
        ("She is the third woman to lead it. Her predecessors were Ann Lee and Mia Roe.", False),
        ("Four Lakers scored: Okafor led with 29, Reed had 18, Banks 15, Mensah 14 and Price 11.", True),
        ("Four players scored in double figures: Ann Reed had 18, Jo Banks 15, Mia Mensah 14 and Bo Price 11.", False),
    ],
)
def test_prose_counts_what_it_names(nlp: Language, lexicon: Lexicon, text: str, wrong: bool) -> None:
    findings = check(Source("a.md", f"# News\n\n{text}\n"), RULES, nlp, lexicon).findings
    assert bool([f for f in findings if f.severity > 1]) is wrong
