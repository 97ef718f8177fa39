"""What speaks for and against two claims being about the same thing, as named numbers between 0 and 1.

Each feature is a fact an editor could check. How much it counts is fitted on labelled articles and kept in
`rules/weights.yml`; nothing here decides.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from factcheck.claim import Claim
from factcheck.document import Block, Document
from factcheck.lexicon import Lexicon
from factcheck.link.lookalike import slip
from factcheck.link.words import keys, opposed
from factcheck.values import Clock, Moment, Quantity, Score

_RESTATING = frozenset({"title", "description", "heading", "caption", "cell", "quote"})
_CLASSES = (
    *("other", "former", "forecast", "hypothetical", "denied", "each", "average", "extreme", "whole", "part"),
    *("graver", "approximate"),
)


@dataclass(frozen=True, eq=False)
class Profile:
    """A claim with what is compared of it, made once."""

    claim: Claim
    block: Block
    head: frozenset[str]
    naming: frozenset[str]
    """Head, scope and modifiers of its noun phrase."""
    clause: frozenset[str]
    sentence: frozenset[str]
    names: frozenset[str]
    when: frozenset[str]

    @property
    def dimension(self) -> str:
        """Only claims of one dimension can be compared."""
        kind, unit = self.claim.kind, getattr(self.claim.value, "unit", "")
        if kind in ("count", "quantity"):
            return f"number {unit}"
        return f"{kind} {unit}" if kind in ("money", "percentage", "measure") else kind

    @property
    def size(self) -> Decimal | None:
        value = self.claim.value
        return value.stated[0] if isinstance(value, Quantity) and value.stated else None


@dataclass(frozen=True, eq=False)
class Setting:
    """All claims of an article that may be compared, and how common each word is in it."""

    document: Document
    profiles: tuple[Profile, ...]
    lexicon: Lexicon

    @cached_property
    def by_dimension(self) -> dict[str, list[Profile]]:
        found: dict[str, list[Profile]] = {}
        for profile in self.profiles:
            found.setdefault(profile.dimension, []).append(profile)
        return found

    @cached_property
    def rarity(self) -> dict[str, float]:
        """Inverse sentence frequency of a key among the sentences that hold a claim, from 0 to 1."""
        by_sentence = {p.claim.sentence: p.sentence for p in self.profiles}
        counts = Counter(k for words in by_sentence.values() for k in words)
        top = math.log(1 + max(len(by_sentence), 2))
        return {k: math.log((1 + len(by_sentence)) / n) / top for k, n in counts.items()}

    @cached_property
    def sentence_counts(self) -> Counter[str]:
        by_sentence = {p.claim.sentence: p.sentence for p in self.profiles}
        return Counter(k for words in by_sentence.values() for k in words)


def profile_of(claim: Claim, document: Document, lexicon: Lexicon, context: frozenset[str] = frozenset()) -> Profile:
    """`context` are keys that a heading or a table's headers lend the claim."""
    words = claim.words
    naming = keys((*words["head"], *words["scope"], *words["modifiers"]), lexicon)
    return Profile(
        claim=claim,
        block=document.blocks[claim.block],
        head=keys(words["head"], lexicon),
        naming=naming | context,
        clause=keys(words["clause"], lexicon) | naming | context,
        sentence=keys(words["sentence"], lexicon) | context,
        names=frozenset(words["names"]),
        when=frozenset(words["when"]),
    )


def features(a: Profile, b: Profile, setting: Setting) -> dict[str, float]:
    """Named evidence for a pair; `a` stands before `b`. Absent names are 0."""
    found: dict[str, float] = {f"kind {a.claim.kind}": 1.0}
    for name, value in (*_words(a, b, setting), *_place(a, b, setting), *_qualifiers(a, b), *_values(a, b, setting)):
        if value:
            found[name] = float(value)
    return found


