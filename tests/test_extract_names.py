"""What is a name, and of what: hyphens, headlines, identifiers, people whose surname is a place word."""

from __future__ import annotations

import pytest

from factcheck.document import Source
from factcheck.pipeline import read


@pytest.fixture(scope="module")
def names(nlp, lexicon):
    def read_from(text: str, suffix: str = "txt") -> dict[str, str]:
        article = read(Source(f"a.{suffix}", text), nlp, lexicon)
        found = {}
        for claim in article.claims:
            if claim.kind == "name":
                kinds = claim.traits & {"person", "place", "organisation", "thing"}
                found[article.document.text[claim.span.start : claim.span.end]] = min(kinds)
        return found

    return read_from


def test_a_given_name_goes_on_behind_its_hyphen_but_not_into_an_adjective(names):
    found = names("Kwok Ka-ki won. The Hong Kong-based firm of Anna Smith-Jones lost.")
    assert {"Kwok Ka-ki", "Hong Kong", "Anna Smith-Jones"} <= set(found)


def test_a_full_stop_ends_a_name_except_where_it_shortens_a_word(names):
    found = names("They moved to Harrowgate. Birds came. Robert Hale Jr. Smith of St. Albans came too.")
    assert "Harrowgate" in found
    assert not any("Birds" in name for name in found)


def test_what_is_read_as_an_identifier_or_a_date_is_no_name(names):
    assert names("It is told in Issue #65 and in CVE-2020-8265 of January 2021.") == {}


def test_an_office_is_no_name(names):
    assert set(names("As President, he met Ryan Hale, the Deputy Chief Technology Officer.")) == {"Ryan Hale"}


def test_words_that_open_a_list_are_no_names(names):
    assert names("First, we left. Second, they came. Finally, it rained.") == {}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Christopher Hill ran for office. Hill lost.", "Christopher Hill", "person"),
        ("It came from Jesse Lingard early on.", "Jesse Lingard", "person"),
        ("He lives in Harrowgate, Yorkshire, and loves it.", "Harrowgate", "place"),
        ("We stopped at Castle Hill for lunch.", "Castle Hill", "place"),
        ("The team came back to Norway.", "Norway", "place"),
    ],
)
def test_a_name_is_of_this_kind(names, text, name, kind):
    assert names(text)[name] == kind


def test_a_headline_in_title_case_makes_no_names_of_words_the_text_writes_small(names):
    found = names("# Breaking Changes\n\nSome changes broke. The breaking change is small.\n", "md")
    assert found == {}
