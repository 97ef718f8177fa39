"""A role told of a person."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.document import Span
from factcheck.extract.entities import Entity
from factcheck.extract.roles import RolePhrase


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFact:
    """A role told of a person."""

    entity: Entity
    sentence: int
    phrase: RolePhrase
    time: str
    """now | past | coming."""
    span: Span
    """The role with its article and owner."""
    whole: Span
    """The same with the name, where that stands right beside it."""
    by_surname: bool
    """Told of a surname alone, which may be another's."""
    origin: str


def bare(first: int, last: int, role: str, group: str) -> RolePhrase:
    """A role that is told without its noun."""
    return RolePhrase(
        start=first,
        first=first,
        last=last,
        end=last,
        role=role,
        unknown=False,
        groups=(group,),
        low=False,
        department=frozenset(),
        owner=frozenset(),
        modifiers=frozenset(),
        determiner="none",
    )
