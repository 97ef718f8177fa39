"""Small words and figures beside a date or time that tell which of several like events is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from factcheck.claim import Token
from factcheck.link.event_parties import NOUNS, TIME_WORDS

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9x]+)*|[A-Z]|[IVX]{1,4}")
_VERSION = re.compile(r"v?[0-9]+(?:\.[0-9x]+)+[a-z]?|v[0-9]+")
_PARTS_OF_DAY = ("night", "evening", "morning", "afternoon", "weekend", "dawn")
_NUMBERED = frozenset("version phase part stage leg round zone line route number no act chapter day".split())


def modifies(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].tag in NOUNS


def versions(words: Iterable[str]) -> frozenset[str]:
    return frozenset(w.lower().removeprefix("v") for w in words if _VERSION.fullmatch(w))


def is_name(tokens: Sequence[Token], at: int) -> bool:
    """Also a word with a capital within a sentence that the parser took for something else."""
    token = tokens[at]
    return token.tag in ("NNP", "NNPS") or (
        at > 0 and token.text[:1].isupper() and token.tag in ("NN", "NNS", "JJ", "VB", "VBP")
    )


def days(named: set[str]) -> frozenset[str]:
    found = {d.removesuffix("s") for d in named}
    if "weekday" in found:
        found |= {"monday", "tuesday", "wednesday", "thursday", "friday"}
    return frozenset(found | ({"saturday", "sunday"} if "weekend" in found else set()))


def numbered(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Names with the number behind them."""
    return frozenset(
        (a.lower(), b)
        for a, b in pairwise(words)
        if _NUMBER.fullmatch(b)
        and a[:1].isalpha()
        and (a[0].isupper() or a.lower() in _NUMBERED)
        and a.lower() not in TIME_WORDS
    )


def tense_of(tokens: Sequence[Token]) -> str:
    """ "future" or "past", by the verbs of a clause; "" where they do not say."""
    finite = [t for t in tokens if t.tag in ("VBD", "VBZ", "VBP", "MD")]
    if any(t.text.lower() in ("will", "shall", "'ll", "’ll") for t in finite):
        return "future"
    return "past" if finite and all(t.tag == "VBD" for t in finite) else ""


def part_of_day(tokens: Sequence[Token], first: int, last: int) -> str:
    """ "the night of 16 April", "Monday evening"."""
    near = [t.text.lower() for t in (*tokens[max(first - 3, 0) : first], *tokens[last + 1 : last + 2])]
    return next((w for w in near if w in _PARTS_OF_DAY), "")


def before_apposition(tokens: Sequence[Token], start: int) -> frozenset[str]:
    """Words of a subject that an apposition parts from its verb: "the previous release, 7.0, | came out"."""
    at = start if start < len(tokens) and tokens[start].text == "," else start - 1
    if at < 1 or tokens[at].text != ",":
        return frozenset()
    opening = next((i for i in range(at - 1, max(at - 6, 0), -1) if tokens[i].text == ","), None)
    if opening is None or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[opening:at]):
        return frozenset()
    return frozenset(t.text.lower() for t in tokens[max(opening - 5, 0) : opening])
