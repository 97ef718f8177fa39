"""Loading what stays until the program ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 50_000
"""Made between two searches for garbage: what is read of an article hardly has any."""


@contextmanager
def loading() -> Iterator[None]:
    """No search for garbage while modules, words and models are loaded, and none in them later: nothing of it is any.

    Python would search again and again, through all that is there by then, and once more when it ends: an eighth of
    the time of a run over one article.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_OBJECTS)
        if searching:
            gc.enable()
