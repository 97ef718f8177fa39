"""Numbers that are names: of a standard, an issue, an episode, given two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from factcheck.claim import Article
from factcheck.document import Span
from factcheck.finding import Clash

_REGISTER = re.compile(
    r"\b(?P<register>RFC|rfc|CVE-\d{4}|PEP|ISO|IEEE|EN|BS|DIN|JEP|EIP|BIP|CWE|RUSTSEC-\d{4})[ -]?"
    r"(?P<number>\d{3,7})(?!\w|\.\d)"
)
_TITLED = re.compile(
    r"\b(?P<noun>[A-Z][a-z]+)[ ](?P<sign>#|No\.?[ ]|no\.?[ ])?(?P<number>\d{1,5})\b"
    r"(?![.,%]\d|%|[ ]?(?:years|days|months|weeks|hours))"
)
_NOUNS = frozenset(
    "newsletter issue episode podcast memo bulletin volume report digest edition number week case".split()
)
_EARLIER = re.compile(
    r"\b(?:last|previous|previously|earlier|next|following|since|from|in|after|before|also|unlike|see|corrects?|correction)\b",
    re.IGNORECASE,
)
_OPENING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifiers:
    """A thing with a number keeps it."""

    relation: str
    """register: digits of an RFC, a CVE, … that changed places; title: the number in the title and in the opening."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        yield from _titles(article) if self.relation == "title" else _registers(article)


def _registers(article: Article) -> Iterator[Clash]:
    """One that is rare, with the digits of one that stands more often in another order; code counts too."""
    found: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    counts: Counter[tuple[str, str]] = Counter()
    for match in _REGISTER.finditer(article.document.source.text):
        register = match["register"].upper()
        found[register].setdefault(match["number"], Span(*match.span()))
        counts[register, match["number"]] += 1
    for register, numbers in found.items():
        told: set[str] = set()
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for number in numbers:
            alike["".join(sorted(number))].append(number)
        for other in sorted(numbers, key=lambda n: (counts[register, n], -numbers[n].start)):
            twins = [n for n in alike["".join(sorted(other))] if _is_turned(n, other)]
            if len(twins) == 1 and twins[0] not in told:
                often, seldom = counts[register, twins[0]], counts[register, other]
                if seldom == 1 or often >= 2 * seldom:
                    told.add(other)
                    yield _register_clash(article, numbers[twins[0]], numbers[other])


def _register_clash(article: Article, first: Span, other: Span) -> Clash:
    a, b = (article.document.source.text[s.start : s.end] for s in (first, other))
    return Clash(
        evidence=(article.quote_source(other, b), article.quote_source(first, a)),
        confidence=0.85,
        why="the same digits in another order",
        facts={"first": a, "other": b},
    )


def _is_turned(a: str, b: str) -> bool:
    """The same digits, two of which changed places."""
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return len(a) == len(b) >= 4 and len(places) == 2 and sorted(a) == sorted(b)


def _titles(article: Article) -> Iterator[Clash]:
    document = article.document
    titles = [b for b in document.blocks if b.kind == "title"] or [
        b for b in document.blocks[:2] if b.kind == "heading"
    ]
    opening = [b for b in document.blocks if b.kind == "paragraph"][:_OPENING]
    for title in titles[:1]:
        for said in _TITLED.finditer(document.text, title.span.start, title.span.end):
            if not said["sign"] and said["noun"].lower() not in _NOUNS:
                continue
            again = re.compile(rf"\b{said['noun']}[ ](?:#|No\.?[ ]|no\.?[ ])?(\d{{1,5}})\b(?!\.\d)")
            body = [
                m
                for b in document.blocks
                if b.kind != "title" and b is not title
                for m in again.finditer(document.text, b.span.start, b.span.end)
            ]
            numbers = {m[1] for m in body}
            first = next((m for m in body if any(b.span.holds(Span(*m.span())) for b in opening)), None)
            if (
                first
                and len(numbers) == 1
                and said["number"] not in numbers
                and not _is_earlier(article, first.start())
            ):
                why = "the text opens with another number than the title"
                yield _clash(article, Span(*said.span()), Span(*first.span()), 0.85, why)


def _is_earlier(article: Article, at: int) -> bool:
    block = article.document.blocks[article.document.block_at(at)]
    return _EARLIER.search(article.document.text[max(block.span.start, at - 30) : at]) is not None


def _clash(article: Article, first: Span, other: Span, sure: float, why: str) -> Clash:
    a, b = (article.document.text[s.start : s.end] for s in (first, other))
    ends = (article.quote(first, a), article.quote(other, b))
    return Clash(evidence=ends, confidence=sure, why=why, facts={"first": a, "other": b})
