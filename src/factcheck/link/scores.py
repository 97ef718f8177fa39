"""Results -> topics: two scores of one game or one vote, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from factcheck.claim import Claim, Sentence, Token, Topic, by_sentence
from factcheck.document import Block, Document
from factcheck.lexicon import Lexicon
from factcheck.link.event_parties import TIME_WORDS, joined
from factcheck.values import Moment, Score

_HARD = frozenset([";", ":", "(", ")", '"', "—", "?", "!"])
_BREAKS = frozenset(
    ["and", "but", "while", "after", "before", "when", "who", "which", "as", "although", "though", "having"]
)
_REACH = 14  # tokens on either side
_ORDINALS = frozenset(["first", "second", "third", "fourth", "fifth", "opening", "last", "final"])
_PART = 6  # tokens in which a word says of which part of a game it is
_NEAR = 4  # tokens in which a word says that the score is one on the way
_SOON = 40  # characters behind a score in which a date is of its game
_SETS = 4  # numbers of a result told in sets
_MOST = 25  # results beyond which an article is a list of them
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True, eq=False, slots=True)
class Result:
    """A score with what is said of it."""

    claim: Claim
    block: Block
    score: Score
    names: frozenset[str]
    """Names of its clause, lower case: sides, places, people."""
    words: frozenset[str]
    """Words of its clause as written and as lemmas, lower case."""
    nouns: frozenset[str]
    whole: bool
    """Of the whole game, not a score on the way."""
    others: frozenset[str]
    """Words that say it is of another game than the one the article tells."""
    dated: tuple[Moment, ...]
    known: bool
    """ "The 5-2 scoreline": a result that has been told."""


def score_topics(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> Iterator[Topic]:
    """Pairs of results that cannot both be right if they are of one game or vote."""
    table = lexicon.table("results")
    every = by_sentence(claims)
    scores = [c for c in claims if isinstance(c.value, Score)]
    read = [_result(c, document, sentences, every[c.sentence], every.get(c.sentence - 1, []), table) for c in scores]
    results = [r for r in read if r is not None and r.whole]
    if not 2 <= len(results) <= _MOST:
        return
    for a, b in combinations(results, 2):
        if a.score.agrees(b.score) or a.claim.sentence == b.claim.sentence or _parted(a, b, table):
            continue
        reason = _reason(a, b, results, table)
        if reason is not None:
            why = "both tell the result of the same game or vote"
            yield Topic(claims=(a.claim, b.claim), confidence=table["confidence"][reason], why=why)


def _result(
    claim: Claim,
    document: Document,
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    earlier: Sequence[Claim],
    table: Mapping[str, Any],
) -> Result | None:
    tokens = joined(sentences[claim.sentence].tokens)
    block = document.blocks[claim.block]
    inside = [i for i, t in enumerate(tokens) if t.span.overlaps(claim.span)]
    if not inside or not isinstance(claim.value, Score):
        return None
    phrase = _phrase(tokens, inside[0], inside[-1], table)
    low, high = phrase or _clause(tokens, inside[0], inside[-1])
    near = [i for i in range(low, high) if i not in inside]
    row = _row(document, block)
    words = frozenset(w for i in near for w in (tokens[i].text.lower(), tokens[i].lemma))
    if words & {"reach", "into"}:  # what a win leads to is no other game
        words = frozenset(w for w in words if not w.removesuffix("s").endswith("-final"))
    whole = bool(words & set(table["outcomes"])) or block.kind in ("title", "heading", "cell", "item", "description")
    if claim.origin == "listed-score" or _is_between_sides(tokens, inside[0], inside[-1]):
        whole = True
    close = {
        w
        for i in near
        if inside[0] - _NEAR <= i <= inside[-1] + _NEAR
        for w in (tokens[i].text.lower(), tokens[i].lemma)
    }
    if words & {"go", "going", "went"}:
        close -= {"ahead"}  # "voted 7-4 to go ahead"
    beside_it = {tokens[i].text.lower() for i in (inside[0] - 1, inside[-1] + 1) if 0 <= i < len(tokens)}
    if (
        "up" in beside_it
        or _is_reached(tokens, inside[0], inside[-1], table)
        or tokens[inside[0] - 1].text.lower() == "at"
        or close & set(table["partial"])
        or words & set(table["unreal"])
    ):
        whole = False
    span = (tokens[low].span.start, tokens[high - 1].span.end)
    beside = (c for c in claims if span[0] <= c.span.start < span[1] or _tells_when(c, claim, document))
    own = document.text[claim.span.start : claim.span.end].split() if claim.origin == "listed-score" else []
    return Result(
        claim=claim,
        block=block,
        score=claim.value,
        names=frozenset(
            tokens[i].text.lower() for i in near if _is_name(tokens, i) and tokens[i].text.lower() not in TIME_WORDS
        )
        | {w.lower() for w in (*own, *row) if w[:1].isupper()},
        words=words,
        nouns=frozenset(tokens[i].lemma for i in near if tokens[i].tag in ("NN", "NNS")),
        whole=whole,
        others=(words & frozenset(table["others"]))
        | _parts(frozenset(t.text.lower() for t in tokens[max(inside[0] - _PART, 0) : inside[-1] + _PART + 1]), table),
        dated=tuple(c.value for c in beside if isinstance(c.value, Moment) and not _is_now(c, document))
        or _year_before(claim, sentences, earlier, document),
        known=phrase is not None or bool(words & {"result", "scoreline"}),
    )


def _is_reached(tokens: Sequence[Token], first: int, last: int, table: Mapping[str, Any]) -> bool:
    """ "The win moves the Herons to 9-38": a record, or a score on the way; not "on to 3-1 victory"."""
    behind = tokens[last + 1].lemma if last + 1 < len(tokens) else ""
    return first > 0 and tokens[first - 1].text.lower() == "to" and behind not in table["outcomes"]


def _tells_when(date: Claim, score: Claim, document: Document) -> bool:
    """ "It finished 4-0 when the two met in May", but not "the first win since May"."""
    before = document.text[max(date.span.start - 6, 0) : date.span.start].lower()
    behind = 0 <= date.span.start - score.span.end <= _SOON
    return behind and isinstance(date.value, Moment) and _tells_which(date.value) and not before.endswith("since ")


def _is_between_sides(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Skarn 31-28 Lund": a line that tells nothing else."""
    sides = first > 0 and last + 1 < len(tokens) and _is_name(tokens, last + 1) and tokens[first - 1].tag in _NOUNS
    return sides and not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens)


