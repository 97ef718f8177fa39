"""Precision and recall on labelled articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck import yamlfile
from factcheck.finding import Finding, Severity
from factcheck.rule import FAMILIES, FAMILY_GROUPS
from factcheck.yamlfile import Node

REPEATS = FAMILY_GROUPS["repetition"]
_SUFFIXES = (".md", ".txt", ".html")
_MOST_ENDS = 6  # a contradiction that points everywhere points nowhere
_SHORT = 160  # characters a finding's end may have, however short the evidence is

Place = tuple[int, int]
End = tuple[Place, ...]
"""Every place where one side of a contradiction is mentioned."""


@dataclass(frozen=True, slots=True)
class Label:
    """One thing a careful editor would flag, or a trap that looks like one."""

    family: str
    difficulty: str
    why: str
    ends: tuple[End, ...]
    words: tuple[str, ...]

    @property
    def repeats(self) -> bool:
        return self.family in REPEATS

    def is_hit(self, places: Sequence[Place]) -> bool:
        """Whether a finding points at two distinct ends; at one, where there is only one."""
        if not self.repeats and len(places) > _MOST_ENDS:
            return False
        touched = sum(any(_touches(p, g, self.repeats) for p in places for g in end) for end in self.ends)
        return touched >= min(2, len(self.ends))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A labelled article."""

    article: Path
    labels: tuple[Label, ...]
    traps: tuple[Label, ...]
    partial: bool
    """Other findings than the labelled ones are not judged."""


