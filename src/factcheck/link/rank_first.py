"""A plain superlative is a first place, where another sentence gives a second or third by the same measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.claim import Claim, Sentence, Token
from factcheck.document import Span
from factcheck.link.event_parties import joined
from factcheck.link.rank_reader import Rank
from factcheck.link.rank_words import RankWords
from factcheck.values import Quantity

_OWNERS = frozenset({"the", "its", "their", "'s", "’s"})


def plain_firsts(ranks: Sequence[Rank], sentences: Sequence[Sentence], table: RankWords) -> Iterator[Claim]:
    """ "The highest peak in the range", but not "one of the highest" nor "the highest since 1990"."""
    measures = frozenset(k for r in ranks for k in r.measure)
    if not measures:
        return
    taken = {r.claim.sentence for r in ranks if r.measure}
    for number, sentence in enumerate(sentences):
        if number in taken:
            continue
        tokens = joined(sentence.tokens)
        for at, token in enumerate(tokens):
            if (
                token.tag == "JJS"
                and table.measures.get(token.text.lower(), frozenset()) & measures
                and _is_first(tokens, at)
            ):
                span = Span(
                    tokens[at - 1].span.start if tokens[at - 1].text.lower() == "the" else token.span.start,
                    token.span.end,
                )
                yield Claim(
                    kind="rank",
                    span=span,
                    phrase=span,
                    value=Quantity.exact(1),
                    sentence=number,
                    block=sentence.block,
                    origin="plain-superlative",
                )


def _is_first(tokens: Sequence[Token], at: int) -> bool:
    if at == 0 or tokens[at - 1].text.lower() not in _OWNERS:
        return False
    front = [t.text.lower() for t in tokens[max(at - 3, 0) : at]]
    behind = [t.text.lower() for t in tokens[at + 1 : at + 8]]
    if "of" in front or "among" in front or {"since", "ever", "yet", "so"} & set(behind):
        return False
    # among what: "in Europe", "in the range"
    return "in" in behind[:5]
