"""Claims -> topics: which claims are about the same thing, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.candidates import candidate_pairs
from factcheck.link.events import KINDS as TIMED
from factcheck.link.events import Events
from factcheck.link.features import features
from factcheck.link.headings import contexts
from factcheck.link.model import load_model
from factcheck.link.people import people_topics
from factcheck.link.profile import Profile, profile_of, setting_of, word_rarity
from factcheck.link.ranks import rank_topics
from factcheck.link.reasons import told
from factcheck.link.scores import score_topics
from factcheck.link.spells import Spells
from factcheck.link.standing import standings
from factcheck.resources import rules_folder
from factcheck.values import differ

# Any of these parts two claims, however much else they share; each is a fact, so no weight of evidence outvotes it.
VETOES = frozenset(
    "from against to|opposed heads|of a rival on one side|same list|same table|graver on one side|a single thing|"
    "same sentence|releases of their own|one is a correction|times differ|one head, opposed modifiers|"
    "one is put right beside it|cells of two tables|shares told of other amounts".split("|")
)
LEAST = 0.05  # pairs less likely than this are no topic at all
NUMERIC = frozenset({"quantity", "count", "money", "percentage", "measure", "duration", "ratio"})


def link(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> tuple[Topic, ...]:
    """Topics of two claims each; claims that agree are linked as well."""
    topics, model = [], load_model()
    events = Events(document, sentences, claims, lexicon)
    for a, b, evidence in pairs(document, claims, lexicon, TIMED):
        events.weigh(a.claim, b.claim, model.confidence(evidence))
    spells = Spells(document, sentences, claims, lexicon)
    for pair in judged(document, claims, lexicon):
        if spells.knows(pair.a.claim, pair.b.claim):
            spells.weigh(pair.a.claim, pair.b.claim, pair.alone)
        elif pair.confidence >= LEAST:
            topics.append(_topic(pair, document))
    topics.extend(people_topics(document, sentences, claims, lexicon))
    topics.extend(events.topics())
    topics.extend(spells.topics())
    topics.extend(rank_topics(document, sentences, claims, lexicon))
    topics.extend(score_topics(document, sentences, claims, lexicon))
    return tuple(topics)


@dataclass(frozen=True, slots=True)
class Judged:
    """Two claims, the evidence that they are about one thing, and how likely that makes it."""

    a: Profile
    b: Profile
    evidence: Mapping[str, float]
    alone: float
    """By the evidence of the pair itself; 0 where something parts the two."""
    confidence: float
    """With how it stands among the other pairs of the article, where the two differ."""


def judged(document: Document, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Judged]:
    """Every pair worth comparing, and how surely it is about one thing."""
    model, among = load_model(), load_model(rules_folder() / "standing-weights.yml")
    found = [(a, b, evidence, not VETOES & evidence.keys()) for a, b, evidence in pairs(document, claims, lexicon)]
    rivals = [n for n, (a, b, _, open_) in enumerate(found) if open_ and differ(a.value, b.value)]
    odds = [(id(found[n][0]), id(found[n][1]), model.log_odds(found[n][2])) for n in rivals]
    settled = {n: among.confidence(standing) for n, standing in zip(rivals, standings(odds), strict=True)}
    for n, (a, b, evidence, open_) in enumerate(found):
        alone = model.confidence(evidence) if open_ else 0.0
        yield Judged(a, b, evidence, alone, settled.get(n, alone))


def _topic(pair: Judged, document: Document) -> Topic:
    model = load_model()
    a, b = pair.a.claim, pair.b.claim
    why = told(a, b, model.reasons(pair.evidence), pair.evidence, model.phrases, document)
    return Topic(claims=(a, b), confidence=pair.confidence, why=why)


def pairs(
    document: Document, claims: Sequence[Claim], lexicon: Lexicon, kinds: frozenset[str] = NUMERIC
) -> Iterator[tuple[Profile, Profile, dict[str, float]]]:
    """Every pair worth comparing, with the evidence for it: what the model judges and is fitted on."""
    numeric = [c for c in claims if c.kind in kinds and "label" not in c.traits]
    lent, rarity = contexts(document, numeric, lexicon), word_rarity(numeric)
    profiles = tuple(profile_of(c, document, lexicon, rarity, lent.get(c.block, frozenset())) for c in numeric)
    candidates = list(candidate_pairs(profiles))
    setting = setting_of(document, profiles, lexicon, candidates)
    for a, b in candidates:
        yield a, b, features(a, b, setting)
