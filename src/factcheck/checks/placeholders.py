"""Words that stood in for what was to come: TK, XX, [NAME], lorem ipsum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.lexicon import Lexicon

_MOST_ENDS = 6
_LATIN = re.compile(r"lorem ipsum dolor(?: sit amet)?", re.IGNORECASE)
_LATER = re.compile(r"(?<![\w-])(?:TBC|TBD|TBA)(?![\w-])")
_LOOSE = re.compile(r"(?<=[ (])\?\?\?(?=[ .,;)]|$)|^[ *_]*(?:TODO|FIXME)[ ]?:", re.MULTILINE)
_NAMED_BEFORE = re.compile(r"(?:(?<![.!?\n] )(?<!^)\b[A-Z][\w'-]+|[\d:])$")  # a capital that does not open a sentence
_TK = re.compile(r"(?<![\w'/.#@&+-])TK(?:TK)*(?=[ ]?[,.;:)?!]|[ ][a-z]|[ ]?$)(?![.]\w)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholders:
    """What was left in."""

    kind: str
    """gap: a word for something missing; later: "to be confirmed", which may be meant."""
    most: int = 3
    """More of one sort than this: the article is a template, or speaks about them."""

    FACTS: ClassVar[tuple[str, ...]] = ("words",)

    def find(self, article: Article) -> Iterator[Clash]:
        patterns = [_LATER] if self.kind == "later" else [*_lists(article.lexicon).patterns, _LATIN, _LOOSE, _TK]
        found: list[Span] = []
        doubt = False
        for pattern in patterns:
            places = [s for s in _places(article, pattern) if self.kind == "later" or not _is_meant(article, s)]
            doubt |= len(places) > self.most
            found += places
        found.sort()
        if found:
            yield Clash(
                evidence=tuple(article.quote(span, "a placeholder") for span in found[:_MOST_ENDS]),
                confidence=0.9,
                why="such words stand in for what is to be filled in",
                facts={"words": "”, “".join(dict.fromkeys(article.document.text[s.start : s.end] for s in found[:3]))},
                doubt=doubt,
            )


@dataclass(frozen=True, slots=True)
class _Lists:
    patterns: tuple[re.Pattern[str], ...]
    talk: re.Pattern[str]


@lru_cache(maxsize=4)
def _lists(lexicon: Lexicon) -> _Lists:
    table = lexicon.table("structure")
    fields = "|".join(sorted((re.escape(f.upper()) for line in table["placeholder_fields"] for f in line), key=len))
    units = "|".join(re.escape(u) for u in table["placeholder_units"])
    return _Lists(
        patterns=(
            re.compile(rf"\[(?:{fields})(?:[ :][^\[\]\n]{{0,60}})?\](?![(\[])"),
            re.compile(rf"(?<![\w-])(?:[$£€]X{{1,4}}\b(?:\.X+)?|X{{2,4}}(?:[ ]?%|[ ](?:{units})\b))"),
        ),
        talk=re.compile(r"\b(?:" + "|".join(table["placeholder_talk"]) + r")\b", re.IGNORECASE),
    )


def _places(article: Article, pattern: re.Pattern[str]) -> Iterator[Span]:
    for match in pattern.finditer(article.document.text):
        words = match.group().strip(" *_[]")
        start = match.start() + match.group().index(words)
        span = Span(start, start + len(words))
        if not article.document.is_opaque(span):
            yield span


def _is_meant(article: Article, span: Span) -> bool:
    """Whether the article speaks about the placeholder, quotes it, or uses it as a name ("TK Maxx")."""
    text, block = article.document.text, article.document.blocks[article.document.block_at(span.start)]
    around = text[max(block.span.start, span.start - 120) : min(block.span.end, span.end + 80)]
    before = text[max(block.span.start, span.start - 120) : span.start].rstrip(" ")
    quoted = before.endswith(('"', "“", "'", "‘")) or text[span.end : span.end + 1] in ('"', "”", "'")
    named = text[span.start : span.end].startswith("TK") and _NAMED_BEFORE.search(before) is not None
    return bool(block.kind == "quote" or quoted or named or _lists(article.lexicon).talk.search(around))
