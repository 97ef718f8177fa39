"""The only place where the map from `Document.text` back to the source is made."""

from __future__ import annotations

import re
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
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w/])~?(?:/[\w.-]+){2,}")


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

    @property
    def at(self) -> int:
        """Where the next character will stand in the text."""
        return self._length

    @property
    def is_open(self) -> bool:
        return self._open is not None

    def open_block(self, kind: str, **details: int | bool | None) -> None:
        """Begin a block; one that is open is closed first."""
        self.close_block()
        self._open = replace(Block(kind=kind, span=Span(self.at, self.at)), **details)  # type: ignore[arg-type]

    def close_block(self) -> None:
        """End the open block; one without text leaves no trace."""
        if self._open is None:
            return
        block, self._open = self._open, None
        text = self._tail(block.span.start)
        if not text.strip():
            return
        start = block.span.start + len(text) - len(text.lstrip())
        end = block.span.start + len(text.rstrip())
        self._add_block(replace(block, span=Span(start, end)))
        self._write("\n\n")

    def verbatim(self, start: int, end: int) -> None:
        """Take over source[start:end] character by character."""
        text = self.source.text
        at = start
        for match in _DROPPED.finditer(text, start, end):
            self._run(at, match.start())
            at = match.end()
        self._run(at, end)

    def replaced(self, text: str, start: int, end: int) -> None:
        """Write `text` for source[start:end], which stands for it as a whole: an entity, a line break."""
        if shown := _DROPPED.sub("", text):
            self._runs.append(Run(self.at, start, end, verbatim=False))
            self._write(shown.translate(_PLAIN))

    def mark_opaque(self, start: int) -> None:
        """What was written since `start` is no prose."""
        if start < self.at:
            self._opaque.append(Span(start, self.at))

    def mark_emphasis(self, start: int) -> None:
        if start < self.at:
            self._emphasis.append(Span(start, self.at))

    def add_link(self, start: int, target: str, target_source: Span | None) -> None:
        self._links.append(Link(Span(start, self.at), target, target_source))

    def last_block(self) -> Block | None:
        return self._blocks[-1] if self._blocks else None

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

    def _run(self, start: int, end: int) -> None:
        if start < end:
            self._runs.append(Run(self.at, start, end, verbatim=True))
            self._write(self.readable[start:end].translate(_PLAIN))

    def _write(self, text: str) -> None:
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
