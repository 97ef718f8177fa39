"""Where things are told to be: the place, what is there, and by which relation."""

from __future__ import annotations

import pytest

from factcheck.document import Source
from factcheck.pipeline import read

CASES = [
    ("Ana Ruiz was born in Harrowgate, Yorkshire, in 1961.", [("Harrowgate, Yorkshire", "Ana Ruiz", "born in")]),
    ("Brightwater Foods, based in Leeds, opened.", [("Leeds", "Brightwater Foods", "base in")]),
    ("The Bristol-based firm will grow.", [("Bristol", "firm", "base in")]),
    ("The trial takes place at Norwich Crown Court.", [("Norwich Crown Court", "trial", "take place at")]),
    ("Police found the body near Loch Ardray.", [("Loch Ardray", "body", "near")]),
    ("He was arrested in the coastal town of Ravenscar.", [("Ravenscar", "he", "arrest in")]),
    ("The film was shot in Hull and York.", [("Hull", "film", "shoot in"), ("York", "film", "shoot in")]),
    ("A warehouse on Canal Street burned.", [("Canal Street", "warehouse", "on")]),
    ("People like Leeds, where the trial is held.", [("Leeds", "trial", "hold in")]),
    ("Singer Mia Trent died at St Mary's Hospital.", [("St Mary's Hospital", "Mia Trent", "die at")]),
    ("The plant in Hull closed.", [("Hull", "plant", "in")]),
    ("Two people drove from Hull to Leeds.", [("Hull", "person", "drive from"), ("Leeds", "person", "drive to")]),
]
NO_PLACE = [
    "It is a bug in OpenSSL, told to a man in Air Force ROTC, and a state of Peace.",
    "The word is told in English and is used in GCC.",
    "The team lost to Norway in the World Cup.",
    "The goal came in Group F in January.",
    "She said in Parliament that it was over.",
    "They won in Christopher Hill's ward.",
    "A gift from Peter Moss arrived.",
]


@pytest.fixture(scope="module")
def places(nlp, lexicon):
    def read_from(text: str) -> list[tuple[str, str, str]]:
        claims = [c for c in read(Source("a.txt", text), nlp, lexicon).claims if c.kind == "place"]
        return [(c.value.text, c.about.subject, c.about.measure) for c in claims]

    return read_from


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_a_place_is_told_of_its_subject(places, text, wanted):
    assert places(text) == wanted


@pytest.mark.parametrize("text", NO_PLACE)
def test_no_place_is_told(places, text):
    assert places(text) == []


def test_a_place_that_is_denied_or_to_come_says_so(nlp, lexicon):
    text = "The firm does not operate in Germany. It will move to Norway."
    told = [c.about.modality for c in read(Source("a.txt", text), nlp, lexicon).claims if c.kind == "place"]
    assert told == ["denied", "forecast"]
