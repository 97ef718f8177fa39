"""Ages told by those of brothers and sisters: "his sister, who was two years his junior"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from factcheck.checks.calendar_births import Fact, age_fact, days_of, now_of
from factcheck.checks.calendar_names import NAME, People
from factcheck.checks.timeline import Line, Timeline, slot

_YEAR = timedelta(days=366)
_OLDER = re.compile(r"\b(?:older|senior|elder)\b")


def facts_of_kin(timeline: Timeline, people: People, known: Sequence[Fact]) -> Iterator[Fact]:
    """What the ages of people say of their kin's, and the ages of kin who are named by what they are to somebody."""
    relation = re.compile(
        rf"(?:\b(?P<owner>{NAME}),? (?:‹\w+›,? )?and )?\b(?:his|her) (?:\w+ )?(?P<kin>{people.kin})"
        rf"(?: (?P<name>{NAME}))?,?"
        rf" (?:(?:who|and) (?:is|was) )?{slot('u', 'U')} (?:his |her )?(?P<way>younger|older|junior|senior|elder)"
    )
    names = _names_of_kin(timeline, people)
    for line in timeline.lines():
        for found in relation.finditer(line.text):
            owner = people.named(found["owner"]) if found["owner"] else people.main
            stretch = line.stretch(found, "u")
            relative = (people.named(found["name"]) if found["name"] else names.get(found["kin"])) or found["kin"]
            if owner is None or stretch.unit != "year" or stretch.hedged:
                continue
            shift = timedelta(days=stretch.stated) * (-1 if _OLDER.search(found["way"]) else 1)
            for fact in known:
                if fact.person == owner:
                    yield replace(
                        fact,
                        person=relative,
                        low=fact.low + shift - _YEAR,
                        high=fact.high + shift + _YEAR,
                        spans=(line.span(found.start("kin"), found.end()), *fact.spans[-1:]),
                        note="as the years between them have it",
                    )
        yield from _ages_of_kin(timeline, line, people, names)


def _names_of_kin(timeline: Timeline, people: People) -> dict[str, str]:
    """The one sister who is named: "his sister Maud"."""
    pattern = re.compile(rf"\b(?:his|her) (?:\w+ )?(?P<kin>{people.kin}),? (?P<name>{NAME})")
    found = [(m["kin"], people.named(m["name"])) for m in pattern.finditer(timeline.article.document.text)]
    return {kin: name for kin, name in found if name and len({n for k, n in found if k == kin}) == 1}


def _ages_of_kin(timeline: Timeline, line: Line, people: People, names: dict[str, str]) -> Iterator[Fact]:
    """ "He and his sister Maud, then 10": at the date of the sentence."""
    pattern = re.compile(
        rf"\b(?:his|her) (?:\w+ )?(?P<kin>{people.kin})(?: (?P<name>{NAME}))?,? \(?(?P<then>then |at the time )?"
        rf"(?:only |just |aged )?{slot('a', 'AN')}(?=[,.;)])"
    )
    for found in pattern.finditer(line.text):
        person = (people.named(found["name"]) if found["name"] else names.get(found["kin"])) or found["kin"]
        dates = [days for _, c in line.dated("DMY") if (days := days_of(c)) is not None]
        when = dates[0] if len(dates) == 1 else None if dates or found["then"] else now_of(timeline, dying=False)
        claim = line.claim(found, "a")
        yield from age_fact(person, claim, when, (line.span(found.start("kin"), found.end()),), timeline)
