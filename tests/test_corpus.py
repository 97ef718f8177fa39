"""Every labelled article in corpus/: clean ones give no warning, and the score does not drop."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.evaluate import Case, load_cases, score, score_data
from factcheck.finding import Finding, Severity
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rule import Rule

CORPUS = Path(__file__).parent.parent / "corpus"
SLACK = 0.005


@pytest.fixture(scope="module")
def results(nlp: Language, rules: tuple[Rule, ...], lexicon: Lexicon) -> list[tuple[Case, tuple[Finding, ...]]]:
    cases = load_cases(CORPUS)
    sources = [Source(str(c.article), c.article.read_bytes().decode("utf-8")) for c in cases]
    return [(c, check(s, rules, nlp, lexicon).findings) for c, s in zip(cases, sources, strict=True)]


def test_clean_articles_raise_no_more_warnings_than_recorded(results: list[tuple[Case, tuple[Finding, ...]]]) -> None:
    recorded = json.loads((CORPUS / "scores.json").read_text(encoding="utf-8"))
    alarms = [
        f"{case.article.name}: {f.message}"
        for case, findings in results
        if not case.labels
        for f in findings
        if f.severity >= Severity.WARNING
    ]

    assert len(alarms) <= recorded["clean_alarms"], alarms


def test_the_score_does_not_drop(results: list[tuple[Case, tuple[Finding, ...]]]) -> None:
    recorded = json.loads((CORPUS / "scores.json").read_text(encoding="utf-8"))
    now = score_data(score(results))
    before = {"contradiction": recorded["contradiction"], **recorded["groups"]}
    after = {"contradiction": now["contradiction"], **now["groups"]}

    dropped = [
        f"{name} {rate}: {after[name][rate]} was {before[name][rate]}"
        for name in before
        for rate in ("precision", "recall")
        if after[name][rate] < before[name][rate] - SLACK
    ]

    assert dropped == []


def test_every_quotation_of_evidence_stands_in_the_source(results: list[tuple[Case, tuple[Finding, ...]]]) -> None:
    for case, findings in results:
        text = case.article.read_bytes().decode("utf-8")
        for evidence in (e for f in findings for e in f.evidence):
            assert text[evidence.where.span.start : evidence.where.span.end] == evidence.text
