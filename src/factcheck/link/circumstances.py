"""Where two claims stand, and what is said round them: places, times, people, and words such as "only" and "last"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.link.places import is_correction, is_put_right, stand_in_other_entries, stand_in_other_releases
from factcheck.link.profile import Profile, Setting

_RESTATING = frozenset({"title", "description", "heading", "caption", "cell", "quote"})
_CLASSES = (
    *("other", "former", "forecast", "dropped", "hypothetical", "denied", "each", "average", "extreme", "whole", "all"),
    *("part", "segment", "graver", "kin", "approximate"),
    *("former elsewhere in the sentence", "other elsewhere in the sentence", "forecast elsewhere in the sentence"),
    *("dropped elsewhere in the sentence", "hypothetical elsewhere in the sentence"),
    *("average elsewhere in the sentence", "extreme elsewhere in the sentence"),
    *(
        "subject other",
        "of a rival",
        "verb future",
        "verb denied",
        "verb hypothetical",
        "verb before",
        "verb ask",
        "verb now",
    ),
)


def circumstances(a: Profile, b: Profile, setting: Setting) -> Iterator[tuple[str, float]]:
    yield "entries of their own", stand_in_other_entries(a, b, setting.document)
    yield "releases of their own", stand_in_other_releases(a, b, setting.document)
    yield (
        "one is a correction",
        "former" in (a.claim.about.role, b.claim.about.role)
        or any(is_correction(p, setting.document, setting.lexicon) for p in (a, b)),
    )
    yield "one is put right beside it", is_put_right(a, setting.document) or is_put_right(b, setting.document)
    yield from _place(a, b, setting)
    yield from _qualifiers(a, b)
    yield from _given(a, b, setting)


def _given(a: Profile, b: Profile, setting: Setting) -> Iterator[tuple[str, float]]:
    """A later mention that brings words the article had not used before often speaks of something else."""
    rarity, before = setting.rarity, b.claim.sentence
    fresh = [k for k in b.close - a.sentence - b.head if setting.first_seen.get(k, before) >= before]
    yield "new words beside the later figure", min(sum(rarity.get(k, 0.5) for k in fresh) / 4, 1)
    yield "nothing new beside the later figure", not fresh and bool(b.close)


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
    yield "cells of two tables", a.block.kind == b.block.kind == "cell" and not group
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
    roles = (x.about.role, y.about.role)
    for role in ("from", "by", "than", "former"):
        yield f"{role} on one side", (role in roles) and roles[0] != roles[1]
    yield "from against to", {x.about.role, y.about.role} == {"from", "to"}
    yield "part against whole", {x.about.role, y.about.role} & {"part", "whole"} != set()
    yield "per differs", x.about.per != y.about.per
    yield "same subject", x.about.subject is not None and x.about.subject == y.about.subject
    differs = bool(x.about.subject and y.about.subject and x.about.subject != y.about.subject)
    yield "subjects differ", differs and x.about.subject not in b.names and y.about.subject not in a.names
    yield "name shared", bool(a.names & b.names)
    yield "names differ", bool(a.names and b.names and not a.names & b.names)
    yield "both have names of their own", bool(a.names - b.names and b.names - a.names)
    shared, lesser = len(a.sentence & b.sentence), min(len(a.sentence), len(b.sentence))
    yield "like sentences, other names", bool(a.names - b.names and b.names - a.names) and 2 * shared >= lesser > 2
    mine, theirs = set(x.words["own names"]), set(y.words["own names"])
    yield "own names differ", bool(mine and theirs and not mine & b.names and not theirs & a.names)
    yield "own name shared", bool(mine & theirs)
    yield "later figure has a name of its own", bool(theirs - set(x.words["names"])) and not mine
    own = (a.claim.words["own time"], b.claim.words["own time"])
    yield "only one phrase gives a time", bool(own[0]) != bool(own[1]) and not a.when & b.when
    yield from _times(a, b)


def _times(a: Profile, b: Profile) -> Iterator[tuple[str, float]]:
    yield "times differ", clash_of_times(a.when, b.when)
    yield "time shared", bool(a.when & b.when)
    yield "time on one side", bool(a.when) != bool(b.when)
    yield "then and now", _is_then_and_now(a, b) or _is_then_and_now(b, a)
    wide = [frozenset(p.claim.words["sentence when"]) for p in (a, b)]
    yield "sentences of other years", bool(wide[0] and wide[1] and not wide[0] & wide[1])
    yield "one sentence of a year of its own", bool(wide[0]) != bool(wide[1])


def _is_then_and_now(then: Profile, now: Profile) -> bool:
    """Whether one is said of a month, a year or "last winter", and the other of today."""
    present = "verb now" in now.claim.traits and "verb now" not in then.claim.traits
    return present and bool(then.when) and not now.when


def clash_of_times(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both give a year, a month, a weekday or a relative time, and not the same."""
    kinds = ("year ", "month ", "weekday ", "part ", "relative ")
    for kind in kinds:
        mine, theirs = {k for k in a if k.startswith(kind)}, {k for k in b if k.startswith(kind)}
        if mine and theirs and not mine & theirs:
            return True
    return False
