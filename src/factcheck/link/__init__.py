"""Claims -> topics: which claims are about the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon


def link(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> tuple[Topic, ...]:
    """Claims held to be about one thing, in the order of the text."""
    return ()
