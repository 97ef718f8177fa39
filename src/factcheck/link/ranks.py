"""Places in a ranking -> topics: two places of one thing in one ranking, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, takewhile

from factcheck.claim import Claim, Sentence, Token, Topic, by_sentence
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.event_parties import NOUNS, TIME_WORDS, joined
from factcheck.link.words import stem
from factcheck.values import Moment, Quantity

_HARD = frozenset([";", ":", "(", ")", '"', "—", "?", "!"])
_REACH = 12  # tokens on either side
_MOST = 30  # ranks beyond which an article is a list of them


@dataclass(frozen=True, eq=False)
class _Table:
    fields: Mapping[str, frozenset[str]]
    measures: Mapping[str, frozenset[str]]
    things: Mapping[str, frozenset[str]]
    scopes: frozenset[str]
    others: frozenset[str]
    confidence: Mapping[str, float]


@lru_cache(maxsize=4)
def _table(lexicon: Lexicon) -> _Table:
    table = lexicon.table("standings")

    def rows(name: str) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for number, row in enumerate(table[name]):
            for word in row:
                found.setdefault(word, set()).add(f"{name} {number}")
        return {word: frozenset(keys) for word, keys in found.items()}

    return _Table(
        fields=rows("fields"),
        measures=rows("measures"),
        things=rows("things"),
        scopes=frozenset(table["scopes"]),
        others=frozenset(table["others"]),
        confidence=table["confidence"],
    )


@dataclass(frozen=True, eq=False, slots=True)
class Rank:
    """A place with what is said of it."""

    claim: Claim
    measure: frozenset[str]
    """By what it is ranked, where an adjective says so: "third-largest"."""
    thing: frozenset[str]
    """What it is a rank of: "lender"."""
    kind: frozenset[str]
    """What follows "of": "maker of zips"."""
    field: frozenset[str]
    nouns: frozenset[str]
    """Stems of the nouns of its clause."""
    scope: frozenset[str]
    names: frozenset[str]
    others: frozenset[str]


def rank_topics(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[Topic]:
    """Pairs of places that one thing cannot both have."""
    told = [c for c in claims if c.kind == "rank" and isinstance(c.value, Quantity) and c.value.is_exact]
    if not 2 <= len(told) <= _MOST:
        return
    table = _table(lexicon)
    beside = by_sentence(claims)
    ranks = [_rank(c, document, sentences, beside[c.sentence], table) for c in told]
    for a, b in combinations(ranks, 2):
        if a.claim.sentence == b.claim.sentence or a.claim.value.agrees(b.claim.value):
            continue
        only = all(r.claim.value.agrees(a.claim.value) or r.claim.value.agrees(b.claim.value) for r in ranks)
        reason = _reason(a, b, document, only)
        if reason is not None:
            why = "both tell the place of the same thing in the same ranking"
            yield Topic(claims=(a.claim, b.claim), confidence=table.confidence[reason], why=why)


def _rank(
    claim: Claim, document: Document, sentences: Sequence[Sentence], beside: Sequence[Claim], table: _Table
) -> Rank:
    tokens = joined(sentences[claim.sentence].tokens)
    inside = [i for i, t in enumerate(tokens) if t.span.overlaps(claim.span)]
    low, high = _clause(tokens, inside[0], inside[-1]) if inside else (0, len(tokens))
    written = document.text[claim.span.start : claim.span.end].lower().replace("-", " ").split()
    measure = {k for w in written for k in table.measures.get(w, ())}
    head = _head(tokens, inside[-1]) if measure and inside else None
    scope = _scope(tokens, inside, head, table) if inside else frozenset()
    tonight = {i for i in range(low, high - 1) if tokens[i + 1].lemma in ("night", "weekend")}
    words = {w for t in (tokens[i] for i in range(low, high) if i not in tonight) for w in (t.text.lower(), t.lemma)}
    named = [i for i in range(len(tokens)) if _is_name(tokens, i) and i not in inside]
    named = [i for i in named if tokens[i].text.lower() not in scope]
    reach = _apposed(tokens, high)
    names = {tokens[i].text.lower() for i in [n for n in named if low <= n < reach] or named}
    return Rank(
        claim=claim,
        measure=frozenset(measure),
        thing=frozenset() if head is None else _same(tokens[head], table),
        kind=frozenset() if head is None else frozenset(_behind_of(tokens, head)),
        field=frozenset(k for w in words for k in table.fields.get(w, ())),
        nouns=frozenset(stem(t.lemma) for t in tokens[low:high] if t.tag in ("NN", "NNS")),
        scope=scope,
        names=frozenset(names - scope - TIME_WORDS - table.scopes),
        others=frozenset(words & table.others) | _dates(beside, tokens, low, high),
    )


def _clause(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    low, high = first, last + 1
    while low > 0 and first - low < _REACH and tokens[low - 1].text not in _HARD:
        low -= 1
        if tokens[low].text == "," and any(t.tag.startswith("VB") for t in tokens[low:first]):
            break
    while high < len(tokens) and high - last < _REACH and tokens[high].text not in _HARD and tokens[high].text != ",":
        high += 1
    return low, high


def _apposed(tokens: Sequence[Token], high: int) -> int:
    """One past a name set off by commas: "the third-largest insurer in Wales, Bevan, was"."""
    at = high + 1
    if high >= len(tokens) or tokens[high].text != "," or at >= len(tokens) or not _is_name(tokens, at):
        return high
    while at < len(tokens) and _is_name(tokens, at):
        at += 1
    return at


def _head(tokens: Sequence[Token], last: int) -> int | None:
    """The noun that a superlative belongs to: the last of those that follow at once."""
    at = last + 1
    while at < len(tokens) and tokens[at].tag in ("JJ", "VBN", "VBG"):
        at += 1
    if at >= len(tokens) or tokens[at].tag not in NOUNS:
        return None
    while at + 1 < len(tokens) and tokens[at + 1].tag in NOUNS:
        at += 1
    return at


def _behind_of(tokens: Sequence[Token], head: int) -> Iterator[str]:
    if head + 1 < len(tokens) and tokens[head + 1].text.lower() == "of":
        yield from (stem(t.lemma) for t in tokens[head + 2 : head + 5] if t.tag in ("NN", "NNS"))


def _same(token: Token, table: _Table) -> frozenset[str]:
    return table.things.get(token.lemma, frozenset()) | {stem(token.lemma)}


def _scope(tokens: Sequence[Token], inside: Sequence[int], head: int | None, table: _Table) -> frozenset[str]:
    """ "Norland's second-largest city", "in Europe", "in the county"."""
    found = set()
    at = inside[0] - 1
    if at >= 1 and tokens[at].text in ("'s", "'"):
        found.add(tokens[at - 1].text.lower())
    # "the European ranking", "the British chart"
    for i in range(inside[-1] + 1, min(inside[-1] + 5, len(tokens) - 1)):
        if (
            tokens[i].tag in ("JJ", "NNP")
            and tokens[i + 1].lemma in table.fields
            and tokens[i].text != tokens[i].text.lower()
        ) or (
            tokens[i].text.lower() in ("national", "local", "regional", "global")
            and tokens[i + 1].lemma in table.fields
        ):
            found.add(tokens[i].text.lower())
    after = (inside[-1] if head is None else head) + 1
    for i in range(after, min(after + 8, len(tokens))):
        if tokens[i].text in _HARD or tokens[i].text == "," or tokens[i].tag in ("VBD", "VBZ"):
            break
        if tokens[i].text.lower() in ("in", "on"):
            if head is None and any(t.lemma in table.fields for t in tokens[i + 1 : i + 4]) and i == after:
                continue  # "in the charts in Norway"
            phrase = list(takewhile(lambda t: t.text != "," and t.text not in _HARD, tokens[i + 1 : i + 5]))
            found |= {t.text.lower() for t in phrase if t.tag in ("NNP", "NNPS") or t.lemma in table.scopes}
            break
    return frozenset(found)


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.tag in ("NNP", "NNPS") and token.text[:1].isupper()


def _dates(claims: Sequence[Claim], tokens: Sequence[Token], low: int, high: int) -> frozenset[str]:
    start, end = tokens[low].span.start, tokens[high - 1].span.end
    moments = (c.value for c in claims if start <= c.span.start < end and isinstance(c.value, Moment))
    return frozenset(f"{m.granularity} {m.year} {m.month}" for m in moments if m.granularity not in ("day", "range"))


def _reason(a: Rank, b: Rank, document: Document, only: bool) -> str | None:
    """Why the two are held to be of one thing in one ranking; None where something parts them."""
    groups = [document.blocks[r.claim.block].group for r in (a, b)]
    if a.others != b.others or (groups[0] is not None and groups[0] == groups[1]):
        return None
    if bool(a.scope) != bool(b.scope) and not (a.measure or b.measure) and not a.names & b.names:
        return None
    if (a.scope and b.scope and not a.scope & b.scope) or (a.kind and b.kind and not a.kind & b.kind):
        return None
    shared = a.names & b.names
    if a.names and b.names and not shared:
        return None
    if a.measure or b.measure:
        if not _measures_agree(a, b, bool(shared)):
            return None
        return "same measure, named" if shared else "same measure, open"
    if a.field and b.field and not a.field & b.field:
        return None
    if a.field & b.field:
        return "same field, named" if shared or a.scope & b.scope else "same field, open"
    return ("field open, named, only two" if only else "field open, named") if shared else None


def _measures_agree(a: Rank, b: Rank, named: bool) -> bool:
    """Whether both are ranked by the same, of the same kind of thing."""
    if a.measure and b.measure:
        return bool(a.measure & b.measure and (a.thing & b.thing or (named and not (a.thing and b.thing))))
    measured, other = (a, b) if a.measure else (b, a)
    # "ranks second in Europe for warehouse robots" beside "Europe's third-largest maker of warehouse robots"
    return bool(measured.scope & other.scope and measured.kind and measured.kind <= other.nouns)
