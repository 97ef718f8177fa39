"""The release an article is about, under two numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import ClassVar

from factcheck.checks.stamps import fields
from factcheck.claim import Article, Sentence
from factcheck.document import Span
from factcheck.finding import Clash

_NUMBER = re.compile(
    r"(?<![\w.-])v?(?P<number>\d{1,4}(?:\.\d{1,4}){1,3})(?P<suffix>[-.]?(?:rc|alpha|beta|a|b)\.?\d*)?(?![\w%]|\.\d|-\d)"
)
_RELEASE = re.compile(
    r"\b(?:announc\w+|releas(?:e|es|ed|ing)|introduc\w+|presents?|presenting|publish\w*|launch\w*|here is|out now)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\s*(?:version|release|\w+)\s+$", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:since|previous|previously|last|from|after|older|earlier|before|until|than|based on|built on|requires?"
    r"|support\w*|like|compared|superseded|deprecat\w+|next|upcoming|future|planned|following|and|or|series|branch"
    r"|branches|line|minimum)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_GETTING = re.compile(
    r"\b(?:getting|get|install|installing|download|downloading|upgrade to|upgrading to|update to|updating to)[ ]"
    r"(?:[\w-]+[ ]){0,2}$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\s*(?:or|and|\+|through|to|–|-)\s*(?:later|newer|above|higher|up|\d)", re.IGNORECASE)
_OPENING = 6  # blocks of the text in which an article says what it announces


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """One release, one number."""

    relation: str
    """release: the title and the announcement; action: what to install; rows: the same releases listed twice;
    field: the front matter and the title or the announcement."""

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        yield from _RELATIONS[self.relation](article)


@dataclass(frozen=True, slots=True)
class _Version:
    number: tuple[int, ...]
    span: Span
    name: str
    """The word before it, lower case."""

    def agrees(self, other: _Version) -> bool:
        """One may be less precise: 1.49 and 1.49.0."""
        shared = min(len(self.number), len(other.number))
        return self.number[:shared] == other.number[:shared]


def _versions(article: Article, span: Span) -> list[_Version]:
    text = article.document.text
    found = []
    for match in _NUMBER.finditer(text, span.start, span.end):
        words = re.findall(r"[A-Za-z][\w.+#-]*", text[max(span.start, match.start() - 40) : match.start()])
        name = words[-1].lower() if words else ""
        found.append(_Version(tuple(map(int, match["number"].split("."))), Span(*match.span("number")), name))
    return found


def _title(article: Article) -> tuple[_Version, Span] | None:
    """The one version that the title names, where the title is about a release."""
    blocks = article.document.blocks
    heads = [b for b in blocks if b.kind == "title"] or [b for b in blocks[:3] if b.kind == "heading" and b.level == 1]
    for block in heads[:1]:
        found = _versions(article, block.span)
        text = article.document.text[block.span.start : block.span.end]
        named = len(found) == 1 and (_RELEASE.search(text) or len(text.split()) <= 5)
        if named and not re.search(r"\b(?:from|to|vs|versus|until|since|or|and)\b", text, re.IGNORECASE):
            return found[0], block.span
    return None


def _opening(article: Article) -> list[Sentence]:
    kinds = ("paragraph", "item")
    told = [i for i, b in enumerate(article.document.blocks) if b.kind in kinds][:_OPENING]
    return [s for s in article.sentences if s.block in set(told)]


def _release(article: Article) -> Iterator[Clash]:
    titled = _title(article)
    if titled is None:
        return
    title, span = titled
    body = [v for b in article.document.blocks if not b.span.overlaps(span) for v in _versions(article, b.span)]
    if any(title.agrees(v) for v in body):
        return
    for sentence in _opening(article):
        for version in _versions(article, sentence.span):
            if _is_announced(article, sentence, version) and len(version.number) >= len(title.number):
                yield _clash(article, title, version, 0.9, "the text announces the release that the title names")
                return


def _is_announced(article: Article, sentence: Sentence, version: _Version) -> bool:
    text = article.document.text
    before = text[sentence.span.start : version.span.start]
    opens = _OPENS.fullmatch(before) is not None and re.match(
        r"\s+(?:is|fixes|adds|brings|contains|includes|has)\b", text[version.span.end : version.span.end + 12]
    )
    return (
        (bool(_RELEASE.search(before)) or bool(opens))
        and not _OTHER.search(before)
        and not article.document.is_opaque(version.span)
    )


def _action(article: Article) -> Iterator[Clash]:
    """ "Getting rustup 1.22.0 is easy" in the announcement of 1.22.1."""
    titled = _title(article)
    if titled is None:
        return
    title, _ = titled
    for sentence in article.sentences:
        if article.document.blocks[sentence.block].kind != "paragraph":
            continue
        found = _versions(article, sentence.span)
        if len(found) != 1 or found[0].agrees(title) or len(found[0].number) != len(title.number):
            continue
        text, version = article.document.text, found[0]
        near = version.number[:-1] == title.number[:-1] and version.name in (title.name, "version", "to")
        after = text[version.span.end : sentence.span.end]
        if near and _GETTING.search(text[sentence.span.start : version.span.start]) and not _OPEN_END.match(after):
            yield _clash(article, title, version, 0.85, "the article announces the other one")
            return


def _rows(article: Article) -> Iterator[Clash]:
    """The same releases in a row, twice, and one of them with another last number."""
    rows = [r for s in article.sentences if (r := _row(article, s))]
    for a, b in combinations(rows[:60], 2):
        lost, gained = _only(a, b), _only(b, a)
        if len(a) == len(b) and len(lost) == len(gained) == 1 and _is_near(lost[0], gained[0]):
            yield _clash(article, lost[0], gained[0], 0.85, "the other releases of the row are the same")


def _only(row: list[_Version], other: list[_Version]) -> list[_Version]:
    numbers = {v.number for v in other}
    return [v for v in row if v.number not in numbers]


def _is_near(a: _Version, b: _Version) -> bool:
    return a.name == b.name and len(a.number) >= 3 and a.number[:-1] == b.number[:-1]


def _row(article: Article, sentence: Sentence) -> list[_Version]:
    """Three or more versions parted by little more than commas; from one to another is no row."""
    found = _versions(article, sentence.span)
    text = article.document.text
    between = [text[a.span.end : b.span.start] for a, b in pairwise(found)]
    joined = all(re.fullmatch(r",?(?: and| or|,)?(?: [A-Za-z]+){0,2} v?", gap) for gap in between)
    told = article.document.blocks[sentence.block].kind in ("paragraph", "item")
    return found if len(found) >= 3 and joined and told else []


def _field(article: Article) -> Iterator[Clash]:
    """`version: 3.7.1` above an article that announces 3.7.0."""
    titled = _title(article)
    announced = [
        v
        for s in _opening(article)
        for v in _versions(article, s.span)
        if len(v.number) > 2 and _is_announced(article, s, v)
    ]
    told = [titled[0]] if titled else announced[:1]
    for field in fields(article, article.lexicon.table("labels")["version_keys"]):
        found = _NUMBER.fullmatch(field.value.strip())
        if not told or not found:
            continue
        version = _Version(tuple(map(int, found["number"].split("."))), field.source, "")
        if not version.agrees(told[0]) and not any(version.agrees(v) for v in announced):
            a, b = field.value.strip(), ".".join(map(str, told[0].number))
            yield Clash(
                evidence=(article.quote_source(field.source, a), article.quote(told[0].span, b)),
                confidence=0.85,
                why="the front matter and the text name the release",
                facts={"first": a, "other": b},
            )


def _clash(article: Article, first: _Version, other: _Version, sure: float, why: str) -> Clash:
    a, b = (".".join(map(str, v.number)) for v in (first, other))
    ends = (article.quote(first.span, a), article.quote(other.span, b))
    return Clash(evidence=ends, confidence=sure, why=why, facts={"first": a, "other": b})


_RELATIONS: dict[str, Callable[[Article], Iterator[Clash]]] = {
    "release": _release,
    "action": _action,
    "rows": _rows,
    "field": _field,
}
