"""Who takes part in what a date or time is of, and the names that stand for the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factcheck.claim import Sentence, Token
from factcheck.document import Span
from factcheck.link.event_clause import Clause

NOUNS = ("NN", "NNS", "NNP", "NNPS")
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow night evening morning afternoon am pm gmt bst "
    "utc".split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_FAR = 30  # tokens within which a verb has its subject


def aliases_of(sentences: Sequence[Sentence]) -> dict[str, frozenset[str]]:
    """What a name is the name of, where the article says so beside it: "the band's third album, Cold Harbour"."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        tokens = sentence.tokens
        at = 0
        while at < len(tokens):
            if tokens[at].tag not in ("NNP", "NNPS"):
                at += 1
                continue
            end = at
            while end + 1 < len(tokens) and tokens[end + 1].tag in ("NNP", "NNPS"):
                end += 1
            for noun in _nouns_beside(tokens, at, end):
                for name in tokens[at : end + 1]:
                    found[name.lemma].add(noun)
            at = end + 1
    return {name: frozenset(nouns) for name, nouns in found.items()}


def _nouns_beside(tokens: Sequence[Token], first: int, last: int) -> Iterator[str]:
    before = first - 1
    while before >= 0 and (
        tokens[before].text in (",", '"', "*", "_") or tokens[before].text.lower() in ("called", "named", "titled")
    ):
        before -= 1
    if before >= 0 and tokens[before].tag in ("NN", "NNS"):
        yield tokens[before].lemma
    at = last + 1
    while at < len(tokens) and tokens[at].text in ('"', "*", "_"):
        at += 1
    if at < len(tokens) and (tokens[at].text in (",", "(") or tokens[at].lemma == "be"):
        article = at + 1 < len(tokens) and tokens[at + 1].text.lower() in ("a", "an", "the")
        if article:
            noun = next(
                (i for i in range(at + 2, min(at + 7, len(tokens))) if tokens[i].tag == "NN" and not _leads(tokens, i)),
                None,
            )
            if noun is not None:
                yield tokens[noun].lemma


def _leads(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].tag in ("NN", "NNS")


