"""The whole story: what happens to an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claim import Article
from factcheck.document import Source
from factcheck.extract import extract
from factcheck.finding import Finding
from factcheck.judge import in_order, judge
from factcheck.lexicon import Lexicon
from factcheck.link import link
from factcheck.parse import parse
from factcheck.rule import Rule
from factcheck.suppress import suppress

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Checked:
    """An article and what was found in it."""

    article: Article
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    """Found, but silenced by a comment in the article."""


def check(
    source: Source, rules: Sequence[Rule], nlp: Language, lexicon: Lexicon, known: Sequence[Rule] | None = None
) -> Checked:
    """Read an article and hold it against the rules.

    Args:
        known: every rule there is, where `rules` are only some; comments may name those not asked.
    """
    article = read(source, nlp, lexicon)
    heard = suppress(judge(rules, article), [article.document], rules, rules if known is None else known)
    return Checked(article, in_order(heard.kept), heard.silenced)


def read(source: Source, nlp: Language, lexicon: Lexicon) -> Article:
    """What an article says, before any rule is asked."""
    document = parse(source)
    sentences, claims, cast = extract(document, nlp, lexicon)
    topics = link(document, sentences, claims, lexicon)
    return Article(document=document, sentences=sentences, claims=claims, lexicon=lexicon, topics=topics, cast=cast)
