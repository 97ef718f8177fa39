from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.claim import Article
from factcheck.document import Source, Span
from factcheck.finding import Clash, Severity
from factcheck.judge import judge
from factcheck.lexicon import Lexicon
from factcheck.parse import parse
from factcheck.rule import Rule

TEXT = "Two men ran. Three men ran. Two men ran. Three men ran.\n"
ARTICLE = Article(document=parse(Source("a.md", TEXT)), sentences=(), claims=(), lexicon=Lexicon({}))


@dataclass(frozen=True, slots=True)
class Told:
    """Yields what it is given."""

    clashes: tuple[Clash, ...]
    FACTS: ClassVar[tuple[str, ...]] = ("first",)

    def find(self, article: Article) -> Iterator[Clash]:
        yield from self.clashes


def clash(*spans: tuple[int, int], confidence: float = 0.9, doubt: bool = False) -> Clash:
    evidence = tuple(ARTICLE.quote(Span(*s), "") for s in spans)
    return Clash(evidence=evidence, confidence=confidence, facts={"first": evidence[0].text}, doubt=doubt)


def rule(name: str, *clashes: Clash, family: str = "count", least: float = 0.5) -> Rule:
    return Rule(
        id=name,
        family=family,
        group="probe",
        summary="",
        why="Because.",
        limits="",
        message="{first} and another.",
        check=Told(clashes),
        check_name="told",
        severity={Severity.ERROR: 0.8, Severity.INFO: least},
        examples=(),
        path="",
    )


def test_a_clash_gets_the_words_and_the_severity_of_its_rule() -> None:
    (found,) = judge([rule("a", clash((0, 7), (13, 22)))], ARTICLE)

    assert (found.message, found.why, found.severity) == ("Two men and another.", "Because.", Severity.ERROR)


def test_a_clash_below_every_threshold_is_no_finding() -> None:
    assert judge([rule("a", clash((0, 7), (13, 22), confidence=0.4))], ARTICLE) == ()


def test_a_clash_that_may_be_reconciled_is_info_however_sure() -> None:
    (found,) = judge([rule("a", clash((0, 7), (13, 22), confidence=1.0, doubt=True))], ARTICLE)

    assert found.severity == Severity.INFO


def test_findings_come_in_the_order_of_the_text() -> None:
    found = judge([rule("a", clash((28, 35), (41, 50))), rule("b", clash((0, 7), (13, 22)))], ARTICLE)

    assert [f.rule for f in found] == ["b", "a"]


def test_two_rules_that_point_at_the_same_ends_are_one_finding_the_surer() -> None:
    weak, strong = rule("a", clash((0, 7), (13, 22), confidence=0.85)), rule("b", clash((13, 18), (0, 3)))

    assert [f.rule for f in judge([weak, strong], ARTICLE)] == ["b"]


def test_one_date_may_be_wrong_in_two_ways() -> None:
    found = judge([rule("a", clash((0, 7))), rule("b", clash((0, 7), (13, 22)))], ARTICLE)

    assert [f.rule for f in found] == ["a", "b"]


def test_a_repeated_paragraph_covers_its_sentences_but_not_its_contradictions() -> None:
    paragraph = rule("p", clash((0, 27), (28, 55)), family="repeat-paragraph")
    sentence = rule("s", clash((0, 12), (28, 40)), family="repeat-sentence")
    conflict = rule("c", clash((0, 7), (41, 50)))

    assert [f.rule for f in judge([sentence, conflict, paragraph], ARTICLE)] == ["c", "p"]