def joined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with hyphenated words as one: "kick-off", "re-elected", "quarter-final"."""
    kept: list[Token] = []
    place: list[int] = []
    for token in tokens:
        last = kept[-1] if kept else None
        hyphen = (
            last is not None and last.span.end == token.span.start and (token.text == "-" or last.text.endswith("-"))
        )
        if hyphen and last is not None and last.text[:1].isalpha() and (token.text == "-" or token.text[:1].isalpha()):
            span = Span(last.span.start, token.span.end)
            # the parser's label and head are those of the last part
            kept[-1] = Token(last.text + token.text, span, last.lemma + token.lemma, token.tag, token.dep, token.head)
        else:
            kept.append(token)
        place.append(len(kept) - 1)
    if len(kept) == len(tokens):
        return tuple(tokens)
    return tuple(replace(t, head=place[t.head] if t.head < len(place) else t.head) for t in kept)


@dataclass(frozen=True, slots=True)
class Parties:
    """Tokens of those who take part."""

    core: list[int]
    """Who or what the event happens to, and those who do it, with the nouns that belong to each."""
    heads: list[int]
    """The nouns themselves, without those that belong to them."""
    agents: list[int]
    """Those who do it, where it is also told to what."""


def parties(tokens: Sequence[Token], clause: Clause) -> Parties:
    """Subject and object of a verb, or the nouns round a noun of an event."""
    anchor = clause.anchor
    if clause.implied:
        front = [
            i for i in range(clause.first - 3, clause.first - 7, -1) if i >= clause.start and tokens[i].tag in NOUNS
        ]
        return Parties(front[:1], front[:1], [])
    if anchor is None:
        return Parties([i for i in range(clause.start, clause.first) if tokens[i].tag in NOUNS][-3:], [], [])
    if clause.nominal:
        return Parties(list(_around_noun(tokens, anchor, clause)), [], [])
    behind = anchor > clause.last
    subject = _subject(tokens, anchor, clause.last + 1 if behind else clause.start, clause.last + 1 if behind else 0)
    reach = range(anchor + 1, min(anchor + _FAR, len(tokens)))
    objects = [i for i in reach if tokens[i].head == anchor and tokens[i].dep in ("dobj", "attr", "oprd")]
    objects = [i for i in objects if not clause.first <= i <= clause.last][:1]
    subjects = [] if subject is None else [subject, *_belonging(tokens, subject)]
    things = [i for o in objects for i in (o, *_belonging(tokens, o))]
    inner = _object_of_preposition(tokens, anchor, clause) if not things else []
    heads = [i for i in (subject, *objects, *inner) if i is not None]
    return Parties([*subjects, *things, *inner], heads, subjects if things else [])


def was_planned(tokens: Sequence[Token], inside: Sequence[int], thwarted: frozenset[str]) -> bool:
    """ "was due to open": what happened may be another day."""
    for i in inside:
        if tokens[i].lemma in thwarted and tokens[i].text.lower() != "to":
            front = [t.text.lower() for t in tokens[max(i - 3, 0) : i]]
            if {"was", "were", "been"} & set(front):
                return True
    return False


def _subject(tokens: Sequence[Token], verb: int, start: int, low: int = 0) -> int | None:
    """The subject by the parse, or else the nearest noun or pronoun before the verb."""
    at = verb
    for _ in range(4):
        found = next(
            (
                i
                for i in range(max(at - _FAR, 0), min(at + _FAR, len(tokens)))
                if tokens[i].head == at and tokens[i].dep in _SUBJECTS and i != at
            ),
            None,
        )
        if found is not None:
            if verb >= low > found:
                break
            if tokens[found].tag in ("WDT", "WP") and tokens[at].dep == "relcl":
                return tokens[at].head
            return found
        if tokens[at].dep in ("relcl", "acl"):
            return tokens[at].head
        if tokens[at].dep not in ("conj", "xcomp", "advcl", "pcomp", "acomp", "attr", "oprd") or tokens[at].head == at:
            break
        at = tokens[at].head
    return next((i for i in range(verb - 1, start - 1, -1) if tokens[i].tag in (*NOUNS, "PRP")), None)


def _belonging(tokens: Sequence[Token], head: int) -> Iterator[int]:
    """The nouns that modify a noun before it and behind "of"."""
    for i in range(max(head - _FAR, 0), min(head + _FAR, len(tokens))):
        token = tokens[i]
        if (
            token.head == head
            and i != head
            and token.tag in NOUNS
            and token.dep in ("compound", "poss", "nmod", "appos")
        ):
            yield i
        if token.head == head and i != head and token.dep == "prep" and token.text.lower() in ("of", "on", "for", "at"):
            yield from (
                n for n in range(i, min(i + _FAR, len(tokens))) if tokens[n].head == i and tokens[n].dep == "pobj"
            )


def _around_noun(tokens: Sequence[Token], noun: int, clause: Clause) -> Iterator[int]:
    """Modifiers of a noun of an event: "the Hexley raid", "the collapse of the bridge", "a raid at Hexley"."""
    at = noun - 1
    while at >= 0 and (tokens[at].tag in (*NOUNS, "JJ", "POS") or tokens[at].text == "-"):
        if tokens[at].tag in NOUNS and not clause.first <= at <= clause.last:
            yield at
        at -= 1
    at = noun + 1
    for _ in range(2):
        if (
            at < len(tokens)
            and tokens[at].tag == "IN"
            and tokens[at].text.lower() in ("of", "at", "in", "for", "over", "on", "with")
        ):
            end = next((i for i in range(at + 1, min(at + 6, len(tokens))) if tokens[i].tag in NOUNS), None)
            if end is None or clause.first <= end <= clause.last:
                return
            while end + 1 < len(tokens) and tokens[end + 1].tag in NOUNS:
                end += 1
            yield from (i for i in range(at + 1, end + 1) if tokens[i].tag in NOUNS)
            at = end + 1


def _object_of_preposition(tokens: Sequence[Token], verb: int, clause: Clause) -> list[int]:
    """ "arrived at the bank": the noun behind the verb's own preposition."""
    for i in range(verb + 1, min(verb + 3, len(tokens))):
        if tokens[i].tag in ("IN", "RP", "TO") and not clause.first - 1 <= i <= clause.last:
            return [
                n
                for n in range(i + 1, len(tokens))
                if tokens[n].head == i and tokens[n].dep == "pobj" and not clause.first <= n <= clause.last
            ]
    return []