def _year_before(
    claim: Claim, sentences: Sequence[Sentence], earlier: Sequence[Claim], document: Document
) -> tuple[Moment, ...]:
    """The year of the sentence before, where that tells of another one: "in 1994. We saw that off by 13 to two"."""
    if claim.sentence == 0 or sentences[claim.sentence - 1].block != sentences[claim.sentence].block:
        return ()
    now = document.published.year if document.published else None
    moments = (c.value for c in earlier if isinstance(c.value, Moment))
    return tuple(m for m in moments if m.granularity == "year" and m.year is not None and m.year != now)


def _parts(words: frozenset[str], table: Mapping[str, Any]) -> frozenset[str]:
    """Penalties and a shoot-out are the same part of a game."""
    found = {name for name, called in table["parts"].items() if words & set(called)}
    return frozenset(found | ({f"round {w}" for w in words & _ORDINALS} if "round" in words else set()))


def _is_now(claim: Claim, document: Document) -> bool:
    return document.text[claim.span.start : claim.span.start + 5].lower() == "this "


def _row(document: Document, block: Block) -> list[str]:
    """Words of the other cells of a row."""
    if block.kind != "cell":
        return []
    beside = (b for b in document.blocks if b.kind == "cell" and (b.group, b.row) == (block.group, block.row))
    return [w for b in beside if b is not block for w in document.text[b.span.start : b.span.end].split()]


