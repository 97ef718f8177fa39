"""Whether two places of an article tell of different things by its own layout: releases, entries, corrected figures."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.document import Block, Document
from factcheck.lexicon import Lexicon
from factcheck.link.profile import Profile

_NAME = re.compile(r"[A-Z][\w’'&.-]*|v?[0-9][\w.:-]*")
_RELEASE = re.compile(r"v?[0-9]+(?:\.[0-9]+)+\S*|(?:1[5-9]|20)[0-9]{2}")
_DENIED = re.compile(r"[0-9][\w.%]*(?: [a-z]+)?,? (?:and )?(?:not|rather than|instead of)(?: the| an?)? $")
_LONGEST_LABEL = 8  # words


def entry_names(block: Block, document: Document) -> frozenset[str]:
    """The names and numbers in the heading a block stands under, or in the bold words that open it."""
    label = _run_in(block, document)
    if label is None and block.section is not None:
        heading = document.blocks[block.section]
        label = document.text[heading.span.start : heading.span.end] if heading.level > 1 else None
    if label is None or label.rstrip().endswith("?") or len(label.split()) > _LONGEST_LABEL:
        return frozenset()
    words = label.split(" ", 1)
    # the first word of a heading is capitalised whether or not it is a name
    rest = words[1] if len(words) > 1 else ""
    first = words[0] if any(c.isdigit() for c in words[0]) or not rest else ""
    return frozenset(n.strip(".:-") for n in (*_NAME.findall(first), *_NAME.findall(rest)))


def _run_in(block: Block, document: Document) -> str | None:
    """The bold or italic words that open a paragraph as its heading: "**1903: Lottie Penrose again.** The first …"."""
    if block.kind not in ("paragraph", "item"):
        return None
    opening = document.openings.get(block.span.start)
    if opening is None or opening.end >= block.span.end:
        return None
    return document.text[block.span.start : opening.end]


def stand_in_other_entries(a: Profile, b: Profile, document: Document) -> bool:
    """Whether each stands in an entry of its own: a release of a changelog, a product of a review, a listed event."""
    if a.block.section == b.block.section and a.block is b.block:
        return False
    mine, theirs = entry_names(a.block, document), entry_names(b.block, document)
    return bool(mine and theirs and not mine & theirs)


def stand_in_other_releases(a: Profile, b: Profile, document: Document) -> bool:
    """Whether their headings give two versions or dates: what one release had, the next may change."""
    mine, theirs = ({n for n in entry_names(p.block, document) if _RELEASE.fullmatch(n)} for p in (a, b))
    return bool(mine and theirs and not mine & theirs)


def is_correction(profile: Profile, document: Document, lexicon: Lexicon) -> bool:
    """Whether its sentence tells what the article, or another one, used to say."""
    first = document.blocks[profile.claim.block].span.start
    sentence = document.text[max(first, profile.claim.span.start - 160) : profile.claim.span.end + 60]
    return bool(_corrections(lexicon).search(sentence))


def is_put_right(profile: Profile, document: Document) -> bool:
    """Whether the figure is denied where it stands, beside the right one: "€671 and not €617"."""
    first = document.blocks[profile.claim.block].span.start
    before = document.text[max(first, profile.claim.span.start - 30) : profile.claim.span.start]
    return bool(_DENIED.search(before))


@lru_cache(maxsize=4)
def _corrections(lexicon: Lexicon) -> re.Pattern[str]:
    phrases = lexicon.table("qualifiers")["corrections"]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)", re.IGNORECASE)
