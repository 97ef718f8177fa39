"""Two roles of one person that nobody has at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from factcheck.claim import Claim, Sentence, Topic
from factcheck.lexicon import Lexicon
from factcheck.link.words import stem

_MOST = 16  # roles of one person that are compared
_OWNED = frozenset({"posts", "coaching", "captaincy", "mayors", "theatre"})
_HEADED = frozenset(
    {"minister", "director", "head", "editor", "manager", "correspondent", "commissioner", "professor", "officer"}
)


@dataclass(frozen=True, slots=True)
class _Tables:
    sure: dict[str, float]
    generic: frozenset[str]
    moves: frozenset[str]
    levels: frozenset[str]


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> _Tables:
    sureness, roles = lexicon.table("sureness"), lexicon.table("roles")
    return _Tables(
        sureness["roles"],
        frozenset(sureness["generic_owners"]),
        frozenset(roles["moves"]),
        frozenset(roles["higher"]) | frozenset(roles["lower"]) | frozenset(roles["past"]) | frozenset(roles["coming"]),
    )


def role_topics(sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Topic]:
    tables = _tables(lexicon)
    told: dict[str, list[Claim]] = defaultdict(list)
    named: dict[str, set[int]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.kind == "role":
            told[claim.words["entity"][0]].append(claim)
        elif claim.kind == "name" and "person" in claim.traits:
            named[claim.words["entity"][0]].add(claim.sentence)
            surnames[(claim.about.subject or "").split(" ")[-1]].add(claim.words["entity"][0])
    for number, roles in told.items():
        shared = any(number in people and len(people) > 1 for people in surnames.values())
        for a, b in combinations(roles[:_MOST], 2):
            confidence, why = _sureness(a, b, tables)
            if not confidence or _explained(a, b, roles, named[number], sentences, tables):
                continue
            confidence += tables.sure["surname shared"] * shared
            yield Topic(claims=(a, b), confidence=confidence, why=why)


def _sureness(a: Claim, b: Claim, tables: _Tables) -> tuple[float, str]:
    """0 where the two roles can be one person's at once."""
    times = {t for c in (a, b) for t in ("past", "coming") if t in c.traits}
    if a.sentence == b.sentence or "past" in times or ("coming" in a.traits) != ("coming" in b.traits):
        return 0, ""
    if "role-joined" in (a.origin, b.origin) and a.span == b.span:
        return 0, ""
    groups = {t[6:] for t in a.traits & b.traits if t.startswith("group ")}
    owners = [frozenset(c.words["owner"]) - tables.generic for c in (a, b)]
    apart = bool(owners[0] and owners[1] and not owners[0] & owners[1])
    bonus = tables.sure["same owner"] * bool(set(a.words["owner"]) & set(b.words["owner"]))
    if ("retired" in a.traits) != ("retired" in b.traits):
        return 0, ""
    if a.about.measure == b.about.measure or (a.about.head == b.about.head and a.about.head in _HEADED and not groups):
        return _of_one_head(a, b, tables, apart, bonus)
    if not groups or (apart and groups & _OWNED):
        return 0, ""
    return max(tables.sure[g] for g in groups) + bonus, "both are told of one person"


def _of_one_head(a: Claim, b: Claim, tables: _Tables, apart: bool, bonus: float) -> tuple[float, str]:
    if apart:
        return 0, ""
    if ("low" in a.traits) != ("low" in b.traits):
        return tables.sure["a deputy"] + bonus, "one is the other's deputy"
    mine, theirs = ({stem(w) for w in c.words["department"] if w not in tables.levels} for c in (a, b))
    if mine and theirs and not mine & theirs and a.about.head in _HEADED:
        return tables.sure["departments"] + bonus, "both are told of one person"
    return 0, ""


def _explained(
    a: Claim, b: Claim, roles: Sequence[Claim], named: set[int], sentences: Sequence[Sentence], tables: _Tables
) -> bool:
    """Whether the article tells of both roles together, or of a change from one to the other."""
    measures = {a.about.measure, b.about.measure}
    by_place: dict[tuple[int, str], set[str | None]] = defaultdict(set)
    for role in roles:
        if ("past" in role.traits or ("coming" in role.traits and "coming" not in a.traits)) and (
            role.about.measure in measures
        ):
            return True
        by_place[role.sentence, "joined" if role.origin == "role-joined" else ""].add(role.about.measure)
        if role.origin == "role-joined" and role.about.measure in measures:
            beside = {r.about.measure for r in roles if r.sentence == role.sentence}
            if measures <= beside:
                return True
    heads = {(m or "").split(" ")[-1] for m in measures}
    for index in sorted(named):
        lemmas = {t.lemma for t in sentences[index].tokens}
        verbs = {t.lemma for t in sentences[index].tokens if t.tag.startswith("VB") and t.dep != "amod"}
        if verbs & tables.moves and lemmas & heads and index not in (a.sentence, b.sentence):
            return True
        if {"promote", "demote", "succeed", "resign", "retire"} & verbs:
            return True
    return False
