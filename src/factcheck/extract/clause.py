"""The words of one sentence, and the names that begin and end among them: what the readers of people walk through."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from factcheck.claim import Token
from factcheck.extract.entities import Entities, Entity
from factcheck.extract.names import NameMention

Named = tuple[Entity, NameMention]


@dataclass(frozen=True, slots=True)
class Clause:
    """Places are indices of tokens; outside the sentence there are no words and no names."""

    tokens: tuple[Token, ...]
    index: int
    """Of the sentence."""
    entities: Entities

    def word(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def tag(self, at: int) -> str:
        return self.tokens[at].tag if 0 <= at < len(self.tokens) else ""

    def ending(self, at: int) -> Named | None:
        """The name that ends at a place."""
        return self.entities.ending(self.index, at) if at >= 0 else None

    def starting(self, at: int) -> Named | None:
        """The name that begins at a place, titles before it passed over."""
        for i in range(at, min(at + 4, len(self.tokens))):
            if (named := self.entities.starting(self.index, i)) is not None:
                return named
            if not (self.tokens[i].text[:1].isupper() or self.tokens[i].text == "."):
                return None
        return None

    def stands_for(self, at: int) -> Entity | None:
        return self.entities.at(self.index, at) if at >= 0 else None

    def speaker(self, verbs: Collection[str]) -> Entity | None:
        """Whoever is said to say the sentence."""
        for i, token in enumerate(self.tokens):
            if token.lemma not in verbs or not token.tag.startswith("VB"):
                continue
            subjects = [j for j, t in enumerate(self.tokens) if t.head == i and t.dep == "nsubj"]
            for j in (*subjects, i - 1, i + 1):
                entity = self.stands_for(j)
                if entity is not None and self.tag(j) != "PRP$" and entity.kind in ("person", "thing"):
                    return entity
        return None


def is_body(entity: Entity) -> bool:
    """Whether it is known to be no person."""
    return entity.kind in ("place", "organisation")
