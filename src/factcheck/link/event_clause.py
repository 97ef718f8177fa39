"""The words that belong to a date or time, and the event they tell of, found by the words about before the parse.

Dates hang on the wrong verb too often for the parse alone: where a clause begins and ends is told by punctuation and
by the small words that open one; the parse then says who takes part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.claim import Token
from factcheck.document import Span

_HARD = frozenset([";", ":", "(", ")", '"', "[", "]", "—", "–", "|", "?", "!", "*", "/"])
_OPENERS = frozenset(
    "and but or while when whereas as that which who whose because although though since after before where if".split()
)
_REACH = 22  # tokens on either side
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_MODIFIER = frozenset({"compound", "nmod", "poss", "nummod", "amod", "npadvmod"})
_TIME_NOUNS = frozenset(
    "night evening morning afternoon day week weekend month year hour minute date time noon am pm".split()
)
_PREPOSITIONS = ("IN", "TO")


@dataclass(frozen=True, slots=True)
class Clause:
    """Indices of tokens; the value itself is in `first` to `last`."""

    first: int
    last: int
    start: int
    """First token that belongs to the value's clause."""
    end: int
    """One past the last."""
    anchor: int | None
    """The word that names the event."""
    nominal: bool
    """The anchor is a noun."""
    implied: bool = False
    """ "the 17.40": a departure that nobody names."""


def clause_of(
    tokens: Sequence[Token], span: Span, is_event: Sequence[bool], is_listed: Sequence[bool], light: frozenset[str]
) -> Clause | None:
    """Where the value at `span` stands, and what it dates.

    Args:
        is_event: for every token whether it is a noun that names an event.
        is_listed: whether it is any word that does.
        light: verbs that name none.
    """
    inside = [i for i, t in enumerate(tokens) if t.span.overlaps(span)]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    start, end = _start(tokens, first), _end(tokens, last)
    before = _before(tokens, start, first, is_event, is_listed, light)
    if before is not None and not is_listed[before[0]]:
        before = _told_behind(tokens, last) or before
    found = (
        _as_modifier(tokens, first, last)
        or before
        or _told_behind(tokens, last)
        or _mistagged(start, first, is_listed, 2)
        or _fronted(tokens, start, last, is_event, light)
        or _mistagged(start, first, is_listed, 5)
    )
    if found is None:
        return Clause(first, last, start, end, None, False, _stands_for_itself(tokens, first, last))
    anchor, nominal = found
    if _stands_for_itself(tokens, first, last) and tokens[first - 2].text == ",":
        return Clause(first, last, _start(tokens, first - 2), end, None, False, True)
    if anchor > last:
        end = max(end, _end(tokens, anchor))
    return Clause(first, last, min(start, anchor), end, anchor, nominal)


def _start(tokens: Sequence[Token], first: int) -> int:
    seen_verb = False
    at = first - 1
    if at >= 0 and tokens[at].text == ",":
        at -= 1
    while at >= 0 and first - at <= _REACH:
        token = tokens[at]
        if token.text in _HARD:
            break
        if seen_verb and (token.text == "," or (token.text.lower() in _OPENERS and token.tag != "NN")):
            break
        seen_verb = seen_verb or token.tag.startswith("VB")
        at -= 1
    return at + 1


def _end(tokens: Sequence[Token], last: int) -> int:
    at = last + 1
    while at < len(tokens) and at - last <= _REACH:
        token = tokens[at]
        if (
            token.text in _HARD
            or token.text == ","
            or token.text.lower() in _OPENERS
            or token.tag in ("VBD", "VBZ", "VBP", "MD")
        ):
            break
        at += 1
    return at


def _as_modifier(tokens: Sequence[Token], first: int, last: int) -> tuple[int, bool] | None:
    """ "the 8 June vote", "Tuesday's meeting", "the 8pm kick-off"."""
    at = last + 1
    owned = at < len(tokens) and tokens[at].text in ("'s", "'")
    at += owned
    if at >= len(tokens) or tokens[at].tag not in (*_NOUNS, "JJ", "VBG") or tokens[at].lemma in _TIME_NOUNS:
        return None
    before = tokens[first - 1] if first else None
    governed = tokens[last].dep in _MODIFIER and tokens[last].head > last
    introduced = before is not None and (before.tag in ("DT", "PRP$", "POS") or before.text.lower() in ("the", "its"))
    if not (owned or introduced or (governed and (before is None or before.tag not in _PREPOSITIONS))):
        return None
    end = at
    while end + 1 < len(tokens) and (
        tokens[end + 1].tag in _NOUNS or (tokens[end + 1].text == "-" and end + 2 < len(tokens))
    ):
        end += 1 if tokens[end + 1].text != "-" else 2
    return (end, True) if tokens[end].tag in (*_NOUNS, "VBG") else None


