"""Readings -> claims: every value with what it is about, as the sentence, its block and the names around tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from factcheck.claim import About, Claim, Sentence, Token
from factcheck.document import Document, Span
from factcheck.extract.entities import Entities, Entity
from factcheck.extract.frames import Frame, Tree, frame_of, is_noun
from factcheck.extract.name_cues import name_cues
from factcheck.extract.qualifiers import traits_of
from factcheck.extract.reading import Reading
from factcheck.extract.scene import Scene, qualifiers_of
from factcheck.extract.whose_age import age_of
from factcheck.lexicon import Lexicon
from factcheck.values import Moment, Quantity

_SMALL = 1000  # up to here a number of things is a count, above a quantity: eval/FORMAT.md
_MOST = 60  # figures of a sentence: what holds more is a list of numbers that says nothing of any
_NEAR = 6  # tokens from a figure to the noun that still belongs to its phrase


_MODALITIES = {
    **{"verb denied": "denied", "denied": "denied", "hypothetical": "hypothetical"},
    **{"forecast": "forecast", "verb future": "forecast", "former": "past"},
}


def read_claims(
    document: Document,
    sentences: Sequence[Sentence],
    readings: Sequence[Reading],
    entities: Entities,
    lexicon: Lexicon,
) -> tuple[Claim, ...]:
    """A claim for every reading that stands in a sentence, in the order of the text."""
    qualifiers = qualifiers_of(lexicon)
    cues = name_cues(lexicon)
    claims: list[Claim] = []
    at = 0
    for index, sentence in enumerate(sentences):
        while at < len(readings) and readings[at].span.start < sentence.span.start:
            at += 1
        first = at
        while at < len(readings) and readings[at].span.start < sentence.span.end:
            at += 1
        if first < at:
            held = readings[first : min(at, first + _MOST)]
            scene = Scene(document, sentence, index, Tree(sentence), held, entities, qualifiers, cues)
            claims.extend(_claims_in(scene))
    return tuple(claims)


def _claims_in(scene: Scene) -> Iterator[Claim]:
    for reading in scene.readings:
        frame = frame_of(scene.tree, reading.span, reading.core)
        if frame is not None and not _is_named(scene, reading, frame):
            yield _claim(scene, reading, frame)


def _is_named(scene: Scene, reading: Reading, frame: Frame) -> bool:
    """Whether a number word is part of a name: the "Zero" of "Project Zero"; in a headline all words have capitals."""
    tokens = scene.sentence.tokens
    at = frame.value[0]
    printed = scene.document.blocks[scene.sentence.block].kind in ("heading", "title")
    inside = scene.entities.is_name(scene.index, at) and at > 0 and scene.entities.is_name(scene.index, at - 1)
    return reading.origin == "number-word" and not printed and inside and tokens[at].text[:1].isupper()


def _claim(scene: Scene, reading: Reading, frame: Frame) -> Claim:
    subject = _subject(scene, frame)
    age = None
    if reading.kind in ("age", "number"):
        age = age_of(scene.sentence, scene.index, reading, scene.readings, scene.entities, scene.cues)
    kind = "age" if age else _kind(reading, frame)
    value = reading.value
    if age and isinstance(value, Quantity):
        value = Quantity(low=value.low, high=value.high, unit="a", stated=value.stated)
    if reading.role == "top" and isinstance(value, Quantity):
        value = Quantity(low=Decimal(1), high=value.high, stated=value.stated)
    words = _words(scene, frame, reading)
    traits = traits_of(scene, frame, reading)
    owner = age.entity if age else subject
    if age:
        words |= {"age time": (age.time,), "person": (age.noun,)}
    return Claim(
        kind=kind,
        span=reading.span,
        phrase=age.whole if age else _phrase(scene, reading, frame),
        value=value,
        sentence=scene.index,
        block=scene.sentence.block,
        origin=age.origin if age else reading.origin,
        about=_about(scene, frame, words, traits, owner, reading),
        hedged=reading.hedged,
        traits=traits,
        words=words,
    )


def _kind(reading: Reading, frame: Frame) -> str:
    if reading.kind != "number":
        return reading.kind
    value = reading.value
    small = isinstance(value, Quantity) and value.high is not None and value.high < _SMALL
    return "count" if small else "quantity"


def _subject(scene: Scene, frame: Frame) -> Entity | None:
    """Whose figure it is: an owner in its phrase, the subject of its clause, a name in its phrase."""
    tokens = scene.sentence.tokens
    owners = [t for t in frame.phrase if tokens[t].dep == "poss"]
    for at in [*owners, frame.subject, *frame.phrase]:
        entity = scene.entities.at(scene.index, at)
        if entity is not None:
            return entity
    return None


def _words(scene: Scene, frame: Frame, reading: Reading) -> dict[str, tuple[str, ...]]:
    """Lemmas by part. Words inside other values are left out: they are compared as values."""
    tokens = scene.sentence.tokens

    def lemmas(indices: Sequence[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tokens[i].lemma.strip(".") for i in indices if i in scene.plain))

    head = [i for i in (frame.head, frame.named) if i is not None]
    modifiers = [i for i in frame.phrase if i not in head]
    subject = scene.tree.subtree(frame.subject, frozenset({"relcl"})) if frame.subject is not None else []
    names = scene.entities.in_tokens(scene.index, frame.clause)
    return {
        "head": lemmas(head),
        "scope": lemmas(frame.scope),
        "modifiers": lemmas(modifiers),
        "verb": lemmas([frame.verb]) if frame.verb is not None else (),
        "subject": lemmas(subject),
        "clause": lemmas(frame.clause),
        "close": lemmas(scene.close(frame)),
        "sentence": lemmas(range(len(tokens))),
        "names": tuple(e.name for e in names),
        "own names": tuple(e.name for e in scene.entities.in_tokens(scene.index, _owning(scene, frame, subject))),
        **_times(scene, frame, reading),
    }


def _owning(scene: Scene, frame: Frame, subject: Sequence[int]) -> list[int]:
    """The tokens that may name whose figure it is; "the Centre Union (41 seats)" names it before the bracket."""
    first, tokens = frame.value[0], scene.sentence.tokens
    if first >= 2 and tokens[first - 1].text == "(":
        return [*frame.phrase, first - 2]
    return [*frame.phrase, *scene.close(frame), *subject]


def _times(scene: Scene, frame: Frame, reading: Reading) -> dict[str, tuple[str, ...]]:
    """The dates of the clause, as keys that can be compared: "2024", "2024-03", "weekday 1", "last year"."""
    tokens = scene.sentence.tokens
    spans = _stretches(tokens, (*frame.clause, *frame.value))
    keys: list[str] = []
    for other in scene.readings:
        moment = other.value
        if other is reading or not isinstance(moment, Moment) or not any(s.overlaps(other.span) for s in spans):
            continue
        keys.extend(_moment_keys(moment, scene.document.text[other.core.start : other.core.end].lower()))
    phrase = _stretches(tokens, frame.phrase)
    own = [
        scene.document.text[r.core.start : r.core.end].lower()
        for r in scene.readings
        if isinstance(r.value, Moment) and r is not reading and any(s.overlaps(r.span) for s in phrase)
    ]
    wider = (
        key
        for r in scene.readings
        if isinstance(r.value, Moment) and r is not reading and r.value.granularity in ("year", "decade", "season")
        for key in _moment_keys(r.value, scene.document.text[r.core.start : r.core.end].lower())
    )
    return {
        "when": tuple(dict.fromkeys(keys)),
        "own time": tuple(own),
        "sentence when": tuple(dict.fromkeys(wider)),
    }


def _stretches(tokens: Sequence[Token], indices: Iterable[int]) -> list[Span]:
    """Tokens as few spans: neighbours are one."""
    spans: list[Span] = []
    last = -2
    for at in sorted(set(indices)):
        start = spans.pop().start if at == last + 1 else tokens[at].span.start
        spans.append(Span(start, tokens[at].span.end))
        last = at
    return spans


def _moment_keys(moment: Moment, text: str) -> Iterator[str]:
    if moment.year is not None:
        yield f"year {moment.calendar} {moment.year}"
    if moment.month is not None:
        yield f"month {moment.month}"
    if moment.weekday is not None and moment.day is None:
        yield f"weekday {moment.weekday}"
    if moment.relative and moment.weekday is None:
        yield f"relative {text}"
    if moment.granularity in ("quarter", "half"):
        yield f"part {text}"


def _parted(tokens: Sequence, at: int, first: int, last: int) -> bool:  # type: ignore[type-arg]
    """Whether a comma or the like stands between a token and the figure."""
    between = range(at + 1, first) if at < first else range(last + 1, at)
    return any(tokens[i].text in (",", ";", ":", "(", ")", "—", "–", '"') for i in between)


def _phrase(scene: Scene, reading: Reading, frame: Frame) -> Span:
    """The figure with its noun, where that stands close behind it."""
    tokens = scene.sentence.tokens
    end, last = reading.span.end, frame.value[-1]
    for at in (frame.head, *frame.scope):
        if at is not None and last < at <= last + _NEAR and not _parted(tokens, at, frame.value[0], last):
            end = max(end, tokens[at].span.end)
            if at == frame.head:
                break
    return Span(reading.span.start, end)


def _about(
    scene: Scene,
    frame: Frame,
    words: dict[str, tuple[str, ...]],
    traits: frozenset[str],
    owner: Entity | None,
    reading: Reading,
) -> About:
    tokens = scene.sentence.tokens
    noun = frame.head if frame.head is not None else frame.named
    head = tokens[noun].lemma if noun is not None and is_noun(tokens[noun]) else None
    before = (
        []
        if noun is None
        else [
            tokens[i].lemma
            for i in scene.tree.children[noun]
            if tokens[i].dep in ("amod", "compound") and i not in frame.value and i < noun
        ]
    )
    modality = next((m for name, m in _MODALITIES.items() if name in traits), "actual")
    role = next((t.removeprefix("role ") for t in traits if t.startswith("role ")), None)
    return About(
        subject=owner.name if owner else None,
        measure=" ".join([*before, head]) if head else (words["verb"] or (None,))[0],
        head=head,
        when="; ".join(k.split(" ", 1)[1] for k in words["when"]) or None,
        where=next((e.name for e in scene.entities.in_tokens(scene.index, frame.clause) if e.kind == "place"), None),
        group=" ".join(words["scope"]) or None,
        source=_speaker(scene),
        per=next(
            (
                tokens[i].lemma
                for i in frame.phrase
                if i and tokens[i - 1].text.lower() in ("per", "a", "each", "every") and i > frame.value[-1]
            ),
            None,
        ),
        modality=modality,
        role=role,
    )


def _speaker(scene: Scene) -> str | None:
    """Who is said to say this sentence."""
    tokens = scene.sentence.tokens
    for i, token in enumerate(tokens):
        if token.lemma in ("say", "tell", "report", "estimate", "claim", "announce", "accord"):
            subject = scene.tree.child(i, "nsubj")
            if subject is not None:
                entity = scene.entities.at(scene.index, subject)
                return entity.name if entity else tokens[subject].lemma
    return None
