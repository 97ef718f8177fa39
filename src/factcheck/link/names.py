"""One name spelled two ways: pairs of entities that are one, as their spelling and their surroundings tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from factcheck.claim import Claim, Sentence, Topic
from factcheck.lexicon import Lexicon
from factcheck.link.spelling import Likeness, is_derived, likeness, sound, traces
from factcheck.values import Name

_COMMON = 12  # a trace that more entities share finds no candidates
_OFTEN = 3
_ALIKE = 0.6  # of first names that begin alike
_LONG, _TITLED = 7, 5  # letters of a surname that is hardly a word by chance, alone and behind a title
_NEAR = 6  # tokens from a name to a word that parts it from another
_RELATIVE = (("who",), ("whose",), ("whom",))  # "Farr, whose book is due" is spoken of as one who is known
_IN_TEXT = frozenset({"paragraph", "heading", "title", "item", "quote", "caption", "description", "footnote", "cell"})


@dataclass(slots=True)
class Party:
    """An entity with all its name claims and what else is told of it."""

    number: str
    keys: tuple[str, ...]
    kind: str = "thing"
    claims: list[Claim] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    """Offices that one person holds: "the council leader", "the band's singer"."""
    ages: set[str] = field(default_factory=set)
    is_kin: bool = False

    @property
    def sure(self) -> bool:
        return bool(self.offices) or any("sure" in c.traits for c in self.claims)

    @property
    def sentences(self) -> set[int]:
        return {c.sentence for c in self.claims}

    @property
    def fullest(self) -> Claim:
        return max(self.claims, key=lambda c: (len(str(_key(c)).split()), -c.span.start))

    @property
    def gender(self) -> str | None:
        return next((g for c in self.claims for g in c.words["gender"]), None)


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> tuple[dict[str, float], frozenset[str], frozenset[str]]:
    table, kin = lexicon.table("sureness"), lexicon.table("people")["kin"]
    return table["names"], frozenset(table["parting"]), frozenset(w for row in kin.values() for w in row)


def name_topics(sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Topic]:
    sure, parting, kin = _tables(lexicon)
    parties = _parties(claims)
    yield from _two_titles(parties, sentences, kin, sure)
    for a, b in _candidates(parties):
        found = likeness(a.keys, b.keys)
        if found is None or _are_known(a, b, lexicon) or _are_two(a, b, found, sentences, parting, kin):
            continue
        confidence = _sureness(a, b, found, sentences, sure)
        if confidence:
            pair = sorted((a.fullest, b.fullest), key=lambda c: c.span)
            yield Topic(claims=(pair[0], pair[1]), confidence=min(confidence, 0.95), why=found.why)


def _are_known(a: Party, b: Party, lexicon: Lexicon) -> bool:
    """Iceland and Ireland: two places that everybody knows are no slip for one another."""
    return {" ".join(p.keys) for p in (a, b)} <= _regions(lexicon)


@lru_cache(maxsize=4)
def _regions(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(name.lower() for name in lexicon.table("places")["regions"])


def _two_titles(
    parties: Sequence[Party], sentences: Sequence[Sentence], kin: frozenset[str], sure: dict[str, float]
) -> Iterator[Topic]:
    """ "Ms Bartz … Mr Bartz", where nobody of the name is introduced and no husband or brother is told of."""
    surnames: dict[str, list[Party]] = defaultdict(list)
    for party in parties:
        surnames[party.keys[-1]].append(party)
    for same in surnames.values():
        genders = [_title_gender(p) for p in same]
        if len(same) != 2 or set(genders) != {"male", "female"} or any(len(p.keys) > 1 for p in same):
            continue
        told = same[0].sentences | same[1].sentences
        if same[0].sentences & same[1].sentences or any(t.lemma in kin for i in told for t in sentences[i].tokens):
            continue
        ends = [_titled(p.claims[0]) for p in sorted(same, key=lambda p: p.claims[0].span)]
        yield Topic(claims=(ends[0], ends[1]), confidence=sure["two titles"], why="nobody else of the name is told of")


def _title_gender(party: Party) -> str | None:
    male, female = party.titles & {"mr", "sir", "lord"}, party.titles & {"ms", "mrs", "miss", "dame", "lady"}
    return "male" if male and not female else "female" if female and not male else None


def _titled(claim: Claim) -> Claim:
    """The claim as the name with its title, which is what differs."""
    text = " ".join((*claim.words["title"], str(_key(claim))))
    return replace(claim, value=Name(text, text.lower()))


def _key(claim: Claim) -> str:
    assert isinstance(claim.value, Name)
    return claim.value.key


def _parties(claims: Sequence[Claim]) -> list[Party]:
    found: dict[str, Party] = {}
    for claim in claims:
        if claim.kind != "name" or not claim.traits & _IN_TEXT:
            continue
        number = claim.words["entity"][0]
        party = found.setdefault(number, Party(number, ()))
        party.claims.append(claim)
        party.titles.update(t.lower() for t in claim.words["title"])
        party.kind = next(k for k in ("person", "organisation", "place", "thing") if k in claim.traits)
        if len(_key(claim).split()) > len(party.keys):
            party.keys = tuple(_key(claim).split())
    aged: dict[str | None, set[str]] = defaultdict(set)
    for claim in claims:
        told = found.get((claim.words.get("entity") or claim.words.get("relative") or ("",))[0])
        if claim.kind == "age" and claim.words.get("age time") == ("now",):
            aged[claim.about.subject].add(str(claim.value))
        if told is not None and claim.kind == "role" and claim.about.measure:
            told.offices.add(claim.about.measure)
            if claim.traits & {"the", "owned"}:
                told.posts.add(_key(claim))
        elif told is not None and claim.kind == "relation":
            told.is_kin = True
    for party in found.values():
        party.ages = aged[party.claims[0].about.subject]
    return [p for p in found.values() if p.keys]


def _candidates(parties: Sequence[Party]) -> Iterator[tuple[Party, Party]]:
    """Pairs that share a trace of a word; the number of pairs grows linearly with the article."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, party in enumerate(parties):
        for trace in dict.fromkeys(t for key in {party.keys[0], party.keys[-1]} for t in traces(key)):
            holders[trace].append(number)
    pairs = {pair for numbers in holders.values() if 1 < len(numbers) <= _COMMON for pair in combinations(numbers, 2)}
    for first, second in sorted(pairs):
        yield parties[first], parties[second]


