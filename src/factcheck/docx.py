"""The text of a Word document, one paragraph a line, and what each paragraph is. Standard library only.

Tracked changes are taken as accepted; comments, headers and footers are no part of the article.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from factcheck.document import Block, Span

_LARGEST_PART = 32 * 1024 * 1024
_GONE = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_HEADING = re.compile(r"heading ([1-9])")
_KINDS = {"title": "title", "subtitle": "description", "caption": "caption"}
_SPACE = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError),
    *(KeyError, EOFError, OSError, RuntimeError, NotImplementedError, ValueError),
)


class DocxError(Exception):
    """Bytes that are no Word document, or one that is too large to be an article."""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    level: int | None
    """Of a heading, from 1."""
    number: tuple[str, int] | None
    """Which numbering it belongs to, and how deep."""


def read_docx(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and its blocks.

    Raises:
        DocxError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            parts = {
                name: _part(archive, f"word/{name}.xml")
                for name in ("document", "styles", "numbering", "footnotes", "endnotes")
                if name == "document" or f"word/{name}.xml" in names
            }
    except _BROKEN as problem:
        raise DocxError("no Word document, or a damaged or encrypted one") from problem
    reader = _Reader(_styles(parts.get("styles")), _ordered(parts.get("numbering")))
    reader.read(parts["document"], Block(kind="paragraph", span=Span(0, 0)))
    for name in ("footnotes", "endnotes"):
        for note in parts.get(name, ()):
            if _attribute(note, "type") in ("", "normal"):
                reader.read(note, Block(kind="footnote", span=Span(0, 0)))
    return reader.text(), tuple(reader.blocks)


def _part(archive: zipfile.ZipFile, name: str) -> Element:
    with archive.open(name) as file:
        data = file.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise DocxError(f"{name} is larger than {_LARGEST_PART // 2**20} MB")
    # entities are how a small file grows without end; no word processor writes a document type or UTF-16
    if b"<!DOCTYPE" in data or b"\x00" in data:
        raise DocxError(f"{name} has a document type or is no UTF-8")
    return ElementTree.fromstring(data)


class _Reader:
    """Collects lines and blocks; tables and notes lend their place to the paragraphs inside them."""

    def __init__(self, styles: dict[str, _Style], ordered: dict[tuple[str, int], int]) -> None:
        self.styles = styles
        self.ordered = ordered
        self.blocks: list[Block] = []
        self._lines: list[str] = []
        self._length = 0
        self._carried = ""
        self._group = 0
        self._list = ""
        self._rows: dict[tuple[str, int], int] = {}

    def text(self) -> str:
        return "".join(self._lines)

    def read(self, root: Element, place: Block) -> None:
        """Take over every paragraph below an element."""
        waiting: list[tuple[Element, Block]] = [(root, place)]
        while waiting:
            element, here = waiting.pop()
            name = _name(element)
            if name == "p":
                nested = self._paragraph(element, here)
                waiting.extend((box, replace(here, kind="paragraph")) for box in reversed(nested))
            elif name == "tbl":
                waiting.extend(reversed(list(self._cells(element))))
            elif name not in _GONE:
                waiting.extend((child, here) for child in reversed(element))

    def _cells(self, table: Element) -> Iterator[tuple[Element, Block]]:
        self._group += 1
        group, has_header = self._group, _has_header(table)
        rows = [row for row in _flat(table, "tr") if row.find("{*}trPr/{*}del") is None]
        for number, row in enumerate(rows):
            column = 0
            for cell in _flat(row, "tc"):
                header = has_header and number == 0
                yield (
                    cell,
                    Block(kind="cell", span=Span(0, 0), group=group, row=number, column=column, header=header),
                )
                column += max(_integer(cell.find("{*}tcPr/{*}gridSpan"), 1), 1)

    def _paragraph(self, paragraph: Element, place: Block) -> list[Element]:
        """Write one line; text boxes that hang on it are handed back."""
        text, boxes = _text_of(paragraph)
        text = self._carried + text
        self._carried = ""
        if paragraph.find("{*}pPr/{*}rPr/{*}del") is not None:  # its end was deleted: it runs on into the next one
            self._carried = text
            return boxes
        start = self._length
        self._lines.append(text + "\n")
        self._length += len(text) + 1
        if text.strip():
            block = self._described(paragraph, place) if place.kind == "paragraph" else place
            self.blocks.append(replace(block, span=Span(start, start + len(text))))
        return boxes

    def _described(self, paragraph: Element, place: Block) -> Block:
        """What a paragraph is by its style."""
        chain = list(self._chain(_value(paragraph.find("{*}pPr/{*}pStyle"))))
        own = paragraph.find("{*}pPr/{*}outlineLvl")
        level = _integer(own, 9) + 1 if own is not None else next((s.level for s in chain if s.level), None)
        kind = next((_KINDS[s.name] for s in chain if s.name in _KINDS), None)
        number = _numbering(paragraph.find("{*}pPr/{*}numPr")) or next((s.number for s in chain if s.number), None)
        if kind:
            return replace(place, kind=kind)
        if level is not None and level <= 9:
            return replace(place, kind="heading", level=min(level, 6))
        if number and number[0] != "0":
            return self._item(number)
        self._list = ""
        return replace(place, kind="quote") if any("quote" in s.name for s in chain) else place

    def _item(self, number: tuple[str, int]) -> Block:
        name, depth = number
        if self._list != name:
            self._group += 1
            self._list = name
        row = self._rows.get(number, -1) + 1
        # an item begins the deeper levels anew; a numbering goes on after a paragraph between its items
        self._rows = {key: at for key, at in self._rows.items() if key[0] != name or key[1] < depth}
        self._rows[number] = row
        first = self.ordered.get(number)
        ordinal = None if first is None else first + row
        return Block(kind="item", span=Span(0, 0), group=self._group, row=row, level=depth + 1, ordinal=ordinal)

    def _chain(self, style: str) -> Iterator[_Style]:
        """A style and those it is based on."""
        for _ in range(12):
            if style not in self.styles:
                return
            yield self.styles[style]
            style = self.styles[style].parent


def _text_of(paragraph: Element) -> tuple[str, list[Element]]:
    pieces: list[str] = []
    boxes: list[Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name == "t":
            pieces.append(_SPACE.sub(" ", element.text or ""))
        elif name in _CHARACTERS:
            pieces.append(_CHARACTERS[name])
        elif name == "txbxContent":
            boxes.append(element)
        elif name == "r" and (hidden := element.find("{*}rPr/{*}vanish")) is not None and _is_on(hidden):
            continue
        elif name not in _GONE:
            waiting.extend(reversed(element))
    return "".join(pieces), boxes


def _flat(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also inside content controls."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name == wanted:
            yield element
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            waiting.extend(reversed(element))


def _has_header(table: Element) -> bool:
    look = table.find("{*}tblPr/{*}tblLook")
    if look is not None and (_attribute(look, "firstRow") in ("1", "true", "on") or _hexadecimal(look) & 0x20):
        return True
    first = next(_flat(table, "tr"), None)
    return first is not None and first.find("{*}trPr/{*}tblHeader") is not None


def _styles(root: Element | None) -> dict[str, _Style]:
    found = {}
    for style in root.findall("{*}style") if root is not None else ():
        name = _value(style.find("{*}name")).lower()
        outline = style.find("{*}pPr/{*}outlineLvl")
        heading = _HEADING.fullmatch(name)
        level = int(heading[1]) if heading else _integer(outline, 9) + 1 if outline is not None else None
        number = _numbering(style.find("{*}pPr/{*}numPr"))
        found[_attribute(style, "styleId")] = _Style(name, _value(style.find("{*}basedOn")), level, number)
    return found


def _ordered(root: Element | None) -> dict[tuple[str, int], int]:
    """First number of each numbering that counts, by its id and depth."""
    if root is None:
        return {}
    first = {
        (_attribute(abstract, "abstractNumId"), int(_attribute(level, "ilvl") or 0)): _integer(
            level.find("{*}start"), 1
        )
        for abstract in root.findall("{*}abstractNum")
        for level in abstract.findall("{*}lvl")
        if _value(level.find("{*}numFmt")) not in ("bullet", "none", "")
    }
    names = [(_attribute(n, "numId"), _value(n.find("{*}abstractNumId"))) for n in root.findall("{*}num")]
    return {(name, depth): start for name, of in names for (at, depth), start in first.items() if at == of}


def _numbering(element: Element | None) -> tuple[str, int] | None:
    if element is None or not (name := _value(element.find("{*}numId"))):
        return None
    return name, _integer(element.find("{*}ilvl"), 0)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    """By its bare name: the strict and the transitional form have different namespaces."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _value(element: Element | None) -> str:
    return "" if element is None else _attribute(element, "val")


def _integer(element: Element | None, default: int) -> int:
    value = _value(element)
    return int(value) if re.fullmatch(r"[0-9]{1,6}", value) else default


def _hexadecimal(element: Element) -> int:
    value = _value(element)
    return int(value, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", value) else 0


def _is_on(element: Element) -> bool:
    return _value(element) not in ("0", "false", "off")
