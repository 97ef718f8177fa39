"""Changes to an article that mean nothing, and what must not change with them: the findings."""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

import pyromark

from factcheck.document import Block, Document, Source
from factcheck.files import decode
from factcheck.finding import Finding
from factcheck.parse import parse

UNRELATED = "Rain fell softly on the hills behind the harbour, and the gulls did not seem to mind."
_FRONT = re.compile(r"\A(?:---\n.*?\n---\n|\+\+\+\n.*?\n\+\+\+\n)", re.DOTALL)
_MARKED = re.compile(r"[#>|<`~*+=-]|\d+[.)]|\s|\[\^|\{|!\[|:::|import |export ")
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_BREAKABLE = re.compile(r"[#>|<`~*+=-]|\d+[.)]")  # what must not begin a line that was no line before
_STYLES = {"quote": "Q", "title": "T", "description": "S", "caption": "C"}
_HEAD = {"title": "<title>{}</title>", "description": '<meta name="description" content="{}">'}
_WORD_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A Markdown article cut at its blank lines."""

    front: str
    parts: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Paragraphs:
        front = _FRONT.match(text)
        body = text[front.end() :] if front else text
        return cls(front[0] if front else "", tuple(p for p in re.split(r"\n{2,}", body.strip("\n"))))

    def is_prose(self, index: int) -> bool:
        return 0 <= index < len(self.parts) and not any(_MARKED.match(line) for line in self.parts[index].split("\n"))

    def text(self) -> str:
        return self.front + ("\n" if self.front else "") + "\n\n".join(self.parts) + "\n"


def findings_of(findings: Iterable[Finding]) -> Counter[tuple[object, ...]]:
    """What was found, without where: the rule, how sure, and the words at each end."""
    return Counter((f.rule, str(f.severity), tuple(sorted(_bare(e.plain) for e in f.evidence))) for f in findings)


def _bare(words: str) -> str:
    """Words without markup, quotation marks and the kind of their spaces."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`\\]|<[^>]*>", r"\1", words)
    return " ".join(re.sub(r"[\"'“”‘’]", "'", words).replace("%", " percent").replace("per cent", "percent").split())


def with_paragraph_behind(text: str) -> str:
    whole = Paragraphs.of(text)
    return Paragraphs(whole.front, (*whole.parts, UNRELATED)).text()