def _clause(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """The words round a score: to the next full pause, or where another clause begins."""
    low, told = first, False
    while low > 0 and first - low < _REACH and not _ends(tokens, low - 1, told):
        low -= 1
        told = told or tokens[low].tag in ("VBD", "VBZ", "VBP", "MD")
    high = last + 1
    while high < len(tokens) and high - last <= _REACH and not _ends(tokens, high, True):
        high += 1
    return low, high


def _phrase(tokens: Sequence[Token], first: int, last: int, table: Mapping[str, Any]) -> tuple[int, int] | None:
    """ "The 3-2 win over Rovers may help": a result that is known needs nothing from outside its phrase."""
    at = last + 1
    if at >= len(tokens) or tokens[at].lemma not in table["outcomes"] or tokens[at].tag not in ("NN", "NNS"):
        return None
    low = first
    while low > 0 and (tokens[low - 1].tag in (*_NOUNS, "DT", "POS", "PRP$", "JJ", "RBS", "JJS")):
        low -= 1
    if tokens[low].text.lower() not in ("the", "this", "that", "their", "its", "his", "her"):
        return None
    high = at + 1
    while high < len(tokens) and not (
        _ends(tokens, high, True) or tokens[high].tag in ("VBD", "VBZ", "VBP", "MD", "TO")
    ):
        high += 1
    return low, high


def _ends(tokens: Sequence[Token], at: int, comma: bool) -> bool:
    token = tokens[at]
    if token.text in _HARD or token.text.lower() in _BREAKS:
        return True
    # "lifts Harbor City past Denton, 112-104": a comma between a score and its verb parts nothing
    return comma and token.text == ","


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.tag in ("NNP", "NNPS") or (at > 0 and token.text[:1].isupper() and token.tag in (*_NOUNS, "JJ"))


def _parted(a: Result, b: Result, table: Mapping[str, Any]) -> bool:
    """Whether the two are of different games or votes, whatever else they share."""
    if a.others != b.others or any(not x.agrees(y) for x in a.dated for y in b.dated):
        return True
    if any(_tells_which(x) for x in a.dated) != any(_tells_which(x) for x in b.dated):
        return True
    if a.block.group is not None and a.block.group == b.block.group and a.block.kind == b.block.kind:
        return True
    carried, lost, ballot = (frozenset(table[k]) for k in ("carried", "lost", "ballot"))
    votes = [bool(r.words & ballot) or r.claim.origin == "told-score" for r in (a, b)]
    if any(votes):
        (won, failed), (passed, fell) = ((bool(r.words & carried), bool(r.words & lost)) for r in (a, b))
        return (won and fell and not failed) or (failed and passed and not won)
    return False


def _tells_which(moment: Moment) -> bool:
    """ "In August", "last week": of a game that is not the one of the day."""
    return moment.granularity not in ("day", "range", "quarter")


def _reason(a: Result, b: Result, results: Sequence[Result], table: Mapping[str, Any]) -> str | None:
    """Why the two are held to be of one game or vote; None where nothing says so."""
    near = bool(set(a.score.points) & set(b.score.points)) or sum(a.score.points) == sum(b.score.points)
    shared = a.names & b.names
    if shared:
        if len(shared) == 1 and a.names - b.names and b.names - a.names:
            return "named, with others of their own"
        return "named, one number shared" if near else "named"
    if a.names and b.names:
        return None
    points = (a.score.points, b.score.points)
    if len(points[0]) == len(points[1]) >= _SETS and sum(p != q for p, q in zip(*points, strict=True)) <= 1:
        return "alone, one number shared"
    others = [r for r in results if not r.score.agrees(a.score) and not r.score.agrees(b.score)]
    rivals = [r for r in others if not (near and _parted(r, a, table) and _parted(r, b, table))]
    if rivals:
        told = [r for r in results if r.names]
        # "after the 5-2 scoreline": the result that the article opens with
        return "known" if told and told[0] is a and b.known and not b.names else None
    return "alone, one number shared" if near else "alone"
