"""Rules x article -> findings, in order, without doubles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from factcheck.document import Location
from factcheck.finding import Finding

if TYPE_CHECKING:
    from factcheck.claim import Article
    from factcheck.rule import Rule

_STRETCH = 64  # characters
_PARAGRAPH, _SENTENCE = "repeat-paragraph", "repeat-sentence"


def judge(rules: Iterable[Rule], article: Article) -> tuple[Finding, ...]:
    """What the rules find in an article, by place; the surest and most severe of those that say the same."""
    return in_order(_without_doubles(f for rule in rules for f in findings_of(rule, article)))


def findings_of(rule: Rule, article: Article) -> Iterator[Finding]:
    """The clashes of one rule that are sure enough, in its words."""
    for clash in rule.check.find(article):
        severity = rule.severity_of(clash)
        if severity is not None:
            yield Finding(
                rule=rule.id,
                family=rule.family,
                severity=severity,
                confidence=clash.confidence,
                message=rule.message.format_map(clash.facts),
                why=clash.why or rule.why,
                evidence=clash.evidence,
            )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: ([_place(e.where) for e in f.evidence], f.rule)))


def _without_doubles(findings: Iterable[Finding]) -> Iterator[Finding]:
    kept: list[Finding] = []
    near: defaultdict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda f: (-f.severity, -f.confidence, f.rule, _places(f)[0].span)):
        stretches = _stretches(_places(finding)[0])
        if not any(_says_the_same(other, finding) for stretch in stretches for other in near[stretch]):
            kept.append(finding)
            for stretch in stretches:
                near[stretch].append(finding)
    paragraphs = [f for f in kept if f.family == _PARAGRAPH]
    yield from (f for f in kept if f.family != _SENTENCE or not any(_covers(p, f) for p in paragraphs))


def _stretches(where: Location) -> list[tuple[str, int]]:
    """Places that overlap share one of these stretches of the file: only findings that share one need comparing."""
    return [(where.path, n) for n in range(where.span.start // _STRETCH, where.span.end // _STRETCH + 1)]


def _says_the_same(stronger: Finding, weaker: Finding) -> bool:
    """The same ends, each overlapping its counterpart; a contradiction inside a repetition is another matter."""
    if _repeats(stronger) != _repeats(weaker) or len(stronger.evidence) != len(weaker.evidence):
        return False
    pairs = zip(_places(stronger), _places(weaker), strict=True)
    return all(a.path == b.path and (a.span.overlaps(b.span) or a.span == b.span) for a, b in pairs)


def _covers(paragraph: Finding, sentence: Finding) -> bool:
    return all(any(p.path == s.path and p.span.holds(s.span) for p in _places(paragraph)) for s in _places(sentence))


def _repeats(finding: Finding) -> bool:
    return finding.family in (_PARAGRAPH, _SENTENCE)


def _places(finding: Finding) -> list[Location]:
    return sorted((e.where for e in finding.evidence), key=_place)


def _place(where: Location) -> tuple[str, int, int]:
    return where.path, where.span.start, where.span.end
