"""Articles held against each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from spacy.language import Language

from factcheck.cli import main
from factcheck.document import Source
from factcheck.finding import Finding, Severity
from factcheck.joint import contradictions
from factcheck.lexicon import Lexicon
from factcheck.link import across
from factcheck.pipeline import read
from factcheck.rule import Rule

EARLY, LATE = "---\ndate: 2024-05-02\n---\n", "---\ndate: 2025-06-09\n---\n"

CONTRADICTIONS = {
    "the title says who": (
        "# How Breaking Glass topped the chart\n\nBreaking Glass has 2.3 million monthly listeners on Spotify.\n",
        "# About Breaking Glass\n\nThe act has amassed nearly 2 million monthly listeners on Spotify.\n",
    ),
    "people employed, and employees": (
        "# Orrin Robotics wins prize\n\nOrrin Robotics employs 1,250 people in Ghent.\n",
        "# Orrin Robotics\n\nFounded by two sisters, Orrin Robotics has 1,520 employees in Ghent.\n",
    ),
    "founded once, whatever the age of the articles": (
        EARLY + "# The story of Marlow Press\n\nMarlow Press was founded in 1986 by Ada Hill.\n",
        LATE + "# Marlow Press prints on demand\n\nMarlow Press, founded in 1968, prints books for schools.\n",
    ),
    "born once": (
        "# Lena Sorokko\n\nLena Sorokko was born on 3 May 1961 in Riga.\n",
        "# Ten painters to know\n\nThe painter Lena Sorokko, born on 5 March 1961 in Riga, works in glass.\n",
    ),
    "a price": (
        "# Pricing\n\nThe Tessera Team plan costs $49 a month.\n",
        "# Questions\n\nHow much is it? The Tessera Team plan costs $59 a month.\n",
    ),
    "a height": (
        "# Carrow Tower\n\nCarrow Tower is 318 metres high.\n",
        "# A walk round the docks\n\nThe walk ends at Carrow Tower, 381 metres high.\n",
    ),
    "seats": (
        "# The Bellmere Arena\n\nThe Bellmere Arena seats 18,500 people.\n",
        "# Concerts in May\n\nAll shows are at the Bellmere Arena, which seats 15,800 people.\n",
    ),
    "an hour": (
        "# Pottery fair\n\nThe Wexcombe pottery fair opens at 10am on Saturday.\n",
        "# Weekend diary\n\nThe Wexcombe pottery fair opens at 9am on Saturday.\n",
    ),
    "money raised": (
        "# Payrail raises money\n\nPayrail has raised $42 million from Northgate Partners.\n",
        "# Start-ups to watch\n\nPayrail raised $24 million from Northgate Partners to build its network.\n",
    ),
    "the dead": (
        "# Fire at Khandari Mills\n\nThe fire at Khandari Mills killed 12 people.\n",
        "# Mills to pay families\n\nFamilies of the 21 people killed in the fire at Khandari Mills are to be paid.\n",
    ),
    "a crossing": (
        "# The Strait ferry\n\nThe Carrow Head ferry crossing takes 40 minutes.\n",
        "# Getting there\n\nThe crossing on the Carrow Head ferry takes 55 minutes.\n",
    ),
}
DAY, DAYS_LATER = "---\ndate: 2025-06-02\n---\n", "---\ndate: 2025-06-20\n---\n"
CONTRADICTIONS |= {
    "an office": (
        DAY
        + "# Pennant Foods halves its debt\n\nLaura Finch, finance director of Pennant Foods, said debt had halved.\n",
        DAYS_LATER + "# Pennant buys a mill\n\nLaura Finch, chief executive of Pennant Foods, said it was a bargain.\n",
    ),
    "an age": (
        DAY + "# Robbery trial opens\n\nMarcus Pell, 41, denies robbery.\n",
        DAYS_LATER + "# Profile of an accused man\n\nMarcus Pell, 47, grew up in Denton.\n",
    ),
    "kin": (
        "# Fire\n\nAnna Dray was saved by her brother, Colm Dray.\n",
        "# Thanks\n\nAnna Dray and her cousin Colm Dray are well.\n",
    ),
}
NONE = {
    "a year lies between the articles": (
        EARLY + "# Results\n\nOrrin Robotics employs 1,250 people in Ghent.\n",
        LATE + "# Results\n\nOrrin Robotics employs 1,520 people in Ghent.\n",
    ),
    "two years": (
        "# 2024\n\nOrrin Robotics sold 1,250 robots in 2024.\n",
        "# 2025\n\nOrrin Robotics sold 1,520 robots in 2025.\n",
    ),
    "two places": (
        "# Ghent\n\nOrrin Robotics employs 1,250 people in Ghent.\n",
        "# Bruges\n\nOrrin Robotics employs 300 people in Bruges.\n",
    ),
    "two firms": ("# A\n\nHalden Audio was founded in 2009.\n", "# B\n\nMarlow Press was founded in 1968.\n"),
    "a company nobody names": ("# A\n\nThe company employs 200 people.\n", "# B\n\nThe company employs 300 people.\n"),
    "two plans": (
        "# Team\n\nThe Tessera Team plan costs $49 a month.\n",
        "# Business\n\nThe Tessera Business plan costs $99 a month.\n",
    ),
    "a month and a year": (
        "# Team\n\nThe Tessera Team plan costs $49 a month.\n",
        "# Yearly\n\nThe Tessera Team plan costs $499 a year.\n",
    ),
    "a plan for the future": (
        "# Jobs\n\nVale Foods employs 340 people.\n",
        "# Plans\n\nVale Foods expects to employ 430 people by 2028.\n",
    ),
    "dead and injured": (
        "# Fire\n\nThe fire at Khandari Mills killed 12 people.\n",
        "# Fire\n\nThe fire at Khandari Mills injured 31 people.\n",
    ),
    "a part of the dead": (
        "# Fire\n\nThe fire at Khandari Mills killed 12 people.\n",
        "# Fire\n\nThree of the people killed in the fire at Khandari Mills were children.\n",
    ),
    "a conference every year": (
        "# Conf 2024\n\nPyTide takes place on 3 May 2024 in Bath.\n",
        "# Conf 2025\n\nPyTide takes place on 5 May 2025 in Bath.\n",
    ),
    "rounded and exact": (
        "# How Breaking Glass topped the chart\n\nBreaking Glass has 1.96 million monthly listeners.\n",
        "# About Breaking Glass\n\nThe act has amassed nearly 2 million monthly listeners.\n",
    ),
    "two versions": (
        "# Heron 2\n\nHeron Server 2 allows 50 webhooks a project.\n",
        "# Heron 3\n\nHeron Server 3 allows 80 webhooks a project.\n",
    ),
    "two matches": (
        "# Derby\n\nCalder beat Denton 3-1 on Saturday.\n",
        "# Cup\n\nCalder beat Denton 2-0 in the cup in March.\n",
    ),
    "a thing and a part of it": (
        "# Tower\n\nCarrow Tower is 318 metres high.\n",
        "# Mast\n\nThe mast on Carrow Tower is 24 metres high.\n",
    ),
    "an office that changed": (
        DAY + "# A\n\nLaura Finch, finance director of Pennant Foods, said debt had halved.\n",
        DAYS_LATER + "# B\n\nLaura Finch, who was promoted to chief executive of Pennant Foods, said so.\n",
    ),
    "an office two years later": (
        EARLY + "# A\n\nLaura Finch, finance director of Pennant Foods, said debt had halved.\n",
        LATE + "# B\n\nLaura Finch, chief executive of Pennant Foods, said it was a bargain.\n",
    ),
    "an office and a pastime": (
        "# A\n\nLaura Finch, finance director of Pennant Foods, said debt had halved.\n",
        "# B\n\nLaura Finch, a mother of two and a keen sailor, won the race.\n",
    ),
    "two people of one surname": (
        "# A\n\nMarcus Pell, 41, was there.\n",
        "# B\n\nHis son, Jonas Pell, 12, was there.\n",
    ),
    "both sides of a vote in two headlines": (
        "# Voters in Marlow recall the mayor 52% to 48%\n\nThe count in Marlow took all night.\n",
        "# Voters in Marlow recall the mayor 52% to 48%\n\nThe mayor of Marlow goes on Friday.\n",
    ),
    "husband and wife": (
        "# Ada Hill\n\nAda Hill died on 3 August 2025.\n",
        "# The Hills\n\nThe husband of Ada Hill died in 2013.\n",
    ),
}


@pytest.fixture(scope="module")
def comparing(nlp: Language, lexicon: Lexicon, rules: tuple[Rule, ...]) -> Any:
    def compare(*texts: str) -> tuple[Finding, ...]:
        articles = [read(Source(f"{n}.md", text), nlp, lexicon) for n, text in enumerate(texts)]
        return contradictions(articles, lexicon, rules)

    return compare


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_one_thing_told_differently_in_two_articles_is_found(name: str, comparing: Any) -> None:
    (finding,) = comparing(*CONTRADICTIONS[name])

    assert finding.severity >= Severity.WARNING
    assert {e.where.path for e in finding.evidence} == {"0.md", "1.md"}
    assert all(e.text in CONTRADICTIONS[name][int(e.where.path[0])] for e in finding.evidence)
    assert "line" in finding.message
    assert " of 1.md" in finding.message or " of 0.md" in finding.message


@pytest.mark.parametrize("name", NONE)
def test_what_only_looks_like_the_same_thing_is_left_alone(name: str, comparing: Any) -> None:
    assert [f for f in comparing(*NONE[name]) if f.severity >= Severity.WARNING] == []


def test_where_only_one_article_has_a_date_the_finding_is_info(comparing: Any) -> None:
    dated, undated = CONTRADICTIONS["a height"]

    assert [f.severity for f in comparing(EARLY + dated, undated)] == [Severity.INFO]


def test_the_work_grows_with_the_number_of_articles(
    nlp: Language, lexicon: Lexicon, rules: tuple[Rule, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "# Halden Audio\n\nHalden Audio sold {} of its loudspeakers in Oslo to {} shops.\n"
    compared: list[int] = []
    candidates = across._candidates

    def counted(parts: Any) -> Any:
        found = candidates(parts)
        compared.append(sum(map(len, found.values())))
        return found

    monkeypatch.setattr(across, "_candidates", counted)
    articles = [read(Source(f"{n}.md", text.format(2000 + 7 * n, 40 + n)), nlp, lexicon) for n in range(48)]
    for number in (12, 24, 48):
        contradictions(articles[:number], lexicon, rules)

    assert compared[2] <= 2 * compared[0]


ABOUT = "# About the Harbour ferry\n\nThe Harbour ferry carried nearly 2 million passengers in 2025.\n"
BLOG = """\
# Harbour ferry breaks its record

