"""Words -> their dictionary form, the same for every form of a verb."""

from __future__ import annotations

import pytest

from factcheck.extract.lemmas import lemma_of

VERBS = {
    "promote": ["promoted", "promoting"],
    "score": ["scored", "scoring", "scores"],
    "describe": ["described", "describing"],
    "manage": ["managed", "managing"],
    "belong": ["belonged", "belonging"],
    "hope": ["hoped", "hoping"],
    "hop": ["hopped", "hopping"],
    "focus": ["focused", "focusing"],
    "tie": ["tied"],
    "carry": ["carried", "carries"],
    "travel": ["travelled", "traveled", "travelling"],
    "fill": ["filled", "filling"],
    "open": ["opened", "opening"],
}


@pytest.mark.parametrize(("verb", "form"), [(v, f) for v, forms in VERBS.items() for f in forms])
def test_every_form_of_a_verb_has_its_lemma(verb, form, lexicon):
    tag = "VBG" if form.endswith("ing") else "VBZ" if form.endswith("s") else "VBD"
    assert lemma_of(form, tag, lexicon) == verb
