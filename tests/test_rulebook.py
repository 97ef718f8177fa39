from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from factcheck import rulebook
from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash, Severity
from factcheck.rule import Rule
from factcheck.rulebook import load_rules
from factcheck.yamlfile import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    kinds: tuple[str, ...]
    least: float = 0.5
    most: int = 3
    loose: bool = False

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def __post_init__(self) -> None:
        if self.most < 1:
            raise ValueError("most is at least 1")

    def find(self, article: Article) -> Iterator[Clash]:
        yield from ()


RULE = """\
id: probe-rule
family: count
summary: Two counts.
check: probe
with: {kinds: [count]}
severity: {error: 0.9, warning: 0.7}
message: "{first} here, {other} there."
why: Because.
examples:
  - bad: |
      [[Two]] men, [[three]] men.
  - good: |
      Two men.
"""


@pytest.fixture(autouse=True)
def probe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rulebook.CHECKS, "probe", Probe)


def load(folder: Path, text: str) -> Rule:
    path = folder / "probe.yml"
    path.write_text(text, encoding="utf-8")
    return next(rule for rule in load_rules([path]) if rule.path == str(path))


def test_a_rule_file_becomes_a_rule(tmp_path: Path) -> None:
    rule = load(tmp_path, RULE)

    assert (rule.id, rule.family, rule.group) == ("probe-rule", "count", tmp_path.name)
    assert rule.check == Probe(kinds=("count",))
    assert rule.severity == {Severity.ERROR: 0.9, Severity.WARNING: 0.7}
    assert rule.severity_of(Clash(evidence=(), confidence=0.8)) == Severity.WARNING
    assert rule.severity_of(Clash(evidence=(), confidence=0.6)) is None


def test_marks_leave_the_text_and_keep_their_places(tmp_path: Path) -> None:
    bad, good = load(tmp_path, RULE).examples

    assert bad.text == "Two men, three men.\n"
    assert bad.marked == (Span(0, 3), Span(9, 14))
    assert not good.bad


def test_a_mark_may_stand_in_a_links_label(tmp_path: Path) -> None:
    rule = load(tmp_path, RULE.replace("[[Two]] men", "[[[RFC 9457]]](https://example.org)"))

    assert rule.examples[0].text.startswith("[RFC 9457](https://example.org), three")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ("summary: Two", "sumary: Two", 3, "unknown key “sumary”: did you mean “summary”?"),
        ("why: Because.\n", "", 1, "missing key “why”"),
        ("family: count", "family: counts", 2, "did you mean “count”?"),
        ("check: probe", "check: prob", 4, "unknown check “prob”: did you mean “probe”?"),
        ("{kinds: [count]}", "{kind: [count]}", 5, "unknown setting “kind”: did you mean “kinds”?"),
        ("{kinds: [count]}", "{least: 0.2}", 5, "missing setting “kinds”"),
        ("{kinds: [count]}", "{kinds: count}", 5, "expected a list"),
        ("{kinds: [count]}", "{kinds: [count], most: 1.5}", 5, "expected a whole number"),
        ("{kinds: [count]}", "{kinds: [count], most: 0}", 5, "most is at least 1"),
        ("{kinds: [count]}", "{kinds: [count], loose: 1}", 5, "expected true or false"),
        ("warning: 0.7", "warning: 7", 6, "from 0 to 1"),
        ("warning: 0.7", "warnings: 0.7", 6, "did you mean “warning”?"),
        ("{error: 0.9, warning: 0.7}", "bad", 6, "unknown value “bad”"),
        ("{first} here", "{frist} here", 7, "unknown fact “{frist}”: did you mean “first”?"),
        ("{first} here", "{first.text} here", 7, "unknown fact"),
        ("{first} here", "{first here", 7, "not a message"),
        ("id: probe-rule", "id: Probe Rule", 1, "no rule id"),
        ("  - good: |\n      Two men.\n", "", 9, "at least one good example"),
        ("  - good: |\n      Two", "  - god: |\n      Two", 12, "did you mean “good”?"),
        ("      Two men.", "      [[Two]] men.", 12, "nothing to mark"),
    ],
)
def test_a_mistake_names_its_line_and_what_is_allowed(
    tmp_path: Path, right: str, wrong: str, line: int, said: str
) -> None:
    assert right in RULE

    with pytest.raises(DataError) as caught:
        load(tmp_path, RULE.replace(right, wrong))

    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'probe.yml'}:{line}: ")


def test_a_house_changes_only_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(RULE, encoding="utf-8")
    (tmp_path / "b.yml").write_text(
        "id: probe-rule\nextends: true\nseverity: info\nwith: {most: 5}\n", encoding="utf-8"
    )

    rule = next(r for r in load_rules([tmp_path]) if r.id == "probe-rule")

    assert rule.severity == {Severity.INFO: 0.0}
    assert rule.check == Probe(kinds=("count",), most=5)
    assert rule.message == "{first} here, {other} there."


def test_an_id_is_given_once_unless_it_extends(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(RULE, encoding="utf-8")
    (tmp_path / "b.yml").write_text(RULE, encoding="utf-8")

    with pytest.raises(DataError, match="exists already"):
        load_rules([tmp_path])


def test_word_lists_beside_house_rules_are_no_rules(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "words.yml").write_text("[a]", encoding="utf-8")

    assert rulebook.rule_files(tmp_path) == []
    assert rulebook.lexicon_folders([tmp_path]) == (tmp_path / "lexicon",)
