"""Places in a ranking -> topics: two places of one thing in one ranking, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from factcheck.claim import Claim, Sentence, Topic, by_sentence
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.model import load_model
from factcheck.link.rank_first import plain_firsts
from factcheck.link.rank_reader import Rank, rank_of
from factcheck.link.rank_words import RankWords, rank_words
from factcheck.resources import rules_folder
from factcheck.values import Quantity

_MOST = 30  # ranks beyond which an article is a list of them
_LEAST = 0.05
_CLOSE, _APART = 3, 12  # places


def rank_topics(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[Topic]:
    """Pairs of places that one thing cannot both have."""
    table = rank_words(lexicon)
    told = [c for c in claims if c.kind == "rank" and isinstance(c.value, Quantity) and c.value.is_exact]
    if not 1 <= len(told) <= _MOST:
        return
    beside = by_sentence(claims)
    ranks = [rank_of(c, document, sentences, beside[c.sentence], table) for c in told]
    firsts = islice(plain_firsts(ranks, sentences, table), _MOST)
    ranks += [rank_of(c, document, sentences, beside.get(c.sentence, []), table) for c in firsts]
    model = load_model(rules_folder() / "rank-weights.yml")
    for a, b in combinations(sorted(ranks, key=lambda r: r.claim.span), 2):
        if a.claim.value.agrees(b.claim.value):
            continue
        evidence = evidence_of(a, b, ranks, document, table)
        if evidence is None:
            continue
        confidence = model.confidence(evidence)
        if confidence >= _LEAST:
            why = "both tell the place of the same thing in the same ranking"
            yield Topic(claims=(a.claim, b.claim), confidence=confidence, why=why)


def evidence_of(
    a: Rank, b: Rank, ranks: Sequence[Rank], document: Document, table: RankWords
) -> dict[str, float] | None:
    """Named evidence for a pair; None where something parts the two whatever else they share."""
    groups = [document.blocks[r.claim.block].group for r in (a, b)]
    if a.claim.sentence == b.claim.sentence or (groups[0] is not None and groups[0] == groups[1]):
        return None
    if a.others != b.others or any(_differ(*pair) for pair in _things(a, b)) or _are_other_wholes(a, b, table):
        return None
    if _are_others(a, b):
        return None
    found = dict.fromkeys([*_rankings(a, b, table), *_whose(a, b), *_places(a, b, ranks, document)], 1.0)
    return found


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and not a & b


def _things(a: Rank, b: Rank) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """What must not differ: by what it is ranked, among which, in what kind of ranking, for what."""
    yield a.measure, b.measure
    yield a.amount, b.amount
    yield a.result, b.result
    yield a.kind, b.kind
    yield a.wins, b.wins
    if not (a.measure and b.measure):
        yield a.field, b.field


def _are_other_wholes(a: Rank, b: Rank, table: RankWords) -> bool:
    return _differ(a.scope, b.scope) and not _is_the_country(a, b, table)


def _is_the_country(a: Rank, b: Rank, table: RankWords) -> bool:
    """ "Britain's fourth-largest" and "the third-biggest in the country"."""
    return any("country" in x.scope and bool(y.scope & table.countries) for x, y in ((a, b), (b, a)))


def _are_others(a: Rank, b: Rank) -> bool:
    """Whether the two are places of two people, sides or firms."""
    if {w.removesuffix("s") for w in a.owner} & {w.removesuffix("s") for w in b.owner}:
        return False
    if a.owner & b.names or b.owner & a.names:
        return not a.owner & b.owner and bool(a.owner and b.owner)
    return bool(a.owner and b.owner)


def _is_of_another(rank: Rank, a: Rank, b: Rank) -> bool:
    """Somebody else's, and in no ranking that is named."""
    return bool(rank.owner) and not rank.field and not rank.owner & (a.owner | b.owner | a.names | b.names)


def _rankings(a: Rank, b: Rank, table: RankWords) -> Iterator[str]:
    if a.measure & b.measure:
        yield "same measure"
        if a.thing & b.thing:
            yield "same kind of thing"
        elif a.thing and b.thing:
            yield "another kind of thing"
    elif a.measure or b.measure:
        yield "a measure on one side"
    if a.kind & b.kind or a.kind & b.nouns or b.kind & a.nouns or a.wins & b.wins:
        yield "same kind told"
    if a.field & b.field:
        yield "same ranking"
    if a.result & b.result:
        yield "same result led to it"
    if a.scope & b.scope or _is_the_country(a, b, table):
        yield "same whole"
    elif bool(a.scope) != bool(b.scope):
        yield "whole on one side"


def _whose(a: Rank, b: Rank) -> Iterator[str]:
    if {w.removesuffix("s") for w in a.owner} & {w.removesuffix("s") for w in b.owner}:
        yield "same owner"
    elif a.names & b.names:
        yield "name shared"
    elif not a.owner and not b.owner:
        yield "both left open"
    else:
        yield "owner left open"


def _places(a: Rank, b: Rank, ranks: Sequence[Rank], document: Document) -> Iterator[str]:
    rivals = [
        r
        for r in ranks
        if r not in (a, b) and not _differ(r.measure, a.measure | b.measure) and not _differ(r.field, a.field | b.field)
    ]
    rivals = [r for r in rivals if not (a.field & b.field and _is_of_another(r, a, b))]
    rivals = [r for r in rivals if r.claim.value not in (a.claim.value, b.claim.value) and r.others == a.others]
    yield "rivals" if rivals else "only two places"
    if "title" in (document.blocks[r.claim.block].kind for r in (a, b)):
        yield "headline"
    if a.claim.block == b.claim.block and abs(a.claim.sentence - b.claim.sentence) == 1:
        yield "next sentence"
    places = [int(r.claim.value.stated[0]) for r in (a, b) if isinstance(r.claim.value, Quantity)]
    gap = abs(places[0] - places[1])
    if gap <= _CLOSE:
        yield "close"
    elif gap >= _APART:
        yield "far apart"
