"""A first that others went before: a win, a race in its fourth year, a woman in a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from factcheck.checks.ordinals import Ordinals, ordinals, read_ordinals
from factcheck.claim import Article, Sentence, Token
from factcheck.document import Span
from factcheck.finding import Clash
from factcheck.first_names import first_names
from factcheck.lexicon import Lexicon
from factcheck.stems import stem
from factcheck.tree import Tree

_NUMBER = (
    r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fifteenth|twentieth|"
    r"\d{1,3}(?:nd|rd|th|st)"
)
_EDITION = re.compile(
    rf"\b(?:in|for|entering|marks|celebrates) (?:its|their|the|a) (?:{_NUMBER}) "
    rf"(?:year|edition|season|running|time|outing)\b"
    rf"|\b(?:the|this|this year's|its) (?:{_NUMBER}) (?:annual\b|edition\b|running\b)",
    re.IGNORECASE,
)
_BEGAN = frozenset(
    stem(w) for w in ("begin", "began", "found", "founded", "form", "formed", "start", "started", "created", "launch")
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WE = frozenset({"we", "they", "i", "it", "he", "she"})


@dataclass(frozen=True, slots=True)
class _Words:
    win: frozenset[str]
    winners: frozenset[str]
    female: frozenset[str]
    female_names: frozenset[str]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("firsts")
    win = frozenset(stem(w) for w in table["win"])
    names = frozenset(name for name, gender in first_names(lexicon).items() if gender == "female")
    return _Words(win, frozenset(table["winners"]), frozenset(table["female"]), names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forerunners:
    """What is done for the first time has not been done before."""

    of: Literal["win", "edition", "woman"]

    FACTS: ClassVar[tuple[str, ...]] = ("first", "other")

    def find(self, article: Article) -> Iterator[Clash]:
        match self.of:
            case "win":
                yield from _wins(article)
            case "edition":
                yield from _editions(article)
            case "woman":
                yield from _women(article)


def _wins(article: Article) -> Iterator[Clash]:
    words, known = _words(article.lexicon), ordinals(article.lexicon)
    for index in range(len(article.sentences)):
        first = _first_win(article, index, words, known)
        if first is None:
            continue
        span, winner, prize = first
        for other in range(len(article.sentences)):
            if other != index and (earlier := _earlier_win(article, other, winner, prize, words, known)):
                yield _clash(article, span, earlier, 0.8, "both speak of one prize and one winner")
                break


def _first_win(
    article: Article, index: int, words: _Words, known: Ordinals
) -> tuple[Span, tuple[str, ...], str] | None:
    """ "won the title for the first time": where, by whom, and what kind of prize."""
    sentence = article.sentences[index]
    tokens = sentence.tokens
    at = next(
        (
            i
            for i in range(len(tokens) - 1)
            if tokens[i].text.lower() == "first" and tokens[i + 1].text.lower() == "time"
        ),
        None,
    )
    if (
        at is None
        or at < 2
        or [t.text.lower() for t in tokens[at - 2 : at]] != ["for", "the"]
        or _is_bounded(tokens, at + 2)
    ):
        return None
    tree = Tree(sentence)
    verb = next((i for i in range(at - 1, max(-1, at - 14), -1) if _is_win(tokens[i], words)), None)
    if verb is None:
        return None
    prize = _prize(tokens, range(verb + 1, at), known)
    winner = _subject(article, index, tree, verb)
    if prize is None or not winner:
        return None
    return Span(tokens[verb].span.start, tokens[at + 1].span.end), winner, prize


def _is_bounded(tokens: tuple[Token, ...], at: int) -> bool:
    """ "for the first time since 2011", "in five years", "this season": not the first of all."""
    behind = [t.text.lower() for t in tokens[at : at + 8]]
    if behind[:1] == ["since"]:
        return _BEGAN.isdisjoint(stem(w) for w in behind)
    if behind[:1] in (["in"], ["this"], ["away"], ["at"], ["under"], ["as"]):
        return "history" not in behind
    return False


def _is_win(token: Token, words: _Words) -> bool:
    return token.tag.startswith("VB") and not words.win.isdisjoint((stem(token.text), stem(token.lemma)))


def _prize(tokens: tuple[Token, ...], places: range, known: Ordinals) -> str | None:
    kinds = [known.series.get(stem(tokens[i].lemma)) for i in places if tokens[i].tag.startswith("NN")]
    return next((k for k in kinds if k == known.series[stem("title")]), None)


def _subject(article: Article, index: int, tree: Tree, verb: int) -> tuple[str, ...]:
    at: int | None = verb
    for _ in range(4):
        if at is None:
            return ()
        subject = tree.child(at, "nsubj")
        if subject is not None:
            entity = article.cast.at(index, subject)
            word = tree.tokens[subject]
            return tuple(entity.words) if entity else (word.text,) if word.text[:1].isupper() else ()
        at = tree.tokens[at].head if tree.tokens[at].head != at else None
    return ()


def _earlier_win(
    article: Article, index: int, winner: tuple[str, ...], prize: str, words: _Words, known: Ordinals
) -> Span | None:
    tokens = article.sentences[index].tokens
    lower = [t.text.lower() for t in tokens]
    champions = next((i for i, w in enumerate(lower[:-1]) if w in words.winners or _is_times_winner(lower, i)), None)
    if champions is not None and _is_theirs(tokens, champions, winner):
        return Span(tokens[champions].span.start, tokens[min(champions + 2, len(tokens) - 1)].span.end)
    if not any(_YEAR.fullmatch(w) for w in lower) or {"lost", "not", "never", "n't"} & set(lower):
        return None
    tree = Tree(article.sentences[index])
    for at, token in enumerate(tokens):
        if not _is_win(token, words) or token.tag not in ("VBD", "VBN"):
            continue
        year = next((i for i in range(at + 1, min(at + 9, len(tokens))) if _YEAR.fullmatch(lower[i])), None)
        thing = at + 1 < len(tokens) and (
            lower[at + 1] == "it" or _prize(tokens, range(at + 1, year or at + 1), known) == prize
        )
        subject = tree.child(at, "nsubj")
        if year is None or not thing or subject is None:
            continue
        theirs = lower[subject] in _WE or bool(
            set(map(str.lower, _subject(article, index, tree, at))) & set(map(str.lower, winner))
        )
        if theirs:
            return Span(tokens[subject].span.start, tokens[year].span.end)
    return None


def _is_times_winner(lower: list[str], at: int) -> bool:
    return lower[at : at + 2] == ["-", "time"] or (lower[at].endswith("-time") and lower[at] != "first-time")


def _is_theirs(tokens: tuple[Token, ...], at: int, winner: tuple[str, ...]) -> bool:
    """ "The two-time champions" without a name, or with the winner's."""
    if at == 0 or tokens[0 if at < 4 else at - 1].text.lower() != "the":
        return False
    name = [t.text for t in tokens[at : at + 5] if t.text[:1].isupper()]
    return not name or bool(set(name) & set(winner))


