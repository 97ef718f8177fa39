"""What is fuzzed: each target takes any bytes, and raises only if the program is wrong about them."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from factcheck import yamlfile
from factcheck.config import read_config
from factcheck.document import Document, Source, Span
from factcheck.evaluate import load_cases
from factcheck.extract.calendar_words import day_first_of, read_dates
from factcheck.extract.clock_words import read_times
from factcheck.extract.numerals import read_figures
from factcheck.extract.reading import Reading
from factcheck.files import FileError, decode
from factcheck.finding import Evidence, Finding, Severity
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.parse import parse
from factcheck.report import REPORTERS, FileResult, Report
from factcheck.resources import rules_folder
from factcheck.rulebook import load_rules
from factcheck.suppress import read_baseline
from factcheck.yamlfile import DataError

_SUFFIXES = (".md", ".mdx", ".html", ".txt")
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MOST_CHARACTERS = 500
_ALL_OF_A_LEXICON = ("structure", "situations", "places", "repetition", "labels", "people", "calendar", "speech")


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


@cache
def _built_in(path: Path, shown: str | None) -> yamlfile.Node:
    return _load(path, shown)


def _read_once(path: Path, shown: str | None = None) -> yamlfile.Node:
    """The files that come with the program are the same each time, and reading them is slow."""
    return _built_in(path, shown) if path.is_relative_to(rules_folder()) else _load(path, shown)


_load, yamlfile.load = yamlfile.load, _read_once


def readers(data: bytes) -> None:
    """A file of any format: it is refused in one line, or every place in it can be found again."""
    suffix = _SUFFIXES[data[0] % len(_SUFFIXES)] if data else ".md"
    try:
        source = decode(data[1:], "a" + suffix)
    except FileError:
        return
    hold(parse(source))


def documents(data: bytes) -> None:
    """A Word document: the bytes are the body's XML, or the whole file where they begin like an archive."""
    if not data.startswith(b"PK"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("word/document.xml", f"<w:document {_WORD}><w:body>".encode() + data + _END)
        data = packed.getvalue()
    try:
        source = decode(data, "a.docx")
    except FileError:
        return
    hold(parse(source))


_END = b"</w:body></w:document>"


def hold(document: Document) -> None:
    """Every place that a document names exists, in order and in the source."""
    text, source = document.text, document.source.text
    end = 0
    for block in document.blocks:
        assert end <= block.span.start <= block.span.end <= len(text), block
        end = block.span.end
        assert block.section is None or 0 <= block.section < len(document.blocks), block
        _locate(document, block.span)
        _characters_hold(document, block.span)
    for span in (*document.opaque, *document.emphasis, *(link.label for link in document.links)):
        assert span.end <= len(text), span
    named = [d.source for d in document.directives] + [f.source for f in document.fields]
    for place in (*named, *(link.target_source for link in document.links if link.target_source)):
        assert place.end <= len(source), place


def _characters_hold(document: Document, span: Span) -> None:
    """Every character of a block has its place in the source, in order; letters and digits are the very same there."""
    text, source, last = document.text, document.source.text, 0
    for at in range(span.start, min(span.end, span.start + _MOST_CHARACTERS)):
        place = document.source_span(Span(at, at + 1))
        assert last <= place.start <= place.end <= len(source), (at, place)
        last = place.start
        if len(place) == 1 and text[at].isalnum() and source[place.start].isalnum():
            assert source[place.start] == text[at], (at, place)


def _locate(document: Document, span: Span) -> None:
    place = document.locate(span)
    assert place.span.end <= len(document.source.text), span
    assert (place.line, place.column) <= (place.end_line, place.end_column), span
    assert place.line >= 1 <= place.column, span


def values(data: bytes) -> None:
    """Figures, dates and times: each stands where it says, none overlaps another, agreement has no direction."""
    text = data.decode("utf-8", "replace")
    for readings in (
        read_figures(text, lexicon()),
        read_dates(text, lexicon(), date(2025, 6, 15), day_first_of(text)),
        read_times(text, lexicon()),
    ):
        _values_hold(readings, text)


def _values_hold(readings: list[Reading], text: str) -> None:
    end = 0
    for reading in readings:
        assert end <= reading.span.start < reading.span.end <= len(text), reading
        assert reading.span.holds(reading.core), reading
        assert reading.value.agrees(reading.value), reading
        end = reading.span.end
    for one, other in pairwise(readings):
        assert one.value.agrees(other.value) == other.value.agrees(one.value), (one, other)


def settings(data: bytes) -> None:
    """Files that a house writes: a mistake is one line that names the file, and nothing else happens."""
    kind, text = (data[0] % 6 if data else 0), data[1:]
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        try:
            if kind == 0:
                read_config.__wrapped__(_written(here / ".factcheck.yml", text))
            elif kind == 1:
                read_config.__wrapped__(_written(here / "pyproject.toml", text))
            elif kind == 2:
                load_rules([_written(here / "rule.yml", text)])
            elif kind == 3:
                table = _ALL_OF_A_LEXICON[(text[0] if text else 0) % len(_ALL_OF_A_LEXICON)]
                _written(here / f"{table}.yml", text[1:])
                load_lexicon([here])
            elif kind == 4:
                read_baseline(_written(here / "baseline.json", text))
            else:
                (here / "a.md").write_text("Some words.\n", encoding="utf-8")
                _written(here / "a.yml", text)
                load_cases(here)
        except DataError as problem:
            line = str(problem)
            assert line.startswith(str(here)), line
            assert len(line.splitlines()) == 1, line


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def reports(data: bytes) -> None:
    """Every report of a finding in any words can be read by what reads such reports."""
    words = data.decode("utf-8", "replace")
    source = Source("a.md", words)
    place = Document(source=source, text=words, blocks=(), runs=()).place(Span(0, len(words)))
    ends = (Evidence(place, words, "one value"), Evidence(place, words, words))
    found = Finding(
        rule="a", family="count", severity=Severity.ERROR, confidence=0.9, message=words, why=words, evidence=ends
    )
    report = Report(version="1", files=(FileResult(path="a.md", source=words),), findings=(found,))
    made = {name: REPORTERS[name](report) for name in REPORTERS if name != "html"}
    for name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(made[name])
    ElementTree.fromstring(made["junit"])
    commands, stop, log = made["github"].partition("::stop-commands::")
    assert stop
    assert commands.count("\n") == 1, commands
    token = log.partition("\n")[0]
    assert log.endswith(f"\n::{token}::\n")
    assert log.count(f"::{token}::") == 1
    for sign in "\x1b\x9b\x07\u202e":
        assert sign not in made["text"], sign
    assert "<script" not in made["markdown"].replace("\\<", "").lower()


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    f.__name__: f for f in (readers, documents, values, settings, reports)
}
