"""What earlier runs found out about an article, as long as nothing that it depends on has changed."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import pickle
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.cache import Cache
from factcheck.document import Source
from factcheck.finding import Finding
from factcheck.resources import rules_folder

if TYPE_CHECKING:
    from factcheck.claim import Article
    from factcheck.language import Model
    from factcheck.report.pages import Page

_PACKAGE = Path(__file__).parent
_LIBRARIES = frozenset({"blis", "numpy", "pyromark", "pystemmer", "pyyaml", "rapidfuzz", "spacy", "thinc"})
"""Another version of these may read an article in another way."""
_PLAIN = frozenset({("builtins", "frozenset"), ("datetime", "date"), ("decimal", "Decimal")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What was found out about an article by itself, before anyone asks what is new or already known."""

    words: int
    claims: int = 0
    findings: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    """Found, but silenced by a comment in the article."""
    page: Page | None = None
    """How it reads, where a report shows that."""
    article: Article | None = None
    """What was read, where it is still needed: articles are to be held against each other."""

    def portable(self) -> Examined:
        """The same as it can be kept, or be sent to another process."""
        if self.article is None:
            return self
        from factcheck.claim import Nobody
        from factcheck.lexicon import Lexicon

        document = dataclasses.replace(self.article.document)  # without what was worked out on the way
        article = dataclasses.replace(self.article.plain(Lexicon({}), Nobody()), document=document)
        return dataclasses.replace(self, article=article)


class Recall:
    """Keeps what was found out, and finds it again."""

    def __init__(self, cache: Cache, model: Model) -> None:
        self.cache = cache
        self._program = _program_digest(model)

    def find(self, source: Source, settings: str) -> Examined | None:
        """What is known of an article under these settings."""
        data = self.cache.get(self._key(source, settings))
        return _loaded(data) if data is not None else None

    def keep(self, source: Source, settings: str, examined: Examined) -> None:
        data = pickle.dumps(examined.portable(), protocol=5)
        self.cache.put(self._key(source, settings), data)

    def _key(self, source: Source, settings: str) -> str:
        parts = (self._program, settings, source.path, repr(source.published), repr(source.outline), source.text)
        return digest_of(parts)


def digest_of(parts: Iterable[str]) -> str:
    """One word for a sequence of texts."""
    found = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def settings_digest(*given: Any, without: Iterable[str]) -> str:
    """One word for the fields of dataclasses, and for the content of the files and folders they name."""
    parts: list[str] = []
    for settings in given:
        for field in dataclasses.fields(settings):
            if field.name not in without:
                value = getattr(settings, field.name)
                parts += [field.name, repr(value), *(text for path in _paths(value) for text in _contents(path))]
    return digest_of(parts)


def _paths(value: Any) -> Iterator[Path]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Path):
            yield item


def _contents(place: Path, suffixes: tuple[str, ...] = (".yml", ".yaml")) -> Iterator[str]:
    """Name and digest of each file, in order; a file that cannot be read has no content that could be known."""
    inside = (p for p in place.rglob("*") if p.suffix in suffixes) if place.is_dir() else (place,)
    for path in sorted(inside):
        try:
            data = path.read_bytes()
        except OSError:
            data = b""
        yield path.as_posix()
        yield hashlib.blake2b(data, digest_size=20).hexdigest()


def _program_digest(model: Model) -> str:
    """One word for all that reads articles: this program, its rules and words, the model, the libraries."""
    code = [text.removeprefix(_PACKAGE.as_posix()) for text in _contents(_PACKAGE, (".py",))]
    rules = [text.removeprefix(rules_folder().as_posix()) for text in _contents(rules_folder())]
    return digest_of([__version__, sys.version, str(model), model.fingerprint(), *_libraries(), *code, *rules])


def _libraries() -> list[str]:
    """The installed versions of the libraries that read articles, without importing one."""
    found: set[str] = set()
    for place in {p for p in map(Path, sys.path) if p.name in ("site-packages", "dist-packages") and p.is_dir()}:
        for path in place.glob("*.dist-info"):
            if path.name.split("-")[0].lower() in _LIBRARIES:
                found.add(path.name)
    return sorted(found)


class _Reader(pickle.Unpickler):
    """Makes values of this program's own types and no others, whoever wrote the data."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("factcheck.") and "." not in name:
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no result")


def _loaded(data: bytes) -> Examined | None:
    try:
        found = _Reader(io.BytesIO(data)).load()
    except Exception:  # damaged data may raise anything
        return None
    return found if isinstance(found, Examined) else None
