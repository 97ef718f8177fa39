"""Lemmas by rule: the model's own lemmatizer would cost a third of the whole reading time."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.lexicon import Lexicon

_VOWELS = "aeiou"
_NEEDS_E = re.compile(
    r"(?:[aiu]t|[^aeiou]l|[aeiou]s|[rnl]s|[aeiounr]c|[aeiou]g|[dnrl]g|[vzu]|[aeo]r|[ui]r|sur|reat|lcom|[ao]k|[iu]d|[aiu]n|[aiuo]p|[ao]m|[iou]m)$"
)
_KEEPS = re.compile(r"(?:ea|ee|oo|oa|ai|ou|oi|au|ie)[a-z]$|(?:it|er|or|en|on|in|om|op|ag|ar|ur|et)$")


@lru_cache(maxsize=4)
def _irregular(lexicon: Lexicon, part: str) -> dict[str, str]:
    table = lexicon.table("inflections")[part]
    return {form: lemma for lemma, forms in table.items() for form in forms}


@lru_cache(maxsize=65536)
def lemma_of(word: str, tag: str, lexicon: Lexicon) -> str:
    """The dictionary form of a word, lower case; `tag` is its Penn Treebank tag."""
    lower = word.lower()
    if tag in ("NNS", "NNPS"):
        return _irregular(lexicon, "nouns").get(lower) or _singular(lower)
    if tag.startswith("VB") or tag == "MD":
        return _irregular(lexicon, "verbs").get(lower) or _base(lower, tag, lexicon)
    return lower


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) and not word.endswith(("shoes", "toes")):
        return word[:-2]
    return word[:-1]


def _base(word: str, tag: str, lexicon: Lexicon) -> str:
    if tag == "VBZ":
        return _singular(word)
    for ending in ("ied", "ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)]
            if ending == "ied":
                return stem + "y" if len(stem) > 1 else stem + "ie"
            return _known(lexicon).get(stem) or restored(stem)
    return word


@lru_cache(maxsize=4)
def _known(lexicon: Lexicon) -> dict[str, str]:
    """What is left before -ed and -ing -> the verb, where the rules would make another of it."""
    table = lexicon.table("verbs")
    ends = {verb[:-1]: verb for verb in table["with_e"].split()}
    return ends | {verb: verb for name in ("plain", "doubled") for verb in table[name].split()}


def restored(stem: str) -> str:
    """The verb of which `stem` is left after -ed or -ing: hop(p), raise, open."""
    if stem.endswith("e"):  # agreed, seeing
        return stem if stem.endswith("ee") else stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        # add, call and pass have the double letter themselves; in travelled and planned it is the ending's
        keeps = len(stem) == 3 or stem[-1] in "sfz" or (stem[-1] == "l" and len(stem) < 6)
        return stem if keeps else stem[:-1]
    if not any(c in _VOWELS + "y" for c in stem):
        return stem
    if len(stem) == 3 and stem[-1] not in "wxy" and stem[1] in _VOWELS and stem[0] not in _VOWELS:
        return stem + "e"
    if _KEEPS.search(stem) and not stem.endswith(("eas", "ous", "ais", "aus", "eav", "iev", "uir", "uar", "oic")):
        return stem
    return stem + "e" if _NEEDS_E.search(stem) else stem