def _editions(article: Article) -> Iterator[Clash]:
    """The inaugural one, and one that is held for the fourth time."""
    text, sentences = article.document.text, article.sentences
    kind = ordinals(article.lexicon).series
    festival = kind[stem("festival")]
    for first in read_ordinals(article):
        if first.grade != "first" or not _is_inaugural(first.word, first.modifiers) or first.years:
            continue
        if kind.get(first.noun) != festival and not _is_event_name(first.tokens, first.head):
            continue
        block = sentences[first.sentence].block
        for sentence in sentences:
            later = sentence.block > block and _EDITION.search(text, sentence.span.start, sentence.span.end)
            if later and _speaks_of(sentence, first.tokens[first.head], later.start()):
                yield _clash(article, first.span, Span(*later.span()), 0.8, "the article tells of one such event")
                break


def _is_inaugural(word: str, modifiers: frozenset[str]) -> bool:
    return word == "inaugural" or (word == "first" and stem("annual") in modifiers)


def _is_event_name(tokens: tuple[Token, ...], head: int) -> bool:
    return tokens[head].tag.startswith("NNP")


def _speaks_of(sentence: Sentence, head: Token, at: int) -> bool:
    """Whether the noun or a word for such events stands before the number in the sentence."""
    before = {stem(t.text) for t in sentence.tokens if t.span.start <= at + 40}
    return bool(
        before & {stem(head.text), *map(stem, ("event", "festival", "fair", "race", "show", "contest", "competition"))}
    )


def _women(article: Article) -> Iterator[Clash]:
    """The first woman to hold a post, and another woman who held it before."""
    words = _words(article.lexicon)
    for first in read_ordinals(article):
        if first.grade != "first" or first.noun not in (stem("woman"), stem("female")):
            continue
        posts = _posts(article, first.sentence)
        holder = {
            w.lower() for i in range(len(first.tokens)) if (e := article.cast.at(first.sentence, i)) for w in e.words
        }
        for index in range(len(article.sentences)):
            if index != first.sentence and (other := _held(article, index, posts, holder, words)):
                yield _clash(article, first.span, other, 0.8, "both held one post")
                break


def _posts(article: Article, index: int) -> set[str]:
    """Posts named in a sentence: what somebody becomes, or is sworn in as."""
    tokens = article.sentences[index].tokens
    found = set()
    for i, token in enumerate(tokens):
        before = tokens[i - 1].lemma if i else ""
        earlier = [t.lemma for t in tokens[max(0, i - 3) : i]]
        if (
            token.tag in ("NN", "NNP")
            and ("as" in earlier or "become" in earlier or "be" in earlier)
            and before != "woman"
        ):
            found.add(stem(token.text))
    return found - {stem("woman"), stem("post"), stem("office")}


def _held(article: Article, index: int, posts: set[str], holder: set[str], words: _Words) -> Span | None:
    """ "Harriet Laity, was harbourmaster from 1941 to 1946"."""
    tokens = article.sentences[index].tokens
    for i, token in enumerate(tokens):
        if stem(token.text) not in posts or i < 2 or tokens[i - 1].lemma not in ("be", "as", "the"):
            continue
        years = [j for j in range(i + 1, min(i + 7, len(tokens))) if _YEAR.fullmatch(tokens[j].text)]
        names = [
            j
            for j in range(max(0, i - 6), i)
            if tokens[j].text[:1].isupper() and tokens[j].text.lower() in words.female_names
        ]
        if years and names and tokens[names[-1]].text.lower() not in holder:
            return Span(tokens[names[-1]].span.start, tokens[years[-1]].span.end)
    return None


def _clash(article: Article, first: Span, other: Span, confidence: float, why: str) -> Clash:
    text = article.document.text
    return Clash(
        evidence=(article.quote(first, "the first"), article.quote(other, "one before")),
        confidence=confidence,
        why=why,
        facts={"first": text[first.start : first.end], "other": text[other.start : other.end]},
    )