def _told_behind(tokens: Sequence[Token], last: int) -> tuple[int, bool] | None:
    """ "1 July, when 2,000 makers stopped work"; "11 February, hours after Myrtle made landfall"."""
    at = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].text == ",")
    if at >= len(tokens):
        return None
    word = tokens[at].text.lower()
    same_day = (
        word in ("hours", "minutes", "moments") and at + 1 < len(tokens) and tokens[at + 1].text.lower() == "after"
    )
    if word != "when" and not same_day:
        return None
    return _verb_after(tokens, at + 1 + same_day)


def _verb_after(tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    for i in range(at, min(at + 12, len(tokens))):
        if tokens[i].text in _HARD:
            return None
        if tokens[i].tag.startswith("VB") and tokens[i].dep not in ("aux", "auxpass", "amod", "compound"):
            return i, False
    return None


def _before(
    tokens: Sequence[Token],
    start: int,
    first: int,
    is_event: Sequence[bool],
    is_listed: Sequence[bool],
    light: frozenset[str],
) -> tuple[int, bool] | None:
    """The nearest verb before the value, or a noun of an event between the two that stands on its own."""
    verb = None
    for at in range(first - 1, start - 1, -1):
        if _governs(tokens, at):
            verb = at
            break
    verb = None if verb is None else _inner_verb(tokens, verb, first)
    low = start if verb is None else verb + 1
    nouns = [i for i in range(low, first) if is_event[i] and not _modifies(tokens, i, first)]
    if verb is None:
        return (nouns[-1], not _reads_as_verb(tokens, nouns[-1], start)) if nouns else None
    for noun in reversed(nouns):
        between = tokens[verb + 1 : noun]
        if any(t.tag in _PREPOSITIONS or t.text == "," for t in between):
            return noun, True
    if nouns and tokens[nouns[-1]].lemma == "due":
        named = [i for i in range(start, verb) if is_event[i] and not _modifies(tokens, i, verb)]
        return (named[0], True) if named else (nouns[-1], False)
    if is_listed[verb] and not (tokens[verb].lemma in light and nouns):
        return verb, False
    if nouns:
        return nouns[-1], tokens[nouns[-1]].tag != "JJ"
    if tokens[verb].lemma in light:
        named = [i for i in range(start, verb) if is_event[i] and not _modifies(tokens, i, verb)]
        if named:
            return next((i for i in named if tokens[i].dep in ("nsubj", "nsubjpass")), named[0]), True
    return verb, False


def _reads_as_verb(tokens: Sequence[Token], at: int, start: int) -> bool:
    """ "Applications for the fund close on": the parser took the verb for a noun or an adjective."""
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens)
    if tokens[at].tag == "NNS" and not finite and at > start:
        return True
    return tokens[at].tag in ("JJ", "RB") or (
        at - 1 >= start and tokens[at].dep not in ("pobj", "nsubj", "ROOT") and tokens[at - 1].tag == "NNS"
    )


def _governs(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.tag.startswith("VB") and token.dep not in ("aux", "auxpass", "amod", "compound")


def _inner_verb(tokens: Sequence[Token], verb: int, end: int) -> int:
    """ "had begun to endanger": what began."""
    if verb + 2 >= end or tokens[verb].lemma not in ("begin", "start", "stop"):
        return verb
    if tokens[verb + 1].text.lower() == "to" and tokens[verb + 2].tag == "VB":
        return verb + 2
    return verb + 1 if tokens[verb + 1].tag == "VBG" and tokens[verb].lemma != "stop" else verb


def _modifies(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "vote" in "the vote count"."""
    return at + 1 < end and tokens[at + 1].tag in _NOUNS


def _fronted(
    tokens: Sequence[Token], start: int, last: int, is_event: Sequence[bool], light: frozenset[str]
) -> tuple[int, bool] | None:
    """ "On 22 August the fair opens"."""
    at = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].text == ",")
    for i in range(at, min(at + 12, len(tokens))):
        token = tokens[i]
        if token.text in _HARD and not (token.text == ":" and i == last + 1):
            break
        if token.tag.startswith("VB") and token.dep not in ("aux", "auxpass", "amod", "compound"):
            if token.lemma not in light:
                return _inner_verb(tokens, i, len(tokens)), False
            noun = next((n for n in range(at, i) if is_event[n]), None)
            return (i, False) if noun is None else (noun, True)
    noun = next((n for n in range(at, min(at + 6, len(tokens))) if is_event[n]), None)
    return None if noun is None else (noun, True)


def _mistagged(start: int, first: int, is_listed: Sequence[bool], reach: int) -> tuple[int, bool] | None:
    """A verb that the parser took for something else, right before the value."""
    return next(((i, False) for i in range(first - 1, max(start, first - reach) - 1, -1) if is_listed[i]), None)


def _stands_for_itself(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "the 17.40", which is a departure."""
    follows = tokens[last + 1].tag if last + 1 < len(tokens) else ""
    return first > 1 and tokens[first - 1].text.lower() == "the" and follows not in _NOUNS
