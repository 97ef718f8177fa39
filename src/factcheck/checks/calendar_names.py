"""Whose age or birth a sentence tells."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from factcheck.checks.timeline import Line, Timeline
from factcheck.claim import Claim
from factcheck.values import Name

NAME = r"[A-Z][\w'.-]*\w(?: (?:[A-Z][\w'.-]*\w|[A-Z]\.|van|von|de|der|la|du))*"
_BEFORE = re.compile(rf"(?P<name>{NAME})(?:,| \(|:)? ?$")
_RELATIVE = re.compile(rf"(?P<name>{NAME}),? (?:who|whose)\b[^‹›.;:]*$")
_OPENING = re.compile(
    rf"(?:^|[.;:] |\bthat |\band )[\"']?(?:(?:In|On|At|By|After) ‹\w+›,? )?(?:[a-z]+ )?(?P<name>{NAME}|[Hh]e|[Ss]he)\b"
    r"[^‹›;:]{0,120}$"
)
_NAMED_AFTER = re.compile(rf"‹\w+›[^‹›.;]{{0,70}}?, (?:the [\w -]{{3,40}}? )?(?P<name>{NAME})\b")
_BORN_BEFORE = re.compile(rf"(?P<name>{NAME})(?:,| \()? ?(?:who )?(?:was |is )?(?:later )?$")
_TITLE = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|The|Councillor|Cllr|President|Captain|St)\b\.? ?"
)
_NICKNAMED = re.compile(
    r"\b(?P<given>[A-Z][\w'-]+)(?: [A-Z][\w.'-]*){0,2} [\"“‘'(](?P<nick>[A-Z][\w-]+)[\"”’')] (?P<last>[A-Z][\w'’-]+)"
)
_POSSESSIVE = r"(?:\b(?:his|her|their|my|our)|\w's)"
_MAIN_SHARE = 2


class People:
    """The people of an article, by their fullest names."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        kin = timeline.article.lexicon.table("people")["kin"]
        words = sorted({w for row in kin.values() for w in row}, key=len, reverse=True)
        self.kin = rf"(?:{'|'.join(re.escape(w).replace(chr(92) + ' ', '[ -]') for w in words)})"
        self._of_kin = re.compile(
            rf"{_POSSESSIVE} (?:\w+ ){{0,2}}?(?P<kin>{self.kin})(?P<rest>,? [^‹›.;:()]{{0,60}})?(?:,| \()? ?$",
            re.IGNORECASE,
        )

    @cached_property
    def _full(self) -> tuple[str, ...]:
        names = {_TITLE.sub("", n) for c in self.timeline.article.claims if (n := c.about.subject)}
        names |= {_TITLE.sub("", c.value.text) for c in self.timeline.article.claims if isinstance(c.value, Name)}
        return tuple(sorted(n for n in names if " " in n and re.fullmatch(NAME, n) and n not in self._given))

    @cached_property
    def _given(self) -> dict[str, str]:
        """ "Wilhelmina “Billie” Crandon": the name that one with a nickname stands for."""
        found = _NICKNAMED.finditer(self.timeline.article.document.text)
        return {f"{m['nick']} {m['last']}": f"{m['given']} {m['last']}" for m in found}

    @cached_property
    def _by_end(self) -> dict[str, list[str]]:
        """The full names by their first and their last word."""
        found: dict[str, list[str]] = {}
        for name in self._full:
            words = name.split()
            for word in {words[0], words[-1]}:
                found.setdefault(word, []).append(name)
        return found

    @cached_property
    def main(self) -> str | None:
        """Whom the article is about, where one person is spoken of far more than any other."""
        told = Counter(k for c in self.timeline.article.claims if (n := c.about.subject) and (k := self.named(n)))
        ranked = told.most_common(2)
        if not ranked:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= _MAIN_SHARE * ranked[1][1] else None

    def named(self, name: str) -> str | None:
        """The fullest name that a name stands for; None where it may be two people's."""
        bare = re.sub(r"'s$", "", _TITLE.sub("", name))
        bare = self._given.get(bare, bare)
        words = bare.split()
        if not words or bare in ("He", "She", "It", "They", "In", "On", "At"):
            return None
        alike = {f for f in self._by_end.get(words[-1], ()) if _matches(words, f.split())}
        if len(words) > 1:
            return max([*alike, bare], key=lambda n: (len(n.split()), n))
        return alike.pop() if len(alike) == 1 else (None if alike else bare)

    def of(self, line: Line, place: int, claim: Claim) -> str | None:
        """Whose age stands at a place of a sentence."""
        front = line.text[:place]
        kin = self._of_kin.search(front)
        if kin is not None:
            name = re.search(NAME, (kin["rest"] or "").strip(" ,"))
            return self.named(name[0]) if name and len(kin["rest"]) < len(name[0]) + 20 else None
        for pattern in (_BEFORE, _RELATIVE):
            if (found := pattern.search(front)) and (name_ := self.named(found["name"])):
                return name_
        if claim.about.subject:
            person = self.named(claim.about.subject)
            return None if person is None or self._is_contested(line, front, person) else person
        return self._by_opening(front) or self._only_one(front)

    def born(self, line: Line, found: re.Match[str], claim: Claim) -> str | None:
        """Who was born: named before the word or, where it opens the sentence, behind the date."""
        front = line.text[: found.start()]
        kin = self._of_kin.search(re.sub(r"(?:,? who was|,? was|,| who is) ?$", "", front.rstrip()))
        if kin is not None:
            name = re.search(NAME, (kin["rest"] or "").strip(" ,"))
            return self.named(name[0]) if name else None
        if before := _BORN_BEFORE.search(front):
            name_ = self.named(before["name"])
            if name_ is not None:
                return name_
        if not front.strip(" \"'*_") and (after := _NAMED_AFTER.search(line.text, found.start())):
            return self.named(after["name"])
        if claim.about.subject:
            return self.named(claim.about.subject)
        return self._by_opening(front)

    def _is_contested(self, line: Line, front: str, person: str) -> bool:
        """Whether somebody else was named in between, so that "she" may be that one."""
        if any(word in front for word in person.split()):
            return False
        sentences = self.timeline.article.sentences
        text = self.timeline.article.document.text
        block = sentences[line.index].block
        before = [i for i in (line.index - 2, line.index - 1) if i >= 0 and sentences[i].block == block]
        words = text[sentences[before[0]].span.start : line.start] if before else ""
        return any(name in words for name in self._full if name != person)

    def _only_one(self, front: str) -> str | None:
        """The one full name before a place of a sentence."""
        found = {name for name in self._full if name in front}
        return found.pop() if len(found) == 1 else None

    def _by_opening(self, front: str) -> str | None:
        opening = _OPENING.search(front)
        if opening is None:
            return None
        return self.main if opening["name"].lower() in ("he", "she") else self.named(opening["name"])


def _matches(words: list[str], full: list[str]) -> bool:
    if len(words) == 1:
        return words[0] in (full[0], full[-1])
    return words[-1] == full[-1] and words[0] == full[0]
