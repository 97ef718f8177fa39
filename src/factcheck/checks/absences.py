"""Things that an article says are not there, and tells of elsewhere: no lift in the building, "take the lift"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.checks.mentions import Absent, Mention, absent_words, mentions
from factcheck.checks.situations import are_of_one_part
from factcheck.claim import Article
from factcheck.finding import Clash

_MOST = 3  # mentions of a thing: where there are more, "no" was said of a part of the story
_NEAR = 1  # sentences of one paragraph between which a contrast is told
_PERSONAL = frozenset({"my", "your", "our", "his", "her", "i", "we", "you", "he", "she"})
_COUNTED = frozenset("a an one two three four five six seven eight nine ten several".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """A kind of thing there is none of, and one of it."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        words = absent_words(article.lexicon)
        by_noun: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in mentions(article):
            by_noun[mention.noun].append(mention)
        for found in by_noun.values():
            absent = [m for m in found if m.absence]
            there = [m for m in found if not m.absence]
            if len(absent) != 1 or len(there) > _MOST:
                continue
            fitting = (m for m in there if are_of_one_part(article, absent[0].sentence, m.sentence))
            other = next((m for m in fitting if _contradict(absent[0], m, words)), None)
            if other is not None:
                yield _clash(article, absent[0], other)


def _contradict(a: Mention, b: Mention, words: Absent) -> bool:
    if a.block == b.block and abs(a.sentence - b.sentence) <= _NEAR:
        return False
    if a.timed or a.clause & words.bounded or b.clause & words.unreal or a.modifiers & (words.limits | words.ordered):
        return False
    if b.around & words.elsewhere or b.verbs & words.asking:
        return False
    if not _one_kind(a, b, words) or not _one_owner(a, b):
        return False
    if a.placed and not a.placed & b.placed and not b.definite:
        return False  # "no pub at Kettlewick"
    if b.restricted and b.definite and not (a.behind and a.behind == b.behind):
        return False
    if a.absence == "deed":
        return bool(a.verbs & b.verbs) and a.past == b.past
    if a.past and not b.past:
        return False
    return b.definite or (a.past == b.past and b.opening in _COUNTED)


def _one_kind(a: Mention, b: Mention, words: Absent) -> bool:
    if not a.modifiers <= b.modifiers or (b.modifiers | b.compounds) & words.limits:
        return False
    return a.compounds <= (b.compounds | b.near_nouns) and (b.compounds - a.compounds) <= a.owner


def _one_owner(a: Mention, b: Mention) -> bool:
    if a.owner and b.owner:
        return bool(a.owner & b.owner) or not (a.owner | b.owner) - {"it", "its", "they", "their"} - _PERSONAL
    return not (b.owner & _PERSONAL and not a.owner)


def _clash(article: Article, a: Mention, b: Mention) -> Clash:
    first, other = article.quote(a.span, "said not to be there"), article.quote(b.span, "told of")
    return Clash(
        evidence=(first, other),
        confidence=0.65 if a.owner == {"it"} else 0.75,  # another "it" may be meant
        why="both speak of the same kind of thing, and no other time, place or owner is named",
        facts={"first": first.text, "other": other.text},
    )
