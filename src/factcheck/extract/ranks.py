"""Places in a list: No. 1, number one, second-largest, third place, finished fourth, top 10."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.document import Span
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.values import Quantity

_ORDINAL = re.compile(
    r"(?P<number>[0-9]{1,4})(?:st|nd|rd|th)(?![A-Za-z])|(?P<word>[A-Za-z]+)(?:-(?P<unit>[a-z]+))?(?![A-Za-z])"
)
_BEHIND = re.compile(r"[ -](?P<words>[A-Za-z-]+(?: [a-z]+){0,2})")
_FRONT = re.compile(r"[A-Za-z']+")
_IN_FIELD = re.compile(
    r" (?:in|of|on) (?:the |its |their |this |a )?(?:[A-Za-z'-]+ ){0,3}"
    r"(?:table|league|standings|rankings?|charts?|list|group|world|nation|country|county|continent|marathon|race|index|regatta|championship)(?![A-Za-z])"
)
_BEING = frozenset({"is", "was", "are", "were", "been", "am"})
_SET_OFF = re.compile(r"[,.;)]| (?:behind|overall|today|in the)(?![A-Za-z])")
_FEW = 9  # "the second best player" need be no place in a ranking, "the 43rd best player" is
_TOP = re.compile(r"top(?:-| )(?P<number>[0-9]{1,3}|[a-z]+)(?![0-9A-Za-z])", re.IGNORECASE)


def read_rank(scan: Scan, at: int) -> Reading | int | None:
    """A rank that begins at an offset; the end of an ordinal that is none; or neither."""
    return _top(scan, at) or _ordinal(scan, at) or _numbered(scan, at)


def _reading(span: Span, core: Span, rank: Decimal, origin: str, role: str | None = None) -> Reading:
    return Reading(span=span, core=core, kind="rank", value=Quantity.exact(rank), origin=origin, role=role)


def _top(scan: Scan, at: int) -> Reading | int | None:
    found = _TOP.match(scan.text, at)
    if not found:
        return at + 3 if scan.text[at : at + 3].lower() == "top" else None
    number = scan.number(found.start("number"))
    if number is None or number.low is not None:
        return found.start("number")
    span = Span(at, number.end)
    return _reading(span, Span(number.start, number.end), number.value, "top", "top")


def _ordinal(scan: Scan, at: int) -> Reading | int | None:
    value, end = _ordinal_value(scan, at)
    if value is None:
        return None
    behind = _BEHIND.match(scan.text, end)
    words = behind["words"].lower() if behind else ""
    first = re.split(r"[ -]", words)[0] if words else ""
    core = Span(at, end)
    if behind and scan.char(end) == "-" and first in scan.grammar.sets["superlatives"]:
        return _reading(Span(at, end + 1 + len(words.split(" ")[0])), core, value, "superlative")
    if (
        first in scan.grammar.sets["superlatives"]
        and first not in ("last", "least", "most")
        and (first != "best" or value > _FEW)
    ):
        return _reading(Span(at, end + 1 + len(first)), core, value, "superlative")
    if any(words == n or words.startswith(n + " ") for n in scan.grammar.sets["rank_nouns"]):
        noun = next(n for n in scan.grammar.sets["rank_nouns"] if words == n or words.startswith(n + " "))
        return _reading(Span(at, end + 1 + len(noun)), core, value, "place")
    if _IN_FIELD.match(scan.text, end) or (_finishes(scan, at) and _closes(scan, end, first)):
        return _reading(core, core, value, "finished")
    return end


def _finishes(scan: Scan, at: int) -> bool:
    """Behind "finished", "stays", "climb to": what follows is a place."""
    sets = scan.grammar.sets
    if scan.word_before(at).lower() in sets["rank_finished"]:
        return True
    front = [w.lower() for w in _FRONT.findall(scan.before(at))]
    if front[-1:] and front[-1] in _BEING and _SET_OFF.match(scan.text, _ordinal_value(scan, at)[1]):
        return True  # "Lind was third, a minute behind"
    if scan.char(at).isdigit() and front[-1:] and front[-1].endswith(("'re", "'m", "are", "is")):
        return True
    if scan.before(at).lower().endswith(("place, ", "position, ")) or not sets["rank_leaves"].isdisjoint(front[-4:-1]):
        return True
    return front[-1:] == ["to"] and not sets["rank_moves"].isdisjoint(front[-5:-1])


def _closes(scan: Scan, end: int, word: str) -> bool:
    """Whether the ordinal is the place itself, not the first word of another noun phrase."""
    return not word or word in (
        "in",
        "on",
        "at",
        "of",
        "behind",
        "overall",
        "and",
        "with",
        "for",
        "among",
        "out",
        "after",
        "is",
        "was",
        "as",
        "today",
    )


def _ordinal_value(scan: Scan, at: int) -> tuple[Decimal | None, int]:
    found = _ORDINAL.match(scan.text, at)
    if not found:
        return None, at
    if found["number"]:
        wrong = scan.text[found.end("number") : found.end()] == "st" and (
            found["number"][-1] != "1" or found["number"].endswith("11")
        )
        return (None, at) if wrong else (Decimal(found["number"]), found.end())
    ordinals, word = scan.grammar.ordinals, found["word"].lower()
    if word in ordinals:
        return Decimal(ordinals[word]), found.end("word")
    if word in scan.grammar.tens and found["unit"] and ordinals.get(found["unit"], 10) < 10:
        return Decimal(scan.grammar.tens[word] + ordinals[found["unit"]]), found.end()
    return None, at


def _numbered(scan: Scan, at: int) -> Reading | int | None:
    """No. 1, number one, #3; behind a label ("platform number 3") it is read as a name before this."""
    front = scan.before(at, 10)
    found = re.search(r"(?:(?<![A-Za-z0-9])(?:[Nn]os?\.? ?|number |Number |№ ?|[Nn]º ?)|(?<![A-Za-z0-9#])#)$", front)
    if not found or (found[0].strip().lower() == "no" and not found[0].startswith("N")):
        return None
    number = scan.number(at)
    if number is None or number.low is not None or number.step != 1 or number.value > 500 or number.value < 1:
        return number.end if number else None
    return _reading(Span(at - len(found[0]), number.end), Span(at, number.end), number.value, "numbered")
