"""Proofs in the many ways they are told, a line each in tests/proofs, with look-alikes that hold no mistake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rulebook import load_rules

GROUPS = ("arithmetic", "calendar", "structure")
RULES = [r for r in load_rules() if r.group in GROUPS]
CASES = [
    line.split(" | ")
    for path in sorted((Path(__file__).parent / "proofs").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1][:60])
def test_a_proof_told_in_other_words_is_read_as_it_is_meant(nlp: Language, lexicon: Lexicon, case: list[str]) -> None:
    family, text, *published = case
    day = date.fromisoformat(published[0]) if published else None
    findings = check(Source("a.md", f"# News\n\n{text}\n", day), RULES, nlp, lexicon).findings
    assert {f.family for f in findings if f.severity > 1} == ({family} if family != "none" else set())
