"""Things that sentences count out themselves: "There are two reasons. First, … Second, …", "The first was money. …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.checks.announcements import announcements, is_open, miscount, words
from factcheck.checks.listing import opening
from factcheck.claim import Article, Sentence
from factcheck.finding import Clash

_TELLS_ON = 1500  # characters behind the last ordinal in which one more may be told
_ONE_MORE = re.compile(r"\b(?:last|lastly|final|finally|other|another|also|there|then|besides|plus)\b")
_ONE_OF_THEM = re.compile(
    r"(?:and |but )?the (\w+)(?: (?:one|reason|thing|aim|change|problem|question|point))? (?:is|was|are|were)\b"
)


def counted_out(article: Article) -> Iterator[Clash]:
    """ "There are two reasons" … First, … Second, … Third, …"""
    known = words(article.lexicon)
    starts = [(s, _ordinal(article, s, known.ordinals)) for s in article.sentences]
    for i, sentence in enumerate(article.sentences):
        said = [a for a in announcements(article, sentence.span) if a.listed]
        if len(said) != 1 or is_open(article, sentence.span):
            continue
        run = _run(starts[i + 1 : i + 40], sentence.block)
        if len(run) >= 2 and len(run) != said[0].number:
            ends = [opening(article, s.span) for s in run]
            # the last of them is often told without a number
            sure = 0.85 if len(run) > said[0].number else (0.65 if _may_go_on(article, run[-1]) else 0.8)
            yield miscount(article, said[0], len(run), ends[-1:] + ends[:-1], sure, "the sentences count themselves")


def _may_go_on(article: Article, last: Sentence) -> bool:
    """Whether one more of a row may be told behind its last ordinal, in other words."""
    behind = ". " + article.document.text[last.span.end : last.span.end + _TELLS_ON]
    words = " ".join(f"{m[1]} {m[2] or ''}" for m in re.finditer(r"(?:^|[.!?\n]\s*)(\w+)(?:\s+(\w+))?", behind))
    return _ONE_MORE.search(words.lower()) is not None


def _run(starts: list[tuple[Sentence, int]], block: int) -> list[Sentence]:
    """Sentences that begin "First", "Second", … in order, the first of them near the announcement."""
    run: list[Sentence] = []
    for sentence, ordinal in starts:
        if ordinal == len(run) + 1 and sentence.block - (run[-1].block if run else block) <= 3:
            run.append(sentence)
        elif ordinal:
            break
    return run


def _ordinal(article: Article, sentence: Sentence, ordinals: dict[str, int]) -> int:
    text = sentence.text(article.document).lower()
    match = re.match(r"(?:and )?(\w+(?: of all)?),", text) or _ONE_OF_THEM.match(text)
    return ordinals.get(match[1], 0) if match else 0
