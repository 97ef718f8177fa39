"""Document -> sentences and claims. The only part of the program that uses spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claim import Cast, Claim, Sentence
from factcheck.document import Document
from factcheck.extract.claims import read_claims
from factcheck.extract.entities import read_entities
from factcheck.extract.people import read_phrases, read_role_facts
from factcheck.extract.people_claims import in_order, offices_of, people_claims
from factcheck.extract.places import read_places
from factcheck.extract.quotes import read_quotes
from factcheck.extract.references import resolve
from factcheck.extract.sentences import read_sentences
from factcheck.extract.values import read_values
from factcheck.lexicon import Lexicon

_PASSES = 2

if TYPE_CHECKING:
    from spacy.language import Language


def extract(
    document: Document, nlp: Language, lexicon: Lexicon
) -> tuple[tuple[Sentence, ...], tuple[Claim, ...], Cast]:
    """Every sentence of the article and every claim made in it, in order, and who its words stand for."""
    readings = read_values(document, lexicon)
    sentences = read_sentences(document, readings, nlp, lexicon)
    names = read_entities(document, sentences, lexicon, readings)
    # who is called what by name tells whom "the lieutenant" means, and that tells more of who is what
    phrases = read_phrases(sentences, names, lexicon)
    entities, offices = names, offices_of(read_role_facts(sentences, phrases, names, lexicon))
    for _ in range(_PASSES):
        entities = resolve(sentences, names, lexicon, offices)
        roles = read_role_facts(sentences, phrases, entities, lexicon)
        known, offices = offices, offices_of(roles)
        if offices == known:
            break
    figures = read_claims(document, sentences, readings, entities, lexicon)
    quotes = read_quotes(document, sentences, entities, lexicon)
    people = people_claims(document, sentences, entities, roles, lexicon)
    places = read_places(document, sentences, entities, lexicon)
    claims = in_order([*figures, *quotes, *people, *places])
    return sentences, claims, entities
