"""Happenings -> topics: two dates or times of one event, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claim import Claim, Sentence, Topic
from factcheck.document import Document
from factcheck.lexicon import Lexicon
from factcheck.link.event_evidence import Setting, evidence_of
from factcheck.link.event_reader import Reader
from factcheck.link.model import load_model, odds
from factcheck.resources import rules_folder
from factcheck.values import Moment, Value

KINDS = frozenset({"date", "time"})
_LEAST = 0.05
_NOW = frozenset({"today", "tonight", "now"})  # of when the article is written, more often than of what it tells
_REASONS = {
    "same event, same participant": "both tell when the same thing happened",
    "same event, like participant": "both tell when the same thing happened",
    "same event, open participant": "both tell of one kind of event",
    "same event, another participant": "both tell of one kind of event",
    "name shared": "both name the same person, place or organisation",
    "points back": "the second mention points back",
    "same event word": "both name the event by the same word",
    "digits of a day changed places": "the dates look like a slip of one another",
    "only two values": "the article gives no third date for it",
}


class Events:
    """The dates and times of an article, and how sure it is of each two that they are of one event."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], lexicon: Lexicon):
        self.document = document
        timed = [c for c in claims if c.kind in KINDS]
        reader = Reader(document, sentences, claims, lexicon)
        read = [reader.happening(c) for c in timed] if len(timed) > 1 else []
        happenings = [h for h in read if h is not None]
        self.of = {id(h.claim): h for h in happenings}
        self.setting = Setting(happenings)
        self.model = load_model(rules_folder() / "event-weights.yml")
        self.found: list[Topic] = []

    def weigh(self, a: Claim, b: Claim, general: float) -> None:
        """Judge a pair, given how alike the two are by the general model."""
        evidence = self.evidence(a, b)
        if evidence is None:
            return
        evidence["alike in general"] = odds(general)
        confidence = self.model.confidence(evidence)
        if confidence >= _LEAST:
            reasons = [_REASONS[n] for n in _REASONS if n in evidence]
            why = "; ".join(list(dict.fromkeys(reasons))[:3])
            self.found.append(Topic(claims=(a, b), confidence=confidence, why=why))

    def evidence(self, a: Claim, b: Claim) -> dict[str, float] | None:
        """Named evidence for a pair; None where it is none or something parts the two whatever else they share."""
        x, y = self.of.get(id(a)), self.of.get(id(b))
        if any(self.document.text[c.span.start : c.span.end].lower() in _NOW for c in (a, b)):
            return None
        if x is None or y is None or _fit(a.value, b.value) or self._part_at_the_day(a.value, b.value):
            return None
        return evidence_of(x, y, self.setting)

    def _part_at_the_day(self, a: Value, b: Value) -> bool:
        """Whether one lies before the article's own day and the other one behind it."""
        day = self.document.published
        if day is None or not isinstance(a, Moment) or not isinstance(b, Moment):
            return False
        return any(p.last is not None and q.first is not None and p.last < day < q.first for p, q in ((a, b), (b, a)))

    def topics(self) -> Sequence[Topic]:
        return self.found


def _fit(a: Value, b: Value) -> bool:
    """ "Last June" may be this year's or the one before."""
    if (
        isinstance(a, Moment)
        and isinstance(b, Moment)
        and (a.relative or b.relative)
        and a.month is not None
        and a.month == b.month
    ):
        return not (a.day and b.day) or a.agrees(b)
    return a.agrees(b)
