"""Names, roles, kin and ages told twice: the topics that words rather than figures make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.ages import age_topics
from factcheck.link.kin import kin_topics
from factcheck.link.names import name_topics
from factcheck.link.roles import role_topics


def people_topics(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[Topic]:
    """Pairs of claims about one person or thing, whether they agree or not."""
    yield from name_topics(sentences, claims, lexicon)
    yield from role_topics(sentences, claims, lexicon)
    yield from kin_topics(claims, lexicon)
    yield from age_topics(document, sentences, claims, lexicon)
