"""The server: which buffer is checked when. One article at a time, in a thread, so that typing is never held up."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from factcheck import __version__
from factcheck.config import NAMES, forget_configurations
from factcheck.files import SUFFIXES
from factcheck.lsp.answers import Checked
from factcheck.lsp.places import Places
from factcheck.session import Options, Session
from factcheck.yamlfile import DataError

_SUFFIX = {"markdown": ".md", "mdx": ".mdx", "html": ".html", "plaintext": ".txt"}
_PAUSE = 0.15  # seconds without a keystroke before an article is read


class Server(LanguageServer):
    """Keeps the model, the rules and what was last found in each open buffer."""

    def __init__(self, options: Options) -> None:
        # increments would have to be applied by lines, and editors and Python do not agree on what ends one
        super().__init__("factcheck", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.session = Session(options)
        self.checked: dict[str, Checked] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()

    def warm(self) -> None:
        """Load the model while the editor still shows its splash screen."""
        self._waiting[""] = asyncio.ensure_future(self._load())

    async def _load(self) -> None:
        try:
            async with self._one_at_a_time:
                await asyncio.to_thread(lambda: self.session.nlp)
        except Exception as problem:
            self.complain(problem)

    def watch(self) -> None:
        """Ask to be told of changed configurations, of an editor that can."""
        workspace = self.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            watched = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(f"**/{name}") for name in NAMES]
            )
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            self.client_register_capability(types.RegistrationParams([types.Registration(method, method, watched)]))

    def read_anew(self) -> None:
        """The configuration has changed: forget it, keep the model, and check what is open."""
        forget_configurations()
        self.session = self.session.renewed()
        for uri in self.workspace.text_documents:
            self.schedule(uri)

    def schedule(self, uri: str, pause: float = _PAUSE) -> None:
        """Check a buffer once nothing has been typed for a while."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self._waiting[uri] = asyncio.ensure_future(self._check_later(uri, pause))

    async def _check_later(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        await self.check(uri)

    async def check(self, uri: str) -> None:
        """Check a buffer as it is now, and publish; what was typed meanwhile has its own turn."""
        async with self._one_at_a_time:
            document = self.workspace.text_documents.get(uri)
            if document is None:
                return
            version, text = document.version, document.source
            try:
                checked = await asyncio.to_thread(self._checked, uri, text)
            except Exception as problem:  # the edge: one buffer must not take the server down
                self.complain(problem)
                return
        self.checked[uri] = checked
        if uri in self.workspace.text_documents:
            self._publish(uri, checked.diagnostics(), version)

    def _checked(self, uri: str, text: str) -> Checked:
        places = Places(text, str(self.workspace.position_encoding or "utf-16"))
        name = self._name(uri)
        if not name or not list(self.session.find([Path(name)])):
            return Checked(uri, places, ())
        outcome = self.session.check(self.session.read_bytes(text.encode("utf-8", "replace"), name))
        return Checked(uri, places, outcome.findings, outcome.article)

    def _name(self, uri: str) -> str:
        """What a buffer is read as: by its suffix, or by what the editor takes it for; empty where it is no article."""
        path = Path(to_fs_path(uri) or uri).as_posix()
        language = self.workspace.text_documents[uri].language_id or ""
        return (
            path if Path(path).suffix.lower() in SUFFIXES else path + _SUFFIX[language] if language in _SUFFIX else ""
        )

    def close(self, uri: str) -> None:
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self.checked.pop(uri, None)
        self._publish(uri, [], None)

    def _publish(self, uri: str, diagnostics: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def complain(self, problem: Exception) -> None:
        """A mistake in a rule or the configuration, or no model: said once, in the editor's own way."""
        said = str(problem) if isinstance(problem, DataError) else f"{type(problem).__name__}: {problem}"
        message = types.ShowMessageParams(types.MessageType.Error, f"factcheck: {said}")
        self.window_show_message(message)


def make_server(options: Options) -> Server:
    """A server with every feature, not yet started."""
    server = Server(options)

    @server.feature(types.INITIALIZED)
    def _(params: types.InitializedParams) -> None:
        server.warm()
        server.watch()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        server.schedule(params.text_document.uri, pause=0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        server.schedule(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _(params: types.DidSaveTextDocumentParams) -> None:
        if Path(params.text_document.uri).name in NAMES:
            server.read_anew()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: types.DidChangeWatchedFilesParams) -> None:
        server.read_anew()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _(params: types.HoverParams) -> types.Hover | None:
        checked = server.checked.get(params.text_document.uri)
        return checked.hover(params.position) if checked else None

    options_of_actions = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options_of_actions)
    def _(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = server.checked.get(params.text_document.uri)
        return checked.actions(list(params.context.diagnostics)) if checked else []

    return server


def serve(options: Options) -> None:
    """Serve one editor on standard input and output."""
    make_server(options).start_io()