def _words(a: Profile, b: Profile, setting: Setting) -> Iterator[tuple[str, float]]:
    rarity = setting.rarity
    shared = a.clause & b.clause
    weight = sum(rarity.get(k, 0.5) for k in shared)
    lesser = min(sum(rarity.get(k, 0.5) for k in side) for side in (a.clause, b.clause))
    yield "words shared", min(weight / 3, 1)
    yield "share of words shared", weight / lesser if lesser else 0
    yield "no word shared", not shared
    yield "two words shared", len(shared) >= 2
    yield "three words shared", len(shared) >= 3
    wider = (a.sentence & b.sentence) - shared
    yield "sentence words shared", min(sum(rarity.get(k, 0.5) for k in wider) / 3, 1)
    yield "only these two share a word", any(setting.sentence_counts[k] == 2 for k in a.sentence & b.sentence)
    yield "head same", bool(a.head & b.head)
    yield "heads differ", bool(a.head and b.head and not a.head & b.head)
    yield "head in other clause", bool((a.head & b.clause) or (b.head & a.clause)) and not a.head & b.head
    yield "a bare figure", a.claim.kind in ("count", "quantity") and not (a.head and b.head)
    same_head = bool(a.head & b.head)
    like = (p for p in setting.by_dimension[a.dimension] if p.head & a.head)
    lone = same_head and all(p.size in (a.size, b.size) for p in like)
    owners = (a.claim.about.subject, b.claim.about.subject)
    before = [keys((p.claim.about.measure or "").split()[:-1], setting.lexicon) for p in (a, b)]
    yield "measure same", same_head and bool(before[0] & before[1])
    yield "modifiers differ", same_head and bool(before[0] and before[1]) and not before[0] & before[1]
    yield "head same, only values of it", lone
    yield "head and subject same", same_head and owners[0] is not None and owners[0] == owners[1]
    yield "only two values of the kind", len({p.size for p in setting.by_dimension[a.dimension]}) == 2
    naming = (a.naming & b.naming) - a.head - b.head
    yield "modifier shared", bool(naming)
    rest = (len(a.naming - b.clause), len(b.naming - a.clause))
    yield "unmatched modifiers", min(sum(rest) / 6, 1)
    yield "both unmatched", min(rest) > 0
    yield "same verb", bool(_verb(a, setting) & _verb(b, setting))
    words = (a.claim.words, b.claim.words)
    yield (
        "opposed heads",
        opposed((*words[0]["head"], *words[0]["verb"]), (*words[1]["head"], *words[1]["verb"]), setting.lexicon),
    )
    yield "opposed words", opposed(words[0]["clause"], words[1]["clause"], setting.lexicon)


def _verb(p: Profile, setting: Setting) -> frozenset[str]:
    return keys((v for v in p.claim.words["verb"] if v not in ("be", "have", "say")), setting.lexicon)


def _place(a: Profile, b: Profile, setting: Setting) -> Iterator[tuple[str, float]]:
    same_sentence = a.claim.sentence == b.claim.sentence
    yield "same sentence", same_sentence
    yield "next sentence", a.claim.block == b.claim.block and abs(a.claim.sentence - b.claim.sentence) == 1
    yield "same paragraph", a.claim.block == b.claim.block and abs(a.claim.sentence - b.claim.sentence) > 1
    yield "far apart", min(abs(a.claim.block - b.claim.block) / 10, 1)
    group = a.block.group is not None and a.block.group == b.block.group
    yield "same list", group and a.block.kind == "item"
    yield "same table", group and a.block.kind == "cell"
    restating = (a.block.kind in _RESTATING) + (b.block.kind in _RESTATING)
    yield "one place restates", restating == 1
    yield "both places restate", restating == 2
    yield "headline", "title" in (a.block.kind, b.block.kind) or a.block.level == 1 or b.block.level == 1
    yield "one in a table", ("cell" in (a.block.kind, b.block.kind)) and a.block.kind != b.block.kind
    yield "one in a list", (a.block.kind == "item") != (b.block.kind == "item")


