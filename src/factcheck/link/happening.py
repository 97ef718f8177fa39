"""What a date or clock time is said of."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.claim import Claim
from factcheck.document import Block
from factcheck.values import Moment


@dataclass(frozen=True, eq=False, slots=True)
class Happening:
    """What a date or time is said of. Words are stems or keys that can be compared."""

    claim: Claim
    block: Block
    anchor: str
    """Stem of the word that names the event; "" where none does."""
    kinds: frozenset[str]
    """Kinds of event the anchor names, or its stem where it is in no list."""
    listed: bool
    around: frozenset[str]
    """Kinds named elsewhere in the clause."""
    core: frozenset[str]
    """Who or what the event happens to: subject and object, or the modifiers of a noun."""
    heads: frozenset[str]
    """The nouns of `core` without those that belong to them: of "the museum café" the café. Only beside a verb."""
    agent: frozenset[str]
    """The subject where there is an object, too."""
    rim: frozenset[str]
    """Other nouns of the clause: places, means."""
    names: frozenset[str]
    """Proper nouns of the clause, lower case."""
    context: frozenset[str]
    """Words of the sentence and the one before, and of headings and table headers."""
    things: frozenset[str]
    """Those of `core` that the event happens to."""
    proper: frozenset[str]
    """Proper nouns among them."""
    days: frozenset[str]
    """On which days or in which season it is so."""
    when: tuple[Moment, ...]
    """Of a clock time, the dates of its clause."""
    numbers: frozenset[tuple[str, str]]
    """Names with the number that tells them apart: Orbit 5, Go 1.16."""
    versions: frozenset[str]
    selectors: frozenset[str]
    weak_selectors: frozenset[str]
    recurring: frozenset[str]
    """Of `kinds`, those of which there are many."""
    personal: bool
    lone: frozenset[str]
    moves: bool
    """Someone or something leaves or arrives: the places must be the same."""
    reference: str
    """How the event refers: "named", "pronoun", "generic", "noun" (a definite noun of an event), "bare"."""
    tense: str
    """ "future", "past" or ""."""
    bound: str
    """ "until" or "since", where the date is an end of what is told; ""."""
    part: str
    """ "night", "morning": what part of the day the date is told of."""
    unreal: bool
    moved: bool
    back: bool
    """The mention points back to an event that is known: "since the burst", "the day it opened", "the 8 June vote"."""
    definite: bool
    edition: bool
    """A year before a noun tells which of several is meant: "the 2019 election"."""
