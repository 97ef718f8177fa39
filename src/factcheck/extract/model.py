"""The spaCy model, loaded the same way everywhere, and no more of it than is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from factcheck.language import UNUSED, Model, ModelError, find_model, verify

if TYPE_CHECKING:
    from spacy.language import Language

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_BARE = "factcheck.bare_tokenizer.v1"


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
    with _without_commands():
        import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    try:
        return spacy.load(model.folder, exclude=list(UNUSED), config=_settings(model))
    except (OSError, ValueError, KeyError) as problem:
        raise ModelError(f"language model {model.folder} cannot be loaded: {str(problem).splitlines()[0]}") from problem


@contextmanager
def _without_commands() -> Iterator[None]:
    """Keep spaCy's command line from being imported with spaCy: it is a third of the time, and nothing here uses it."""
    if "spacy" in sys.modules:
        yield
        return
    commands, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    info.info = _info  # type: ignore[attr-defined]
    stand_ins = {"spacy.cli": commands, "spacy.cli.info": info}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]  # whoever wants the real one imports it as ever


def _info(*given: Any, **named: Any) -> Any:
    """`spacy.info`, which is imported with spaCy's command line."""
    from spacy.cli.info import info

    return info(*given, **named)


def _settings(model: Model) -> dict[str, Any]:
    """The pinned model's tokenizer reads all it needs from its file; making the language's own first is for nothing."""
    if not model.pinned:
        return {}
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    if _BARE not in registry.tokenizers:
        registry.tokenizers(_BARE, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    return {"nlp": {"tokenizer": {"@tokenizers": _BARE}}}
