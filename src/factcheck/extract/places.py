"""Where something is, was born, happens or goes: every place that is told of something, with what it is told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.claim import About, Claim, Sentence, Token
from factcheck.document import Document, Span
from factcheck.extract.entities import Entities, Entity
from factcheck.extract.frames import is_noun, is_verb
from factcheck.extract.name_cues import NameCues, fold, name_cues
from factcheck.extract.names import NameMention
from factcheck.lexicon import Lexicon
from factcheck.tree import Tree
from factcheck.values import Name

_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "'s", "’s"})
_MOST_BETWEEN = 5  # words between a preposition and its place: "in the small coastal town of", "in central"
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would"})


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of places: see rules/lexicon/places.yml."""

    prepositions: frozenset[str]
    """All that lead to a place."""
    lasting: frozenset[str]
    """Those that say where a thing is, rather than where it goes."""
    joined: dict[str, str]
    """What follows a place behind a hyphen, and the relation it tells: based, born."""
    moves: frozenset[str]
    """What goes to and comes from places: verbs and nouns."""
    venues: frozenset[str]
    kinds: frozenset[str]
    """Nouns and adjectives between a preposition and a name: "in the coastal town of"."""


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("places")
    return _Words(
        prepositions=frozenset(table["prepositions"]["at rest"]) | frozenset(table["prepositions"]["moving"]),
        lasting=frozenset(table["prepositions"]["at rest"]),
        joined=dict(table["joined"]),
        moves=frozenset(table["moves"]),
        venues=frozenset(table["venues"]),
        kinds=frozenset(table["kinds"]),
    )