def _are_two(
    a: Party, b: Party, found: Likeness, sentences: Sequence[Sentence], parting: frozenset[str], kin: frozenset[str]
) -> bool:
    """Whether the article shows that they are two: named together, of two kinds, or told apart in words."""
    kinds = {p.kind for p in (a, b) if p.sure}
    celled = [all("cell" in c.traits for c in p.claims) for p in (a, b)]
    if all(celled) or (any(celled) and min(len(a.keys), len(b.keys)) < 2):
        return True  # a table lists those that are like each other, and shortens names
    if a.sentences & b.sentences or ("person" in kinds and len(kinds) > 1):
        return True
    if found.kind != "joining word" and len(a.claims) >= _OFTEN and len(b.claims) >= _OFTEN:
        return True
    if a.kind == b.kind == "person" and a.gender and b.gender and a.gender != b.gender:
        return True
    if a.is_kin != b.is_kin or (a.is_kin and b.is_kin):
        return True
    if a.ages and b.ages and not a.ages & b.ages:
        return True
    if a.offices and b.offices and not a.offices & b.offices:
        return True
    if _owners(a, sentences) and _owners(b, sentences) and _owners(a, sentences) != _owners(b, sentences):
        return True
    return any(_is_parted(p.fullest, sentences, parting, kin, found.kind) for p in (a, b))


def _owners(party: Party, sentences: Sequence[Sentence]) -> set[str]:
    """ "Britain's Department", "Ireland's Department"."""
    found = set()
    for claim in party.claims:
        if claim.words["before"][0] in ("'s", "’s"):
            tokens = sentences[claim.sentence].tokens
            at = next((i for i, t in enumerate(tokens) if t.span.start >= claim.span.start), 0)
            found.add(tokens[at - 2].text.lower() if at > 1 else "")
    return found


def _is_parted(
    claim: Claim, sentences: Sequence[Sentence], parting: frozenset[str], kin: frozenset[str], kind: str
) -> bool:
    """ "The unrelated Pennicombe Creameries", "his brother, John Smit", "its shampoo Dermaluna"."""
    tokens = sentences[claim.sentence].tokens
    at = next((i for i, t in enumerate(tokens) if t.span.end > claim.span.start), 0)
    end = next((i for i, t in enumerate(tokens) if t.span.start >= claim.span.end), len(tokens))
    behind = tokens[end : end + _NEAR] if end < len(tokens) and tokens[end].text in (",", "(") else ()
    if any(t.text.lower() in parting for t in (*tokens[max(at - _NEAR, 0) : at], *behind)):
        return True
    if any(t.text.lower() in kin for t in tokens[max(at - 3, 0) : at]):
        return True
    before = tokens[max(at - 3, 0) : at]
    owned = any(t.tag in ("DT", "PRP$", "POS") for t in before) and bool(before) and before[-1].text.islower()
    return kind == "single words" and owned and before[-1].tag not in ("DT", "PRP$", "POS", "IN")


