"""A sentence's words as the tree the parser made of them."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim import Sentence


class Tree:
    """Children of every token, made once a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i and token.head < len(self.tokens):
                self.children[token.head].append(i)

    def subtree(self, root: int, cut: frozenset[str] = frozenset()) -> list[int]:
        """The tokens below and with `root`, in order, without branches whose label is in `cut`."""
        found, stack = [], [root]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(c for c in self.children[at] if self.tokens[c].dep not in cut)
        return sorted(found)

    def ancestors(self, at: int) -> Iterator[int]:
        seen = {at}
        while (up := self.tokens[at].head) not in seen:
            seen.add(up)
            yield up
            at = up

    def child(self, at: int, *deps: str) -> int | None:
        return next((c for c in self.children[at] if self.tokens[c].dep in deps), None)
