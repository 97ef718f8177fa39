"""Checking from Python, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.document import Source
from factcheck.finding import Evidence, Finding, Severity
from factcheck.rule import Rule

if TYPE_CHECKING:
    from factcheck.lexicon import Lexicon

__all__ = ["Evidence", "Finding", "Rule", "Severity", "Source", "check", "load_rules"]


def check(
    article: str | Source,
    *,
    path: str = "article.md",
    published: date | None = None,
    rules: Sequence[Rule] | None = None,
    model: str | None = None,
) -> tuple[Finding, ...]:
    """The findings of one article, sorted by place.

    Args:
        path: what the text is called; its suffix says how it is read (.md, .txt, …).
        published: the article's date, where its text does not say.
        rules: only these; all built-in ones where none are given (see `load_rules`).
        model: another spaCy model, by folder or package name.

    Raises:
        DataError: a mistake in a rule file or word list.
        ModelError: the language model is missing or damaged.
        UnsupportedFormatError: a suffix that nothing reads.
    """
    from factcheck.extract.model import load_model
    from factcheck.pipeline import check as check_article

    source = article if isinstance(article, Source) else Source(path, article, published)
    return check_article(source, load_rules() if rules is None else rules, load_model(model), _lexicon()).findings


@lru_cache(maxsize=8)
def load_rules(*house: Path) -> tuple[Rule, ...]:
    """The built-in rules, and those of further files or folders."""
    from factcheck.rulebook import load_rules as load

    return load(house)


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    from factcheck.lexicon import load_lexicon

    return load_lexicon()
