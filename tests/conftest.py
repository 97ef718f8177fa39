from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from factcheck.extract.model import load_model
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.rule import Rule
from factcheck.rulebook import load_rules

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model()


@pytest.fixture(scope="session")
def rules() -> tuple[Rule, ...]:
    return load_rules()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()