@dataclass(slots=True)
class Score:
    """What was hit, missed and invented, by family."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    clean: int = 0
    clean_alarms: int = 0
    traps: int = 0
    traps_hit: int = 0
    duplicates: int = 0
    unjudged: int = 0
    log: list[str] = field(default_factory=list)
    """A line for each miss, false alarm and finding that is not judged."""

    def of(self, families: Iterable[str]) -> Mapping[str, float]:
        """Precision, recall and F1 over some families."""
        names = list(families)
        hit, lost, wrong = (sum(c[n] for n in names) for c in (self.found, self.missed, self.false))
        precision = hit / (hit + wrong) if hit + wrong else 1.0
        recall = hit / (hit + lost) if hit + lost else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rates = {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}
        return {"found": hit, "missed": lost, "false": wrong, **rates}


def load_cases(folder: Path) -> list[Case]:
    """The labelled articles below a folder.

    Raises:
        DataError: a label file with a mistake, or without an article.
    """
    return [_case(path) for path in sorted(folder.rglob("*.yml"))]


def score(results: Iterable[tuple[Case, Sequence[Finding]]]) -> Score:
    """Hold the findings of each article against its labels."""
    total = Score()
    for case, findings in results:
        _add(total, case, [f for f in findings if f.severity >= Severity.WARNING])
    return total


def _add(total: Score, case: Case, findings: Sequence[Finding]) -> None:
    hit: set[int] = set()
    alarms = 0
    for finding in findings:
        places = [(e.where.span.start, e.where.span.end) for e in finding.evidence]
        mine = [i for i, label in enumerate(case.labels) if label.is_hit(places)]
        repeats = finding.family in REPEATS
        if mine:
            fresh = [i for i in mine if i not in hit]
            hit.update(fresh[:1])
            total.duplicates += not fresh
        elif case.partial:
            total.unjudged += 1
            total.log.append(f"not judged  {case.article.name}: {finding.family}: {finding.message}")
        elif repeats and any(label.repeats and _lies_within(places, label) for label in case.labels):
            total.duplicates += 1
        else:
            alarms += not repeats
            total.false[finding.family] += 1
            trap = next((t for t in case.traps if t.is_hit(places)), None)
            total.traps_hit += trap is not None
            why = f" (trap: {trap.why})" if trap else ""
            total.log.append(f"false alarm {case.article.name}: {finding.family}: {finding.message}{why}")
    for i, label in enumerate(case.labels):
        (total.found if i in hit else total.missed)[label.family] += 1
        if i not in hit:
            total.log.append(
                f"missed      {case.article.name}: {label.family} ({label.difficulty}): {' <> '.join(label.words)}"
            )
    total.articles += 1
    total.traps += len(case.traps)
    if not case.labels and not case.partial:
        total.clean += 1
        total.clean_alarms += alarms


def score_data(total: Score) -> dict[str, Any]:
    """The score as plain data; rates over all contradictions and all repetitions, and by family."""
    families = [f for f in FAMILIES if total.found[f] + total.missed[f] + total.false[f]]
    return {
        "schema": 1,
        "articles": total.articles,
        "clean": total.clean,
        "clean_alarms": total.clean_alarms,
        "traps": total.traps,
        "traps_hit": total.traps_hit,
        "duplicates": total.duplicates,
        "unjudged": total.unjudged,
        "contradiction": total.of(f for f in FAMILIES if f not in REPEATS),
        "repetition": total.of(REPEATS),
        "groups": {name: total.of(members) for name, members in FAMILY_GROUPS.items()},
        "families": {f: total.of([f]) for f in families},
    }


def score_text(total: Score, misses: bool = False) -> str:
    data = score_data(total)
    rows = [("contradiction", data["contradiction"]), ("repetition", data["repetition"]), *data["families"].items()]
    lines = [*total.log, ""] if misses and total.log else []
    lines.append(f"{'':16}{'precision':>10}{'recall':>8}{'F1':>7}{'found':>7}{'missed':>8}{'false':>7}")
    for name, r in rows:
        rates = f"{r['precision']:>10.3f}{r['recall']:>8.3f}{r['f1']:>7.3f}"
        lines.append(f"{name:16}{rates}{r['found']:>7}{r['missed']:>8}{r['false']:>7}")
    lines.append(
        f"\n{total.articles} articles, {total.clean} clean with {total.clean_alarms} false alarms; "
        f"{total.traps_hit} of {total.traps} traps stepped into; {total.duplicates} duplicates; "
        f"{total.unjudged} not judged"
    )
    return "\n".join(lines) + "\n"


def _touches(place: Place, gold: Place, repeats: bool) -> bool:
    overlap = min(place[1], gold[1]) - max(place[0], gold[0])
    if repeats:
        return overlap > 0 and overlap * 2 >= gold[1] - gold[0]
    return overlap > 0 and place[1] - place[0] <= max(_SHORT, 3 * (gold[1] - gold[0]))


def _lies_within(places: Sequence[Place], label: Label) -> bool:
    """Whether every end overlaps a labelled passage: a repetition inside a repetition."""
    golds = [g for end in label.ends for g in end]
    return all(any(min(p[1], g[1]) > max(p[0], g[0]) for g in golds) for p in places)


def _case(path: Path) -> Case:
    node = yamlfile.load(path)
    entries = node.mapping(None, ("findings",))
    article = next((path.with_suffix(s) for s in _SUFFIXES if path.with_suffix(s).exists()), None)
    if article is None:
        raise node.error(f"no article {path.stem} beside it ({', '.join(_SUFFIXES)})")
    try:
        text = article.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise node.error(f"{article.name} cannot be read: {problem}") from problem
    return Case(
        article=article,
        labels=tuple(_label(n, text, FAMILIES) for n in _items(entries.get("findings"))),
        traps=tuple(_label(n, text, None) for n in _items(entries.get("traps"))),
        partial="partial" in entries and entries["partial"].boolean(),
    )


def _items(node: Node | None) -> list[Node]:
    return [] if node is None or node.value is None else node.sequence()


def _label(node: Node, text: str, families: Sequence[str] | None) -> Label:
    entries = node.mapping(None, ("evidence", "family") if families else ("evidence",))
    ends: defaultdict[int, list[Place]] = defaultdict(list)
    words = []
    for i, item in enumerate(entries["evidence"].sequence()):
        fields = item.mapping(("text", "nth", "alt", "note"), ("text",))
        nth = fields["nth"].value if "nth" in fields else 1
        end = int(fields["alt"].number()) if "alt" in fields else i
        ends[end] += _find(item, text, fields["text"].string(), nth)
        words.append(fields["text"].string())
    return Label(
        family=entries["family"].choice(families) if families else "",
        difficulty=str(entries["difficulty"].value) if "difficulty" in entries else "",
        why=str(entries["why"].value) if "why" in entries else "",
        ends=tuple(map(tuple, ends.values())),
        words=tuple(words),
    )


def _find(node: Node, text: str, words: str, nth: object) -> Iterator[Place]:
    """The nth occurrence of the words, or all of them as whole words."""
    if nth == "any":
        yield from (m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
        return
    if not isinstance(nth, int) or isinstance(nth, bool) or nth < 1:
        raise node.error(f"nth is a number from 1 or any, not “{nth}”")
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            raise node.error(f"“{words}” does not stand in the article {nth} times")
    yield at, at + len(words)
