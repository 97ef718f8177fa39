"""Where names stand: runs of capitalised words, told from words that merely open a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.claim import Sentence, Token
from factcheck.document import Document, Span
from factcheck.extract.name_cues import NameCues, fold

_OUTER = frozenset(
    {"of", "de", "van", "von", "der", "den", "la", "le", "du", "al", "bin", "ibn", "dos", "da", "di", "y", "&"}
)
_OPENERS = frozenset({'"', "“", "‘", "'", ":", ".", "*", "—", "–", "-", "•", "!", "?", "…", "("})
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[.'&-][^\W_]+)*[.']?|&")
_NOUNISH = ("NNP", "NNPS", "NN", "NNS", "JJ", "FW", "")
_TITLE_CASE = 0.6  # share of long words with a capital from which on a headline's capitals prove nothing


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands, without its title."""

    sentence: int
    first: int
    last: int
    """Tokens, both included."""
    span: Span
    words: tuple[str, ...]
    """As written; what a hyphen joins is one word."""
    title: str | None
    """What stands before it with a capital: "Mr", "Coach", "Chief Superintendent"."""
    place: str
    """Kind of the block."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(fold(w) for w in self.words)


@dataclass(frozen=True, slots=True)
class Capitals:
    """How the article writes its words where the place does not force a capital."""

    upper: frozenset[str]
    lower: frozenset[str]


def capitals_of(document: Document, sentences: Sequence[Sentence], cues: NameCues) -> Capitals:
    upper: set[str] = set()
    lower: set[str] = set()
    for sentence in sentences:
        if document.blocks[sentence.block].kind == "cell":
            continue
        shouting = document.blocks[sentence.block].kind in ("heading", "title") and _is_title_case(sentence.tokens)
        for at, token in enumerate(sentence.tokens):
            first = token.text[:1]
            if first.islower():
                lower.add(token.text)
            elif first.isupper() and not shouting and not _is_opening(sentence.tokens, at):
                upper.add(token.text)
    return Capitals(frozenset(upper - cues.not_names), frozenset(lower))


def read_names(document: Document, sentences: Sequence[Sentence], cues: NameCues) -> Iterator[NameMention]:
    """Every name of the article, in order."""
    capitals = capitals_of(document, sentences, cues)
    for index, sentence in enumerate(sentences):
        yield from _names(index, sentence, document, cues, capitals)


def _names(
    index: int, sentence: Sentence, document: Document, cues: NameCues, capitals: Capitals
) -> Iterator[NameMention]:
    tokens = sentence.tokens
    kind = document.blocks[sentence.block].kind
    printed = kind in ("heading", "title", "cell")
    shouting = printed and _is_title_case(tokens)
    at = 0
    while at < len(tokens):
        if not _opens(tokens, at, shouting, kind, cues, capitals):
            at += 1
            continue
        end = _extent(tokens, at, cues)
        first, title = _without_title(tokens, at, end, cues)
        if first <= end and tokens[first].text not in cues.not_names:
            span = Span(tokens[first].span.start, tokens[end].span.end)
            words = tuple(document.text[span.start : span.end].replace("’", "'").split())
            if document.is_opaque(span) or not all(_WORD.fullmatch(w) for w in words):
                at = end + 1
                continue
            if _is_office(words, cues):
                at = end + 1
                continue
            if printed and _is_merely_printed(words, capitals):
                at = end + 1
                continue
            yield NameMention(index, first, end, span, words, title, kind)
        at = end + 1


def _is_office(words: tuple[str, ...], cues: NameCues) -> bool:
    """Whether capitals are an office's: "the Chief Technology Officer", "As President"."""
    last = words[-1]
    named = last in cues.also_names or fold(words[0]) in cues.first_names or last in cues.places | cues.organisations
    return not named and last.lower() in cues.roles


def _is_merely_printed(words: tuple[str, ...], capitals: Capitals) -> bool:
    """Whether a headline's capitals are all there is: no word has one in the text, and some stand there without."""
    if any(word in capitals.upper for word in words):
        return False
    return any(len(w) > 3 and not {w.lower(), w.lower().removesuffix("s")}.isdisjoint(capitals.lower) for w in words)


def _without_title(tokens: Sequence[Token], at: int, end: int, cues: NameCues) -> tuple[int, str | None]:
    """Where the name proper begins, and the title or office before it."""
    first = at
    title: list[str] = []
    while first < end:
        word = tokens[first].text.rstrip(".")
        name = word in cues.also_names and end - first < 2 and word not in cues.titles
        office = (
            not name
            and word.lower() in cues.roles
            and tokens[first + 1].text not in cues.places | cues.organisations | _OUTER
        )
        following = tokens[first + 1].text
        leads = first + 2 <= end and (following in cues.titles or following.lower() in cues.roles)
        if word not in cues.titles and not office and not (leads and not title):  # "District Judge Paul Okafor"
            break
        if tokens[first + 1].text in _OUTER:  # "Bishop of Ely", "Duke of York"
            break
        title.append(word)
        first += 1
        while first < end and tokens[first].text in (".", "-"):
            first += 1
    return first, " ".join(title) or None


