"""What people are said to be: offices, trades, positions, parties, and the phrase each is told in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import Token
from factcheck.extract.entities import Entities
from factcheck.lexicon import Lexicon

_LONGEST = 4
_MODIFIER = ("JJ", "NN", "NNP", "NNPS", "NNS", "VBN", "HYPH", "CC", "JJS", "VBG", "RB")
_ARTICLES = frozenset({"a", "an", "the", "another", "one"})
_WIDTH = 7  # tokens before the head that may belong to the phrase
_COMPLEMENT = 7
_ENDS_COMPLEMENT = frozenset(
    {",", ".", ";", ":", ")", "(", "—", "–", '"', "who", "which", "that", "and", "but", "said", "or"}
)


@dataclass(frozen=True, slots=True)
class RoleBook:
    """The roles of the lexicon by their words, lower case, hyphens as spaces."""

    known: dict[tuple[str, ...], tuple[tuple[str, str], ...]]
    """Words -> (group, canonical form) of each row that has them."""
    opening: frozenset[str]
    """The words a role may begin with."""
    cased: frozenset[str]
    """Short forms that count only as written: GP, CEO."""
    departments: frozenset[str]
    others: frozenset[tuple[str, ...]]
    lower: frozenset[str]
    past: frozenset[str]
    coming: frozenset[str]
    played: dict[str, str]
    endings: tuple[str, ...]
    levels: frozenset[str]


@lru_cache(maxsize=4)
def role_book(lexicon: Lexicon) -> RoleBook:
    table = lexicon.table("roles")
    known: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    cased = set()
    for group, rows in table["groups"].items():
        for row in rows:
            for phrase in row:
                known.setdefault(_words(phrase), []).append((group, row[0]))
                if phrase.isupper() or (len(phrase) < 5 and phrase[:1].isupper()):
                    cased.add(phrase)
    others = frozenset(_words(p) for p in table["others"])
    return RoleBook(
        opening=frozenset(words[0] for words in (*known, *others)) | frozenset(table["departments"]),
        known={words: tuple(dict.fromkeys(rows)) for words, rows in known.items()},
        cased=frozenset(cased),
        departments=frozenset(table["departments"]),
        others=others,
        lower=frozenset(table["lower"]),
        past=frozenset(table["past"]),
        coming=frozenset(table["coming"]),
        played=dict(table["played"]),
        endings=tuple(table["endings"]),
        levels=frozenset(table["lower"]) | {"head", "chief", "lead", "senior", "principal"},
    )


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.lower().replace("-", " ").replace("'", " '").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePhrase:
    """A noun phrase that says what somebody is. Indices are of tokens in the sentence."""

    start: int
    """Its first word: article, owner or modifier."""
    first: int
    """First word of the role itself."""
    last: int
    end: int
    """Last word of what follows with "of", "at" or "for"; else `last`."""
    role: str
    unknown: bool
    """No word of the lexicon: it only looks like a trade."""
    groups: tuple[str, ...]
    """Of the lexicon; none for a role that clashes with nothing."""
    low: bool
    """A deputy's, an assistant's or a vice-…"""
    department: frozenset[str]
    owner: frozenset[str]
    """Words of the organisation or person whose it is: "the club's", "of the tramway", "Harbor City"."""
    modifiers: frozenset[str]
    determiner: str
    """the | a | owned | none."""


def read_roles(tokens: Sequence[Token], sentence: int, entities: Entities, book: RoleBook) -> list[RolePhrase]:
    """Every role named in a sentence, names left out."""
    found = []
    at = 0
    while at < len(tokens):
        match = _match(tokens, at, sentence, entities, book)
        if match is None:
            at += 1
            continue
        last, role, rows = match
        found.append(_phrase(tokens, at, last, role, rows, sentence, entities, book))
        at = last + 1
    return found


def _match(
    tokens: Sequence[Token], at: int, sentence: int, entities: Entities, book: RoleBook
) -> tuple[int, str, tuple[tuple[str, str], ...]] | None:
    """The longest role that begins at a token: its last token, canonical form and rows."""
    if tokens[at].text.lower() not in book.opening:
        return _unknown(tokens, at, sentence, entities, book)
    words: list[str] = []
    best = None
    for i in range(at, min(at + 2 * _LONGEST, len(tokens))):
        token = tokens[i]
        if token.text == "-" and words:
            continue
        if len(words) == _LONGEST or (entities.is_name(sentence, i) and not _is_party(token, words, book)):
            break
        words.append(token.text.lower())
        key = tuple(words)
        if key in book.known and _is_noun_here(tokens, at, i, book):
            best = (i, book.known[key][0][1], book.known[key])
        elif (key in book.others or (len(key) == 1 and key[0] in book.departments)) and _is_noun_here(
            tokens, at, i, book
        ):
            best = (i, " ".join(key), ())
    if best is None or _goes_on(tokens, best[0], book):
        return None
    return best


def _unknown(
    tokens: Sequence[Token], at: int, sentence: int, entities: Entities, book: RoleBook
) -> tuple[int, str, tuple[tuple[str, str], ...]] | None:
    """A word that the lexicon has not, but that looks like one for what somebody does."""
    token = tokens[at]
    ranked = at > 0 and tokens[at - 1].text.lower() in book.levels  # the tagger takes "head brewer" for a verb
    if not (token.tag == "NN" or ranked) or len(token.text) < 5 or not token.text.endswith(book.endings):
        return None
    if not token.text.islower() or _goes_on(tokens, at, book) or _qualifies(tokens, at):
        return None
    return at, token.text, ()


def _qualifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether an unknown word is half of an adjective: "a second-order test", "a silver and bronze medallist"."""
    joined = at > 0 and tokens[at - 1].text == "-"
    following = [t.tag for t in tokens[at + 1 : at + 3]]
    return joined or (following[:1] == ["CC"] and following[1:] != ["NNP"] and tokens[at - 1].text in ("a", "an"))


