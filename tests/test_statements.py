"""Short articles in pairs: one contradicts itself, its look-alike does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from factcheck.document import Source
from factcheck.finding import Severity
from factcheck.judge import judge
from factcheck.lexicon import Lexicon
from factcheck.pipeline import read
from factcheck.rule import Rule

PAIRS = Path(__file__).parent / "pairs"
LEAST = {"attribution": 23, "quote": 18, "first": 16, "polarity": 20, "place": 15, "title": 7}
"""Contradictions found of each family: some are out of reach, and none may be lost."""
FAMILY = {"title": "name"}


def findings(text: str, rules: tuple[Rule, ...], nlp: Language, lexicon: Lexicon) -> list[str]:
    mine = [r for r in rules if r.group == "statements"]
    found = judge(mine, read(Source("article.md", text), nlp, lexicon))
    return [f.family for f in found if f.severity >= Severity.WARNING]


@pytest.mark.parametrize("name", sorted(LEAST))
def test_contradictions_are_found(name: str, rules: tuple[Rule, ...], nlp: Language, lexicon: Lexicon) -> None:
    pairs = yaml.safe_load((PAIRS / f"{name}.yml").read_text(encoding="utf-8"))

    found = sum(FAMILY.get(name, name) in findings(p["flag"], rules, nlp, lexicon) for p in pairs)

    assert found >= LEAST[name]


@pytest.mark.parametrize("name", sorted(p.stem for p in PAIRS.glob("*.yml")))
def test_look_alikes_are_left_alone(name: str, rules: tuple[Rule, ...], nlp: Language, lexicon: Lexicon) -> None:
    pairs = yaml.safe_load((PAIRS / f"{name}.yml").read_text(encoding="utf-8"))

    assert [p["trap"] for p in pairs if findings(p["trap"], rules, nlp, lexicon)] == []