def _opens(tokens: Sequence[Token], at: int, shouting: bool, kind: str, cues: NameCues, capitals: Capitals) -> bool:
    token = tokens[at]
    if not token.text[:1].isupper():
        return False
    if token.text.rstrip(".") in cues.titles and _capital(tokens, at + 1):
        return True
    if token.text in cues.not_names:
        return False
    if not _is_opening(tokens, at) and not shouting:
        return token.tag in _NOUNISH or len(token.text) > 3
    # a capital proves nothing here: ask how the article writes the word elsewhere, and the tagger
    if token.text in capitals.upper:
        return True
    if token.text.lower() in cues.roles:
        return _capital(tokens, at + 1)
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    named = token.tag in ("NNP", "NNPS", "") or (
        following in capitals.upper and token.tag[:2] in ("NN", "JJ", "VB", "FW")
    )
    if token.text.lower() in capitals.lower or not named:
        return False
    if shouting or kind in ("heading", "title"):
        return _capital(tokens, at + 1) or at > 0
    return not _names_an_office(tokens, at, cues)


def _names_an_office(tokens: Sequence[Token], at: int, cues: NameCues) -> bool:
    """ "Education minister Clara Voss": the first word belongs to the office."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.text[:1].islower() and following.text in cues.roles


def _is_opening(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].text in _OPENERS


def _is_title_case(tokens: Sequence[Token]) -> bool:
    long = [t for t in tokens if len(t.text) > 3 and t.text[:1].isalpha()]
    return len(long) > 1 and sum(t.text[:1].isupper() for t in long) > _TITLE_CASE * len(long)


def _capital(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].text in (".", "-"):
        at += 1
    return at < len(tokens) and tokens[at].text[:1].isupper()


def _extent(tokens: Sequence[Token], at: int, cues: NameCues) -> int:
    """Last token of the name that begins at `at`."""
    end = at
    while end + 1 < len(tokens):
        following = tokens[end + 1]
        if _ends_sentence(tokens[end].text, cues):
            break
        title = following.text == "." and tokens[end].text in cues.titles | {"St"} and _capital(tokens, end + 2)
        if following.text[:1].isupper() and following.tag != "PRP" and following.text not in cues.not_names:
            end += 1
        elif title or (following.text == "-" and _hyphenated(tokens, at, end + 1, cues)):
            end += 2
        elif (jump := _joined(tokens, at, end, cues)) is not None:
            end = jump
        else:
            break
    return end


def _joined(tokens: Sequence[Token], at: int, end: int, cues: NameCues) -> int | None:
    """Over "of", "van der", and, in the name of an office or institute, over "for" and "and", to the next capital."""
    words = [t.text for t in tokens[end + 1 : end + 4]]
    so_far = [t.text for t in tokens[at : end + 1]]
    owns = words[:1] in (["'s"], ["’s"]) and _capital(tokens, end + 2)
    if owns and {so_far[0], so_far[-1]} & cues.possessors:
        built = tokens[end + 2].text in cues.placed | cues.organisations
        return end + 2 if so_far[0] in ("St", "Saint") or built else None
    institute = so_far[0] in cues.organisations
    if (
        words[:1] == ["of"]
        and len(so_far) > 1
        and not cues.organisations & set(so_far)
        and so_far[-1] not in cues.places
    ):
        return None  # "Tess Maddock of Harrowgate Mill": a person of a place
    joiners = _OUTER | {"for", "and"} if institute else _OUTER
    for step, word in enumerate(words[:2]):
        if word == "and" and not {"of", "for"} & set(so_far):
            return None
        if word not in joiners and not (step and word == "the" and words[0] in ("of", "for")):
            return None
        following = end + 2 + step
        if following < len(tokens) and tokens[following].text[:1].isupper():
            return None if tokens[following].text in cues.not_names else following
    return None


def _ends_sentence(word: str, cues: NameCues) -> bool:
    """Whether a full stop that the tokenizer left on a word ends the sentence rather than shortens the word."""
    return len(word) > 3 and word.endswith(".") and word.count(".") == 1 and word.rstrip(".") not in cues.abbreviated


def _hyphenated(tokens: Sequence[Token], at: int, dash: int, cues: NameCues) -> bool:
    """Whether a name goes on behind a hyphen: Smith-Jones, and Kwok Ka-ki, but not Hong Kong-based."""
    if not _glued(tokens, dash):
        return False
    second = tokens[dash + 1].text
    if second[:1].isupper():
        return True
    short = second.isalpha() and len(second) < 6
    closed = dash + 2 >= len(tokens) or tokens[dash + 2].text != "-"
    return at < dash - 1 and short and closed and second not in cues.hyphen_words and len(tokens[dash - 1].text) < 8


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen stands between two words without a space."""
    return (
        at + 1 < len(tokens)
        and tokens[at - 1].span.end == tokens[at].span.start
        and tokens[at].span.end == tokens[at + 1].span.start
    )
