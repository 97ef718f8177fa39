"""Claims about one thing must agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from factcheck.claim import Article, Claim, Topic
from factcheck.finding import Clash, Evidence
from factcheck.lexicon import Lexicon
from factcheck.phrasing import describe
from factcheck.units import common
from factcheck.values import Value, differ

_ALIKE = 0.5  # claims that agree and are this surely about one thing are one end
_MOST_ENDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Two or more values told of one thing, of which no two fit together."""

    kinds: tuple[str, ...]
    """Kinds of claim this rule compares, the kind of the pair being that of its first claim."""
    least: float = 0.1
    """Pairs less surely about the same thing are not looked at."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other", "line", "other_line", "subject")

    def find(self, article: Article) -> Iterator[Clash]:
        clashing = [
            t
            for t in article.topics
            if self._is_mine(t) and t.confidence >= self.least and clash(t.claims[0], t.claims[-1], article.lexicon)
        ]
        for group in _groups(clashing):
            yield _clash_of(article, group)

    def _is_mine(self, topic: Topic) -> bool:
        kinds = {c.kind for c in topic.claims}
        return bool(kinds & set(self.kinds)) and ("quantity" not in kinds or "quantity" in self.kinds)


def clash(a: Claim, b: Claim, lexicon: Lexicon) -> bool:
    """Whether the two cannot both be so, at least in an editor's ear."""
    return differ(_compared(a, lexicon), _compared(b, lexicon))


def _agree(a: Claim, b: Claim, lexicon: Lexicon) -> bool:
    return _compared(a, lexicon).agrees(_compared(b, lexicon))


def _compared(claim: Claim, lexicon: Lexicon) -> Value:
    return common(claim.value, claim.kind, claim.origin, lexicon)[1]


def _groups(topics: Sequence[Topic]) -> Iterator[list[Topic]]:
    """Clashes that share a claim are one finding."""
    groups: list[tuple[set[Claim], list[Topic]]] = []
    holding: defaultdict[Claim, set[int]] = defaultdict(set)
    """Numbers of the groups that a claim is in."""
    for topic in sorted(topics, key=lambda t: -t.confidence):
        sharing = sorted({n for c in topic.claims for n in holding[c]})
        number = next((n for n in sharing if len(groups[n][0]) < _MOST_ENDS), len(groups))
        if number == len(groups):
            groups.append((set(), []))
        elif topic.confidence < _ALIKE * groups[number][1][0].confidence:
            continue
        groups[number][0].update(topic.claims)
        groups[number][1].append(topic)
        for claim in topic.claims:
            holding[claim].add(number)
    for _, members in groups:
        yield members


def _clash_of(article: Article, topics: Sequence[Topic]) -> Clash:
    best = topics[0]
    claims = sorted({c for t in topics for c in t.claims}, key=lambda c: c.span)
    first, other = _ends(claims, best, article.lexicon)
    ordered = [first, other, *(c for c in claims if c not in (first, other))]
    evidence = tuple(article.quote(c.phrase, describe(c.value)) for c in ordered)
    return Clash(
        evidence=evidence,
        confidence=best.confidence,
        why=best.why,
        facts={
            "first": evidence[0].plain,
            "other": evidence[1].plain,
            "line": _line(evidence[0], evidence),
            "other_line": _line(evidence[1], evidence),
            "subject": first.about.subject or other.about.subject or "",
        },
        doubt=all(_agree(t.claims[0], t.claims[-1], article.lexicon) for t in topics),
    )


def _line(end: Evidence, evidence: Sequence[Evidence]) -> str:
    """The line, with its file where the ends stand in several."""
    return f"{end.where.line}" + (f" of {end.where.path}" if len({e.where.path for e in evidence}) > 1 else "")


def _ends(claims: Sequence[Claim], best: Topic, lexicon: Lexicon) -> tuple[Claim, Claim]:
    """The odd one out first, where two agree against one; else the order of the text."""
    first, other = sorted(best.claims, key=lambda c: c.span)
    backers = {c: sum(_agree(c, d, lexicon) for d in claims if d not in (first, other)) for c in (first, other)}
    return (other, first) if backers[first] > backers[other] else (first, other)
