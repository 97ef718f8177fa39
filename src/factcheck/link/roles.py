"""Two roles of one person that nobody has at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from factcheck.claim import Claim, Sentence, Topic
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_MOST = 16  # roles of one person that are compared
_MOVED = frozenset(map(stem, ("promote", "demote", "succeed", "resign", "retire")))
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
    levels_of_craft: frozenset[str]


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> _Tables:
    sureness, roles = lexicon.table("sureness"), lexicon.table("roles")
    return _Tables(
        sureness["roles"],
        frozenset(sureness["generic_owners"]) | frozenset(lexicon.table("names")["firms"]),
        frozenset(stem(v) for v in roles["moves"]),
        frozenset(roles["higher"]) | frozenset(roles["lower"]) | frozenset(roles["past"]) | frozenset(roles["coming"]),
        frozenset(roles["levels_of_craft"]),
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
    moves = _moves(sentences, tables.moves)
    sharing = {number for people in surnames.values() if len(people) > 1 for number in people}
    for number, roles in told.items():
        shared = number in sharing
        for a, b in combinations(roles[:_MOST], 2):
            confidence, why = _sureness(a, b, tables)
            if not confidence or _explained(a, b, roles, named[number], moves):
                continue
            confidence += tables.sure["surname shared"] * (shared and "by surname" in a.traits | b.traits)
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
    if not groups and {"a", "retired"} <= a.traits & b.traits and _are_trades(a, b):
        return tables.sure["two trades retired from"], "both are told of one person"
    if not groups and not apart and _is_post_and_craft(a, b, tables):
        return tables.sure["a post and a craft"] + bonus, "both are told of one person"
    if not groups or (apart and groups & _OWNED):
        return 0, ""
    return max(tables.sure[g] for g in groups) + bonus, "both are told of one person"


def _are_trades(a: Claim, b: Claim) -> bool:
    """ "A retired tram inspector", "a retired bus driver": two trades, of which neither names the other."""
    words = [{*c.words["modifiers"], *(c.about.measure or "").split()} - {"retired"} for c in (a, b)]
    return not words[0] & words[1] and all(
        any(t.startswith("group ") or t == "unknown" for t in c.traits) for c in (a, b)
    )


def _is_post_and_craft(a: Claim, b: Claim, tables: _Tables) -> bool:
    """ "Sales director", "head cheesemaker": each is somebody's whole work for a firm."""
    return any(
        "group posts" in post.traits
        and "unknown" in craft.traits
        and set(craft.words["modifiers"]) & tables.levels_of_craft
        for post, craft in ((a, b), (b, a))
    )


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
    a: Claim, b: Claim, roles: Sequence[Claim], named: set[int], moves: Sequence[tuple[int, set[str]]]
) -> bool:
    """Whether the article tells of both roles together, or of a change from one to the other."""
    measures = {a.about.measure, b.about.measure}
    for role in roles:
        if ("past" in role.traits or ("coming" in role.traits and "coming" not in a.traits)) and (
            role.about.measure in measures
        ):
            return True
        if role.origin == "role-joined" and role.about.measure in measures:
            beside = {r.about.measure for r in roles if r.sentence == role.sentence}
            if measures <= beside:
                return True
    heads = {(m or "").split(" ")[-1] for m in measures}
    return any(
        (i in named and (lemmas & heads or lemmas & _MOVED)) or (lemmas & heads and lemmas & _MOVED)
        for i, lemmas in moves
        if i not in (a.sentence, b.sentence)
    )


def _moves(sentences: Sequence[Sentence], verbs: frozenset[str]) -> list[tuple[int, set[str]]]:
    """The sentences that tell of somebody leaving or changing a post, with their words."""
    found = []
    for index, sentence in enumerate(sentences):
        if any(stem(t.lemma) in verbs and t.dep != "amod" for t in sentence.tokens if t.tag.startswith("VB")):
            found.append((index, {w for t in sentence.tokens for w in (t.lemma, stem(t.lemma))}))
    return found