def _qualifiers(a: Profile, b: Profile) -> Iterator[tuple[str, float]]:
    x, y = a.claim, b.claim
    for name in _CLASSES:
        yield f"{name} on one side", (name in x.traits) != (name in y.traits)
    yield "definite again", bool(y.traits & {"definite", "owned"})
    yield "definite before", bool(x.traits & {"definite", "owned"}) and not y.traits & {"definite", "owned"}
    yield "indefinite again", "indefinite" in y.traits
    yield "other again", "other" in y.traits
    yield "roles differ", x.about.role != y.about.role
    yield "change against level", (x.about.role == "by") != (y.about.role == "by")
    yield "from against to", {x.about.role, y.about.role} == {"from", "to"}
    yield "part against whole", {x.about.role, y.about.role} & {"part", "whole"} != set()
    yield "per differs", x.about.per != y.about.per
    yield "same subject", x.about.subject is not None and x.about.subject == y.about.subject
    differs = bool(x.about.subject and y.about.subject and x.about.subject != y.about.subject)
    yield "subjects differ", differs and x.about.subject not in b.names and y.about.subject not in a.names
    yield "name shared", bool(a.names & b.names)
    yield "names differ", bool(a.names and b.names and not a.names & b.names)
    yield "both have names of their own", bool(a.names - b.names and b.names - a.names)
    own = (a.claim.words["own time"], b.claim.words["own time"])
    yield "only one phrase gives a time", bool(own[0]) != bool(own[1]) and not a.when & b.when
    yield from _times(a, b)


def _times(a: Profile, b: Profile) -> Iterator[tuple[str, float]]:
    yield "times differ", clash_of_times(a.when, b.when)
    yield "time shared", bool(a.when & b.when)
    yield "time on one side", bool(a.when) != bool(b.when)


def clash_of_times(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both give a year, a month, a weekday or a relative time, and not the same."""
    kinds = ("year ", "month ", "weekday ", "part ", "relative ")
    for kind in kinds:
        mine, theirs = {k for k in a if k.startswith(kind)}, {k for k in b if k.startswith(kind)}
        if mine and theirs and not mine & theirs:
            return True
    return False


def _values(a: Profile, b: Profile, setting: Setting) -> Iterator[tuple[str, float]]:
    x, y = a.size, b.size
    yield "one hedged", a.claim.hedged != b.claim.hedged
    yield "open end", _open(a.claim) or _open(b.claim)
    rivals = _rivals(a, b, setting)
    yield "rivals", min(len(rivals) / 6, 1)
    yield "no rival", not rivals
    yield "series", len({p.size for p in (*rivals, a, b) if p.head & a.head}) >= 3
    if x is None or y is None:
        gap = _gap(a.claim, b.claim)
        yield "close", gap == 1
        yield "near", gap == 2
        return
    if (kind := slip(x, y)) is not None:
        yield kind, True
        yield f"{kind}, a word shared", bool(a.clause & b.clause)
    if x > 0 and y > 0:
        ratio = max(x, y) / min(x, y)
        yield "close", ratio <= Decimal("1.25")
        yield "near", Decimal("1.25") < ratio <= 2
        yield "far values", ratio > 5
        yield "very far values", ratio > 50
    sizes = {p.size for p in setting.by_dimension[a.dimension] if p is not a and p is not b}
    yield "difference or sum is there too", x != y and bool({abs(x - y), x + y} & sizes)
    yield "round and small", max(x, y) <= 3 and a.claim.kind == "count"
    yield "a single thing", min(x, y) == 1 and a.claim.kind in ("count", "quantity")


def _gap(a: Claim, b: Claim) -> int:
    """How far two dates, times or results are apart: 1 close, 2 near, 3 far."""
    match a.value, b.value:
        case Moment(first=date() as x), Moment(first=date() as y):
            days = abs((x - y).days)
            other_year = (x.month, x.day) == (y.month, y.day) and days <= 800
            return 1 if days <= 45 or other_year else 2 if days <= 4000 else 3
        case Clock() as x, Clock() as y:
            return 1 if abs(x.first - y.first) <= 60 else 2 if abs(x.first - y.first) <= 180 else 3
        case Score() as x, Score() as y:
            return 1 if set(x.points) & set(y.points) else 2
    return 3


def _open(claim: Claim) -> bool:
    value = claim.value
    return isinstance(value, Quantity) and (value.low is None or value.high is None)


def _rivals(a: Profile, b: Profile, setting: Setting) -> Sequence[Profile]:
    """Other claims of the kind that share a word with one of the two: the figure may be any of theirs."""
    naming = (a.clause | b.clause) if not (a.head or b.head) else a.head | b.head
    return [
        p
        for p in setting.by_dimension[a.dimension]
        if p is not a and p is not b and p.clause & naming and p.size not in (a.size, b.size)
    ]
