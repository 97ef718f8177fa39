"""The tense of a date against the article's own: what has happened lies before it, what will happen does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from factcheck.checks.calendar_gaps import span_in
from factcheck.checks.calendar_weekday import published_places
from factcheck.checks.timeline import (
    Timeline,
    code,
    governing_verb,
    moment,
    table_words,
    timeline_of,
    unquoted,
    words_in,
)
from factcheck.claim import Article, Claim, Token
from factcheck.finding import Clash
from factcheck.phrasing import day as written_day
from factcheck.values import Moment

_UPDATED = re.compile(r"(?:lastmod|modified|updated?|revised)", re.IGNORECASE)
_NOTE = re.compile(r"^\W{0,6}(?:update[ds]?|edit|edited)\b", re.IGNORECASE | re.MULTILINE)
_GRACE = timedelta(days=2)  # time zones, and papers dated for tomorrow
_FAR = timedelta(days=6 * 366)  # beyond, the article's date is that of another edition
_MOST_WRONG = 3  # more dates than these that disagree with the article's: it is that one that is wrong


@dataclass(frozen=True, slots=True)
class _Told:
    """A date and the tense in which it is told."""

    claim: Claim
    first: date
    last: date
    past: bool
    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tense:
    """What an article tells as past had happened when it was published; what it announces had not."""

    FACTS: ClassVar[tuple[str, ...]] = ("date", "published", "verb", "told", "side")

    def find(self, article: Article) -> Iterator[Clash]:
        timeline = timeline_of(article)
        now = timeline.now
        if now is None or now.first is None or now.last is None:
            return
        wrong = [told for told in _told(timeline, now) if _is_wrong(told, now.first, now.last)]
        if len(wrong) <= _MOST_WRONG and not any(_is_updated(article, told.first) for told in wrong):
            yield from (_clash(article, told, now) for told in wrong)


def _is_wrong(told: _Told, first: date, last: date) -> bool:
    if told.past:
        return last + _GRACE < told.first < last + _FAR
    return first - _FAR < told.last < first - _GRACE


def _told(timeline: Timeline, now: Moment) -> Iterator[_Told]:
    article = timeline.article
    for claim in timeline.dates:
        block = article.document.blocks[claim.block].kind
        if code(claim) not in "DM" or claim.hedged or block not in ("paragraph", "item", "caption", "quote"):
            continue
        days = _days(moment(claim), now)
        if days is None or not unquoted(article, claim.span):
            continue
        tokens = article.sentences[claim.sentence].tokens
        told = _tense(article, tokens, claim)
        if told is not None and not _is_aside(article, claim):
            yield _Told(claim, *days, *told)


def _days(value: Moment, now: Moment) -> tuple[date, date] | None:
    """The days meant; a day without a year only where its weekday settles which year is meant."""
    if value.year is not None:
        return None if value.first is None or value.last is None else (value.first, value.last)
    if value.weekday is None or now.first is None:
        return None
    years = [y for y in (-1, 0, 1) if (d := span_in(value, now.first.year + y)) and d[0].weekday() == value.weekday]
    return span_in(value, now.first.year + years[0]) if len(years) == 1 else None


def _tense(article: Article, tokens: Sequence[Token], claim: Claim) -> tuple[bool, str] | None:
    """Whether the clause of a date is told as past or as to come, and its verb; None where neither is sure."""
    inside = words_in(tokens, claim.span)
    if not inside:
        return None
    top = next((i for i in inside if tokens[i].head not in inside), inside[0])
    preposition = tokens[tokens[top].head]
    if preposition.tag == "IN" and preposition.text.lower() not in ("on", "in", "at"):
        return None
    verb = governing_verb(tokens, top)
    if verb is None or (preposition.tag == "IN" and not _hangs_on(tokens, tokens[top].head, verb)):
        return None
    if tokens[verb].lemma in table_words(article, "scheduling_verbs"):
        return None
    helpers = _helpers(tokens, verb)
    word = " ".join([*(tokens[i].text for i in helpers), tokens[verb].text])
    tags = {tokens[i].tag for i in helpers}
    if any(tokens[i].text.lower() in ("will", "shall", "'ll") for i in helpers):
        return False, word
    if "MD" in tags or _depends_on_modal(tokens, verb) or tokens[verb].dep in ("acl", "xcomp", "csubj", "pcomp"):
        return None
    if tokens[verb].tag == "VBD" or (tokens[verb].tag == "VBN" and "VBD" in tags):
        return True, word
    return None


def _hangs_on(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """Whether a preposition belongs to the verb, directly or behind its object: not to a noun before it."""
    while at != verb:
        if tokens[at].dep in ("nsubj", "nsubjpass") or tokens[at].dep.startswith("acl") or tokens[at].dep == "relcl":
            return False
        above = tokens[at].head
        if above == at:
            return False
        at = above
    return True


def _helpers(tokens: Sequence[Token], verb: int) -> list[int]:
    return [i for i, t in enumerate(tokens) if t.head == verb and t.dep in ("aux", "auxpass") and i < verb]


def _depends_on_modal(tokens: Sequence[Token], verb: int) -> bool:
    """ "It would be shut until the bridge was mended on 3 June": told from an earlier point."""
    at = verb
    for _ in range(len(tokens)):
        above = tokens[at].head
        if above == at:
            return False
        if tokens[above].tag.startswith("VB") and any(tokens[i].tag == "MD" for i in _helpers(tokens, above)):
            return True
        at = above
    return False


def _is_aside(article: Article, claim: Claim) -> bool:
    """Notes added later, conditions, and plans told as plans."""
    sentence = article.sentences[claim.sentence].text(article.document).lower()
    return any(re.search(rf"\b{word}\b", sentence) for word in table_words(article, "not_told"))


def _is_updated(article: Article, day: date) -> bool:
    """Whether the article says it was changed on that day or later."""
    dates = [re.match(r"(\d{4})-(\d\d)", f.value) for f in article.document.fields if _UPDATED.search(f.key)]
    if any((int(found[1]), int(found[2])) >= (day.year, day.month) for found in dates if found):
        return True
    return _NOTE.search(article.document.text) is not None


def _clash(article: Article, told: _Told, now: Moment) -> Clash:
    text = article.document.text
    published = published_places(article)
    note = "told as past" if told.past else "announced"
    ends = [article.quote(told.claim.span, f"{note}: “{told.verb}”")]
    assert now.first is not None
    return Clash(
        evidence=(*ends, *published),
        confidence=0.88 if published else 0.8,
        why="an article cannot report what happens after it is published, nor announce what happened before",
        facts={
            "date": text[told.claim.span.start : told.claim.span.end],
            "published": written_day(now.first) if now.granularity == "day" else f"{now.first:%B %Y}",
            "verb": told.verb,
            "told": note,
            "side": "after" if told.past else "before",
        },
    )
