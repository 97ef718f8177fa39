"""HTML cut into tags, references and text, each with its place; linear in any input.

`html.parser` knows line and column only, and takes quadratic time over some damaged pages.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.document import Span

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_MARK = re.compile(
    r"<!--|</?(?P<name>[A-Za-z][^\s/<>]*+)|<[!?]"
    r"|&(?:\#[0-9]{1,7}+;?|\#[xX][0-9A-Fa-f]{1,6}+;?|[A-Za-z][A-Za-z0-9]{1,31}+;)"
)
_REST = re.compile(r"""(?:[^>"']++|(?<==)[ \t\r\n]*+(?:"[^"]*+"|'[^']*+')|["'])*+>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in ("script", "style", "textarea", "xmp")}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a page."""

    kind: str
    """text | reference | open | close | raw: what stands in a script or style element."""
    span: Span
    name: str = ""
    """Of a tag, in lower case; of raw text, that of its element."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What an attribute says and where that stands."""

    value: str
    source: Span


def tokens(text: str, start: int = 0, end: int | None = None, *, components: bool = False) -> Iterator[Token]:
    """Everything between two places, comments and declarations left out.

    With `components`, as in Markdown for site generators, a name like `Button` is no `button`, and `<div/>` is closed.
    """
    at = start
    end = len(text) if end is None else end
    closers = _Closers(text, end)
    while (mark := _MARK.search(text, at, end)) is not None:
        stop, name = mark.end(), mark["name"] or ""
        name = name if components and not name.isupper() else name.lower()
        if mark.start() > at:
            yield Token("text", Span(at, mark.start()))
        at = mark.start()
        if text[at] == "&":
            yield Token("reference", Span(at, stop))
        elif mark.group() == "<!--":
            stop = closers.after("-->", at + 2)
        else:
            stop = closers.after_tag(stop) if name else closers.after(">", stop)
            if name:
                yield Token("close" if text[at + 1] == "/" else "open", Span(at, stop), name)
            if name and components and text.endswith("/>", at, stop) and name not in VOID:
                yield Token("close", Span(stop, stop), name)
            elif name in _RAW and text[at + 1] != "/":
                close = _RAW[name].search(text, stop, end)
                yield Token("raw", Span(stop, close.start() if close else end), name)
                stop = close.start() if close else end
        at = stop
    if at < end:
        yield Token("text", Span(at, end))


def attributes(text: str, tag: Span) -> Mapping[str, Attribute]:
    """Those of an opening tag by their names in lower case; the first of two with one name counts."""
    found: dict[str, Attribute] = {}
    inside = re.compile(r"<[^\s/>]*+").match(text, tag.start, tag.end)
    for match in _ATTRIBUTE.finditer(text, inside.end() if inside else tag.start, tag.end):
        group = match.lastindex or 1
        place = Span(*match.span(group)) if group > 1 else Span(match.end(), match.end())
        found.setdefault(match[1].lower(), Attribute(html.unescape(match[group]) if group > 1 else "", place))
    return found


class _Closers:
    """Finds where things end, and remembers what is not to be found any more."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.missing: set[str] = set()

    def after(self, closer: str, start: int) -> int:
        """Just after the closer; where there is none, everything up to the end is inside."""
        if closer in self.missing:
            return self.end
        at = self.text.find(closer, start, self.end)
        if at == -1:
            self.missing.add(closer)
            return self.end
        return at + len(closer)

    def after_tag(self, start: int) -> int:
        """Just after a tag, which may hold `>` in quotation marks; one quotation mark left open ends this reading."""
        if "quoted" not in self.missing:
            match = _REST.match(self.text, start, self.end)
            if match:
                return match.end()
            self.missing.add("quoted")
        return self.after(">", start)
