"""One thing said to be so and not to be so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks.predications import Opposites, Predication, opposites, predications
from factcheck.claim import Article
from factcheck.finding import Clash

_ANY = frozenset({"replacing", "need"})  # told of any one of a kind: "fit a new battery"
_NEAR = 2  # sentences of one paragraph that may be a contrast
_MOST = 4  # statements of one kind about one thing: more of them tell a story, or rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Denials:
    """Two statements of one thing, of which one denies the other."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        known = opposites(article.lexicon)
        by_theme: defaultdict[tuple[str, str], list[Predication]] = defaultdict(list)
        for said in predications(article):
            by_theme[said.group, said.theme].append(said)
        used: set[tuple[int, int]] = set()
        for group in by_theme.values():
            if len(group) > _MOST:
                continue
            for at, a in enumerate(group):
                for b in group[at + 1 :]:
                    key = (a.sentence, b.sentence)
                    if a.holds != b.holds and key not in used and (confidence := _sureness(a, b, known)):
                        used.add(key)
                        yield _clash(article, a, b, confidence)


def _sureness(a: Predication, b: Predication, known: Opposites) -> float:
    if a.block == b.block and abs(a.sentence - b.sentence) < _NEAR:
        return 0.0
    if a.quoted or b.quoted or not _one_theme(a, b, known):
        return 0.0
    if a.group.startswith("~") and (f"un{a.group[1:]}" in a.words) == (f"un{a.group[1:]}" in b.words):
        return 0.0  # both have the one word, or one of them denies it
    own = a.group.startswith("=")
    coming = _are_coming(a, b, known)
    unreal = known.unreal - {"will"} if coming else known.unreal
    if any(s.near & unreal or s.words & known.other_time for s in (a, b)):
        return 0.0
    since = None if coming else _since(a, b)
    if since is not None:
        return 0.8 if since else 0.0
    if a.when and b.when and not a.when & b.when:
        return 0.0
    if a.group in known.lasting and (a.past or b.past):
        return 0.0
    if (own or a.group in known.lasting) and (a.past != b.past or any(s.near & known.changing for s in (a, b))):
        return 0.0
    shared = (a.other & b.other) - {a.theme}
    alike = (a.part and a.part == b.part) or (a.modifiers and a.modifiers == b.modifiers)
    if not b.definite and not alike and a.group not in _ANY:
        return 0.0
    if own and (a.names or b.names):
        return 0.0
    if own:
        return 0.75 if shared and not (a.other - shared and b.other - shared) else 0.0
    if a.group == "need":
        return 0.75 if shared else 0.0
    return 0.85 if shared or a.names else 0.78


def _are_coming(a: Predication, b: Predication, known: Opposites) -> bool:
    """Whether a state is to come and to stay away: "will be open", "will stay closed this year", at no other hours."""
    denied = b if a.holds else a
    if a.group not in known.lasting or any("will" not in s.near or s.words & known.at_times for s in (a, b)):
        return False
    return bool(denied.words & (known.remaining | known.negations))


def _since(a: Predication, b: Predication) -> bool | None:
    """Of "not resurfaced since 1998" and "resurfaced in 2015", whether the latter is later; None for others."""
    for denied, said in ((a, b), (b, a)):
        if not denied.holds and "since" in denied.words and "since" not in said.words:
            years = [sorted(int(w) for w in s.when if w.isdigit()) for s in (denied, said)]
            return bool(years[0] and years[1] and years[1][0] > years[0][-1])
    return None


def _one_theme(a: Predication, b: Predication, known: Opposites) -> bool:
    if a.names and b.names:
        return bool(a.names & b.names)
    if any(s.words & {"another", "second", "similar", "companion", "other"} for s in (a, b)):
        return False
    if a.part and b.part and a.part != b.part:
        return False
    if "replacing" in (a.group, b.group):
        return True
    small, large = sorted((a.modifiers, b.modifiers), key=len)
    return small <= large and not (large - small) & known.other_thing


def _clash(article: Article, a: Predication, b: Predication, confidence: float) -> Clash:
    first, other = article.quote(a.span, "said to be so"), article.quote(b.span, "said not to be so")
    if not a.holds:
        first, other = article.quote(a.span, "said not to be so"), article.quote(b.span, "said to be so")
    return Clash(
        evidence=(first, other),
        confidence=confidence,
        why="both are said of the same thing, and no other time is named",
        facts={"first": first.text, "other": other.text},
    )
