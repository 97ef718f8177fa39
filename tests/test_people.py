"""Names, roles, kin and ages: who is meant, and what is told of whom."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.claim import Article, Claim
from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import read


def article(text: str, nlp: Language, lexicon: Lexicon) -> Article:
    return read(Source("example.md", text), nlp, lexicon)


def told(found: Article, kind: str) -> dict[str, Claim]:
    text = found.document.text
    return {text[c.span.start : c.span.end]: c for c in found.claims if c.kind == kind}


@pytest.mark.parametrize(
    ("text", "name", "subject"),
    [
        ("Maria Lopez spoke. Later Lopez left.", "Lopez", "Maria Lopez"),
        ("The head is Dr Anneke Osei-Lowe. Ms Osei-Lowe left.", "Osei-Lowe", "Anneke Osei-Lowe"),
        ("They met Michael Tolan. Mike Tolan spoke.", "Mike Tolan", "Michael Tolan"),
        ("They met Zoltán Kereszti. Zoltan Kereszti spoke.", "Zoltan Kereszti", "Zoltán Kereszti"),
        ("The firm is Pennant Foods. Shares in Pennant fell.", "Pennant", "Pennant Foods"),
        ("He lay in Aldmoor Hospital. Crews came from Aldmoor.", "Aldmoor", "Aldmoor"),
        ("The twins are Lotte and Fenna Achterberg. Lotte won.", "Lotte", "Lotte Achterberg"),
        ("Tess Maddock of Harrowgate Mill sells flour.", "Tess Maddock", "Tess Maddock"),
    ],
)
def test_a_name_belongs_to_whom_it_names(text: str, name: str, subject: str, nlp: Language, lexicon: Lexicon) -> None:
    names = [c for c in article(text, nlp, lexicon).claims if c.kind == "name"]

    assert subject in {c.about.subject for c in names if c.value.text == name}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "role", "subject"),
    [
        ("Laura Finch, finance director, agreed.", "finance director", "Laura Finch"),
        ("The chancellor, Mark Ince, promised tax cuts.", "chancellor", "Mark Ince"),
        ("A plumber called Alan Frith rang.", "plumber", "Alan Frith"),
        ("Nadia Karim is editor of the Valley Post.", "editor", "Nadia Karim"),
        ("Ben Ashe, 45, a bus driver, won the lottery.", "bus driver", "Ben Ashe"),
        ("As the club's secretary, Ilse Brandt wrote the minutes.", "secretary", "Ilse Brandt"),
        ("Cole Maddern sings. Below walks Maddern's bass.", "bassist", "Cole Maddern"),
        ("Ann Reyes (D-Ohio) voted against it.", "Democrat", "Ann Reyes"),
        ("Imrie and her sister Jean, a nurse, came.", "nurse", "Jean"),
    ],
)
def test_a_role_belongs_to_whom_it_is_told_of(
    text: str, role: str, subject: str, nlp: Language, lexicon: Lexicon
) -> None:
    roles = [c for c in article(text, nlp, lexicon).claims if c.kind == "role"]

    assert (role, subject) in {(c.about.measure, c.about.subject) for c in roles}


@pytest.mark.parametrize("word", ["former", "then", "outgoing"])
def test_a_role_of_the_past_is_told_as_past(word: str, nlp: Language, lexicon: Lexicon) -> None:
    roles = told(article(f"The {word} mayor, Ann Lee, spoke.", nlp, lexicon), "role")

    assert [c.about.modality for c in roles.values()] == ["past"]


@pytest.mark.parametrize(
    ("text", "kind", "relative", "owner"),
    [
        ("Maeve Brannigan bakes. Her brother Colm helps.", "sibling", "Colm", "Maeve Brannigan"),
        ("Tom Hale, Ruth Hale's cousin, spoke.", "cousin", "Tom Hale", "Ruth Hale"),
        ("The sisters Ida and Vera Holm own the mill.", "sibling", "Vera Holm", "Ida Holm"),
        ("Mr Keogh said Mr Roche, his younger brother, had paid.", "sibling", "Roche", "Keogh"),
        ("Karim's son Farid runs the till.", "child", "Farid", "Karim"),
    ],
)
def test_kin_are_tied_to_each_other(
    text: str, kind: str, relative: str, owner: str, nlp: Language, lexicon: Lexicon
) -> None:
    kin = [c for c in article(text, nlp, lexicon).claims if c.kind == "relation"]

    assert [(c.about.measure, c.about.subject, c.about.group) for c in kin] == [(kind, relative, owner)]


@pytest.mark.parametrize(
    ("text", "subject", "time"),
    [
        ("Maria Lopez, 34, was hurt.", "Maria Lopez", "now"),
        ("Maria Lopez was hurt. She is 34.", "Maria Lopez", "now"),
        ("Boris Ivanov was sentenced. The 45-year-old showed no emotion.", "Boris Ivanov", "now"),
        ("Alma Reyes, who has died aged 92, wrote four books.", "Alma Reyes", "death"),
        ("Maria Lopez was 34 when she married.", "Maria Lopez", "event marry"),
        ("Maria Lopez, then 34, was hurt.", "Maria Lopez", "past"),
        ("At 60, Alan Moss swam the Channel.", "Alan Moss", "past"),
        ("A 71-year-old man was rescued.", None, "now"),
    ],
)
def test_an_age_has_an_owner_and_a_time(
    text: str, subject: str | None, time: str, nlp: Language, lexicon: Lexicon
) -> None:
    ages = [c for c in article(text, nlp, lexicon).claims if c.kind == "age"]

    assert [(c.about.subject, c.words["age time"][0]) for c in ages] == [(subject, time)]


def test_a_score_beside_a_name_is_no_age(nlp: Language, lexicon: Lexicon) -> None:
    assert not told(article("The total for Paris is 54.", nlp, lexicon), "age")


def test_two_people_of_one_surname_stay_two(nlp: Language, lexicon: Lexicon) -> None:
    found = article("Karl Aster is finance minister. Lena Aster is transport minister.", nlp, lexicon)

    assert {c.about.subject for c in found.claims if c.kind == "name"} >= {"Karl Aster", "Lena Aster"}
