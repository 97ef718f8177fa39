"""Labels that date an article: front matter, file name, address, dateline, title and notes."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rulebook import load_rules

RULES = [r for r in load_rules() if r.group == "labels"]


def found(nlp: Language, lexicon: Lexicon, text: str, path: str = "a.md") -> list[tuple[str, ...]]:
    """The words of each finding at warning and above, by finding."""
    findings = check(Source(path, text), RULES, nlp, lexicon).findings
    return [tuple(e.text for e in f.evidence) for f in findings if f.severity > 1]


def front(**entries: str) -> str:
    lines = "\n".join(f"{key}: {value}" for key, value in entries.items())
    return f"---\n{lines}\n---\n\nThe bees came back in the spring. They like the roof.\n"


@pytest.mark.parametrize(
    ("name", "date", "wrong"),
    [
        ("2019-04-05-post.md", "2018-04-05", True),
        ("2019-04-05-post.md", "2019-05-04", True),
        ("2015-12-3-post.md", "2015-12-13", True),
        ("2019-01-05-post.md", "2089-01-05", True),
        ("2019-01-05-post.md", '"January 15, 2019"', True),
        ("2019-01-05-post.md", "15 Jan 2019", True),
        ("2019-01-05-post.md", "2019/01/15 10:00", True),
        ("25-04-2019-post.md", "2019-04-15", True),
        ("2015-11-18-post.md", "2015-11-17", True),
        ("2015-12-3-post.md", "2015-12-03", False),
        ("2019-04-05-post.md", "2019-04-05 23:10:00 -0400", False),
        ("2019-04-05-post.md", "2019-04-06T02:10:00Z", False),
        ("04-05-2019-post.md", "2019-05-04", False),
        ("report-of-2019-04-05.md", "2019-06-01", False),
        ("2019-04-05-post.md", "soon", False),
        ("2019-02-31-post.md", "2019-03-01", False),
    ],
)
def test_a_file_is_named_after_its_date(nlp: Language, lexicon: Lexicon, name: str, date: str, wrong: bool) -> None:
    assert bool(found(nlp, lexicon, front(title="Bees", date=date), f"posts/{name}")) is wrong


@pytest.mark.parametrize(
    ("entries", "wrong"),
    [
        ({"date": "2018-08-15", "end_date": "2018-02-05"}, True),
        ({"startDate": "2024-05-03", "endDate": "2024-03-05"}, True),
        ({"event_date": "2024-05-03", "ends": "3 April 2024"}, True),
        ({"date": "2024-05-03 14:00:00 -0500", "end_date": "2024-05-03 13:00:00 -0500"}, True),
        ({"date": "2024-05-03", "lastmod": "2023-05-10"}, True),
        ({"date": "2024-05-03", "updated": "2024-03-05"}, True),
        ({"date": "2024-05-03", "expirydate": "2023-06-01"}, True),
        ({"date": "2024-05-03", "permalink": "/news/2024/03/05/bees/"}, True),
        ({"permalink": "/news/2024/03/05/bees/"}, False),
        ({"date": "2024-05-03 14:00:00 -0500", "end_date": "2024-05-03 13:00:00 -0700"}, False),
        ({"date": "2024-05-03", "lastmod": "2024-05-02"}, False),
        ({"date": "2024-05-03", "updated": "2024-06-02", "expirydate": "2025-01-01"}, False),
        ({"date": "2024-05-03", "end_date": "2024-05-03"}, False),
        ({"date": "2024-05-03", "aliases": "/news/2023/03/05/bees/"}, False),
        ({"date": "2024-05-03", "canonical": "https://example.org/2023/03/05/bees/"}, False),
        ({"date": "2024-05-03", "image": "/img/2023/03/05/bees.jpg"}, False),
    ],
)
def test_dates_of_front_matter_follow_each_other(
    nlp: Language, lexicon: Lexicon, entries: dict[str, str], wrong: bool
) -> None:
    assert bool(found(nlp, lexicon, front(title="Bees", **entries))) is wrong


@pytest.mark.parametrize(
    ("date", "text", "wrong"),
    [
        ("2015-12-03", "Update: Feb. 10 2010, the doors have moved.", True),
        ("2022-09-15", "*(Update 22-July-2022)* The release is postponed.", True),
        ("2022-09-15", "**Updated 3 January 2022:** the release is postponed.", True),
        ("2022-09-15", "## Correction, 12 May 2021", True),
        ("2022-09-15", "The doors are open. [Edited on 2021-10-02] They have moved.", True),
        ("2022-09-15", "Last updated: March 2022", True),
        ("2016-10-02", "SAN TADEO, Feb. 10, 2016 — The foundation announced a plan.", True),
        ("2016-02-10", "*February 10th, 2015*", True),
        ("2016-02-10", "Posted by Ann Lee on 10 March 2016", True),
        ("2022-09-15", "Update: 10 October 2022, the doors have moved.", False),
        ("2022-09-15", "The council updated its rules on 3 May 2021.", False),
        ("2022-09-15", "(Update 10 September 2022) The page is dated again with each word.", False),
        ("2016-02-11", "SAN TADEO, Feb. 10, 2016 — The foundation announced a plan.", False),
        ("2016-02-10", "On February 10, 2015 — a year ago — the doors opened.", False),
        ("2016-02-10", "The plan of 10 March 2016 is long.", False),
        ("2016-02-10", "SAN TADEO, Feb. 1, 2016 — The foundation announced a plan.", False),
    ],
)
def test_notes_and_datelines_agree_with_the_date(
    nlp: Language, lexicon: Lexicon, date: str, text: str, wrong: bool
) -> None:
    article = f"---\ntitle: The doors\ndate: {date}\n---\n\n{text}\n\nThe doors are old.\n"
    assert bool(found(nlp, lexicon, article)) is wrong


@pytest.mark.parametrize(
    ("title", "text", "wrong"),
    [
        ("CTCFT 2022-03-15 Agenda", "The next CTCFT meeting will take place on Monday, 2022-03-21 at noon.", True),
        ("Spring Fair, 3 May 2025", "The Spring Fair will be held on Sunday 4 May at the Green.", True),
        ("Town Hall on 12 June 2024", "Our Town Hall is scheduled for 21 June 2024.", True),
        ("River Forum: 4 March 2024", "Join us on 3 April 2024 for the River Forum.", True),
        ("Monthly Bulletin, April 2023", "Welcome to the May 2023 bulletin. Bees came.", True),
        ("Harbour Newsletter - June 2024", "This is the newsletter for July 2024.", True),
        ("Safety report, March 2024", "This report covers March 2024.", False),
        ("Safety report, March 2024", "The February 2024 report was longer.", False),
        (
            "Safety report, March 2024",
            "Welcome to the March 2024 report. In this report for February 2024 we look back.",
            False,
        ),
        ("Town Hall on 12 June 2024", "Our Town Hall is scheduled for 12 June.", False),
        ("Town Hall on 12 June 2024", "Registration for the Town Hall opens on 21 May 2024.", False),
        ("Minutes of the River Forum, 4 March 2024", "The next River Forum will take place on 1 April 2024.", False),
        ("Town Hall on 12 June 2024", "The bee fair will be held on 21 June 2024.", False),
        ("Remembering 12 June 1944, 80 years on", "A service will take place on 12 June 2024.", False),
    ],
)
def test_a_title_dates_its_event_or_edition_as_the_text_does(
    nlp: Language, lexicon: Lexicon, title: str, text: str, wrong: bool
) -> None:
    assert bool(found(nlp, lexicon, f"---\ntitle: '{title}'\n---\n\n{text}\n\nThe doors are old.\n")) is wrong
    assert bool(found(nlp, lexicon, f"# {title}\n\n{text}\n\nThe doors are old.\n")) is wrong


def test_a_finding_about_a_file_name_shows_it_beside_the_date(nlp: Language, lexicon: Lexicon) -> None:
    article = Source("2019-04-05-post.md", front(title="Bees", date="2018-04-05"))

    (finding,) = check(article, RULES, nlp, lexicon).findings

    assert [e.text for e in finding.evidence] == ["2018-04-05"]
    assert "5 April 2019" in finding.message
    assert "the file name has 5 April 2019" in finding.evidence[0].note


def test_a_draft_may_still_be_moved(nlp: Language, lexicon: Lexicon) -> None:
    assert found(nlp, lexicon, front(title="Bees", date="2018-04-05", draft="true"), "2019-04-05-post.md") == []


@pytest.mark.parametrize(
    ("title", "slug", "wrong"),
    [
        ("Announcing Larkspur 1.40.0", "announcing-larkspur-1-49-0", True),
        ("Larkspur 3.7.0 released", "/blog/larkspur-3.6.0-released/", True),
        ("Harbour call, January 2024", "harbour-call-november-2024", True),
        ("Annual report of the harbour 2022", "annual-report-of-the-harbour-2023", True),
        ("Top 7 ways to keep bees", "top-5-ways-to-keep-bees", True),
        ("Newsletter #394 of the Bee Club", "bee-club-newsletter-393", True),
        ("Gcc 4.7.1 for bees", "gcc-for-bees-471", False),
        ("Announcing Larkspur 1.49", "announcing-larkspur-1-49-0", False),
        ("From 90 to 45 days", "from-90-to-45", False),
        ("Larkspur 2 in March", "new-roofs", False),
        ("Harbour call, January 2024", "harbour-call-jan-2024", False),
        ("May the bees return", "may-the-bees-return", False),
        ("What 2023 taught us", "a-look-at-2024", False),
    ],
)
def test_a_title_has_the_numbers_of_its_address(
    nlp: Language, lexicon: Lexicon, title: str, slug: str, wrong: bool
) -> None:
    assert bool(found(nlp, lexicon, front(title=f"'{title}'", slug=slug))) is wrong
    assert (
        bool(found(nlp, lexicon, front(title=f"'{title}'"), f"2021-02-03-{slug.strip('/').split('/')[-1]}.md")) is wrong
    )
