"""Every example in rules/ is judged as its rule says, and points at the marked words."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.examples import verdict
from factcheck.lexicon import Lexicon
from factcheck.rule import Example, Rule
from factcheck.rulebook import load_rules

EXAMPLES = [(rule, example) for rule in load_rules() for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r.id}-line-{e.line}" for r, e in EXAMPLES])
def test_an_example_is_judged_as_its_rule_says(rule: Rule, example: Example, nlp: Language, lexicon: Lexicon) -> None:
    assert verdict(rule, example, nlp, lexicon) is None
