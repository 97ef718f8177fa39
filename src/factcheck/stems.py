"""Words cut to their stems, so that "declined", "declines" and "decline" are one."""

from __future__ import annotations

from functools import lru_cache

from Stemmer import Stemmer

_STEMMER = Stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Porter2 stem of a lemma (M. F. Porter, snowballstem.org)."""
    word = word.lower()
    try:
        return str(_STEMMER.stemWord(word))
    except UnicodeEncodeError:  # half a character, which is in no word
        return word