def _sureness(a: Party, b: Party, found: Likeness, sentences: Sequence[Sentence], sure: dict[str, float]) -> float:
    together = bool(a.posts & b.posts) or bool((a.titles & b.titles) - {"mr", "ms", "mrs", "dr", "sir"})
    kind = found.kind
    if kind == "same surname":
        kind = _with_other_first_name(a, b, together, sentences)
    if kind == "surname grown":
        short = min((a, b), key=lambda p: len(p.keys))
        kind = kind if a.kind == b.kind == "person" and a.sure and b.sure and short.titles else ""
    if kind == "surname of a full name":
        short, full = (a, b) if len(a.keys) < len(b.keys) else (b, a)
        if (
            full.kind != "person"
            or not (full.sure or len(short.keys[0]) >= (_TITLED if short.titles else _LONG))
            or short.kind in ("place", "organisation")
        ):
            return 0
        if not short.titles and short.kind != "person":
            if all("opens" in c.traits for c in short.claims):
                return 0
            kind = "surname without a title"
    if kind == "single words" and (a.kind == "person" or b.kind == "person") and not (a.titles and b.titles):
        return 0
    if kind == "same surname, spelled alike" and sound(a.keys[0]) == sound(b.keys[0]):
        kind = "same surname, sounds alike"
    elif kind == "same surname, spelled alike" and _is_unexplained((a, b), sentences):
        kind = "same surname, spelled alike, unexplained"
    if kind.startswith("same surname, ") and not (a.kind == b.kind == "person" and (a.sure or b.sure)):
        kind = "one word of two, kind unknown" if "person" in (a.kind, b.kind) else "one word of several"
    if kind == "same first name" and not (a.sure and b.sure):
        kind = (
            ""
            if is_derived(a.keys[-1], b.keys[-1])
            else kind
            if "person" in (a.kind, b.kind)
            else "one word of several"
        )
    confidence = sure[kind] if kind else 0
    confidence += sure["same office"] * together * (kind != "same surname and office")
    confidence += sure["each told often"] * (min(len(a.claims), len(b.claims)) >= 2)
    introduced = all(_is_introduced(p) for p in (a, b))
    if not confidence:
        return 0
    return confidence + sure["own introduction"] * (introduced and not together and kind.startswith("same surname"))


def _with_other_first_name(a: Party, b: Party, together: bool, sentences: Sequence[Sentence]) -> str:
    """One surname, two first names: one person only where the office or the headline says so."""
    if not (a.kind == b.kind == "person" and len(a.keys) == len(b.keys) == 2):
        return ""
    if a.posts & b.offices or b.posts & a.offices:
        return "same surname and office"
    heads = [bool(p.fullest.traits & {"heading", "title"}) for p in (a, b)]
    shared = set.intersection(*(_content(p.fullest, sentences) for p in (a, b)))
    if heads[0] != heads[1] and len(shared) >= 2:
        return "headline and text"
    first, other = sorted((a, b), key=lambda p: p.fullest.span)
    alike = first.keys[0][0] == other.keys[0][0] and JaroWinkler.similarity(first.keys[0], other.keys[0]) >= _ALIKE
    return "another first name, unexplained" if alike and _comes_from_nowhere(other) else ""


def _comes_from_nowhere(party: Party) -> bool:
    """Named once, by first name and surname, and nobody says who it is."""
    told = party.titles or party.offices or party.ages or party.is_kin
    return len(party.claims) == 1 and not told and not _is_introduced(party)


def _is_unexplained(pair: tuple[Party, Party], sentences: Sequence[Sentence]) -> bool:
    """Whether the later name comes from nowhere, and no noun before it says who it is: "the curator, Rosa Thorpe"."""
    party, claim = max(((p, p.fullest) for p in pair), key=lambda end: end[1].span)
    before = [t for t in sentences[claim.sentence].tokens if t.span.end <= claim.span.start][-2:]
    apposed = [t.tag for t in before if t.text != ","][-1:]
    return _comes_from_nowhere(party) and apposed not in (["NN"], ["NNP"])


def _content(claim: Claim, sentences: Sequence[Sentence]) -> set[str]:
    tokens = sentences[claim.sentence].tokens
    return {t.lemma for t in tokens if t.tag[:2] in ("NN", "VB", "JJ", "CD") and not t.span.overlaps(claim.span)} - {
        "be",
        "have",
    }


def _is_introduced(party: Party) -> bool:
    """Whether an apposition says who it is."""
    return any(c.words["behind"][:1] == (",",) and c.words["behind"][1:2] not in _RELATIVE for c in party.claims)
