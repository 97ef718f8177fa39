"""How like two names are: which words are the same, which are one word spelled two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

_JOINING = frozenset({"of", "for", "the", "and", "&", "in", "at", "de", "la", "van", "von", "der", "den", "du", "le"})
# Endings that make another word of a name: a plural, an inhabitant, an adjective.
_ENDINGS = (
    "s",
    "es",
    "an",
    "ian",
    "n",
    "ese",
    "ish",
    "ic",
    "ans",
    "ians",
    "i",
    "is",
    "ers",
    "er",
    "ism",
    "ist",
    "al",
    "y",
    "ie",
    "ed",
    "ing",
    "ly",
)
_SUFFIXES = frozenset(
    "|s|es|ed|er|ers|ing|ings|ion|ions|ive|ives|or|ors|ent|ents|ence|ency|ant|ance|ancy|al|als|ity|ment|ments|ship|ships|ism|ist|ists|"
    "ness|ies|ied|ic|ics|ical|ally|ly|able|ible|ate|ation|ator|ure|ory|ary|age|ful|ous|ian|ians|ese|ish|tion|tive|tor".split(
        "|"
    )
)
_TWINS = re.compile(r"(.)\1+")
_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        *(("ph", "f"), ("gh", ""), ("sch|sh|ch", "s"), ("ck|k|q|c(?![eiy])", "k"), ("c|z", "s"), ("wr", "r")),
        *(("th|d", "t"), ("w|ff", "v"), ("j", "i")),
    )
)
_VOWELS = re.compile(r"[aeiouyh]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is like in two names."""

    kind: str
    """A row of `names` in rules/lexicon/sureness.yml."""
    why: str


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """Roughly how a word sounds: its consonants, those that sound alike made equal."""
    plain = word.replace("-", "")
    for pattern, letter in _SOUNDS:
        plain = pattern.sub(letter, plain)
    first = "a" if plain[:1] and plain[0] in "aeiouyh" else plain[:1]
    return first + _TWINS.sub(r"\1", _VOWELS.sub("", plain[1:]))


def traces(word: str) -> Iterator[str]:
    """Keys that a word and its misspellings are likely to share."""
    single = _TWINS.sub(r"\1", word)
    yield f"= {word}"
    if len(single) >= 4:
        yield f"sound {sound(word)}"
        yield f"front {single[:4]}"
        yield f"back {single[-4:]}"


@lru_cache(maxsize=50_000)
def is_respelled(a: str, b: str) -> bool:
    """Whether one may be a slip for the other: few letters differ, and not by an ending that makes another word."""
    if a == b or min(len(a), len(b)) < 4 or any(c.isdigit() for c in a + b):
        return False
    if "-" in a and a.count("-") == b.count("-"):
        differing = [(x, y) for x, y in zip(a.split("-"), b.split("-"), strict=True) if x != y]
        # "Kwok-kin" and "Kwok-hing" are two people: what differs has to look like a slip by itself
        return len(differing) == 1 and (is_respelled(*differing[0]) or _is_slip_of_part(*differing[0]))
    short, long = sorted((a, b), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return False
    if short[:-1] == long[: len(short) - 1] and len(long) - len(short) <= 2 and _is_inflected(short, long):
        return False
    distance = OSA.distance(a, b)
    length = min(len(a), len(b))
    allowed = 1 if length < 6 else 2 if length < 10 else 3
    return distance <= allowed and JaroWinkler.similarity(a, b) >= 0.8


def _is_slip_of_part(a: str, b: str) -> bool:
    """ "Osei-Lowe" and "Osei-Law": one letter, or two where both sound alike."""
    distance = OSA.distance(a, b)
    return distance == 1 or (distance == 2 and sound(a) == sound(b))


def is_derived(a: str, b: str) -> bool:
    """Whether both are one word with other endings: directive and direction, update and updates."""
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return same >= 4 and any({a[i:], b[i:]} <= _SUFFIXES for i in range(max(same - 2, 4), same + 1))


def _is_inflected(short: str, long: str) -> bool:
    return long[len(short) - 1 :] in ("ian", "ies", "ish", "ese", "ic", "an")


def _is_shortened(a: str, b: str) -> bool:
    """ "Teo" and "Teodor", "Max" and "Maximilian": a first name and its beginning."""
    short, long = sorted((a, b), key=len)
    return 3 <= len(short) <= len(long) - 2 and long.startswith(short)


def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """None where the names are not like enough for one to be a slip for the other."""
    if len(a) == 1 or len(b) == 1:
        return _with_single(a, b)
    mine, theirs = (tuple(w for w in words if w not in _JOINING) for words in (a, b))
    if mine == theirs:
        return Likeness("joining word", "all words but a small one are the same") if a != b else None
    if len(mine) != len(theirs) or len(mine) < 2:
        return None
    if _is_shortened(mine[0], theirs[0]):
        return None
    pairs = list(zip(mine, theirs, strict=True))
    differing = [(x, y) for x, y in pairs if x != y]
    respelled = [is_respelled(x, y) for x, y in differing]
    if all(respelled) and len(differing) < len(pairs):
        first = pairs[0]
        if any(is_derived(x, y) for x, y in differing) and len(pairs) > 2:
            return None
        if len(pairs) == 2:
            kind = "same first name" if first[0] == first[1] else "same surname, spelled alike"
            return Likeness(kind, "the rest of the name is the same")
        return Likeness("one word of several", "the rest of the name is the same")
    if all(respelled) and len(pairs) == 2 and sum(OSA.distance(x, y) for x, y in pairs) <= 4:
        return Likeness("both near", "both parts of the name are spelled almost alike")
    if len(differing) == 1 and len(pairs) == 2 and differing[0] == pairs[0]:
        return Likeness("same surname", "the surname and the office are the same")
    if (
        len(differing) == 1
        and len(pairs) >= 3
        and differing[0][0][:5] == differing[0][1][:5]
        and not is_derived(*differing[0])
    ):
        return Likeness("like word", "the rest of the name is the same")
    return None


def _is_grown(a: str, b: str) -> bool:
    """ "Daunt" and "Dauntry"."""
    short, long = sorted((a, b), key=len)
    ending = long[len(short) :]
    return len(short) >= 5 and long.startswith(short) and 0 < len(ending) <= 3 and ending not in _ENDINGS


def _may_be_slip(a: str, b: str) -> bool:
    """Whether two words that stand alone are long and odd enough to be one name."""
    return min(len(a), len(b)) >= 7 and a.isalpha() and b.isalpha() and not is_derived(a, b)


def _with_single(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    short, full = sorted((a, b), key=len)
    if not is_respelled(short[0], full[-1]):
        grown = len(full) > 1 and _is_grown(short[0], full[-1])
        return Likeness("surname grown", "nobody of that surname is introduced") if grown else None
    if len(full) > 1:
        return Likeness("surname of a full name", "nobody of that surname is introduced")
    return Likeness("single words", "they are spelled almost alike") if _may_be_slip(short[0], full[0]) else None
