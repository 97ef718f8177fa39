"""A whole and its parts told one after the other: "640 jobs would go over two years: 280 in …, 190 in … and 150 in …".

The whole comes first, its parts behind it; they need not be called parts, but they must be told as the members of one
row, and no reading of the row may make the whole. Parts that fall short of a whole may leave something out unless the
words say that they are all; parts that make too much cannot be parts of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from factcheck.checks.adding import Sum, added, are_alike, looks_like
from factcheck.checks.figures import Figure, Line, any_of, any_word, words_of
from factcheck.lexicon import Lexicon

_MOST_MARKS = 14
_REACH, _TAIL = 400, 90  # characters behind a whole in which its parts begin, and behind the last of them
_LEAST_WHOLE = Decimal(8)
_HUNDRED = Decimal(100)
_OVER, _SHORT = Decimal("0.26"), Decimal("0.17")
_MARK = re.compile(r"‹([A-Z])([0-9]+)›")


@dataclass(frozen=True, slots=True)
class _Part:
    """A figure of a line and the words on both sides of it, to the next figure that can be added to it."""

    figure: Figure
    before: str
    after: str


def told_apart(line: Line, lexicon: Lexicon) -> Iterator[Sum]:
    """Every whole of a paragraph and the row of parts behind it, where no reading of the row makes the whole."""
    marks = [(m, line.figures[int(m[2])]) for m in _MARK.finditer(line.text)]
    used: set[int] = set()
    for at, (mark, whole) in enumerate(marks):
        if whole.code not in "NMXU" or not whole.is_plain or whole.number < _LEAST_WHOLE or id(whole) in used:
            continue
        before = line.text[max(mark.start() - _REACH, 0) : mark.start()].rpartition("¶")[2]
        row = _row(line.text, mark.end(), _following(marks, at))
        run = _run(row, lexicon)
        if len(run) < 2:
            continue
        if _fits(whole, row):
            used |= {id(p.figure) for p in run}
        elif not any_word(lexicon, "room_for").search(before[-40:]):
            made = _judged(before, whole, run, lexicon)
            if made is not None and not any(_makes(run, p.figure) for p in row if p not in run):
                used |= {id(p.figure) for p in run}
                yield made


def _following(marks: Sequence[tuple[re.Match[str], Figure]], at: int) -> list[tuple[re.Match[str], Figure]]:
    """The marks behind one that are near enough, and of a kind, to be parts of it."""
    mark, whole = marks[at]
    near = takewhile(lambda m: m[0].start() < mark.end() + _REACH, islice(marks, at + 1, at + 1 + _MOST_MARKS))
    return [m for m in near if _may_be_part(m[1], whole)]


def _may_be_part(figure: Figure, whole: Figure) -> bool:
    return figure.code in ("N", whole.code) and figure.is_plain and are_alike([whole, figure])


def _row(text: str, start: int, marks: Sequence[tuple[re.Match[str], Figure]]) -> list[_Part]:
    """The figures behind a whole that may be its parts, with the words between them."""
    ends = [start, *(m.end() for m, _ in marks)]
    stops = [*(m.start() for m, _ in marks), min(len(text), ends[-1] + _TAIL)]
    row = [_Part(f, text[ends[i] : stops[i]], text[ends[i + 1] : stops[i + 1]]) for i, (_, f) in enumerate(marks)]
    return [part for part in row if not _ASIDE.search(part.before)]


def _judged(before: str, whole: Figure, run: Sequence[_Part], lexicon: Lexicon) -> Sum | None:
    """What the words make of a row that does not make the whole."""
    inside = _OF_THEM.sub("", " ".join([*(p.before for p in run[1:]), _clause(run[-1].after)]), count=1)
    if any_word(lexicon, "not_all").search(run[0].before) or _is_series(before, run):
        return None
    if any_word(lexicon, "overlapping", "not_all").search(inside):
        return None
    parts = tuple(p.figure for p in run)
    if any(p.number >= whole.number for p in parts):
        return None
    sum_ = added([p.counted for p in parts])
    gives = ((sum_.low or Decimal(0)) + (sum_.high or Decimal(0))) / 2
    sure = _sureness(whole, run, (gives - whole.number) / whole.number, looks_like(gives, whole.number), lexicon)
    return Sum(whole, parts, sure) if sure else None


def _makes(run: Sequence[_Part], whole: Figure) -> bool:
    return added([p.figure.counted for p in run]).agrees(whole.counted)


def _run(row: Sequence[_Part], lexicon: Lexicon) -> list[_Part]:
    """The parts from the first to the one behind "and", or to the remainder that is told last."""
    run: list[_Part] = []
    closed = False
    for part in row:
        is_rest = _rest(lexicon).search(part.before) is not None
        if closed and not is_rest:
            break
        if run and not _joins(lexicon).search(part.before):
            if len(run) > 1:
                return []
            run = []  # "34 concerts, nine of them free. Fourteen are …"
        run.append(part)
        closed = closed or (len(run) > 1 and _LAST.search(part.before) is not None)
    return run if closed else []


def _fits(whole: Figure, row: Sequence[_Part]) -> bool:
    """Whether some neighbours in the row, or all but one of them, make the whole."""
    figures = [p.figure for p in row]
    for size in range(2, len(figures) + 1):
        for start in range(len(figures) - size + 1):
            some = figures[start : start + size]
            if added([f.counted for f in some]).agrees(whole.counted):
                return True
            without = (added([f.counted for j, f in enumerate(some) if j != i]) for i in range(1, size - 1))
            if any(sum_.agrees(whole.counted) for sum_ in without):
                return True
    return False


def _sureness(whole: Figure, run: Sequence[_Part], off: Decimal, slip: bool, lexicon: Lexicon) -> float:
    """How surely the row is meant for the whole: 0 where it need not be."""
    lead = run[0].before
    named = any_word(lexicon, "parted").search(lead) is not None or _OF_THEM.match(run[0].after) is not None
    colon = _COLON.search(lead) is not None
    crossing = "¶" in lead
    named = named or (len(run) > 2 and _THERE_ARE.search(lead) is not None) or (colon and _is_bare(run))
    all_told = any_word(lexicon, "remainder", "in_all").search(" ".join(p.before for p in run[1:])) is not None
    parallel = _is_parallel(run) or _is_whole_row(run, lexicon)
    if off > 0:
        meant = named or colon or all_told or (parallel and (not crossing or _is_same_thing(whole, run[0].figure)))
        return 0.86 if meant and off <= _OVER else 0.0
    direct = _is_whole_row(run, lexicon) and _DIRECT.fullmatch(lead) is not None
    if -off > _SHORT or not (named or colon or all_told or direct):
        return 0.0
    lasting = all_told or _is_whole_row(run, lexicon) or (named and (len(run) > 2 or _is_bare(run)))
    large = whole.number >= _HUNDRED and (len(run) > 2 or (slip and _OF_THEM.match(run[0].after) is None))
    return 0.82 if lasting or large else 0.0


def _is_whole_row(run: Sequence[_Part], lexicon: Lexicon) -> bool:
    """Two parts that leave no third: adults and children, north and south, before and after."""
    if len(run) != 2:
        return False
    first, second = (set(re.findall(r"[a-z']+", f"{a} {b}")) for a, b in _sides(run))
    return any(
        (a in first and b in second) or (b in first and a in second) for a, b in words_of(lexicon)["both_of_two"]
    )


def _sides(run: Sequence[_Part]) -> Iterator[tuple[str, str]]:
    """The words that go with each part: those before it, after the last comma or "and", and those behind it."""
    for part in run:
        yield re.split(r"[,;¶]| and ", part.before)[-1], re.split(r"[,;.¶]| and ", part.after, maxsplit=1)[0]


def _is_bare(run: Sequence[_Part]) -> bool:
    """Nothing but numbers and what they count: "31 trawlers and 19 crabbers."."""
    words = [re.fullmatch(r" (?:[a-z'-]+ ?){1,2}", re.sub(r",?(?: and)? $", "", p.after)) for p in run[:-1]]
    return all(words) and re.match(r" (?:[a-z'-]+ ?){1,2}[.;]", run[-1].after) is not None


def _is_parallel(run: Sequence[_Part]) -> bool:
    """Whether the parts are told with the same words: "14 are in the barn and 16 in churches"."""
    leads = [set(re.findall(r"[a-z]+", after)[:4]) & _LINKS for _, after in _sides(run)]
    gapped = all(_BARE.match(p.after) for p in run[1:]) and re.match(r" ?[a-z]+ ?[,;.]", run[0].after)
    return all(a & b for a, b in pairwise(leads)) or bool(gapped)


def _is_same_thing(whole: Figure, part: Figure) -> bool:
    return part.claim.about.head in (None, whole.claim.about.head)


def _is_series(before: str, run: Sequence[_Part]) -> bool:
    """Whether whole and parts are of different times: 93 in 2024, 41 in 2023 and 54 in 2022."""
    dated = all(_DATED.search(_clause(p.after)) for p in run)
    first = _DATED.search(before[-60:] + " " + run[0].before.partition("¶")[0]) is not None
    return (dated and first) or _BEFORE.search(" ".join(p.after for p in run)) is not None


def _clause(text: str) -> str:
    return re.split(r"[,;.¶]", text, maxsplit=1)[0]


@lru_cache(maxsize=8)
def _joins(lexicon: Lexicon) -> re.Pattern[str]:
    """Between two members of a row: few words, with a comma, "and", or a new sentence on the rest."""
    rest = any_of(lexicon, "remainder")
    return re.compile(
        rf"^[^¶:.!?()]{{0,100}}(?:,|;| and| plus)[^¶:.!?();]{{0,60}}$|^[^¶:!?()]{{0,80}}[.;]? ?¶ {rest} $"
    )


@lru_cache(maxsize=8)
def _rest(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){any_of(lexicon, 'remainder')} $")


_LAST = re.compile(r"\b(?:and|plus)\b|¶")
_ASIDE = re.compile(
    r"(?<!of )\b(?:which|who|that|where|whose|when|aged|up from|down from|compared with|against)\b[^‹›,;.¶]{0,30}$"
)
_DIRECT = re.compile(r"[^,;:¶]{1,60}, ")
_THERE_ARE = re.compile(r"¶ (?:there (?:are|were)|they (?:are|were)) (?:just |only )?$")
_OF_THEM = re.compile(r"^ ?of (?:them|these|those)\b")
_COLON = re.compile(r"[^:¶]{1,80}: ?(?:[a-z' -]{0,30} )?$")
_LINKS = frozenset("in at on from by to for under with via into through as against before after over per".split())
_BARE = re.compile(r" ?(?:,|and\b|[.;]|¶|$)")
_DATED = re.compile(r"‹Y")
_BEFORE = re.compile(r"\b(?:the year before|a year (?:earlier|ago)|last year|previously|previous)\b")
