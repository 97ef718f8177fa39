"""Changes that mean nothing change no finding; a planted contradiction is the one thing more that is found."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rule import Rule
from metamorphic import AS_FORMAT, PLANTED, SAME_FORMAT, Planted, findings_of, planted_in, with_paragraph_behind

CORPUS = Path(__file__).parent.parent / "corpus"
EVERY = 1 if os.environ.get("FACTCHECK_METAMORPHIC") else 24
FAULTY = sorted((CORPUS / "faulty").glob("*.md"))[::EVERY]
CLEAN = sorted((CORPUS / "clean").glob("*.md"))[::EVERY]


class Checker:
    """The findings of an article, and each article's own once only."""

    def __init__(self, rules: tuple[Rule, ...], nlp: Language, lexicon: Lexicon) -> None:
        self.given = (rules, nlp, lexicon)
        self.known: dict[Path, Counter[tuple[object, ...]]] = {}

    def __call__(self, source: Source) -> Counter[tuple[object, ...]]:
        return findings_of(check(source, *self.given).findings)

    def own(self, path: Path) -> Counter[tuple[object, ...]]:
        if path not in self.known:
            self.known[path] = self(source_of(path))
        return self.known[path]


@pytest.fixture(scope="module")
def checker(rules: tuple[Rule, ...], nlp: Language, lexicon: Lexicon) -> Checker:
    return Checker(rules, nlp, lexicon)


def source_of(path: Path) -> Source:
    return Source(str(path), path.read_bytes().decode("utf-8"))


def sure(found: Counter[tuple[object, ...]]) -> Counter[tuple[object, ...]]:
    """Errors: more text makes the same words rarer, and what is on the border of its threshold may cross it."""
    return Counter({what: times for what, times in found.items() if what[1] == "error"})


@pytest.mark.parametrize("path", [*FAULTY, *CLEAN], ids=lambda p: p.stem)
@pytest.mark.parametrize("change", SAME_FORMAT)
def test_the_same_is_found_in_an_article_with(change: str, path: Path, checker: Checker) -> None:
    source = source_of(path)
    changed = SAME_FORMAT[change](source.text)
    if changed == source.text:
        pytest.skip("nothing to change")
    found, own = checker(Source(source.path, changed)), checker.own(path)
    if change == "a paragraph between":
        found, own = sure(found), sure(own)
    assert found == own


@pytest.mark.parametrize("path", [*FAULTY, *CLEAN], ids=lambda p: p.stem)
@pytest.mark.parametrize("form", AS_FORMAT)
def test_the_same_is_found_in_an_article_saved_as(form: str, path: Path, checker: Checker) -> None:
    assert checker(AS_FORMAT[form](source_of(path))) == checker.own(path)


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.stem)
@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: p.ends[0])
def test_a_planted_contradiction_is_the_one_thing_more(planted: Planted, path: Path, checker: Checker) -> None:
    source = source_of(path)
    before = checker(Source(source.path, with_paragraph_behind(source.text)))
    more = sure(checker(Source(source.path, planted_in(source.text, planted)))) - sure(before)
    assert len(more) == 1, more
    assert all(any(end in words for words in next(iter(more))[2]) for end in planted.ends)
