"""Which claims of different articles are about the same thing: stricter than within one, for no context is shared.

Two articles may each speak of "the company". So a pair has to share a name (one its sentence gives, or the title) and
what is measured, neither may have a name that the other lacks, and the evidence is then weighed as if the two articles
were one. Only pairs that share a rare key are looked at, so that the work grows with the number of articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from factcheck.claim import Claim, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link import NUMERIC, VETOES
from factcheck.link.features import features
from factcheck.link.model import Model, load_model
from factcheck.link.profile import Profile, Setting, setting_of
from factcheck.link.reasons import told
from factcheck.link.words import keys
from factcheck.values import Moment

COMPARED = NUMERIC | {"age", "date", "time", "score", "rank"}
_VETOES = VETOES | frozenset(
    "opposed words|per differs|change against level|no word shared|other on one side|forecast on one side|"
    "hypothetical on one side|denied on one side|average on one side|graver on one side|dropped on one side|"
    "verb future on one side|verb denied on one side|verb ask on one side".split("|")
)
_OFF_THE_POINT = frozenset(
    {"forecast on one side", "denied on one side", "verb future on one side", "verb denied on one side"}
)  # of an age, or of what happened once
_LEAST = 0.5
_LEAST_DATE = 0.15  # a date is told with fewer words; below the threshold of its rule it is info
_ONCE = 0.85  # one thing, one event that happens once, two dates
_COMMON = 30  # a key that more claims share finds no pairs
_CURRENT = 60  # days that what is true of a thing is taken to last
_UNSURE = 0.2  # one may be older than the other: info
_LONGEST_NAME = 5  # words
_NUMBERED = re.compile(
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}) (?P<number>[0-9]{1,3}(?:\.[0-9]+)?)(?![\w%,.]*[0-9])"
)
_PUNCTUATION = ",.:;!?()[]\"'“”‘’"


@dataclass(frozen=True, eq=False)
class Mention:
    """A claim and the names it goes with."""

    profile: Profile
    own: frozenset[str]
    """Those in its sentence."""
    names: frozenset[str]
    """The same with those of the title, which hold where a sentence has none of its own."""
    verbs: frozenset[str]
    numbered: frozenset[tuple[str, str]]
    """Names with the number behind them: ("Heron Server", "3")."""

    @property
    def claim(self) -> Claim:
        return self.profile.claim


@dataclass(frozen=True, eq=False)
class Part:
    """One of the articles that are compared."""

    mentions: tuple[Mention, ...]
    published: date | None


def mention(profile: Profile, sentence: str, title: str, names: Collection[str], lexicon: Lexicon) -> Mention:
    """A claim with the names in its sentence and in the title, of all names that the articles have."""
    own = names_in(sentence, names)
    empty = lexicon.table("across")["empty"]
    verbs = keys((v for v in profile.claim.words["verb"] if v not in empty), lexicon)
    numbered = frozenset((m["name"], m["number"]) for m in _NUMBERED.finditer(sentence))
    return Mention(profile, own, own | names_in(title, names), verbs, numbered)


def names_in(text: str, names: Collection[str]) -> frozenset[str]:
    """The names that stand in a text."""
    words = [w.strip(_PUNCTUATION).removesuffix("'s").removesuffix("’s") for w in text.split()]
    ends = range(1, _LONGEST_NAME + 1)
    phrases = (" ".join(words[i : i + n]) for i in range(len(words)) for n in ends if i + n <= len(words))
    return frozenset(p.casefold() for p in phrases if p in names)


def link_across(parts: Sequence[Part], document: Document, lexicon: Lexicon) -> tuple[Topic, ...]:
    """Topics of two claims, each of another article. `document` holds all articles one after the other."""
    beside: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in (m.claim for part in parts for m in part.mentions):
        beside[claim.sentence].append(claim)
    judge = _Judge(load_model(), lexicon, beside)
    topics = []
    for (i, j), pairs in sorted(_candidates(parts).items()):
        profiles = tuple(m.profile for part in (parts[i], parts[j]) for m in part.mentions)
        setting = setting_of(document, profiles, lexicon, [(a.profile, b.profile) for a, b in pairs])
        for a, b in pairs:
            limit = judge.currency(a, b, parts[i].published, parts[j].published)
            topic = judge.topic(a, b, setting, limit) if limit else None
            if topic:
                topics.append(topic)
    return tuple(topics)


def _candidates(parts: Sequence[Part]) -> dict[tuple[int, int], list[tuple[Mention, Mention]]]:
    """Pairs of claims worth comparing, by the pair of articles they stand in."""
    postings: defaultdict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for number, part in enumerate(parts):
        for place, one in enumerate(part.mentions):
            for key in _keys(one):
                postings[key].append((number, place))
    found = {
        (first, second)
        for places in postings.values()
        if len(places) <= _COMMON
        for first, second in combinations(places, 2)
        if first[0] != second[0]
    }
    by_parts: defaultdict[tuple[int, int], list[tuple[Mention, Mention]]] = defaultdict(list)
    for (i, m), (j, n) in sorted(found):
        by_parts[i, j].append((parts[i].mentions[m], parts[j].mentions[n]))
    return by_parts


def _keys(one: Mention) -> Iterator[tuple[str, str, str]]:
    """Kind of value, a name, and what is measured or what happened."""
    for what in (one.profile.head | one.verbs) or one.profile.clause:
        for name in one.names:
            yield one.profile.dimension, name, what


@dataclass(frozen=True, eq=False)
class _Judge:
    model: Model
    lexicon: Lexicon
    beside: Mapping[int, list[Claim]]
    """The claims of each sentence."""

    def topic(self, a: Mention, b: Mention, setting: Setting, limit: float) -> Topic | None:
        """What two claims are both about, if they are; `limit` is the most that can be said for it."""
        evidence = features(a.profile, b.profile, setting)
        is_date, once = isinstance(a.claim.value, Moment), self._happens_once(a, b)
        against = _VETOES - _OFF_THE_POINT if once or a.claim.kind == "age" else _VETOES
        if is_date and not once and not _are_days_of_one_event(a, b):
            return None
        if (
            self._is_told_beside(a, b)
            or against & evidence.keys()
            or _have_names_of_their_own(a, b)
            or _other_heads(a, b)
            or _numbered_apart(a, b)
        ):
            return None
        certainty = max(self.model.confidence(evidence), _ONCE if once else 0.0)
        if certainty < (_LEAST_DATE if is_date else _LEAST):
            return None
        reasons = told(a.claim, b.claim, self.model.reasons(evidence), evidence, self.model.phrases)
        why = f"both articles name it; {reasons}" if reasons else "both articles name it"
        return Topic(claims=(a.claim, b.claim), confidence=min(certainty, limit), why=why)

    def _is_told_beside(self, a: Mention, b: Mention) -> bool:
        """Whether one sentence has the other's value too: "52% to 48%" in two headlines is no contradiction."""
        pairs = ((a.claim, b.claim), (b.claim, a.claim))
        return any(
            c is not mine and c.value == other.value for mine, other in pairs for c in self.beside[mine.sentence]
        )

    def currency(self, a: Mention, b: Mention, first: date | None, other: date | None) -> float:
        """How sure articles of these dates can speak of the same state of things: 0 where they need not."""
        if self._happens_once(a, b):
            return 1.0
        if not a.claim.words["verb"] and not b.claim.words["verb"]:  # two entries of lists say little
            return _UNSURE
        if a.profile.when & b.profile.when:
            return 1.0
        if first is None or other is None:
            return 1.0 if first == other and a.claim.kind != "age" else _UNSURE
        return 1.0 if are_of_one_time(first, other) else 0.0

    def _happens_once(self, a: Mention, b: Mention) -> bool:
        """Whether both tell of one event that a thing has once: it is founded, somebody is born."""
        if not isinstance(a.claim.value, Moment):
            return False
        once = frozenset(self.lexicon.table("across")["once"])
        verbs = [frozenset(m.claim.words["verb"]) & once for m in (a, b)]
        if not all(verbs) or not keys(verbs[0], self.lexicon) & keys(verbs[1], self.lexicon):
            return False
        named = keys((w for name in a.names | b.names for w in name.split()), self.lexicon)
        first = [next(iter(m.claim.words["subject"]), None) for m in (a, b)]
        if any(word and not keys([word], self.lexicon) & named for word in first):  # "the husband of Ada Hill"
            return False
        rest = [m.profile.clause - named - m.verbs for m in (a, b)]
        return not all(rest) or bool(rest[0] & rest[1])


