"""What speaks for and against two claims being about the same thing, as named numbers between 0 and 1.

Each feature is a fact an editor could check. How much it counts is fitted on labelled articles and kept in
`rules/weights.yml`; nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.link.circumstances import circumstances
from factcheck.link.lookalike import SLIPS
from factcheck.link.profile import Profile, Setting
from factcheck.link.sizes import sizes, written_slip
from factcheck.link.words import keys, opposed

_AFAR = 0.4  # four blocks between them
_LIKE_VALUES = frozenset({"close", "near", *SLIPS})
_TELLING = (
    ("head same, only values of it", "definite again"),
    ("head same, only values of it", "one place restates"),
    ("head same", "far apart"),
    ("head same", "definite again", "far apart"),
    ("nearest in meaning", "far apart"),
    ("nearest in meaning", "definite again", "far apart"),
    ("only these two share a word", "nearest in meaning"),
    ("only these two share a word", "definite again", "far apart"),
    ("only these two share a word", "no rival", "far apart"),
    ("definite again", "far apart"),
)

_FAR_SLIP = "a slip and far apart"
TOGETHER = frozenset({*(" and ".join(names) for names in _TELLING), _FAR_SLIP})
"""Evidence made of several facts; it can only speak for one thing."""


def features(a: Profile, b: Profile, setting: Setting) -> dict[str, float]:
    """Named evidence for a pair; `a` stands before `b`. Absent names are 0."""
    found: dict[str, float] = {f"kind {a.claim.kind}": 1.0}
    groups = (_words(a, b, setting), _meaning(a, b, setting), circumstances(a, b, setting), sizes(a, b, setting))
    for name, value in (pair for group in groups for pair in group):
        if value:
            found[name] = float(value)
    found.update(_together(found))
    return found


def _together(found: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Facts that tell little each and much together: a phrase far down points back, with a figure like the first."""
    if not found.keys() & _LIKE_VALUES:
        return
    for names in _TELLING:
        if all(n in found and (n != "far apart" or found[n] >= _AFAR) for n in names):
            yield " and ".join(names), 1.0
    if found.get("far apart", 0) >= _AFAR and found.keys() & set(SLIPS):
        yield _FAR_SLIP, 1.0


def _meaning(a: Profile, b: Profile, setting: Setting) -> Iterator[tuple[str, float]]:
    """What the words mean, where they are not the same words."""
    places = (setting.place[id(a)], setting.place[id(b)])
    told = setting.likeness[places]
    yield "clauses alike in meaning", max(told, 0)
    yield "names alike in meaning", max(a.named.likeness(b.named), 0)
    met = sorted((a.named.covered_by(b.told), b.named.covered_by(a.told)))
    yield "one name met in the other clause", met[1]
    yield "each name met in the other clause", met[0]
    yield "each clause met in the other", min(a.told.covered_by(b.told), b.told.covered_by(a.told))
    nearest = [told >= setting.nearest[n] for n in places]
    if (kind := written_slip(a, b, setting.document)) is not None:
        yield f"{kind}, alike in meaning", max(told, 0)
        yield f"{kind}, nearest in meaning", any(nearest)
    yield "head same and nearest in meaning", bool(a.head & b.head) and all(nearest)
    yield "definite again and nearest in meaning", bool(b.claim.traits & {"definite", "owned"}) and all(nearest)
    yield "nearest in meaning", all(nearest)
    yield "nearest in meaning on one side", any(nearest) and not all(nearest)


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
    lone = same_head and not any(True for _ in setting.other_sizes(a, b))
    owners = (a.claim.about.subject, b.claim.about.subject)
    before = [keys((p.claim.about.measure or "").split()[:-1], setting.lexicon) for p in (a, b)]
    yield "measure same", same_head and bool(before[0] & before[1])
    yield "modifiers differ", same_head and bool(before[0] and before[1]) and not before[0] & before[1]
    yield "head same, only values of it", lone
    yield "head and subject same", same_head and owners[0] is not None and owners[0] == owners[1]
    yield "only two values of the kind", len(setting.sizes[a.dimension]) == 2
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
    subjects = [keys(w["subject"], setting.lexicon) for w in words]
    yield "subject nouns differ", bool(subjects[0] and subjects[1] and not subjects[0] & subjects[1])
    yield "subject noun shared", bool(subjects[0] & subjects[1])
    telling = [(*w["modifiers"], *w["scope"], *w["subject"]) for w in words]
    yield "opposed modifiers", opposed(telling[0], telling[1], setting.lexicon)
    named = [(*w["modifiers"], *w["scope"]) for w in words]
    stuff = [keys(w["scope"], setting.lexicon) for w in words]
    apart = bool(stuff[0] and stuff[1] and not stuff[0] & stuff[1])
    yield "of other stuff", apart and not (stuff[0] & b.clause or stuff[1] & a.clause)
    yield "one head, opposed modifiers", same_head and opposed(named[0], named[1], setting.lexicon)
    contrast = opposed(words[0]["clause"], words[1]["clause"], setting.lexicon)
    yield "opposed words", contrast
    yield "like clauses, opposed words", contrast and len(shared) >= 2 and max(rest) <= 2


def _verb(p: Profile, setting: Setting) -> frozenset[str]:
    return keys((v for v in p.claim.words["verb"] if v not in ("be", "have", "say")), setting.lexicon)
