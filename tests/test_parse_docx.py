"""Word documents: what is read, and what is refused."""

import io
import zipfile

import pytest

from factcheck.document import Document
from factcheck.files import FileError, decode
from factcheck.parse import parse

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="House head"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
)


def packed(body: str, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        for name, text in {"styles": STYLES, "numbering": NUMBERING, **parts}.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACE}>{text}</w:{name}>")
    return file.getvalue()


def p(text: str, style: str = "") -> str:
    return f"<w:p><w:pPr>{style}</w:pPr>{text}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(body: str, **parts: str) -> Document:
    return parse(decode(packed(body, **parts), "a.docx"))


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.span.start : b.span.end]) for b in document.blocks]


def test_the_source_is_one_paragraph_a_line() -> None:
    document = read(p(r("Head"), '<w:pStyle w:val="Own"/>') + p("") + p(r("Caf") + r("é “5” – ten")))
    place = document.locate(document.blocks[1].span)

    assert document.source.text == "Head\n\nCafé “5” – ten\n"
    assert (place.line, place.column, place.end_column) == (3, 1, 15)
    assert kinds(document) == [("heading", "Head"), ("paragraph", 'Café "5" – ten')]


def test_tracked_changes_count_as_accepted() -> None:
    changed = (
        r("It cost ") + f"<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>{r('6')}</w:ins>" + r(" dollars")
    )
    joined = p(r("One, "), "<w:rPr><w:del/></w:rPr>") + p(r("two."))

    assert read(p(changed) + joined).source.text == "It cost 6 dollars\nOne, two.\n"


def test_hidden_text_and_field_codes_are_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"

    assert read(p(r("Seen") + hidden)).source.text == "Seen\n"


def test_tables_lists_and_notes_keep_their_places() -> None:
    row = "<w:tr>{}</w:tr>"
    table = "<w:tbl><w:tblPr><w:tblLook w:firstRow='1'/></w:tblPr>" + row.format(
        f"<w:tc>{p(r('A'))}</w:tc><w:tc>{p(r('B'))}</w:tc>"
    )
    table += (
        row.format(f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p(r('1'))}</w:tc><w:tc>{p(r('2'))}</w:tc>")
        + "</w:tbl>"
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    notes = f'<w:footnote w:type="separator">{p(r("-"))}</w:footnote><w:footnote w:id="1">{p(r("Note."))}</w:footnote>'
    document = read(table + p(r("x"), item) + p(r("y"), item), footnotes=notes)

    assert kinds(document) == [
        *[("cell", "A"), ("cell", "B"), ("cell", "1"), ("cell", "2")],
        *[("item", "x"), ("item", "y"), ("footnote", "Note.")],
    ]
    assert [(b.row, b.column, b.header) for b in document.blocks[:4]] == [
        *[(0, 0, True), (0, 1, True), (1, 0, False), (1, 2, False)]
    ]
    assert [(b.ordinal, b.level) for b in document.blocks[4:6]] == [(3, 1), (4, 1)]


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    with pytest.raises(FileError, match="larger than"):
        decode(packed(" " * 40_000_000), "a.docx")


def test_entities_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')

    with pytest.raises(FileError, match="document type"):
        decode(file.getvalue(), "a.docx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 old", packed("")[:200], packed("<w:p>")])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(FileError, match="no Word document"):
        decode(data, "a.docx")


def test_deeply_nested_tables_are_read_without_recursion() -> None:
    depth = 3000

    assert read("<w:tbl><w:tr><w:tc>" * depth + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * depth).source.text == "deep\n"
