"""The pages of docs/rules are those of the rules."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.report.rules import rule_pages
from factcheck.rule import Rule
from factcheck.suppress import UNUSED

FOLDER = Path(__file__).parent.parent / "docs" / "rules"


finished = pytest.mark.skipif("FACTCHECK_ALL_TESTS" not in os.environ, reason="rules may be worked on: in CI")


@finished
def test_every_rule_has_its_page_and_no_page_is_of_another_time(rules: tuple[Rule, ...]) -> None:
    wanted = rule_pages((*rules, UNUSED))
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}

    assert found == wanted, "write them again: factcheck rules --pages docs/rules"


def test_a_page_shows_what_is_found_what_is_left_alone_and_what_is_not_seen(rules: tuple[Rule, ...]) -> None:
    pages = rule_pages(rules)

    for rule in rules:
        page = pages[f"{rule.id}.md"]
        assert rule.summary in page
        assert "Found:" in page
        assert "Left alone:" in page
        assert not rule.limits or f"Known limits: {rule.limits}" in page


@finished
def test_every_rule_tells_its_limits(rules: tuple[Rule, ...]) -> None:
    assert [rule.id for rule in rules if not rule.limits] == []
