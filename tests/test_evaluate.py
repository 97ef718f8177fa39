from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.document import Document, Source, Span
from factcheck.evaluate import Case, load_cases, score, score_data
from factcheck.finding import Evidence, Finding, Severity

ROOT = Path(__file__).parent.parent
SCORER = next((p / "shared" / "eval" / "score.py" for p in ROOT.parents if (p / "shared" / "eval").is_dir()), None)
ARTICLE = "Two men ran. Three men ran. Later 2 men slept. The 40 dogs sat. The 50 dogs sat.\n"
LABELS = """\
findings:
- {family: count, evidence: [{text: Two men}, {text: Three men}, {text: 2 men, alt: 0}]}
traps:
- {why: other dogs, evidence: [{text: 40 dogs}, {text: 50 dogs}]}
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a.yml").write_text(LABELS, encoding="utf-8")
    return load_cases(tmp_path)[0]


def finding(*words: str, severity: Severity = Severity.ERROR) -> Finding:
    document = Document(source=Source("a.md", ARTICLE), text=ARTICLE, blocks=(), runs=())
    spans = [Span(ARTICLE.index(w), ARTICLE.index(w) + len(w)) for w in words]
    ends = tuple(Evidence(document.place(s), w, "") for s, w in zip(spans, words, strict=True))
    return Finding(rule="r", family="count", severity=severity, confidence=1, message="", why="", evidence=ends)


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ([finding("Two", "Three men")], (1, 0, 0)),
        ([finding("2 men", "Three men")], (1, 0, 0)),
        ([finding("Two men", "2 men")], (0, 1, 1)),
        ([finding("Two men")], (0, 1, 1)),
        ([], (0, 1, 0)),
        ([finding("Two men", "Three men", severity=Severity.INFO)], (0, 1, 0)),
        ([finding("Two men", "Three men"), finding("2 men", "Three men")], (1, 0, 0)),
        ([finding("40 dogs", "50 dogs")], (0, 1, 1)),
    ],
)
def test_a_finding_counts_where_it_points_at_two_ends(
    case: Case, found: list[Finding], counts: tuple[int, int, int]
) -> None:
    data = score_data(score([(case, found)]))["families"]["count"]

    assert (data["found"], data["missed"], data["false"]) == counts


def test_a_trap_stepped_into_is_counted(case: Case) -> None:
    total = score([(case, [finding("40 dogs", "50 dogs")])])

    assert (total.traps_hit, total.traps) == (1, 1)
    assert "other dogs" in total.log[0]


@pytest.mark.skipif(SCORER is None, reason="the independent scorer is not at hand")
def test_the_score_agrees_with_an_independent_scorer(tmp_path: Path) -> None:
    assert SCORER is not None
    ours, theirs = tmp_path / "ours.json", tmp_path / "theirs.json"
    run = [sys.executable, "-m", "factcheck"]
    check = shlex.join([*run, "check", "--format", "json"])

    subprocess.run([sys.executable, SCORER, ROOT / "corpus", "--cmd", check, "--json", theirs], check=True)
    subprocess.run([*run, "eval", ROOT / "corpus", "--format", "json", "--output", ours], check=True)

    mine, other = (json.loads(p.read_text(encoding="utf-8")) for p in (ours, theirs))
    for key in ("articles", "clean", "clean_alarms", "traps", "traps_hit", "duplicates", "unjudged"):
        assert mine[key] == other[key], key
    for kind in ("contradiction", "repetition"):
        assert mine[kind] == {
            **{mine_key: other[kind][key] for mine_key, key in (("found", "tp"), ("missed", "fn"), ("false", "fp"))},
            **{key: other[kind][key] for key in ("precision", "recall", "f1")},
        }
    families = {name: (f["found"], f["missed"], f["false"]) for name, f in mine["families"].items()}
    assert families == {
        name: (f.get("tp", 0), f.get("fn", 0), f.get("fp", 0)) for name, f in other["by_family"].items()
    }