def read_places(
    document: Document, sentences: Sequence[Sentence], entities: Entities, lexicon: Lexicon
) -> Iterator[Claim]:
    """A claim for every place that something is told to be, happen, come from or go to."""
    words, cues = _words(lexicon), name_cues(lexicon)
    named: dict[int, list[tuple[Entity, NameMention]]] = {}
    for entity in entities.all:
        for mention in entity.mentions:
            named.setdefault(mention.sentence, []).append((entity, mention))
    for index in sorted(named):
        sentence = sentences[index]
        if document.blocks[sentence.block].kind != "cell":
            mentions = sorted(named[index], key=lambda pair: pair[1].first)
            yield from _Reader(document, sentence, index, Tree(sentence), entities, words, cues).claims(mentions)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a place is told of."""

    relation: str
    """The verb and its preposition: "base in", "bear in", "in"."""
    subject: int | None
    """The token for what is there."""
    verb: int | None


@dataclass(frozen=True, slots=True)
class _Reader:
    """The places of one sentence."""

    document: Document
    sentence: Sentence
    index: int
    tree: Tree
    entities: Entities
    words: _Words
    cues: NameCues

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def claims(self, mentions: Sequence[tuple[Entity, NameMention]]) -> Iterator[Claim]:
        last: tuple[NameMention, int] | None = None  # the place before, and its preposition: "in Hull and York"
        inside: NameMention | None = None
        for number, (entity, mention) in enumerate(mentions):
            if inside is mention:
                continue
            told = self._joined(mention)
            preposition = self._preposition(mention)
            row = preposition is None and last is not None and self._continues(last[0], mention)
            preposition = last[1] if row and last is not None else preposition
            if told is None and not self._is_place(entity, mention, preposition, row=row):
                last = None
                continue
            last = (mention, preposition) if preposition is not None else None
            told = told or self._governed(mention, preposition) or self._where(mention)
            within = self._within(mention, mentions[number + 1 :])
            inside = within or inside
            if told is not None:
                yield self._claim(entity, mention, within, told)

    def _is_place(self, entity: Entity, mention: NameMention, preposition: int | None, *, row: bool) -> bool:
        """A place by its kind, or one of a row of places, or a building or ground that something is at."""
        tokens = self.tokens
        owns = mention.last + 1 < len(tokens) and tokens[mention.last + 1].text in ("'s", "’s")
        if mention.title or entity.kind == "person" or owns or tokens[mention.last].tag == "JJ":
            return False
        if entity.kind == "place" or entity.name in self.cues.regions or (row and entity.kind == "thing"):
            return True
        at_rest = preposition is not None and tokens[preposition].text.lower() in self.words.lasting
        return at_rest and mention.words[-1] in self.words.venues

    def _preposition(self, mention: NameMention) -> int | None:
        """The preposition before a name, articles and words such as "the town of" passed over."""
        at = mention.first - 1
        for _ in range(_MOST_BETWEEN + 1):
            if at < 0:
                return None
            word = self.tokens[at].text.lower()
            if word in self.words.prepositions:
                return at
            if word not in _ARTICLES and word not in self.words.kinds and word != "of":
                return None
            at -= 1
        return None

    def _continues(self, last: NameMention, mention: NameMention) -> bool:
        """Whether a name follows another in a row: "Hull, Leeds and York"."""
        between = [t.text for t in self.tokens[last.last + 1 : mention.first]]
        return between in ([","], ["and"], ["or"], [",", "and"], ["&"])

    def _within(self, mention: NameMention, rest: Sequence[tuple[Entity, NameMention]]) -> NameMention | None:
        """The larger place right behind a comma: the "Texas" of "Austin, Texas"."""
        if not rest:
            return None
        following = rest[0][1]
        parted = [t.text for t in self.tokens[mention.last + 1 : following.first]] == [","]
        return following if parted and " ".join(following.words) in self.cues.regions else None

    def _joined(self, mention: NameMention) -> _Told | None:
        """ "The Leeds-based firm", "Hull-born Ana Ruiz"."""
        tokens, dash = self.tokens, mention.last + 1
        if dash + 1 >= len(tokens) or tokens[dash].text != "-":
            return None
        relation = self.words.joined.get(tokens[dash + 1].text.lower())
        if relation is None:
            return None
        for at in range(dash + 2, min(dash + 6, len(tokens))):
            if is_noun(tokens[at]) and (at + 1 == len(tokens) or not is_noun(tokens[at + 1])):
                return _Told(relation, at, None)
        return _Told(relation, None, None)

    def _governed(self, mention: NameMention, preposition: int | None) -> _Told | None:
        """What the preposition hangs on: a verb with its subject, or a noun."""
        if preposition is None:
            return None
        word = self.tokens[preposition].text.lower()
        for at in self.tree.ancestors(preposition):
            token = self.tokens[at]
            if mention.first <= at <= mention.last:
                continue
            if not (is_verb(token) or is_noun(token)):
                continue
            if word not in self.words.lasting and token.lemma not in self.words.moves:
                return None
            return _Told(self._verb(at, word), self._subject(at), at) if is_verb(token) else _Told(word, at, None)
        return _Told(word, None, None)

    def _where(self, mention: NameMention) -> _Told | None:
        """ "Leeds, where the firm is based"."""
        tokens, at = self.tokens, mention.last + 1
        if [t.text for t in tokens[at : at + 2]] != [",", "where"]:
            return None
        clauses = (i for i in range(at + 2, len(tokens)) if tokens[i].dep in ("relcl", "advcl") and is_verb(tokens[i]))
        verb = next(clauses, None)
        return None if verb is None else _Told(f"{tokens[verb].lemma} in", self._subject(verb), verb)

    def _verb(self, at: int, preposition: str) -> str:
        """The verb as a relation: "base in"; with its object where that is the action, "take place at"."""
        thing = self.tree.child(at, "dobj")
        light = thing is not None and self.tokens[thing].text == "place"
        return f"{self.tokens[at].lemma} place {preposition}" if light else f"{self.tokens[at].lemma} {preposition}"

    def _subject(self, verb: int) -> int | None:
        for at in (verb, *self.tree.ancestors(verb)):
            found = self.tree.child(at, "nsubj", "nsubjpass")
            if found is not None:
                return found
            if self.tokens[at].dep in ("relcl", "acl"):
                return self.tokens[at].head
            if self.tokens[at].dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "aux", "auxpass"):
                return None
        return None

    def _claim(self, entity: Entity, mention: NameMention, within: NameMention | None, told: _Told) -> Claim:
        tokens = self.tokens
        span = Span(mention.span.start, (within or mention).span.end)
        text = " ".join(self.document.text[span.start : span.end].split())
        owner = self.entities.at(self.index, told.subject)
        subject = owner.name if owner else tokens[told.subject].lemma if told.subject is not None else None
        return Claim(
            kind="place",
            span=span,
            phrase=span,
            value=Name(text, " ".join(fold(w) for w in mention.words)),
            sentence=self.index,
            block=self.sentence.block,
            origin="place",
            about=About(
                subject=None if owner is entity else subject,
                measure=told.relation,
                where=" ".join(within.words) if within else None,
                modality=self._modality(told.verb),
            ),
            traits=frozenset({entity.kind, *(["sure"] if entity.sure else [])}),
            words={
                "entity": (str(entity.number),),
                "owner": (str(owner.number),) if owner else (),
                "subject": (tokens[told.subject].lemma,) if told.subject is not None else (),
            },
        )

    def _modality(self, verb: int | None) -> str:
        if verb is None:
            return "actual"
        below = [self.tokens[i] for i in self.tree.children[verb]]
        if any(t.dep == "neg" for t in below):
            return "denied"
        return "forecast" if any(t.dep == "aux" and t.text.lower() in _FUTURE for t in below) else "actual"
