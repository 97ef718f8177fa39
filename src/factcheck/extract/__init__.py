"""Document -> sentences and claims. The only part of the program that uses spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claim import Cast, Claim, Sentence
from factcheck.document import Document
from factcheck.extract.claims import read_claims
from factcheck.extract.entities import read_entities
from factcheck.extract.sentences import read_sentences
from factcheck.extract.values import read_values
from factcheck.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.language import Language


def extract(
    document: Document, nlp: Language, lexicon: Lexicon
) -> tuple[tuple[Sentence, ...], tuple[Claim, ...], Cast]:
    """Every sentence of the article and every claim made in it, in order, and who its words stand for."""
    readings = read_values(document, lexicon)
    sentences = read_sentences(document, readings, nlp, lexicon)
    entities = read_entities(document, sentences, lexicon)
    return sentences, read_claims(document, sentences, readings, entities, lexicon), entities
