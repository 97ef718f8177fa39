"""The only place where the map from `Document.text` back to the source is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from factcheck.document import Block, Directive, Document, Field, Link, Run, Source, Span

# one character for one: what the readers see is plain, what is reported is what the author wrote
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ′＇", "'"),
        **dict.fromkeys("“”„‟″＂", '"'),
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
        ),
        "\u2010": "-",
        "\u2011": "-",
        "−": "-",
        "\x00": " ",
        "\n": " ",
        "\r": " ",
        "\x0b": " ",
        "\x0c": " ",
        "\x85": " ",
        "\u2028": " ",
        "\u2029": " ",
    }
)
_WORD = re.compile(r"\S+")
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_NOT_AS_IT_IS = re.compile(rf"{_DROPPED.pattern}|\s{{2,}}")  # several spaces read as one
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]+(?<![.,;:!?])|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
    r"|(?<![\w/])~?(?:/[\w.-]+){2,}(?<!\.)"
)
_LONGEST = 10_000  # characters of a block
_NOTHING: Mapping[str, int | bool | None] = {}


def _parts(text: str, offset: int, whole: Span) -> Iterator[Span]:
    """A block, cut between sentences or else words where it is far longer than any: what is done in it stays small."""
    start = whole.start
    while whole.end - start > _LONGEST:
        at = start - offset
        ends = (text.rfind(mark, at + 1, at + _LONGEST) + len(mark) for mark in (". ", " "))
        end = next((end for end in ends if end > at + 2), text.find(" ", at + _LONGEST) + 1)
        if not 0 < end < whole.end - offset:
            break
        yield Span(start, offset + len(text[:end].rstrip()))
        start = offset + end
    yield Span(start, whole.end)


class TextBuilder:
    """Collects pieces of text with their places in the source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.readable = source.text
        """As long as the source, with what is no prose blanked."""
        self.directives: list[Directive] = []
        self.fields: list[Field] = []
        self.footnotes: dict[str, Span] = {}
        self.footnote_refs: list[tuple[str, Span]] = []
        self._pieces: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._blocks: list[Block] = []
        self._opaque: list[Span] = []
        self._emphasis: list[Span] = []
        self._links: list[Link] = []
        self._section: int | None = None
        self._open: Block | None = None
        self._inked = False

    @property
    def at(self) -> int:
        """Where the next character will stand in the text."""
        return self._length

    @property
    def is_open(self) -> bool:
        return self._open is not None

    @property
    def is_written(self) -> bool:
        """Whether the open block has any words."""
        return self._open is not None and self._inked

    def open_block(self, kind: str, details: Mapping[str, int | bool | None] = _NOTHING) -> None:
        """Begin a block; one that is open is closed first."""
        self.close_block()
        self._inked = False
        self._open = replace(Block(kind=kind, span=Span(self.at, self.at)), **details)  # type: ignore[arg-type]

    def close_block(self) -> Block | None:
        """End the open block; one without text leaves no trace."""
        if self._open is None:
            return None
        block, self._open = self._open, None
        text = self._tail(block.span.start)
        if not text.strip():
            return None
        start = block.span.start + len(text) - len(text.lstrip())
        end = block.span.start + len(text.rstrip())
        for part in _parts(text, block.span.start, Span(start, end)):
            self._add_block(replace(block, span=part))
        self._write("\n\n")
        return self._blocks[-1]

    def verbatim(self, start: int, end: int) -> None:
        """Take over source[start:end] character by character, several spaces as one."""
        at = start
        for match in _NOT_AS_IT_IS.finditer(self.readable, start, end):
            self._run(at, match.start())
            if match[0].isspace():
                self.replaced(" ", *match.span())
            at = match.end()
        self._run(at, end)

    def replaced(self, text: str, start: int, end: int) -> None:
        """Write `text` for source[start:end], which stands for it as a whole: an entity, a line break."""
        if shown := _DROPPED.sub("", text):
            self._runs.append(Run(self.at, start, end, verbatim=False))
            self._write(shown.translate(_PLAIN))

    def folded(self, text: str, start: int, end: int) -> None:
        """Write `text`, which stands in source[start:end] as it is or over several lines; else map it as a whole."""
        source = self.source.text
        at = source.find(text, start, end)
        if at >= 0:
            self.verbatim(at, at + len(text))
            return
        words = list(_WORD.finditer(source, start, end))
        if [word.group() for word in words] != text.split():
            self.replaced(text, start, end)
            return
        for number, word in enumerate(words):
            if number:
                self.replaced(" ", words[number - 1].end(), word.start())
            self.verbatim(*word.span())

    def mark_opaque(self, start: int) -> None:
        """What was written since `start` is no prose."""
        if stretch := self._since(start):
            self._opaque.append(stretch)

    def mark_emphasis(self, start: int) -> None:
        if stretch := self._since(start):
            self._emphasis.append(stretch)

    def add_link(self, start: int, target: str, target_source: Span | None) -> None:
        self._links.append(Link(self._since(start) or Span(start, start), target, target_source))

    def kind_before(self) -> str:
        """Of the block before the one written last."""
        return self._blocks[-2].kind if len(self._blocks) > 1 else ""

    def retag_last(self, kind: str) -> None:
        """Give the block written last another kind."""
        self._blocks[-1] = replace(self._blocks[-1], kind=kind)

    def build(self) -> Document:
        self.close_block()
        text = "".join(self._pieces)
        opaque = [*self._opaque, *(Span(*m.span()) for m in _ADDRESS.finditer(text))]
        return Document(
            source=self.source,
            text=text,
            blocks=tuple(self._blocks),
            runs=tuple(self._runs),
            opaque=tuple(sorted(opaque)),
            emphasis=tuple(sorted(self._emphasis)),
            links=tuple(self._links),
            fields=tuple(self.fields),
            directives=tuple(self.directives),
            footnotes=self.footnotes,
            footnote_refs=tuple(self.footnote_refs),
            published=self.source.published,
        )

    def _since(self, start: int) -> Span | None:
        """What was written from `start`, without what parts blocks."""
        end = self.at if self.is_open or not self._blocks else self._blocks[-1].span.end
        return Span(start, end) if start < end else None

    def _run(self, start: int, end: int) -> None:
        if start < end:
            self._runs.append(Run(self.at, start, end, verbatim=True))
            self._write(self.readable[start:end].translate(_PLAIN))

    def _write(self, text: str) -> None:
        self._inked = self._inked or not text.isspace()
        self._pieces.append(text)
        self._length += len(text)

    def _tail(self, start: int) -> str:
        """The text from `start`, collected from the end."""
        taken, at = [], self._length
        for piece in reversed(self._pieces):
            if at <= start:
                break
            taken.append(piece)
            at -= len(piece)
        return "".join(reversed(taken))[start - at :]

    def _add_block(self, block: Block) -> None:
        if block.kind == "heading":
            # a heading stands under the nearest one of a higher level
            above = self._section
            while above is not None and self._blocks[above].level >= block.level:
                above = self._blocks[above].section
            self._blocks.append(replace(block, section=above))
            self._section = len(self._blocks) - 1
        else:
            self._blocks.append(replace(block, section=self._section))
