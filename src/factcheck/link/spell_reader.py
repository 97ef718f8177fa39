"""Lengths of time -> spells: what each is the length of, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.claim import Claim, Sentence, Token
from factcheck.document import Block, Document
from factcheck.lexicon import Lexicon
from factcheck.link.event_clause import clause_of
from factcheck.link.event_marks import is_name, tense_of
from factcheck.link.event_parties import NOUNS, TIME_WORDS, aliases_of, joined, parties
from factcheck.link.event_words import event_words
from factcheck.link.spell_words import SpellWords, spell_words
from factcheck.link.words import stem
from factcheck.units import common
from factcheck.values import Quantity

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
_HARD = frozenset([";", ":", "(", ")", '"', "—", "–", "?", "!", "|"])
_BEHIND = frozenset("of in at on as aboard without behind with under inside for to into on from off between".split())
_BESIDE = 6  # tokens in which a word says which of several things is meant
_SETTING = 2  # sentences whose nouns a pronoun may stand for
_UNITS = frozenset("year month week day hour minute second night fortnight decade".split())
_SMALL = frozenset("a the just only about nearly around of".split())
_POINTING = frozenset("the that this these those his her its their our my all".split())
_GENDERS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "hers": "female"}
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True, eq=False, slots=True)
class Spell:
    """A length of time with what is said of it. Words are stems or keys that can be compared."""

    claim: Claim
    block: Block
    value: Quantity
    """As it is compared."""
    kinds: frozenset[str]
    """Kinds of things that last, by the words nearest to the figure that name one."""
    phrased: frozenset[str]
    """Those of them that a whole phrase names."""
    words: frozenset[str]
    """Stems of the words nearest to the figure: "closure", "debate", "club"."""
    core: frozenset[str]
    """Who or what lasts, or does what lasts."""
    proper: frozenset[str]
    """Names among them, lower case."""
    wider: frozenset[str]
    """Other nouns of the clause."""
    names: frozenset[str]
    context: frozenset[str]
    """Nouns of the sentences before, and of the heading above."""
    back: bool
    """The mention points back: "the seven-week closure", "his twelve years at the helm"."""
    one_of_several: bool
    """ "A nine-day search"."""
    selectors: frozenset[str]
    """Words that tell which of several like things is meant: two mentions must have the same ones, or"""
    weak_selectors: frozenset[str]
    """at least no different ones."""
    every: bool
    """How often, not how long."""
    before_or_after: bool
    """ "Before that she spent 21 years": of another time than what was told."""
    genders: frozenset[str]
    """Of the pronouns of its clause."""
    tense: str
    """ "future", "past" or ""."""


class SpellReader:
    """Makes the spells of one article."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon):
        self.document = document
        self.sentences = sentences
        self.lexicon = lexicon
        self.words: SpellWords = spell_words(lexicon)
        self.events = event_words(lexicon)
        self.aliases = aliases_of(sentences)
        self.cells = {(b.group, b.row, b.column): b for b in document.blocks if b.kind == "cell"}
        self.taken: dict[int, list[Claim]] = {}
        for claim in claims:
            self.taken.setdefault(claim.sentence, []).append(claim)

    def spell(self, claim: Claim) -> Spell | None:
        """None where it is no length of anything, or nothing tells of what."""
        block = self.document.blocks[claim.block]
        if block.kind == "cell":
            return self._of_label(claim, block, self._headers(block))
        tokens = joined(self.sentences[claim.sentence].tokens)
        inside = [i for i, t in enumerate(tokens) if t.span.overlaps(claim.span)]
        if not inside or self._is_offset(tokens, inside[0], inside[-1]):
            return None
        if block.kind in ("item", "title", "caption", "heading") and not any(t.tag in _FINITE for t in tokens):
            rest = [t.text for i, t in enumerate(tokens) if i not in inside]
            if len(rest) <= 8 and block.kind == "item":
                return self._of_label(claim, block, rest)
        return self._of_clause(claim, block, tokens, inside[0], inside[-1])

    def _is_offset(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """ "Six months ago", "another two weeks", "the first ten minutes"."""
        behind = [t.text.lower() for t in tokens[last + 1 : last + 3]] or [""]
        front = [t.text.lower() for t in tokens[max(first - 3, 0) : first]] or [""]
        if behind[0] in self.words.still or behind == ["'s", "time"] or behind == ["to", "go"]:
            return True
        if front[-1] == "in" and tense_of(tokens) == "future":
            return True  # "it will be dug up in fifty years"
        counted = behind[0] in self.words.offsets or behind == ["from", "now"]
        if counted and front[-1] not in ("for", "lasted", "took", "spent"):
            return True
        opening = next((w for w in reversed(front) if w not in _SMALL), "")
        return opening in self.words.parts

    def _headers(self, block: Block) -> list[str]:
        places = ((block.group, 0, block.column), (block.group, block.row, 0), (block.group, block.row, 1))
        blocks = [self.cells[p] for p in dict.fromkeys(places) if p in self.cells and self.cells[p] is not block]
        return [w for b in blocks for w in _WORD.findall(self.document.text[b.span.start : b.span.end])]

    def _of_label(self, claim: Claim, block: Block, words: Sequence[str]) -> Spell | None:
        lemmas = [w.lower().strip(".,:;'\"*") for w in words if any(c.isalpha() for c in w)]
        kinds = frozenset(k for w in lemmas for k in self.words.named_by(w))
        if not kinds:
            return None
        named = {w for w in lemmas if self.words.named_by(w)}
        return Spell(
            claim=claim,
            block=block,
            value=self._value(claim),
            kinds=kinds,
            phrased=frozenset(),
            words=frozenset(stem(w) for w in named),
            core=self._keys(w for w in lemmas if w not in named),
            proper=frozenset(),
            wider=frozenset(),
            names=frozenset(),
            context=self._context(claim),
            back=False,
            one_of_several=False,
            selectors=(self.events.selectors | self.events.weak_selectors | self.words.parts) & set(lemmas),
            weak_selectors=frozenset(),
            every=bool(self.words.frequency & set(lemmas)),
            genders=frozenset(),
            before_or_after=False,
            tense="",
        )

    def _of_clause(self, claim: Claim, block: Block, tokens: Sequence[Token], first: int, last: int) -> Spell | None:
        words = self.words
        is_event = [t.tag in NOUNS and bool(words.kinds_of(t)) for t in tokens]
        is_listed = [bool(words.kinds_of(t)) for t in tokens]
        clause = clause_of(tokens, claim.span, is_event, is_listed, words.light)
        if clause is None:
            return None
        near = list(self._nearest(tokens, first, last, clause.anchor, clause.start))
        party = parties(tokens, clause)
        reach = range(clause.start, max([clause.end, *(n + 1 for n in near)]))
        inside = [i for i in reach if not first <= i <= last and not self._is_figure(tokens[i], claim)]
        plain = [
            i
            for i in near
            if tokens[i].tag[:2] in ("NN", "VB", "JJ") and tokens[i].lemma not in words.light | words.generic
        ]
        kinds, phrased, telling = self._told(tokens, near, inside, party.core)
        if not kinds and not plain:
            return None
        nouns = [i for i in inside if tokens[i].tag in NOUNS and tokens[i].text.lower() not in TIME_WORDS]
        core = self._owners(tokens, clause.anchor, party.core, clause.nominal)
        core = [i for i in core if i not in telling and tokens[i].lemma not in _UNITS and not first <= i <= last]
        front = {t.text.lower() for t in tokens[max(first - 3, 0) : first]}
        spoken = [tokens[i] for i in inside]
        beside = _words_beside(tokens, [i for i in inside if first - _BESIDE <= i <= last + _BESIDE])
        again = _is_known(tokens, clause.start, first)
        return Spell(
            claim=claim,
            block=block,
            value=self._value(claim),
            kinds=kinds,
            phrased=phrased,
            words=frozenset(
                stem(tokens[i].lemma) for i in {*telling, *plain[:4]} if tokens[i].lemma not in words.light
            ),
            core=self._keys(tokens[i].lemma for i in core),
            proper=frozenset(tokens[i].text.lower() for i in core if tokens[i].tag == "NNP"),
            wider=self._keys(tokens[i].lemma for i in nouns if i not in telling),
            names=frozenset(tokens[i].text.lower() for i in inside if is_name(tokens, i)),
            context=self._context(claim),
            back=bool(_POINTING & front) or bool({"definite", "owned"} & claim.traits) or again,
            one_of_several=bool({"a", "an"} & front) and not again,
            genders=frozenset(g for t in spoken if (g := _GENDERS.get(t.text.lower()))),
            selectors=self.events.selectors & beside,
            weak_selectors=self.events.weak_selectors & beside,
            before_or_after=_opens_elsewhen(tokens, clause.start, first),
            every=bool(words.frequency & {t.text.lower() for t in tokens[max(first - 2, 0) : first]})
            or tokens[min(last + 1, len(tokens) - 1)].text.lower() in ("between", "apart"),
            tense=tense_of(spoken),
        )

    @staticmethod
    def _owners(tokens: Sequence[Token], anchor: int | None, party: Sequence[int], nominal: bool) -> Sequence[int]:
        """Of "the nine-hour operation in London" no part of the place; of "the closure of the bridge" the bridge."""
        if not nominal or anchor is None:
            return party
        behind = tokens[anchor + 1].text.lower() if anchor + 1 < len(tokens) else ""
        return [i for i in party if i < anchor or behind in ("of", "for")]

    def _nearest(self, tokens: Sequence[Token], first: int, last: int, anchor: int | None, start: int) -> Iterator[int]:
        """The words a figure belongs to, the nearest first: the noun it modifies, that behind "of", the verb."""
        at = last + 1
        if at < len(tokens) and tokens[at].text in ("'s", "'"):
            at += 1
        while at < len(tokens) and tokens[at].tag in (*NOUNS, "JJ", "VBG", "VBN", "HYPH") and tokens[at].tag != "NNP":
            if tokens[at].tag != "JJ" or self.words.kinds_of(tokens[at]):
                yield at
            at += 1
        if at < len(tokens) and tokens[at].text.lower() in _BEHIND:
            for i in range(at + 1, min(at + 6, len(tokens))):
                if tokens[i].text in _HARD or tokens[i].text == ",":
                    break
                if tokens[i].tag in NOUNS or tokens[i].tag in ("VBG", "JJ", "VB"):
                    yield i
                    if tokens[i].tag in NOUNS and not (i + 1 < len(tokens) and tokens[i + 1].tag in NOUNS):
                        break
        if anchor is not None:
            yield anchor
            low, high = (anchor + 1, first) if anchor < first else (last + 1, anchor)
            yield from (i for i in range(low, high) if tokens[i].tag[:2] in ("NN", "JJ", "RP", "IN", "RB", "VB"))

    def _told(
        self, tokens: Sequence[Token], near: Sequence[int], inside: Sequence[int], party: Sequence[int]
    ) -> tuple[frozenset[str], frozenset[str], list[int]]:
        """The kinds of thing that last, those told by a phrase, and the words that tell it."""
        words = self.words
        phrased = frozenset(k for i in inside for k in words.phrase_kinds(tokens, i))
        content = [
            i
            for i in near
            if tokens[i].tag[:2] in ("NN", "JJ", "VB", "RB", "RP") and tokens[i].lemma not in words.generic
        ]
        for group in (content, party, inside):
            telling = [i for i in group if tokens[i].lemma not in words.light and words.kinds_of(tokens[i])]
            if telling:
                named = frozenset(k for i in telling for k in words.kinds_of(tokens[i]))
                return phrased or named, phrased, telling
            if phrased:
                break
        return phrased, phrased, []

    def _value(self, claim: Claim) -> Quantity:
        value = common(claim.value, claim.kind, claim.origin, self.lexicon)[1]
        assert isinstance(value, Quantity)
        return value

    def _is_figure(self, token: Token, claim: Claim) -> bool:
        return any(
            c is not claim
            and c.kind != "name"
            and c.kind != "role"
            and c.kind != "quote"
            and c.span.overlaps(token.span)
            for c in self.taken.get(claim.sentence, ())
        )

    def _keys(self, lemmas: Iterable[str]) -> frozenset[str]:
        known = [w for w in lemmas if w not in self.words.generic]
        return self.events.participants([*known, *(a for w in known for a in self.aliases.get(w, ()))])

    def _context(self, claim: Claim) -> frozenset[str]:
        near = self.sentences[max(claim.sentence - _SETTING, 0) : claim.sentence]
        section = self.document.blocks[claim.block].section
        lemmas = [t.lemma for s in near for t in s.tokens if t.tag in NOUNS or not t.tag]
        if section is not None:
            span = self.document.blocks[section].span
            lemmas += [w.lower() for w in _WORD.findall(self.document.text[span.start : span.end])]
        return self._keys(w for w in lemmas if w not in TIME_WORDS)


def _words_beside(tokens: Sequence[Token], near: Iterable[int]) -> set[str]:
    """Lemmas and words as written, but for verbs: "lasted" is not "last"."""
    return {w for i in near if not tokens[i].tag.startswith("VB") for w in (tokens[i].lemma, tokens[i].text.lower())}


def _is_known(tokens: Sequence[Token], start: int, first: int) -> bool:
    """ "It was a three-hour meeting": what "it" was has been told before."""
    pointing = start + 1 < first and tokens[start].text.lower() in ("it", "this", "that")
    return pointing and tokens[start + 1].lemma == "be"


def _opens_elsewhen(tokens: Sequence[Token], start: int, first: int) -> bool:
    opening = [t.text.lower() for t in tokens[max(start - 2, 0) : min(start + 3, first)]]
    return bool({"earlier", "previously", "then", "later", "afterwards", "formerly"} & set(opening)) or any(
        pair in (("before", "that"), ("after", "that"), ("before", "this"), ("until", "then"))
        for pair in pairwise(opening)
    )
