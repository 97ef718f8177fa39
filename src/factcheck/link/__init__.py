"""Claims -> topics: which claims are about the same thing, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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

# Any of these parts two claims, however much else they share; each is a fact, so no weight of evidence outvotes it.
VETOES = frozenset(
    "from against to|opposed heads|of a rival on one side|same list|same table|graver on one side|a single thing|"
    "same sentence|releases of their own|one is a correction|times differ".split("|")
)
LEAST = 0.05  # pairs less likely than this are no topic at all
NUMERIC = frozenset({"quantity", "count", "money", "percentage", "measure", "duration", "ratio"})


def link(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon
) -> tuple[Topic, ...]:
    """Topics of two claims each; claims that agree are linked as well."""
    model = load_model()
    topics = []
    events = Events(document, sentences, claims, lexicon)
    for a, b, evidence in pairs(document, claims, lexicon, TIMED):
        events.weigh(a.claim, b.claim, model.confidence(evidence))
    spells = Spells(document, sentences, claims, lexicon)
    for a, b, evidence in pairs(document, claims, lexicon):
        confidence = model.confidence(evidence)
        if spells.knows(a.claim, b.claim):
            spells.weigh(a.claim, b.claim, 0.0 if VETOES & evidence.keys() else confidence)
            continue
        if confidence >= LEAST and not VETOES & evidence.keys():
            topics.append(
                Topic(
                    claims=(a.claim, b.claim),
                    confidence=confidence,
                    why=told(a.claim, b.claim, model.reasons(evidence), evidence, model.phrases, document),
                )
            )
    topics.extend(people_topics(document, sentences, claims, lexicon))
    topics.extend(events.topics())
    topics.extend(spells.topics())
    topics.extend(rank_topics(document, sentences, claims, lexicon))
    topics.extend(score_topics(document, sentences, claims, lexicon))
    return tuple(topics)


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
