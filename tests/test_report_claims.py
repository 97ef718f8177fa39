"""The claims report keeps its contract, whatever kind of value was read."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import read
from factcheck.report.claims import FileClaims, claims_json, claims_table, plain, value_data
from factcheck.values import Clock, Moment, Name, Quantity, Score, Value

NEARLY = Quantity(low=Decimal(1_800_000), high=Decimal(2_000_000), unit="listener", stated=(Decimal(2_000_000),))
ARTICLE = "In October 2025 the song had nearly 2 million monthly listeners.\n"


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (NEARLY, {"stated": 2000000, "low": 1800000, "high": 2000000, "unit": "listener"}),
        (
            Quantity(low=Decimal(20), high=Decimal("30.5"), stated=(Decimal(20), Decimal("30.5"))),
            {"stated": [20, 30.5], "low": 20, "high": 30.5, "unit": ""},
        ),
        (
            Quantity(low=Decimal(40), high=None, stated=(Decimal(40),)),
            {"stated": 40, "low": 40, "high": None, "unit": ""},
        ),
        (
            Moment(first=date(2025, 10, 1), last=date(2025, 10, 31), granularity="month"),
            {"earliest": "2025-10-01", "latest": "2025-10-31", "granularity": "month", "weekday": None},
        ),
        (Clock(600, 630), {"text": "10:00–10:30", "key": "600-630"}),
        (Score((3, 1)), {"stated": [3, 1], "low": None, "high": None, "unit": "point"}),
        (Name("Dr. Maria Lopez", "lopez maria"), {"text": "Dr. Maria Lopez", "key": "lopez maria"}),
    ],
)
def test_a_value_is_told_in_plain_numbers_and_words(value: Value, data: dict[str, Any]) -> None:
    assert value_data(value) == data


@given(st.decimals(min_value=-(10**20), max_value=10**20, places=3))
def test_whole_numbers_have_no_decimal_point(number: Decimal) -> None:
    shown = plain(number)

    assert isinstance(shown, int) == (number % 1 == 0)


def test_a_claim_quotes_the_source_and_says_what_it_is_about(nlp: Language, lexicon: Lexicon) -> None:
    article = read(Source("a.md", ARTICLE), nlp, lexicon)

    (file,) = json.loads(claims_json([FileClaims(path="a.md", article=article)], explain=True))["files"]

    assert file["claims"]
    for claim in file["claims"]:
        assert ARTICLE[claim["start"] : claim["end"]] == claim["text"]
        assert set(claim["about"]) == {
            *("subject", "measure", "when", "where", "group", "source", "per", "modality"),
        }
        assert claim["origin"]


def test_the_table_has_a_row_for_each_claim(nlp: Language, lexicon: Lexicon) -> None:
    article = read(Source("a.md", ARTICLE), nlp, lexicon)

    table = claims_table([FileClaims(path="a.md", article=article), FileClaims(path="b.md", error="gone")])

    assert len(table.splitlines()) == 1 + len(article.claims) + 2
    assert table.endswith("b.md: gone\n")
