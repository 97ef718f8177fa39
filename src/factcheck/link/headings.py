"""What a claim's surroundings lend it: words of a table's headers and first cells, of the heading it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.claim import Claim
from factcheck.document import Block, Document
from factcheck.lexicon import Lexicon
from factcheck.link.words import keys

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")


def contexts(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> dict[int, frozenset[str]]:
    """Keys lent to the claims of each block that has claims; blocks that are lent nothing are left out."""
    cells = {(b.group, b.row, b.column): b for b in document.blocks if b.kind == "cell"}
    found = {}
    for index in {c.block for c in claims}:
        block = document.blocks[index]
        lenders = _headers(block, cells) if block.kind == "cell" else ()
        words = [w.lower() for lender in lenders for w in _WORD.findall(_text(document, lender))]
        if words:
            found[index] = keys(map(_singular, words), lexicon)
    return found


def _headers(block: Block, cells: dict[tuple[int | None, int | None, int | None], Block]) -> list[Block]:
    """The cell that heads the column and the first cell of the row."""
    places = ((block.group, 0, block.column), (block.group, block.row, 0))
    return [cells[p] for p in places if p in cells and cells[p] is not block]


def _text(document: Document, block: Block) -> str:
    return document.text[block.span.start : block.span.end]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
