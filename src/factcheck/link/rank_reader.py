"""Places in a ranking as the linker sees them: by what, of what, among which others, and whose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from factcheck.claim import Claim, Sentence, Token
from factcheck.document import Document
from factcheck.link.event_parties import NOUNS, TIME_WORDS, joined
from factcheck.link.rank_words import RankWords
from factcheck.link.words import stem
from factcheck.values import Moment

_HARD = frozenset([";", ":", "(", ")", '"', "—", "?", "!"])
_REACH = 12  # tokens on either side
_BESIDE = 30  # characters behind a place in which a word says that it is another
_WHOLES = frozenset({"country", "nation", "world", "county", "state", "region", "city", "europe", "continent"})
_GOVERNING = frozenset("behind over against beat beating from at in ahead of to with on than past by for into".split())


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
    owner: frozenset[str]
    """Whose place it is, lower case; empty where a pronoun or a noun stands for it."""
    names: frozenset[str]
    others: frozenset[str]
    """Words and dates that say it is of another time or another ranking."""
    amount: frozenset[str]
    """By what it is counted: "by sales"."""
    result: frozenset[str]
    """What led to it: a win, or a defeat."""
    wins: frozenset[str]
    """For what: stems of the nouns behind "for" and "in" of a prize."""


def rank_of(
    claim: Claim, document: Document, sentences: Sequence[Sentence], beside: Sequence[Claim], table: RankWords
) -> Rank:
    tokens = joined(sentences[claim.sentence].tokens)
    inside = [i for i, t in enumerate(tokens) if t.span.overlaps(claim.span)] or [0]
    low, high = _clause(tokens, inside[0], inside[-1])
    written = document.text[claim.span.start : claim.span.end].lower().replace("-", " ").split()
    measure = {k for w in written for k in table.measures.get(w, ())}
    head = _head(tokens, inside[-1]) if measure else None
    scope = _scope(tokens, inside, head, table)
    near = [i for i in range(low, high) if i + 1 == len(tokens) or tokens[i + 1].lemma not in ("night", "weekend")]
    reach = next((i for i in range(inside[-1] + 1, high) if tokens[i].tag in ("VBD", "VBZ", "VBP", "MD")), high)
    plain = [tokens[i] for i in near if i < reach and not _is_name(tokens, i)]
    words = {w for i in near for w in (tokens[i].text.lower(), tokens[i].lemma)}
    subject = (claim.about.subject or "").lower().split()
    scope -= {
        *TIME_WORDS,
        *subject,
        *(t.text.lower() for i, t in enumerate(tokens) if i not in inside and _is_owner_word(tokens, i, inside)),
    }
    taken = scope | TIME_WORDS | table.scopes
    owner = {tokens[i].text.lower() for i in _owner(tokens, low, high, inside, taken)} - taken
    names = {tokens[i].text.lower() for i in range(low, _apposed(tokens, high)) if _is_name(tokens, i)} - taken
    own = claim.words.get("names", ())
    return Rank(
        claim=claim,
        measure=frozenset(measure),
        thing=frozenset() if head is None else _same(tokens[head], table),
        kind=frozenset() if head is None else frozenset(_behind_of(tokens, head)),
        field=frozenset(k for w in words for k in table.fields.get(w, ())),
        nouns=frozenset(stem(t.lemma) for t in tokens[low:high] if t.tag in ("NN", "NNS")),
        scope=frozenset(_scope_key(w) for w in scope),
        owner=frozenset(owner) or (frozenset(subject) - taken if not names else frozenset()),
        names=frozenset(names | {w.lower() for n in own for w in n.split()} | set(subject)) - taken,
        others=frozenset(
            {
                w
                for t in plain
                if t.span.start < tokens[inside[-1]].span.end or t.span.start - tokens[inside[-1]].span.end < _BESIDE
                for w in (t.text.lower(), t.lemma)
            }
            & table.others
        )
        | _dates(beside, tokens, low, reach),
        amount=frozenset(_by_what(tokens, head, table)) if head is not None else frozenset(),
        result=frozenset(_led_by(tokens[low:high], table)),
        wins=frozenset(_for_what(tokens, inside[-1])) if "prize" in written else frozenset(),
    )


def _is_owner_word(tokens: Sequence[Token], at: int, inside: Sequence[int]) -> bool:
    """ "Coyle's ninth place", "the crew's fourth": whose, not among whom, unless a superlative follows."""
    owns = at + 1 < len(tokens) and tokens[at + 1].text in ("'s", "'", "’s", "’") and at + 2 == inside[0]
    return owns and "-" not in tokens[inside[-1]].text and tokens[at].lemma not in _WHOLES


def _scope_key(word: str) -> str:
    return "country" if word in ("nation", "country", "national", "nationally") else word


def _owner(tokens: Sequence[Token], low: int, high: int, inside: Sequence[int], taken: Collection[str]) -> list[int]:
    """The name nearest before the place that no preposition governs, or the one set off behind it."""
    at = inside[0] - 1
    opens = low + (tokens[low].text == ",")
    if low > 0 and opens < len(tokens) and tokens[opens].text.lower() == "who" and _is_name(tokens, low - 1):
        return [i for i in range(max(low - 3, 0), low) if _is_name(tokens, i)]  # "Lind, who came fourth"
    apposed = at - (tokens[at].text.lower() in ("the", "its", "their", "a", "an")) if at >= 0 else -1
    if apposed > 0 and tokens[apposed].text == "," and _is_name(tokens, apposed - 1):
        return [i for i in range(max(apposed - 3, 0), apposed) if _is_name(tokens, i)]  # "for Teel, the second-highest"
    while at >= low:
        if _is_name(tokens, at) and tokens[at].text.lower() not in taken:
            first = at
            while first > low and _is_name(tokens, first - 1):
                first -= 1
            if first == 0 or tokens[first - 1].text.lower() not in _GOVERNING:
                return list(range(first, at + 1))
            at = first
        at -= 1
    behind = inside[-1] + 1
    if behind < len(tokens) and tokens[behind].text == "-":
        behind += 2
    if _is_name(tokens, behind) if behind < len(tokens) else False:  # "the third-placed Kites"
        return list(takewhile(lambda i: _is_name(tokens, i), range(behind, len(tokens))))
    if inside[0] - low > 1:
        return []
    # "Fifth in the nation by volume, Lindal wants": the name that the clause behind it opens with
    start = next(
        (i + 1 for i in range(inside[-1], min(inside[-1] + _REACH, len(tokens))) if tokens[i].text == ","), None
    )
    if start is None or start >= len(tokens) or not _is_name(tokens, start):
        return []
    return list(takewhile(lambda i: _is_name(tokens, i), range(start, len(tokens))))


def _for_what(tokens: Sequence[Token], last: int) -> Iterator[str]:
    """ "Second prize in the scone class", "third prize for her scones"."""
    behind = next(
        (i for i in range(last + 1, min(last + 3, len(tokens))) if tokens[i].text.lower() in ("for", "in")), None
    )
    if behind is not None:
        nouns = takewhile(
            lambda t: t.text not in _HARD and t.text != "," and t.tag != "VBZ", tokens[behind + 1 : behind + 6]
        )
        yield from (stem(t.lemma) for t in nouns if t.tag in ("NN", "NNS"))


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


def _led_by(clause: Sequence[Token], table: RankWords) -> Iterator[str]:
    """ "The win lifted them to third"; one that "had lifted" them was another."""
    for token in clause:
        if token.tag == "NN":
            yield from (f"{k}, before" if _is_past(clause) else k for k in table.results.get(token.lemma, ()))


def _is_past(clause: Sequence[Token]) -> bool:
    return any(t.text.lower() == "had" and u.tag == "VBN" for t, u in pairwise(clause))


def _by_what(tokens: Sequence[Token], head: int, table: RankWords) -> Iterator[str]:
    """ "The third-largest retailer by turnover", "by number of shops"."""
    at = next((i for i in range(head + 1, min(head + _REACH, len(tokens))) if tokens[i].text.lower() == "by"), None)
    if at is None or any(t.text in _HARD or t.text == "," for t in tokens[head:at]):
        return
    for token in takewhile(lambda t: t.tag in (*NOUNS, "JJ", "DT", "PRP$"), tokens[at + 1 : at + 5]):
        if token.tag in ("NN", "NNS"):
            yield from table.amounts.get(token.lemma, frozenset({stem(token.lemma)}))


def _same(token: Token, table: RankWords) -> frozenset[str]:
    return table.things.get(token.lemma, frozenset()) | {stem(token.lemma)}


def _scope(tokens: Sequence[Token], inside: Sequence[int], head: int | None, table: RankWords) -> frozenset[str]:
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
            phrase = tokens[i + 1 : i + 4]
            fields = [t for t in phrase if t.lemma in table.fields and t.lemma not in table.scopes]
            if head is None and fields and i == after:
                continue  # "in the charts in Norway"
            phrase = list(takewhile(lambda t: t.text != "," and t.text not in _HARD, tokens[i + 1 : i + 5]))
            named = {t.text.lower() for t in phrase if t.tag in ("NNP", "NNPS") or t.lemma in table.scopes}
            # "the highest peak in the range"
            found |= named or {
                t.lemma for t in phrase if head is not None and t.tag == "NN" and t.lemma not in table.fields
            }
            break
    # "the world No. 34", "the county's second", "nation's"
    if at >= 0 and tokens[at].lemma in table.scopes:
        found.add(tokens[at].lemma)
    return frozenset(found)


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.tag in ("NNP", "NNPS") and token.text[:1].isupper()


def _dates(claims: Sequence[Claim], tokens: Sequence[Token], low: int, high: int) -> frozenset[str]:
    start, end = tokens[low].span.start, tokens[high - 1].span.end
    moments = (c.value for c in claims if start <= c.span.start < end and isinstance(c.value, Moment))
    return frozenset(f"{m.granularity} {m.year} {m.month}" for m in moments if m.granularity not in ("day", "range"))
