"""HTML -> Document. Prose with its places; what a browser does not show as prose is left out."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.document import Document, Field, Source, Span
from factcheck.parse.builder import TextBuilder
from factcheck.parse.directives import read_directives
from factcheck.parse.tables import Grid
from factcheck.parse.tags import VOID, Attribute, Token, attributes, tokens

_LEFT_OUT = frozenset(
    "script style template nav pre svg math iframe object canvas audio video select button textarea del s strike"
    " noscript head".split()
)
_BLOCKS = frozenset(
    "p div section article main header footer aside figure figcaption dl dt dd details summary address hr body form"
    " fieldset ul ol li table caption thead tbody tfoot tr td th blockquote h1 h2 h3 h4 h5 h6 title html center".split()
)
_KINDS = {"li": "item", "td": "cell", "th": "cell", "blockquote": "quote", "figcaption": "caption", "title": "title"}
_EMPHASIS = frozenset(("b", "strong", "em", "i"))
_CODE = frozenset(("code", "kbd", "samp", "var", "tt"))
# an opening tag ends an open element of these, unless one of the second lies between
_IMPLIED = {
    **{name: (frozenset(("p",)), frozenset()) for name in _BLOCKS - {"body", "html", "title"}},
    "li": (frozenset(("li", "p")), frozenset(("ul", "ol"))),
    "dt": (frozenset(("dt", "dd", "p")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd", "p")), frozenset(("dl",))),
    "td": (frozenset(("td", "th", "p")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th", "p")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr", "td", "th", "p")), frozenset(("table",))),
    "body": (frozenset(("head",)), frozenset()),
}
_REACH = 40  # open elements looked through for one that ends by itself
_META = {"description": "description", "og:description": "og:description", "og:title": "og:title", "author": "author"}
_DATES = frozenset(
    "article:published_time date pubdate publishdate publish-date dc.date dc.date.issued dcterms.created datepublished"
    " parsely-pub-date sailthru.date".split()
)
_JSON_DATE = re.compile(r'"datePublished"\s*+:\s*+"([^"\\\n]{8,40})"')
_SPACES = re.compile(r"[ \t\r\n\f]{2,}+")  # a single one stands for itself
_SPACE = re.compile(r"[ \t\r\n\f]*+")
_HIDING = re.compile(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden", re.I)


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    name: str
    hides: bool
    start: int
    """Where its text begins."""
    link: Attribute | None = None


def parse_html(source: Source) -> Document:
    """Read an article in HTML, a whole page or a piece of one."""
    builder = TextBuilder(source)
    read_directives(builder)
    reader = PageReader(builder)
    for token in tokens(source.text):
        reader.read(token)
    reader.close_all()
    return builder.build()


class PageReader:
    """Walks the tokens with the elements that are open; how many of them hide their text decides what is read."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.source = builder.source.text
        self.open: list[_Open] = []
        self.names: Counter[str] = Counter()
        self.hidden = 0
        self.grid = Grid()
        self.broke = False
        self.described = False
        self.lost: set[str] = set()
        """Elements of which no end tag follows any more."""

    def read(self, token: Token) -> None:
        if token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            self._close(token)
        elif token.kind == "raw":
            self._raw(token)
        elif not self.hidden or (self.open[-1].name == "title" and not self.names["svg"]):
            self._write(token)

    def reveal(self, after: int) -> None:
        """Give up elements that hide their text and are never closed in what follows."""
        while self.hidden:
            hiding = next(e for e in reversed(self.open) if e.hides)
            if hiding.name not in self.lost and self.source.find(f"</{hiding.name}", after) != -1:
                return
            self.lost.add(hiding.name)
            hiding.hides = False
            self.hidden -= 1

    def close_all(self) -> None:
        while self.open:
            self._pop(Span(len(self.source), len(self.source)))

    def _open(self, token: Token) -> None:
        name = token.name
        said = attributes(self.source, token.span)
        self._end_implied(name, token.span)
        if name in VOID:
            self._void(name, said, token.span)
            return
        self._count(name, said)
        if name == "q" and not self.hidden:
            self._replaced('"', token.span)
        link = said.get("href") if name == "a" else None
        hides = name in _LEFT_OUT or _is_hidden(said) or self._is_note_mark(name, link)
        self.open.append(_Open(name, hides, self.builder.at, link))
        self.names[name] += 1
        self.hidden += hides
        if name == "time" and "datetime" in said:
            self._field("time", said["datetime"])

    def _count(self, name: str, said: Mapping[str, Attribute]) -> None:
        """Keep the place in lists and tables."""
        if name in _BLOCKS:
            self.builder.close_block()
        self.broke = False
        self.grid.open(name, {key: a.value for key, a in said.items()})

    def _close(self, token: Token) -> None:
        if not self.names[token.name]:
            return
        while self.open[-1].name != token.name:
            self._pop(token.span)
        self._pop(token.span)

    def _pop(self, tag: Span) -> None:
        element = self.open.pop()
        name = element.name
        self.names[name] -= 1
        self.hidden -= element.hides
        if element.link is not None and not self.hidden and not element.hides:
            self.builder.add_link(element.start, element.link.value, element.link.source)
        if self.hidden:
            pass
        elif name in _EMPHASIS:
            self.builder.mark_emphasis(element.start)
        elif name in _CODE or name in ("sup", "sub"):
            # a raised figure is a power or a note: it must not be read together with the figure before it
            self.builder.mark_opaque(element.start)
        elif name == "q":
            self._replaced('"', tag)
        if name in _BLOCKS:
            self.builder.close_block()
        self.grid.close(name)

    def _end_implied(self, name: str, tag: Span) -> None:
        ends, borders = _IMPLIED.get(name, (frozenset(), frozenset()))
        if not any(self.names[end] for end in ends):
            return
        last = None
        for depth in range(len(self.open) - 1, max(len(self.open) - 1 - _REACH, -1), -1):
            if self.open[depth].name in borders:
                break
            if self.open[depth].name in ends:
                last = depth
        while last is not None and len(self.open) > last:
            self._pop(tag)

    def _void(self, name: str, said: Mapping[str, Attribute], tag: Span) -> None:
        if name == "meta":
            self._meta(said)
        elif self.hidden or _is_hidden(said):
            return
        elif name == "br":
            if self.broke:
                self.builder.close_block()
            elif self.builder.is_open:
                self.builder.replaced(" ", tag.start, tag.end)
            self.broke = True
        elif name == "hr":
            self.builder.close_block()
        elif name == "img" and said.get("alt", Attribute("", tag)).value.strip():
            self._block("caption", said["alt"])

    def _meta(self, said: Mapping[str, Attribute]) -> None:
        names = [said[key].value.lower() for key in ("name", "property", "itemprop") if key in said]
        content = said.get("content")
        for name in names if content is not None and content.value.strip() else ():
            if name in _META:
                self._field(_META[name], content)
            elif name in _DATES:
                self._field("date", content)
            if name == "description" and not self.described and content is not None:
                self.described = True
                self._block("description", content)

    def _field(self, key: str, said: Attribute | None) -> None:
        if said is not None:
            self.builder.fields.append(Field(key, said.value, said.source))

    def _raw(self, token: Token) -> None:
        published = _JSON_DATE.search(self.source, token.span.start, token.span.end)
        if token.name == "script" and published:
            self._field("date", Attribute(published[1], Span(*published.span(1))))

    def _is_note_mark(self, name: str, link: Attribute | None) -> bool:
        """A raised link to a place on the page, whichever of the two is inside the other."""
        if name == "sup":
            return any(e.link is not None and e.link.value.startswith("#") for e in self.open[-3:])
        return link is not None and link.value.startswith("#") and any(e.name == "sup" for e in self.open[-3:])

    # text

    def _write(self, token: Token) -> None:
        start, end = token.span.start, token.span.end
        if token.kind == "reference":
            self._replaced(html.unescape(self.source[start:end]), token.span)
            return
        if not self.builder.is_open and (lead := _SPACE.match(self.source, start, end)):
            start = lead.end()
        for match in _SPACES.finditer(self.source, start, end):
            self._words(start, match.start())
            self.builder.replaced(" ", *match.span())
            start = match.end()
        self._words(start, end)

    def _words(self, start: int, end: int) -> None:
        if start < end:
            # two line breaks end a paragraph, also with spaces between them
            if not self.builder.is_open or (self.broke and not self.source[start:end].isspace()):
                self._ensure_block()
            self.builder.verbatim(start, end)

    def _replaced(self, text: str, place: Span) -> None:
        self._ensure_block()
        self.builder.replaced(text, place.start, place.end)

    def _ensure_block(self) -> None:
        """Open a block of the kind that the elements round the text ask for."""
        self.broke = False
        if self.builder.is_open:
            return
        for element in reversed(self.open[-_REACH:]):
            name = element.name
            if name[0] == "h" and name[1:] in ("1", "2", "3", "4", "5", "6"):
                self.builder.open_block("heading", {"level": int(name[1])})
            elif name in _KINDS or (name == "caption" and self.names["table"]):
                self.builder.open_block(_KINDS.get(name, "caption"), self.grid.place(name))
            else:
                continue
            return
        self.builder.open_block("paragraph")

    def _block(self, kind: str, said: Attribute) -> None:
        self.builder.open_block(kind)
        if self.source[said.source.start : said.source.end] == said.value:
            self.builder.verbatim(said.source.start, said.source.end)
        else:
            self.builder.replaced(said.value, said.source.start, said.source.end)
        self.builder.close_block()


def _is_hidden(said: Mapping[str, Attribute]) -> bool:
    if not said:
        return False
    if "hidden" in said or ("aria-hidden" in said and said["aria-hidden"].value.strip().lower() == "true"):
        return True
    return "style" in said and _HIDING.search(said["style"].value) is not None
