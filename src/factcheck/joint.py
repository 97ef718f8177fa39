"""Several articles as one, so that what compares the claims of an article compares those of all of them."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.checks.same import Same
from factcheck.claim import Article, Claim, Sentence, Topic
from factcheck.document import Block, Document, Location, Source, Span
from factcheck.finding import Evidence, Finding
from factcheck.judge import judge
from factcheck.lexicon import Lexicon
from factcheck.link.across import COMPARED, Mention, Part, link_across, mention
from factcheck.link.across_people import people_across
from factcheck.link.headings import contexts
from factcheck.link.profile import profile_of, word_rarity
from factcheck.rule import Rule

_GAP = "\n\n"


@dataclass(frozen=True, kw_only=True)
class _Document(Document):
    """The texts one after the other; each place is told in the file it stands in."""

    parts: tuple[Document, ...]

    def locate(self, span: Span) -> Location:
        part, start = self._part(span)
        return part.locate(span.shift(-start))

    def source_text(self, span: Span) -> str:
        part, start = self._part(span)
        source = part.source_span(span.shift(-start))
        return part.source.text[source.start : source.end]

    def _part(self, span: Span) -> tuple[Document, int]:
        number = bisect_right(self.starts, span.start) - 1
        return self.parts[number], self.starts[number]

    @cached_property
    def starts(self) -> list[int]:
        """Where each article begins in the text."""
        starts = [0]
        for part in self.parts:
            starts.append(starts[-1] + len(part.text) + len(_GAP))
        return starts


@dataclass(frozen=True, kw_only=True)
class _Article(Article):
    """Quotes each claim from the file it stands in."""

    document: _Document

    def quote(self, span: Span, note: str) -> Evidence:
        where = self.document.locate(span)
        words = "" if len(where.span) == len(span) else self.document.text[span.start : span.end]
        return Evidence(where, self.document.source_text(span), note, words)


def contradictions(articles: Sequence[Article], lexicon: Lexicon, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """What the rules that compare claims find between articles: findings with ends in more than one of them."""
    comparing = [rule for rule in rules if isinstance(rule.check, Same)]
    found = judge(comparing, joined(articles, lexicon))
    return tuple(f for f in found if len({e.where.path for e in f.evidence}) > 1)


def joined(articles: Sequence[Article], lexicon: Lexicon) -> Article:
    """One article of several, whose topics are those of each and those that two of them share."""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    topics: list[Topic] = []
    edges: list[tuple[int, int]] = []
    start = groups = 0
    for article in articles:
        shift = _Shift(start, len(blocks), len(sentences), groups)
        moved = {claim: shift.claim(claim) for claim in article.claims}
        edges.append((len(claims), len(claims) + len(article.claims)))
        blocks += map(shift.block, article.document.blocks)
        sentences += map(shift.sentence, article.sentences)
        claims += moved.values()
        topics += [
            dataclasses.replace(t, claims=tuple(moved.get(c) or shift.claim(c) for c in t.claims))
            for t in article.topics
        ]
        groups += 1 + max((b.group or 0 for b in article.document.blocks), default=0)
        start += len(article.document.text) + len(_GAP)
    documents = tuple(a.document for a in articles)
    text = _GAP.join(d.text for d in documents)
    document = _Document(source=Source("", ""), text=text, blocks=tuple(blocks), runs=(), parts=documents)
    names = {name for claim in claims for name in claim.words.get("names", ()) if len(name) > 1}
    parts = [
        Part(tuple(_mentions(a, claims[i:j], names, sentences, document, lexicon)), a.document.published)
        for a, (i, j) in zip(articles, edges, strict=True)
    ]
    shared = (
        *link_across(parts, document, lexicon),
        *people_across([claims[i:j] for i, j in edges], parts, document, sentences, lexicon),
    )
    return _Article(
        document=document,
        sentences=tuple(sentences),
        claims=tuple(claims),
        lexicon=lexicon,
        topics=(*topics, *shared),
    )


def _moved(topic: Topic, moved: Mapping[Claim, Claim], shift: _Shift) -> Topic:
    """A topic may have claims of its own making, which the article does not list."""
    return dataclasses.replace(topic, claims=tuple(moved.get(c) or shift.claim(c) for c in topic.claims))


@dataclass(frozen=True, slots=True)
class _Shift:
    """How far the parts of an article move to stand behind those before it."""

    text: int
    blocks: int
    sentences: int
    groups: int

    def block(self, block: Block) -> Block:
        return dataclasses.replace(
            block,
            span=block.span.shift(self.text),
            section=None if block.section is None else block.section + self.blocks,
            group=None if block.group is None else block.group + self.groups,
        )

    def sentence(self, sentence: Sentence) -> Sentence:
        tokens = tuple(dataclasses.replace(t, span=t.span.shift(self.text)) for t in sentence.tokens)
        span = sentence.span.shift(self.text)
        return dataclasses.replace(sentence, span=span, block=sentence.block + self.blocks, tokens=tokens)

    def claim(self, claim: Claim) -> Claim:
        return dataclasses.replace(
            claim,
            span=claim.span.shift(self.text),
            phrase=claim.phrase.shift(self.text),
            sentence=claim.sentence + self.sentences,
            block=claim.block + self.blocks,
        )


def _mentions(
    article: Article,
    claims: Sequence[Claim],
    names: Collection[str],
    sentences: Sequence[Sentence],
    document: Document,
    lexicon: Lexicon,
) -> Iterator[Mention]:
    numeric = [c for c in claims if c.kind in COMPARED and "label" not in c.traits]
    lent, rarity = contexts(document, numeric, lexicon), word_rarity(numeric)
    title = " ".join(
        article.document.text[b.span.start : b.span.end]
        for b in article.document.blocks
        if b.kind == "title" or (b.kind == "heading" and b.level == 1)
    )
    for claim in numeric:
        profile = profile_of(claim, document, lexicon, rarity, lent.get(claim.block, frozenset()))
        yield mention(profile, sentences[claim.sentence].text(document), title, names, lexicon)
