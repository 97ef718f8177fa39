"""The whole story: what happens to an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from factcheck.claim import Article, Cast, Claim, Sentence, Topic
from factcheck.document import Document, Source
from factcheck.finding import Finding
from factcheck.judge import in_order, judge
from factcheck.lexicon import Lexicon
from factcheck.loading import loading
from factcheck.parse import parse
from factcheck.rule import Rule
from factcheck.suppress import suppress

if TYPE_CHECKING:
    from spacy.language import Language

Link = Callable[[Document, Sequence[Sentence], Sequence[Claim], Lexicon], tuple[Topic, ...]]


@dataclass(frozen=True, slots=True)
class Later:
    """A language model that is loaded once something needs it."""

    load: Callable[[], Language]


@dataclass(frozen=True, slots=True)
class Checked:
    """An article and what was found in it."""

    article: Article
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    """Found, but silenced by a comment in the article."""


def check(
    source: Source,
    rules: Sequence[Rule],
    nlp: Language | Later,
    lexicon: Lexicon,
    known: Sequence[Rule] | None = None,
) -> Checked:
    """Read an article and hold it against the rules.

    Args:
        known: every rule there is, where `rules` are only some; comments may name those not asked.
    """
    article = read(source, nlp, lexicon)
    heard = suppress(judge(rules, article), [article.document], rules, rules if known is None else known)
    return Checked(article, in_order(heard.kept), heard.silenced)


def read(source: Source, nlp: Language | Later, lexicon: Lexicon) -> Article:
    """What an article says, before any rule is asked."""
    return _Reading(parse(source), lexicon, nlp)


class _Reading(Article):
    """An article that is read as far as something asks: what its links and headings say needs no language model."""

    def __init__(self, document: Document, lexicon: Lexicon, nlp: Language | Later) -> None:
        fields = {"document": document, "lexicon": lexicon, "worked_out": {}, "_nlp": nlp}
        self.__dict__.update(fields)

    @property
    def is_read(self) -> bool:
        return "_extracted" in self.__dict__

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return self._extracted[0]

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return self._extracted[1]

    @cached_property
    def cast(self) -> Cast:
        return self._extracted[2]

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        return _linker()(self.document, self.sentences, self.claims, self.lexicon)

    @cached_property
    def _extracted(self) -> tuple[tuple[Sentence, ...], tuple[Claim, ...], Cast]:
        nlp = self.__dict__["_nlp"]
        nlp = nlp.load() if isinstance(nlp, Later) else nlp
        from factcheck.extract import extract

        return extract(self.document, nlp, self.lexicon)


@lru_cache(maxsize=1)
def _linker() -> Link:
    with loading():
        from factcheck.link import link

        return link
