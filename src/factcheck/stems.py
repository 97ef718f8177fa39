"""Words cut to their stems, so that "declined", "declines" and "decline" are one."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Porter2 stem of a lemma (M. F. Porter, snowballstem.org)."""
    return str(_STEMMER.stemWord(word.lower()))
