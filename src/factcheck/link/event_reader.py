"""Dates and clock times -> happenings: which event each tells the time of, who takes part, and in what manner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from factcheck.claim import Claim, Sentence, Token
from factcheck.document import Block, Document, Span
from factcheck.lexicon import Lexicon
from factcheck.link.event_clause import Clause, clause_of
from factcheck.link.event_marks import (
    before_apposition,
    days,
    is_name,
    modifies,
    numbered,
    part_of_day,
    tense_of,
    versions,
)
from factcheck.link.event_parties import NOUNS, TIME_WORDS, aliases_of, joined, parties, was_planned
from factcheck.link.event_words import EventWords, event_words
from factcheck.link.happening import Happening
from factcheck.link.words import stem
from factcheck.values import Clock, Moment

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
_LABEL_KINDS = ("cell", "title", "heading", "item", "caption", "description")
_BACK = frozenset(
    "since until till before after during ahead when day days week weeks month months hour hours year years".split()
)
_DEFINITE = frozenset(["the", "that", "this", "its", "his", "her", "their"])
_LABEL = 10  # words a label has at most
_ANSWER = 6
_BOUNDS = {"until": "until", "till": "until", "to": "until", "since": "since"}
_ADJECTIVES = frozenset({"close", "open", "due", "out"})  # those that name an event
_MOVES = frozenset({"leave", "arrive", "takeoff"})
_SMALL = ("IN", "DT", "TO", "CC", "PRP", "PRP$", "MD", "WP", "WDT", "WRB")  # tags of words that name nothing
_MEMORY = 2  # sentences a pronoun looks back
_NEAR = 5


class Reader:
    """Makes the happenings of one article."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon):
        self.document = document
        self.sentences = sentences
        self.words: EventWords = event_words(lexicon)
        self.cells = {(b.group, b.row, b.column): b for b in document.blocks if b.kind == "cell"}
        self.aliases = aliases_of(sentences)
        self.joined: dict[int, tuple[Token, ...]] = {}
        self.taken: dict[int, list[Claim]] = {}
        for claim in claims:
            self.taken.setdefault(claim.sentence, []).append(claim)

    def happening(self, claim: Claim) -> Happening | None:
        """None where nothing tells what the date or time is of."""
        block = self.document.blocks[claim.block]
        if block.kind == "cell":
            return self._of_labels(claim, block, self._headers(block))
        tokens = self._tokens(claim.sentence)
        is_event = [self._is_event(tokens, i, claim) for i in range(len(tokens))]
        is_listed = [bool(self.words.kinds_at(tokens, i)) for i in range(len(tokens))]
        clause = clause_of(tokens, claim.span, is_event, is_listed, self.words.light)
        if clause is None:
            return None
        outside = [t for i, t in enumerate(tokens) if not clause.first <= i <= clause.last]
        rest = [t.text for t in outside if t.tag not in _SMALL]
        if self.words.stamps & {w.lower() for w in rest[:2]}:
            return None
        verbless = not any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens)
        if block.kind in _LABEL_KINDS and len(rest) <= _LABEL and verbless and not clause.implied:
            return self._of_labels(claim, block, rest)
        if clause.anchor is None and not clause.implied and len(rest) <= _ANSWER:
            return self._of_labels(claim, block, [*self._question(claim), *rest])
        return self._of_clause(claim, block, tokens, clause)

    def _tokens(self, sentence: int) -> tuple[Token, ...]:
        if sentence not in self.joined:
            self.joined[sentence] = joined(self.sentences[sentence].tokens)
        return self.joined[sentence]

    def _question(self, claim: Claim) -> list[str]:
        """Words of the question that the sentence answers: "What time does it start? At 8pm."""
        if not claim.sentence:
            return []
        before = self.sentences[claim.sentence - 1].tokens
        return [t.text for t in before if t.tag not in _SMALL] if before[-1].text == "?" else []

    def _is_event(self, tokens: Sequence[Token], at: int, claim: Claim) -> bool:
        """Whether a token is a noun of an event, or may be one that the parser mistook."""
        token = tokens[at]
        if token.tag not in ("NN", "NNS", "NNP", "VBG", "JJ", "RB") or not self.words.kinds_of(token.lemma):
            return False
        if token.tag == "NNP" and at and tokens[at - 1].tag == "NNP":
            return bool(self.words.kinds_of(token.lemma) & self.words.named_events) and not modifies(tokens, at)
        if token.tag in ("JJ", "RB") and token.lemma not in _ADJECTIVES:
            return False
        if token.tag in ("JJ", "RB") and not (at + 1 < len(tokens) and tokens[at + 1].tag in ("IN", "CD", "TO")):
            return False
        return not any(c.span.overlaps(token.span) for c in self.taken.get(claim.sentence, ()))

    def _headers(self, block: Block) -> list[str]:
        places = ((block.group, 0, block.column), (block.group, block.row, 0), (block.group, block.row, 1))
        blocks = [self.cells[p] for p in dict.fromkeys(places) if p in self.cells and self.cells[p] is not block]
        return [w for b in blocks for w in _WORD.findall(self.document.text[b.span.start : b.span.end])]

    def _of_labels(self, claim: Claim, block: Block, words: Sequence[str]) -> Happening | None:
        """A date beside a label: every word of it may name the event."""
        written = [w for w in words if any(c.isalpha() for c in w) and w.lower() not in TIME_WORDS]
        lemmas = [w.lower().strip(".,:;'\"") for w in written]
        kinds = {k for w in lemmas for k in self.words.kinds_of(w)} | self.words.kinds_in(lemmas)
        if not kinds:
            return None
        names = frozenset(w.lower() for w in written[1:] if w[:1].isupper())
        parties = [w for w in lemmas if not self.words.kinds_of(w)]
        return Happening(
            claim=claim,
            block=block,
            anchor=next((stem(w) for w in lemmas if self.words.kinds_of(w)), ""),
            kinds=frozenset(kinds),
            listed=True,
            around=frozenset(),
            core=self._keys(parties),
            heads=frozenset(),
            agent=frozenset(),
            rim=frozenset(),
            names=names if block.kind in ("item", "caption") else frozenset(),
            context=self._context(claim),
            things=self._keys(parties),
            proper=frozenset(),
            days=days(set(lemmas) & self.words.days),
            when=(),
            numbers=numbered(words),
            selectors=self.words.selectors & set(lemmas),
            weak_selectors=self.words.weak_selectors & set(lemmas),
            recurring=self.words.recurring & kinds,
            personal=bool(self.words.personal & kinds),
            lone=self.words.lone & kinds,
            moves=bool(_MOVES & kinds),
            reference="label",
            tense="",
            bound="",
            part="",
            unreal=bool(self.words.unreal & set(lemmas)),
            moved=bool(self.words.moved & set(lemmas)),
            back=False,
            definite=False,
            versions=versions(words),
            edition=False,
        )

    def _of_clause(self, claim: Claim, block: Block, tokens: Sequence[Token], clause: Clause) -> Happening | None:
        words, anchor = self.words, clause.anchor
        inside = [i for i in range(clause.start, clause.end) if not clause.first <= i <= clause.last]
        party = parties(tokens, clause)
        core, agent = party.core, party.agents
        departs = (
            isinstance(claim.value, Clock)
            and anchor is not None
            and anchor > clause.last
            and tokens[anchor].lemma in words.vehicles
        )
        kinds = frozenset({"leave"}) if clause.implied or departs else self._kinds(tokens, clause, core, claim)
        listed = bool(kinds)
        if anchor is not None and not kinds and tokens[anchor].lemma not in words.light:
            kinds = frozenset({stem(tokens[anchor].lemma)})
        if isinstance(claim.value, Clock) and claim.value.span:
            kinds |= {"hours"}
        if departs and anchor is not None:
            core = [*core, anchor]
        if not kinds:
            kinds = frozenset(k for i in inside for k in words.phrase_kinds(tokens, i))
            listed = True
        timeless = [i for i in inside if not self._is_time(tokens, i, claim)]
        nouns = [i for i in timeless if tokens[i].tag in NOUNS and i != anchor]
        core = [i for i in core if not self._is_time(tokens, i, claim)]
        things = [i for i in core if i not in agent]
        low = max(anchor - _NEAR, 0) if anchor is not None and anchor > clause.last and clause.nominal else clause.start
        near = {w for i in inside if i >= low for w in (tokens[i].lemma, tokens[i].text.lower())}
        parted = before_apposition(tokens, clause.start)
        modifies = clause.nominal and anchor is not None and anchor > clause.last
        front = [clause.first - 1, clause.first - 2] if modifies else inside
        definite = any(i >= 0 and tokens[i].text.lower() in _DEFINITE for i in front)
        return Happening(
            claim=claim,
            block=block,
            anchor=stem(tokens[anchor].lemma) if anchor is not None else "",
            kinds=kinds,
            listed=listed,
            around=frozenset(
                k for i in timeless if i != anchor and tokens[i].tag != "IN" for k in words.kinds_at(tokens, i)
            ),
            core=self._keys(tokens[i].lemma for i in core),
            heads=self._keys(tokens[i].lemma for i in party.heads),
            agent=self._keys(tokens[i].lemma for i in agent),
            rim=self._keys(tokens[i].lemma for i in nouns),
            names=frozenset(tokens[i].text.lower() for i in timeless if i != anchor and is_name(tokens, i)),
            context=self._context(claim),
            things=self._keys(tokens[i].lemma for i in things),
            proper=frozenset(tokens[i].text.lower() for i in things if tokens[i].tag in ("NNP", "NNPS")),
            numbers=numbered([tokens[i].text for i in inside]),
            days=days({t.text.lower() for i in inside if (t := tokens[i])} & words.days),
            when=self._dates(claim, tokens, clause),
            selectors=words.selectors & (near | parted),
            weak_selectors=words.weak_selectors & near,
            recurring=words.recurring & kinds,
            personal=bool(words.personal & kinds),
            lone=words.lone & kinds,
            moves=bool(_MOVES & kinds),
            reference=self._reference(tokens, clause, core),
            tense=tense_of([tokens[i] for i in inside]),
            bound=_BOUNDS.get(tokens[clause.first - 1].text.lower(), "") if clause.first else "",
            part=part_of_day(tokens, clause.first, clause.last),
            unreal=bool(words.unreal & near) and not ({"until", "till"} & near and {"not", "n't"} & near),
            moved=bool(words.moved & near) or was_planned(tokens, inside, words.thwarted),
            back=self._points_back(tokens, clause),
            definite=definite,
            versions=versions(tokens[i].text for i in inside),
            edition=clause.nominal and anchor is not None and anchor > clause.last and self._is_year(claim),
        )

    def _keys(self, lemmas: Iterable[str]) -> frozenset[str]:
        """Keys of participants; a name has those of what it is the name of, too."""
        known = list(lemmas)
        return self.words.participants([*known, *(a for w in known for a in self.aliases.get(w, ()))])

    def _kinds(self, tokens: Sequence[Token], clause: Clause, core: Sequence[int], claim: Claim) -> frozenset[str]:
        anchor = clause.anchor
        if anchor is None:
            return frozenset()
        words = self.words
        found = set(words.kinds_at(tokens, anchor))
        for back in (1, 2):
            if anchor >= back:
                reach = words.phrase_kinds(tokens, anchor - back)
                found |= reach
        if not clause.nominal and words.carriers & {tokens[anchor].lemma, stem(tokens[anchor].lemma)}:
            found |= {k for i in core for k in words.kinds_of(tokens[i].lemma) if tokens[i].tag in NOUNS}
            found |= {k for i in core if i for k in words.phrase_kinds(tokens, i - 1)}
        preposition = tokens[clause.first - 1].text.lower() if clause.first else ""
        lasting = words.states & {t.lemma for t in tokens[anchor : clause.first]}
        if lasting and not found and not clause.nominal and getattr(claim.value, "granularity", "") != "range":
            found |= words.bounds.get(preposition, frozenset())
        return frozenset(found)

    def _is_time(self, tokens: Sequence[Token], at: int, claim: Claim) -> bool:
        token = tokens[at]
        if token.text.lower() in TIME_WORDS:
            return True
        others = self.taken.get(claim.sentence, ())
        return any(c.kind in ("date", "time", "duration") and c.span.overlaps(token.span) for c in others)

    def _is_year(self, claim: Claim) -> bool:
        return getattr(claim.value, "granularity", "") == "year"

    def _context(self, claim: Claim) -> frozenset[str]:
        """Keys of the nouns of the sentence and of the one before it, and of the heading above."""
        near = self.sentences[max(claim.sentence - _MEMORY, 0) : claim.sentence + 1]
        section = self.document.blocks[claim.block].section
        lemmas = [t.lemma for s in near for t in s.tokens if t.tag in NOUNS or not t.tag]
        if section is not None:
            span = self.document.blocks[section].span
            lemmas += [w.lower() for w in _WORD.findall(self.document.text[span.start : span.end])]
        return self._keys(w for w in lemmas if w not in TIME_WORDS)

    def _dates(self, claim: Claim, tokens: Sequence[Token], clause: Clause) -> tuple[Moment, ...]:
        if claim.kind != "time" or clause.start >= clause.end:
            return ()
        reach = Span(tokens[clause.start].span.start, tokens[min(clause.end, len(tokens)) - 1].span.end)
        others = self.taken.get(claim.sentence, ())
        return tuple(c.value for c in others if isinstance(c.value, Moment) and reach.overlaps(c.span))

    def _reference(self, tokens: Sequence[Token], clause: Clause, core: Sequence[int]) -> str:
        anchor = clause.anchor
        if self._keys(tokens[i].lemma for i in core):
            return "named"
        if clause.implied:
            return "generic"
        if anchor is None or not clause.nominal:
            nouns = {tokens[i].lemma for i in core if tokens[i].tag in NOUNS}
            return "generic" if nouns & self.words.stand_ins else "bare" if nouns else "pronoun"
        front = {t.text.lower() for t in tokens[max(anchor - 6, 0) : anchor]}
        opens = anchor == 0 or tokens[anchor - 1].text in (",", ".", ":")
        return "noun" if tokens[anchor].tag != "NNS" and (opens or front & (_DEFINITE | {"'s", "'"})) else "bare"

    def _points_back(self, tokens: Sequence[Token], clause: Clause) -> bool:
        anchor = clause.anchor
        if anchor is None:
            return False
        begin = min(clause.start, anchor)
        front = [
            t.text.lower() for t in tokens[max(begin - 2, 0) : max(begin + 1, anchor if clause.nominal else begin + 3)]
        ]
        return (clause.nominal and anchor > clause.last) or any(w in _BACK for w in front)
