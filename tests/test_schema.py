"""The schema that editors read says what the program reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from factcheck import yamlfile
from factcheck.config import FAIL_ON, KEYS, PATH_KEYS, read_config
from factcheck.finding import Severity
from factcheck.resources import schema_text
from factcheck.yamlfile import DataError

SCHEMA = json.loads(schema_text())


def test_the_keys_and_choices_are_those_of_the_program() -> None:
    Draft7Validator.check_schema(SCHEMA)
    known = SCHEMA["properties"]

    assert set(known) == set(KEYS)
    assert set(known["paths"]["additionalProperties"]["properties"]) == set(PATH_KEYS)
    assert known["fail-on"]["enum"] == list(FAIL_ON)
    assert known["severity"]["additionalProperties"]["enum"] == [str(s) for s in Severity]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", True),
        ("fail-on: error\nselect: [arithmetic, count]\nignore: repetition\n", True),
        ("paths: {drafts/: {fail-on: never, severity: {age-conflict: info}}}\n", True),
        ("per-file-ignores: {'*.md': [repetition]}\ndate: '2026-03-15'\ncurrency: EUR\n", True),
        ("fail-on: eror\n", False),
        ("fail_on: error\n", False),
        ("severity: {age-conflict: warn}\n", False),
        ("paths: {drafts/: {include: ['*']}}\n", False),
        ("currency: Euro\n", False),
        ("select: 3\n", False),
    ],
)
def test_it_takes_what_the_program_takes_and_nothing_else(text: str, right: bool, tmp_path: Path) -> None:
    (tmp_path / ".factcheck.yml").write_text(text, encoding="utf-8")

    try:
        read_config(tmp_path / ".factcheck.yml")
        taken = True
    except DataError:
        taken = False

    assert (taken, Draft7Validator(SCHEMA).is_valid(yamlfile.parse(text, "text").plain())) == (right, right)