The Harbour ferry carried nearly 2 million passengers in 2025, the council said.

It has a new pier.

**How busy is it?** The Harbour ferry carried nearly 2 million passengers in 2025.
"""


def check(*words: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(CliRunner().invoke(main, ["check", "--format", "json", *words]).stdout)
    return report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "about.md").write_text(ABOUT, encoding="utf-8")
    (tmp_path / "blog.md").write_text(BLOG.replace("nearly 2", "2.3", 1), encoding="utf-8")
    return tmp_path


def told_twice(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in report["findings"] if f["rule"] == "quantity-conflict"]


def test_what_one_article_and_another_say_is_one_finding(folder: Path) -> None:
    assert [len(f["evidence"]) for f in told_twice(check("."))] == [2]

    (finding,) = told_twice(check("--across", "."))

    assert sorted((e["path"], e["line"]) for e in finding["evidence"]) == [
        *(("about.md", 3), ("blog.md", 3), ("blog.md", 7)),
    ]


@pytest.mark.parametrize("name", ["about.md", "blog.md"])
def test_a_comment_in_either_article_silences_it_and_is_not_called_unused(folder: Path, name: str) -> None:
    (folder / "blog.md").write_text("# Harbour ferry\n\nThe Harbour ferry carried 2.3 million passengers in 2025.\n")
    silenced = (folder / name).read_text(encoding="utf-8").replace("2025.", "2025. <!-- factcheck-disable-line -->")
    (folder / name).write_text(silenced, encoding="utf-8")

    report = check("--across", ".")

    assert (report["findings"], report["suppressed"]) == ([], 1)


def test_a_rule_that_one_of_the_files_is_not_held_to_is_not_applied(folder: Path) -> None:
    (folder / ".factcheck.yml").write_text("per-file-ignores: {about.md: [quantity]}\n", encoding="utf-8")

    assert [len(f["evidence"]) for f in told_twice(check("--across", "."))] == [2]


def test_a_baseline_knows_what_lies_between_articles(folder: Path) -> None:
    CliRunner().invoke(main, ["check", "--across", "--write-baseline", "base.json", "."])

    report = check("--across", "--baseline", "base.json", ".")

    assert (told_twice(report), report["suppressed"] > 0) == ([], True)
