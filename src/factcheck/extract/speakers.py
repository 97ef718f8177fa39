"""Who says a quotation, from the words on either side of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.extract.quotation_marks import Quoted
from factcheck.extract.quote_context import Stream, Word
from factcheck.extract.speaker_names import REACH, RELATIVE, Voice, first_name, last_name, name_at, nameless
from factcheck.lexicon import Lexicon
from factcheck.stems import stem

_MARKS = frozenset({",", "—", "–", "-", "(", ")", ":", "--", '"', "'"})
_SAY, _TELL = frozenset({"say"}), frozenset({"tell", "told", "ask", "inform"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True)
class Speech:
    """The words that give quotations a speaker."""

    say: frozenset[str]
    name: frozenset[str]
    name_as: frozenset[str]
    words_of: frozenset[str]


@lru_cache(maxsize=4)
def speech(lexicon: Lexicon) -> Speech:
    table = lexicon.table("speech")
    return Speech(*(frozenset(map(stem, table[key])) for key in ("say", "name", "name_as", "words_of")))


def voice_of(stream: Stream, quote: Quoted, known: Speech) -> Voice | None:
    """The speaker named in the sentence a quotation stands in."""
    after, before = stream.after(quote), stream.before(quote)
    text = stream.document.text
    ended = text[quote.inner.end - 1] in ".…" and not quote.nested
    while after and after[0].token.text in _MARKS:
        if after[0].token.text == ":" and quote.outer.start <= stream.document.blocks[quote.block].span.start + 3:
            return first_name(stream, after[1:], "caption")
        after = after[1:]
    found = _behind(stream, after, known) if after and not ended else None
    return found or _ahead(stream, before, known)


def signed(stream: Stream, words: Sequence[Word]) -> Voice | None:
    """The name in a line such as "— Bridget Coyle, keeper"."""
    return first_name(stream, [w for w in words if w.token.text not in ("—", "–", "-")], "sign")


def _behind(stream: Stream, words: Sequence[Word], known: Speech) -> Voice | None:
    """ "…," said X; "…", as X calls it; "…", in the words of X; "…" was coined by X; "…", according to X."""
    first = words[0].lower
    if words[0].token.tag == "CC":
        return None
    if first == "according":
        return first_name(stream, words[2:], "according")
    if first == "in":
        return _in_words_of(stream, words[1:], known)
    as_said = first == "as"
    body = words[1:] if as_said else words
    at = _verb(body, known.say | known.name if as_said else known.say)
    if at is None:
        return None if as_said else _made_by(stream, body, known)
    how = "named" if as_said and not body[at].is_any(_SAY) else "said"
    pre = _bare(body[:at])
    if any(w.token.tag in ("VBD", "VBZ", "VBP") for w in pre) and not _has_aside(body[:at]):
        return None
    return _subject(stream, body, at, how) if pre else first_name(stream, body[at + 1 :], how)


def _verb(words: Sequence[Word], verbs: frozenset[str]) -> int | None:
    """The first verb of speech; right behind the quotation it may have been taken for a noun."""
    for at, word in enumerate(words[:REACH]):
        if word.is_any(verbs) and (word.is_verb or (at == 0 and word.token.tag in ("NNS", "NN", "JJ"))):
            return at
    return None


def _made_by(stream: Stream, words: Sequence[Word], known: Speech) -> Voice | None:
    """ "…" was coined by X."""
    at = next((i for i, w in enumerate(words[:5]) if w.is_any(known.name) and w.token.tag in ("VBN", "VBD")), None)
    return None if at is None or words[0].token.lemma != "be" else _subject(stream, words, at, "named")


def _bare(words: Sequence[Word]) -> list[Word]:
    return [w for w in words if w.token.text not in _MARKS and w.token.tag not in ("RB", "MD") and w.token.dep != "aux"]


def _has_aside(words: Sequence[Word]) -> bool:
    return any(w.lower in RELATIVE for w in words) or sum(w.token.text == "," for w in words) >= 2


def _in_words_of(stream: Stream, words: Sequence[Word], known: Speech) -> Voice | None:
    at = next((i for i, w in enumerate(words[:8]) if w.is_any(known.words_of)), None)
    if at is None:
        return None
    if at + 1 < len(words) and words[at + 1].lower == "of":
        return first_name(stream, words[at + 2 :], "words")
    return last_name(stream, words[:at], "words")


def _ahead(stream: Stream, words: Sequence[Word], known: Speech) -> Voice | None:
    """X said: "…"; X called it "…"; what X described as "…"; in X's words "…"; Rao's "…"."""
    while words and words[-1].token.text in (",", "'", '"', "—", "–", "-"):
        words = words[:-1]
    if not words:
        return None
    colon = words[-1].token.text == ":"
    body = words[:-1] if colon else words
    if not body:
        return None
    for voice in (_genitive(stream, body, known, colon), _opening(stream, body, known)):
        if voice is not None:
            return voice
    at = _nearest_verb(body, known, colon)
    if at is not None:
        return _subject(stream, body, at, "said" if body[at].is_any(known.say - known.name) else "named")
    return _colon(stream, body) if colon else None


def _opening(stream: Stream, words: Sequence[Word], known: Speech) -> Voice | None:
    """According to X, it was "…"; in the words of X, it was "…"."""
    at = next((i for i, w in enumerate(words) if w.lower == "according"), None)
    if at is not None:
        return first_name(stream, words[at + 2 :], "according")
    at = next((i for i, w in enumerate(words[:-3]) if w.lower == "in" and words[i + 1].lower == "the"), None)
    if at is None or not words[at + 2].is_any(known.words_of) or words[at + 3].lower != "of":
        return None
    return first_name(stream, words[at + 4 :], "words")


def _nearest_verb(words: Sequence[Word], known: Speech, colon: bool) -> int | None:
    """The verb of speech or naming that governs what follows; a nearer verb of another kind ends the search."""
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if not word.is_verb or word.token.dep in ("aux", "auxpass"):
            continue
        behind = [w.lower for w in words[at + 1 :]]
        if word.is_any(known.name) and (not word.is_any(known.name_as) or {"as", "of", "to"} & set(behind)):
            return at
        if word.is_any(known.say) and (colon or "that" in behind or len(behind) <= 2 or word.is_any(_TELL)):
            return at
        if word.token.tag in ("VBD", "VBZ", "VBP") and not colon and not _in_that_clause(words[:at]):
            return None
    return None


def _in_that_clause(words: Sequence[Word]) -> bool:
    """Whether a verb stands in what somebody said: "wrote that the ward was …"."""
    return any(w.lower == "that" and w.token.tag == "IN" for w in words)


def _subject(stream: Stream, words: Sequence[Word], at: int, how: str) -> Voice | None:
    """The subject of the verb at a place, through "who" and joined verbs; of a passive, whoever stands behind "by"."""
    verb = words[at]
    by = next((i for i in range(at + 1, len(words)) if words[i].lower == "by"), None)
    passive = verb.token.tag == "VBN" and any(w.token.lemma == "be" for w in words[max(0, at - 4) : at])
    if passive or (verb.token.tag == "VBN" and by == at + 1):
        return None if by is None else first_name(stream, words[by + 1 :], how)
    named = _parsed_subject(stream, words, at, how)
    return named or last_name(stream, _before_verb(words, at), how)


def _before_verb(words: Sequence[Word], at: int) -> Sequence[Word]:
    return words[max(0, at - REACH) : at]


def _parsed_subject(stream: Stream, words: Sequence[Word], at: int, how: str) -> Voice | None:
    """What the parser holds to be the subject; asides and relative clauses behind the name are no matter."""
    place = {(w.sentence, w.index): i for i, w in enumerate(words)}
    verb: Word | None = words[at]
    for _ in range(3):
        if verb is None:
            return None
        subject = next(
            (
                i
                for i, w in enumerate(words)
                if w.sentence == verb.sentence and w.token.head == verb.index and w.token.dep in _SUBJECTS
            ),
            None,
        )
        if subject is not None:
            if words[subject].lower in RELATIVE:
                near = words[:subject] if words[subject].lower == "who" else words[:subject][-2:]
                return last_name(stream, near, how)
            return name_at(stream, words, subject, how) or nameless(words, subject, how)
        up = place.get((verb.sentence, verb.token.head))
        verb = words[up] if up is not None and verb.token.dep in ("conj", "xcomp", "advcl", "ccomp") else None
    return None


def _genitive(stream: Stream, words: Sequence[Word], known: Speech, colon: bool) -> Voice | None:
    """ "In Rao's words, …", "Rao's description of it as …", "the promise of Tosi: …", "Menon, whose …"."""
    if words[-1].token.tag == "POS" and len(words) > 1:
        return last_name(stream, words[-2:-1], "words")
    if words[-1].lower == "whose":
        return last_name(stream, words[:-1], "words")
    for at in range(len(words) - 1, max(-1, len(words) - 16), -1):
        word = words[at]
        if word.is_any(known.words_of) and not word.is_verb:
            if at + 1 < len(words) and words[at + 1].lower == "of":
                voice = first_name(stream, words[at + 2 :], "words")
                if voice is not None and voice.entity is not None:
                    return voice
            near = words[max(0, at - 5) : at]
            owner = [w for w in near if w.token.dep == "poss" or w.token.tag in ("POS", "PRP$", "WP$")]
            if owner and any(w.lower == "whose" for w in owner):
                return last_name(stream, words[:at], "words")
            if not owner:
                return None
            return last_name(stream, owner, "words") or nameless(words, words.index(owner[0]), "words")
        if word.is_verb and word.token.tag in ("VBD", "VBZ") and word.token.lemma != "be" and not colon:
            return None
    return None


def _colon(stream: Stream, words: Sequence[Word]) -> Voice | None:
    """ "Brill shrugged: …", "Rao: …": whoever the sentence is about."""
    subject = next((i for i, w in enumerate(words) if w.token.dep in _SUBJECTS), None)
    if subject is not None:
        return name_at(stream, words, subject, "colon")
    names = [w for w in words if stream.entity(w) is not None]
    return last_name(stream, names, "colon") if len(words) <= 6 else None