def with_paragraph_between(text: str) -> str:
    """Another paragraph in the middle, where one paragraph of prose follows another."""
    whole = Paragraphs.of(text)
    places = [i for i in range(1, len(whole.parts)) if whole.is_prose(i - 1) and whole.is_prose(i)]
    places = [i for i in places if not whole.parts[i - 1].rstrip().endswith(":")]
    if not places:
        return text
    at = places[len(places) // 2]
    return Paragraphs(whole.front, (*whole.parts[:at], UNRELATED, *whole.parts[at:])).text()


def reflowed(text: str, width: int = 66) -> str:
    """Every paragraph of prose broken into short lines, none of which begins like a list or a heading."""
    whole = Paragraphs.of(text)
    if _FENCE.search(text):
        return text
    return Paragraphs(
        whole.front, tuple(_wrapped(p, width) if whole.is_prose(i) else p for i, p in enumerate(whole.parts))
    ).text()


def unwrapped(text: str) -> str:
    """Every paragraph of prose on one line."""
    whole = Paragraphs.of(text)
    if _FENCE.search(text):
        return text
    return Paragraphs(
        whole.front, tuple(" ".join(p.split("\n")) if whole.is_prose(i) else p for i, p in enumerate(whole.parts))
    ).text()


def _wrapped(paragraph: str, width: int) -> str:
    lines: list[str] = []
    for line in textwrap.wrap(" ".join(paragraph.split()), width, break_long_words=False, break_on_hyphens=False):
        if lines and _BREAKABLE.match(line):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return "\n".join(lines)


def with_straight_quotes(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


def with_curly_quotes(text: str) -> str:
    """Straight quotation marks of prose made curly, as an editor's program does."""
    whole = Paragraphs.of(text)
    made = tuple(_curly(p) if whole.is_prose(i) and "`" not in p else p for i, p in enumerate(whole.parts))
    return Paragraphs(whole.front, made).text()


def _curly(text: str) -> str:
    if re.search(r"\]\(|<", text):
        return text
    text = re.sub(r"(?<![^\s(\[—–-])\"", "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s(\[—–“-])'(?!\d)", "‘", text).replace("'", "’")


def with_hard_spaces(text: str) -> str:
    """No-break spaces between a figure and the word behind it, in prose."""
    whole = Paragraphs.of(text)
    made = (
        re.sub(r"(?<=\d) (?=[A-Za-z])", "\N{NO-BREAK SPACE}", p) if whole.is_prose(i) and "](" not in p else p
        for i, p in enumerate(whole.parts)
    )
    return Paragraphs(whole.front, tuple(made)).text()


def with_wide_spaces(text: str) -> str:
    """Two spaces behind each sentence."""
    whole = Paragraphs.of(text)
    made = (
        re.sub(r"(?<=[a-z][.?!]) (?=[A-Z])", "  ", p) if whole.is_prose(i) and "`" not in p else p
        for i, p in enumerate(whole.parts)
    )
    return Paragraphs(whole.front, tuple(made)).text()


def with_carriage_returns(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_byte_order_mark(text: str) -> str:
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + text


def with_equal_figures(text: str) -> str:
    """2.3 million as 2,300,000, and the other way round, in prose."""
    whole = Paragraphs.of(text)
    return Paragraphs(
        whole.front, tuple(_equal(p) if whole.is_prose(i) and "](" not in p else p for i, p in enumerate(whole.parts))
    ).text()


def _equal(text: str) -> str:
    text = re.sub(r"(?<![\d.,])(\d{1,3})\.(\d) million\b(?! and)", lambda m: f"{m[1]},{m[2]}00,000", text)
    return re.sub(r"(?<=\d)%", " per cent", text)


def with_swapped_ends(text: str) -> str:
    """The last two paragraphs of prose that stand side by side, the other way round."""
    whole = Paragraphs.of(text)
    places = [i for i in range(3, len(whole.parts)) if whole.is_prose(i - 1) and whole.is_prose(i)]
    if not places:
        return text
    at = places[-1]
    parts = (*whole.parts[: at - 1], whole.parts[at], whole.parts[at - 1], *whole.parts[at + 1 :])
    return Paragraphs(whole.front, parts).text()


SAME_FORMAT: Mapping[str, Callable[[str], str]] = {
    "a paragraph behind": with_paragraph_behind,
    "a paragraph between": with_paragraph_between,
    "short lines": reflowed,
    "one line a paragraph": unwrapped,
    "straight quotation marks": with_straight_quotes,
    "curly quotation marks": with_curly_quotes,
    "no-break spaces": with_hard_spaces,
    "two spaces": with_wide_spaces,
    "CRLF": with_carriage_returns,
    "byte-order mark": with_byte_order_mark,
    "equal figures": with_equal_figures,
    "two paragraphs swapped": with_swapped_ends,
}


def as_html(source: Source) -> Source:
    """The page a site makes of a Markdown article; its front matter as a page tells it."""
    document = parse(source)
    body = source.text[_FRONT.match(source.text).end() :] if _FRONT.match(source.text) else source.text  # type: ignore[union-attr]
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES
    page = pyromark.html(body, options=options)
    titles = {b.kind: document.text[b.span.start : b.span.end] for b in document.blocks if b.kind in _HEAD}
    head = "".join(_HEAD[kind].format(escape(text)) for kind, text in titles.items())
    head += "".join(f'<meta name="date" content="{escape(f.value)}">' for f in document.fields if f.key == "date")
    path = source.path.rpartition(".")[0] + ".html"
    return Source(path, f"<html><head>{head}</head><body><article>{page}</article></body></html>", document.published)


def as_docx(source: Source) -> Source:
    """The same blocks as a word processor saves them."""
    document = parse(source)
    path = source.path.rpartition(".")[0] + ".docx"
    return decode(packed_docx(document), path, document.published)


AS_FORMAT: Mapping[str, Callable[[Source], Source]] = {"HTML": as_html, "Word": as_docx}


def packed_docx(document: Document) -> bytes:
    def written(block: Block) -> str:
        return _paragraph(block, document.text[block.span.start : block.span.end])

    parted = groupby(document.blocks, lambda b: (b.kind == "cell", b.group if b.kind == "cell" else None))
    body = [_table(list(part), written) if cells else "".join(map(written, part)) for (cells, _), part in parted]
    made = io.BytesIO()
    named = {**{f"H{n}": f"heading {n}" for n in range(1, 7)}, "T": "Title", "S": "Subtitle", "C": "caption"}
    levels = "".join(f'<w:style w:styleId="{i}"><w:name w:val="{name}"/></w:style>' for i, name in named.items())
    styles = f'{levels}<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style>'
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/></w:lvl>'
        f'</w:abstractNum><w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n, kind in enumerate(("bullet", "decimal") * 40, 1)
    )
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_WORD_NS}><w:body>{''.join(body)}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {_WORD_NS}>{styles}</w:styles>")
        archive.writestr("word/numbering.xml", f"<w:numbering {_WORD_NS}>{lists}</w:numbering>")
    return made.getvalue()


def _table(cells: Sequence[Block], written: Callable[[Block], str]) -> str:
    """Every row from the first, every column, also those in which nothing stands."""
    found = {(c.row, c.column): written(c) for c in cells}
    rows, columns = (max(key[i] or 0 for key in found) + 1 for i in (0, 1))
    lines = []
    for row in range(rows):
        header = "<w:trPr><w:tblHeader/></w:trPr>" if row == 0 else ""
        inside = (f"<w:tc>{found.get((row, column), '<w:p/>')}</w:tc>" for column in range(columns))
        lines.append(f"<w:tr>{header}{''.join(inside)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def _paragraph(block: Block, text: str) -> str:
    style = ""
    if block.kind == "heading":
        style = f'<w:pStyle w:val="H{block.level or 1}"/>'
    elif block.kind in _STYLES:
        style = f'<w:pStyle w:val="{_STYLES[block.kind]}"/>'
    elif block.kind == "item":
        number = 2 * ((block.group or 0) % 40) + (1 if block.ordinal is None else 2)
        style = f'<w:numPr><w:ilvl w:val="{max(block.level - 1, 0)}"/><w:numId w:val="{number}"/></w:numPr>'
    line = escape(" ".join(text.split()), quote=False)
    return f'<w:p><w:pPr>{style}</w:pPr><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'


@dataclass(frozen=True, slots=True)
class Planted:
    """Two sentences that contradict each other, about something no article of the corpus knows."""

    first: str
    second: str
    ends: tuple[str, str]


PLANTED = (
    Planted(
        "The lighthouse at Quillmere Point has 214 steps.",
        "Visitors climb the 241 steps of the lighthouse at Quillmere Point.",
        ("214", "241"),
    ),
    Planted(
        "The Vossberg Library holds 48,200 books.",
        "Because the Vossberg Library holds 42,800 books, it needs a second floor.",
        ("48,200", "42,800"),
    ),
    Planted(
        "The Tarnholt Bridge opened on 14 May 1931.",
        "The Tarnholt Bridge opened on 24 May 1931.",
        ("14 May 1931", "24 May 1931"),
    ),
    Planted(
        "The dentist Ottoline Fairweather-Kruse, 52, keeps bees.",
        "Ottoline Fairweather-Kruse, 58, has kept bees since she was a girl.",
        ("52", "58"),
    ),
    Planted(
        "The Hallensund ferry costs $18.50 for a car.",
        "A car on the Hallensund ferry costs $15.80.",
        ("$18.50", "$15.80"),
    ),
    Planted(
        "The picnic was held on Monday, 14 March 2023.",
        "Nobody came late.",
        ("Monday, 14 March 2023", "Monday"),
    ),
)


def planted_in(text: str, planted: Planted) -> str:
    """An article with the two sentences in paragraphs of their own, one before its last paragraph and one behind."""
    whole = Paragraphs.of(text)
    parts = (*whole.parts, planted.first, UNRELATED, planted.second)
    return Paragraphs(whole.front, parts).text()