def _is_party(token: Token, before: Sequence[str], book: RoleBook) -> bool:
    rows = book.known.get((*before, token.text.lower()), ())
    return any(group == "parties" for group, _ in rows)


def _is_noun_here(tokens: Sequence[Token], first: int, last: int, book: RoleBook) -> bool:
    token = tokens[last]
    text = "".join(t.text for t in tokens[first : last + 1])
    if first == last and any(c.lower() == text.lower() for c in book.cased):
        return text in book.cased and text not in ("D", "R")
    return first < last or token.tag.startswith("NN") or token.tag == ""


def _goes_on(tokens: Sequence[Token], last: int, book: RoleBook) -> bool:
    """Whether the word only qualifies another: "coach company", "the teacher's house"."""
    if last + 1 == len(tokens):
        return False
    following = tokens[last + 1]
    if following.text == "-":
        return last + 2 < len(tokens) and tokens[last + 2].text[:1].islower()
    return following.tag in ("NN", "NNS") and following.text[:1].islower()


def _phrase(
    tokens: Sequence[Token],
    first: int,
    last: int,
    role: str,
    rows: tuple[tuple[str, str], ...],
    sentence: int,
    entities: Entities,
    book: RoleBook,
) -> RolePhrase:
    start, owner, before, determiner = _before(tokens, first, book)
    head = tokens[last].text.lower()
    low = any(w in book.lower for w in before) or tokens[first].text.lower() in book.lower
    end, kind, complement = _behind(tokens, last, sentence, entities)
    names = {t.text.lower() for i, t in enumerate(tokens[start:first], start) if t.text[:1].isupper() and i != 0}
    department: frozenset[str] = frozenset()
    if head in book.departments or tokens[first].text.lower() in book.departments:
        department = frozenset(w for w in before if w not in book.lower | book.past | book.coming and w not in names)
        if kind in ("of", "for") and not any(t.text[:1].isupper() for t in tokens[last + 1 : end + 1]):
            department, complement = department | complement, frozenset()
    owner |= complement | frozenset(names & set(before))
    return RolePhrase(
        start=start,
        first=first,
        last=last,
        end=end,
        role=role,
        unknown=not rows and head not in book.departments and _words(role) not in book.others,
        groups=tuple(dict.fromkeys(g for g, _ in rows)),
        low=low,
        department=department,
        owner=frozenset(owner),
        modifiers=frozenset(before),
        determiner=determiner,
    )


def _before(tokens: Sequence[Token], first: int, book: RoleBook) -> tuple[int, frozenset[str], tuple[str, ...], str]:
    """Start of the phrase, the words of its owner, its modifiers, and what kind of determiner it has."""
    at = first
    modifiers: list[str] = []
    while at and first - at < _WIDTH:
        token = tokens[at - 1]
        word = token.text.lower()
        if word in _ARTICLES:
            return at - 1, frozenset(), tuple(modifiers), "a" if word in ("a", "an") else "the"
        if token.tag == "PRP$":
            return at - 1, frozenset({word}), tuple(modifiers), "owned"
        if token.tag == "POS":
            begin = _owner_start(tokens, at - 1)
            words = (t.text.lower() for t in tokens[begin : at - 1] if t.tag not in ("DT", "PRP$", "HYPH"))
            return begin, frozenset(words), tuple(modifiers), "owned"
        if not (token.tag in _MODIFIER or word in book.past or token.text == "-") or word == "as":
            break
        if token.tag == "CC" or (token.tag == "RB" and word not in book.past | book.coming | {"now"}):
            break
        if token.text != "-":
            modifiers.append(word)
        at -= 1
    return at, frozenset(), tuple(modifiers), "none"


def _owner_start(tokens: Sequence[Token], at: int) -> int:
    """First token of the noun phrase before an apostrophe."""
    while at and (tokens[at - 1].tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "PRP$", "HYPH", "CD")):
        at -= 1
        if tokens[at].tag in ("DT", "PRP$"):
            break
    return at


def _behind(tokens: Sequence[Token], last: int, sentence: int, entities: Entities) -> tuple[int, str, frozenset[str]]:
    """What follows with "of", "at", "for": its last token, the preposition, its content words."""
    if last + 1 >= len(tokens) or tokens[last + 1].text.lower() not in ("of", "at", "for", "with", "in", "to"):
        return last, "", frozenset()
    kind = tokens[last + 1].text.lower()
    words, end = [], last
    for i in range(last + 2, min(last + 2 + _COMPLEMENT, len(tokens))):
        token = tokens[i]
        ends = token.text.lower() in _ENDS_COMPLEMENT or token.tag.startswith(("VB", "MD", "PRP", "WP", "IN"))
        if ends and token.tag != "PRP$" and token.text not in ("of", "for"):
            break
        end = i
        if token.tag.startswith(("NN", "JJ")) and token.tag != "POS":
            words.append(token.text.lower())
    return end, kind, frozenset(words)


def spoken(tokens: Sequence[Token], first: int, last: int) -> str:
    """Words as they stand, hyphens without spaces."""
    parts: list[str] = []
    for i in range(first, last + 1):
        glue = i == first or tokens[i].span.start == tokens[i - 1].span.end
        parts.append(("" if glue else " ") + tokens[i].text)
    return "".join(parts)
