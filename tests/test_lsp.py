"""The language server, asked by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

types = pytest.importorskip("lsprotocol.types")
pytest.importorskip("pygls")

from pygls.lsp.client import LanguageClient  # noqa: E402

from factcheck.document import Span  # noqa: E402
from factcheck.lsp.places import Places  # noqa: E402

ARTICLE = """\
---
title: Harbour ferry
---
# Harbour ferry breaks its record 🎉

🚢 The harbour ferry carried 2.3 million passengers in 2025, the council said.

**How busy is the ferry?** 🚢 The harbour ferry carried nearly 2 million passengers in 2025.
"""
MENDED = ARTICLE[: ARTICLE.index("The harbour ferry carried nearly")] + "Very.\n"

Story = Callable[["Editor"], Coroutine[Any, Any, None]]


class Editor(LanguageClient):
    """An editor with one window, which remembers what it is told."""

    def __init__(self) -> None:
        super().__init__("an editor", "1")
        self.told: asyncio.Queue[Any] = asyncio.Queue()
        self.shown: asyncio.Queue[Any] = asyncio.Queue()
        self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.told.put_nowait(params))
        self.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.shown.put_nowait(params))

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        item = types.TextDocumentItem(uri, language, 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, text: str, version: int) -> None:
        identifier = types.VersionedTextDocumentIdentifier(version, uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))

    async def diagnostics(self, version: int | None = None) -> list[Any]:
        """Those of the next message, or of the next about a version."""
        while True:
            told = await asyncio.wait_for(self.told.get(), 60)
            if version is None or told.version == version:
                return list(told.diagnostics)

    async def actions(self, uri: str, diagnostic: Any) -> list[Any]:
        context = types.CodeActionContext([diagnostic])
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), diagnostic.range, context)
        return list(await self.text_document_code_action_async(asked) or [])


def edit(folder: Path, story: Story, encodings: list[Any] | None = None) -> None:
    """Start a server for a folder, live through a story, and end it properly."""

    async def live() -> None:
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "factcheck", "lsp")
        general = types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None
        capabilities = types.ClientCapabilities(general=general)
        await editor.initialize_async(types.InitializeParams(capabilities, root_uri=folder.as_uri()))
        editor.initialized(types.InitializedParams())
        await story(editor)
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()

    asyncio.run(live())


@dataclass
class Session:
    """What an editor was told in one sitting."""

    uri: str
    diagnostics: list[Any] = field(default_factory=list)
    after_typing: list[Any] = field(default_factory=list)
    hover: Any = None
    no_hover: Any = None
    offered: list[list[Any]] = field(default_factory=list)
    after_action: list[list[Any]] = field(default_factory=list)
    unnamed: list[list[Any]] = field(default_factory=list)
    closed: list[Any] = field(default_factory=list)


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """One sitting at one server: starting it takes longer than all that is asked of it."""
    folder = tmp_path_factory.mktemp("sitting")
    told = Session((folder / "ferry.md").as_uri())
    identifier = types.TextDocumentIdentifier(told.uri)

    async def story(editor: Editor) -> None:
        editor.open(told.uri, ARTICLE)
        told.diagnostics = await editor.diagnostics()
        first = told.diagnostics[0].range.start
        told.hover = await editor.text_document_hover_async(types.HoverParams(identifier, first))
        told.no_hover = await editor.text_document_hover_async(types.HoverParams(identifier, types.Position(3, 0)))
        told.offered = [await editor.actions(told.uri, d) for d in told.diagnostics]
        version = 1
        for action in [action for offered in told.offered for action in offered]:
            (change,) = action.edit.changes[told.uri]
            editor.change(told.uri, applied(ARTICLE, change), version := version + 1)
            told.after_action.append(await editor.diagnostics(version))
        for _ in range(40):
            editor.change(told.uri, ARTICLE + "x" * version, version := version + 1)
        editor.change(told.uri, MENDED, version + 1)
        told.after_typing = [await editor.diagnostics(), editor.told.qsize()]
        editor.open("untitled:Untitled-1", ARTICLE)
        told.unnamed.append(await editor.diagnostics())
        editor.open("untitled:Untitled-2", "x = 1\n", "python")
        told.unnamed.append(await editor.diagnostics())
        editor.text_document_did_close(types.DidCloseTextDocumentParams(identifier))
        told.closed = await editor.diagnostics()

    edit(folder, story)
    return told


def quoted(text: str, where: Any, width: Callable[[str], int] = lambda c: len(c.encode("utf-16-le")) // 2) -> str:
    """The words of a range, taken from the text as a client takes them: by lines and UTF-16 units."""
    assert where.start.line == where.end.line
    line, at, words = text.split("\n")[where.start.line], 0, ""
    for character in line:
        if where.start.character <= at < where.end.character:
            words += character
        at += width(character)
    return words


def applied(text: str, change: Any) -> str:
    lines = text.split("\n")
    where = change.range.start
    line = lines[where.line].encode("utf-16-le")
    at = 2 * where.character
    lines[where.line] = (line[:at] + change.new_text.encode("utf-16-le") + line[at:]).decode("utf-16-le")
    return "\n".join(lines)


def test_both_ends_are_shown_with_the_words_marked_and_the_other_end_told(sitting: Session) -> None:
    first, hint = sitting.diagnostics
    (other,) = first.related_information

    assert quoted(ARTICLE, first.range) == "2.3 million passengers"
    assert (first.code, first.source) == ("quantity-conflict", "factcheck")
    assert first.severity == types.DiagnosticSeverity.Error
    assert quoted(ARTICLE, other.location.range) == "nearly 2 million passengers"
    assert other.location.uri == sitting.uri
    assert other.message == "“nearly 2 million passengers”: between 1.8 million and 2 million"
    assert (hint.range, hint.severity) == (other.location.range, types.DiagnosticSeverity.Hint)


def test_a_hover_tells_how_a_claim_was_read(sitting: Session) -> None:
    assert "**quantity**: between 2.25 million and 2.35 million" in sitting.hover.contents.value
    assert "measure: passenger" in sitting.hover.contents.value
    assert quoted(ARTICLE, sitting.hover.range) == "2.3 million passengers"
    assert sitting.no_hover is None


def test_a_code_action_at_either_end_inserts_a_comment_that_silences(sitting: Session) -> None:
    for offered in sitting.offered:
        assert [a.title for a in offered] == [
            "Silence quantity-conflict on this line",
            "Silence quantity-conflict in this file",
        ]
    assert sitting.after_action == [[], [], [], []]


def test_what_is_mended_is_gone_and_only_the_last_of_many_keystrokes_is_read(sitting: Session) -> None:
    assert sitting.after_typing == [[], 0]


def test_a_buffer_without_a_name_is_read_as_what_the_editor_takes_it_for(sitting: Session) -> None:
    assert [len(diagnostics) for diagnostics in sitting.unnamed] == [2, 0]


def test_a_closed_buffer_has_no_diagnostics(sitting: Session) -> None:
    assert sitting.closed == []


def test_a_mistake_in_the_configuration_is_said_and_once_mended_the_buffer_is_read_anew(tmp_path: Path) -> None:
    uri = (tmp_path / "ferry.md").as_uri()
    (tmp_path / ".git").mkdir()
    settings = tmp_path / ".factcheck.yml"
    settings.write_text("fail_on: error\n", encoding="utf-8")

    async def story(editor: Editor) -> None:
        editor.open(uri, ARTICLE)
        shown = await asyncio.wait_for(editor.shown.get(), 60)
        settings.write_text("severity: {quantity-conflict: info}\n", encoding="utf-8")
        changed = types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))

        assert "unknown key “fail_on”: did you mean “fail-on”?" in shown.message
        first, _ = await editor.diagnostics()
        assert first.severity == types.DiagnosticSeverity.Information
        assert quoted(ARTICLE, first.range, len) == "2.3 million passengers"  # as this client counts

    edit(tmp_path, story, [types.PositionEncodingKind.Utf32])


@given(st.text(st.sampled_from("ab é\n\r\f\u2028😀\U0001f1e9"), max_size=30), st.data())
def test_positions_come_back(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    if text[at - 1 : at + 1] == "\r\n":
        at += 1
    for encoding in ("utf-8", "utf-16", "utf-32"):
        places = Places(text, encoding)
        assert places.offset(places.range(Span(at, at)).start) == at