def are_of_one_time(first: date, other: date) -> bool:
    """Whether what is true of a thing in an article of one day is taken to be so in one of the other."""
    return abs((first - other).days) <= _CURRENT


def _have_names_of_their_own(a: Mention, b: Mention) -> bool:
    """Each sentence names something that the other article's sentence and title do not: Ghent here, Bruges there."""
    return bool(_strange(a.own, b.names) and _strange(b.own, a.names))


def _numbered_apart(a: Mention, b: Mention) -> bool:
    """Heron Server 2 here, Heron Server 3 there."""
    return any(x == y and m != n for x, m in a.numbered for y, n in b.numbered)


def _strange(names: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """Those that share no word with a known one: "Pell" is no stranger to "Marcus Pell"."""
    words = {w for name in known for w in name.split()}
    return frozenset(n for n in names if words.isdisjoint(n.split()))


def _are_days_of_one_event(a: Mention, b: Mention) -> bool:
    """Two days, not far apart, of something both tell in the same words; a bare year only says when."""
    x, y = a.claim.value, b.claim.value
    if not (isinstance(x, Moment) and isinstance(y, Moment) and x.first and y.first and a.verbs & b.verbs):
        return False
    return x.granularity == y.granularity in ("day", "month") and abs((x.first - y.first).days) <= _CURRENT


def _other_heads(a: Mention, b: Mention) -> bool:
    """Whether they count different things: "people employed" and "employees" are the same."""
    heads = (a.profile.head, b.profile.head)
    return bool(all(heads) and not heads[0] & b.profile.clause and not heads[1] & a.profile.clause)
