"""Figures of the prose against the cells of a table that they name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rulebook import load_rules

RULES = [r for r in load_rules() if r.id == "table-text"]
PRICES = """| Model | Price | Battery | Weight |
|---|---|---|---|
| Lumen Aria 3 | $159 | 35 h | 261 g |
| Oro Flow 2 | $129 | 28 h | 240 g |
| Tern Mono | $89 | 20 h | 198 g |
"""
PERMITS = (
    "| | Price for a year |\n|---|---|\n| First permit | £48 |\n| Second permit | £96 |\n| Business permit | £180 |\n"
)
SALES = """| £m | 2025 | 2024 |
|---|---|---|
| Bread | 412 | 382 |
| Cakes | 339 | 341 |
| Coffee | 255 | 245 |
"""
CREW = """| Base | Aircraft now | Winter |
|---|---|---|
| Lyon | 41 | 35 |
| Porto | 27 | 24 |
| Turin | 8 | 0 |
"""
VOTES = """| Candidate | Votes | Share |
|---|---|---|
| Voss | 20,640 | 43% |
| Ocampo | 16,320 | 34% |
| Tolliver | 7,680 | 16% |
"""


@pytest.mark.parametrize(
    ("table", "text", "wrong"),
    [
        (PERMITS, "Residents ask for a permit. The first costs £48 a year and a second one costs £84.", True),
        (PERMITS, "A business permit is £150.", True),
        (PERMITS, "A business permit costs £180 and a second permit £96.", False),
        (PERMITS, "A business permit costs £90 in its first year, half the full price.", False),
        (PERMITS, "A second permit costs £48 more than the first.", False),
        (PERMITS, "A second permit used to cost £84.", False),
        (PERMITS, "The fine for a second offence is £70.", False),
        (SALES, "Bread brought in £421m, more than ever.", True),
        (SALES, "Coffee sales were £225m.", True),
        (SALES, "Bread brought in £412m, £30m more than the year before.", False),
        (SALES, "In 2023 bread had brought in £421m.", False),
        (SALES, "Bread and cakes together brought in £751m.", False),
        (CREW, "Porto will have 26 aircraft this winter.", True),
        (CREW, "Lyon keeps 35 aircraft for the winter.", False),
        (CREW, "Lyon loses six aircraft for the winter.", False),
        (CREW, "Lyon has 19 hotels.", False),
        (VOTES, "Voss polled 20,460 votes.", True),
        (VOTES, "Ocampo had 36% of the vote, a share that surprised him.", True),
        (VOTES, "Ocampo was second with 16,320 votes, or 34%.", False),
        (VOTES, "Ocampo had 34% of the vote, and 51% in the two wards on the hill.", False),
        (PRICES, "## Lumen Aria 3\n\nThe buttons are real buttons. It's $149 and comes in three colors.", True),
        (PRICES, "## Lumen Aria 3\n\nThe buttons are real buttons. It's $159; a case is $25.", False),
    ],
)
def test_prose_and_table_agree(nlp: Language, lexicon: Lexicon, table: str, text: str, wrong: bool) -> None:
    article = f"# The figures\n\n{text}\n\n{table}"
    findings = check(Source("a.md", article), RULES, nlp, lexicon).findings
    assert [f.message for f in findings if f.severity > 1] if wrong else not [f for f in findings if f.severity > 1]
