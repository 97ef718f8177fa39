"""The word lists of figures, made ready for reading: compiled once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from factcheck.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands behind a figure and says what it measures."""

    kind: str
    """percentage | measure | duration | money."""
    unit: str
    size: Decimal = Decimal(1)
    """Of one, in the unit the reading is given in."""
    dimension: str = ""
    attached: bool = False
    """Only right behind digits: "11in", "25C"."""
    digits: bool = False
    """Only behind digits, not behind words: "5 m"."""


@dataclass(frozen=True, eq=False)
class Grammar:
    """Every word list a reader of figures looks at, by the way it is looked up."""

    words: Mapping[str, int]
    tens: Mapping[str, int]
    magnitudes: Mapping[str, Decimal]
    abbreviations: Mapping[str, Decimal]
    signs: Mapping[str, Decimal]
    fractions: Mapping[str, int]
    multiples: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    vague: Mapping[str, tuple[Decimal, Decimal]]
    suffixes: Mapping[str, Suffix]
    """By the exact symbol, or the words in lower case."""
    symbols: Mapping[str, str]
    """Currency by what stands before the figure."""
    before: Mapping[str, str]
    roles: Mapping[str, str]
    after: Mapping[str, str]
    idioms: Mapping[str, tuple[tuple[int, str], ...]]
    """By their first word that could begin a figure: its offset in the idiom, and the idiom."""
    anchor: re.Pattern[str]
    """Where a figure could begin."""
    vague_pattern: re.Pattern[str]
    after_pattern: re.Pattern[str]
    numbers: Mapping[str, Any]
    hedges: Mapping[str, Any]
    currencies: Mapping[str, Any]
    sets: Mapping[str, frozenset[str]]
    """Plain word lists by name."""

    def fraction(self, word: str) -> int | None:
        return self.fractions.get(word.lower())


@lru_cache(maxsize=8)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon."""
    numbers, hedges = lexicon.table("numbers"), lexicon.table("hedges")
    currencies, names = lexicon.table("currencies"), lexicon.table("figure_names")
    comparisons = lexicon.table("comparisons")
    anchor_words = _anchor_words(numbers)
    return Grammar(
        words=numbers["words"],
        tens=numbers["tens"],
        magnitudes={k: Decimal(v) for k, v in numbers["magnitudes"].items()},
        abbreviations={k: Decimal(v) for k, v in numbers["abbreviations"].items()},
        signs={k: _decimal(v) for k, v in numbers["signs"].items()},
        fractions=numbers["fractions"],
        multiples={k: _decimal(v) for k, v in numbers["multiples"].items()},
        ordinals=numbers["ordinals"],
        vague={k: (_decimal(low), _decimal(high)) for k, (low, high) in numbers["vague"].items()},
        suffixes=_suffixes(lexicon),
        symbols={**currencies["symbols"], "$": currencies["house"], **_codes(currencies)},
        before=hedges["before"],
        roles=comparisons["roles"],
        after=hedges["after"],
        idioms=_idioms(names["idioms"], anchor_words),
        anchor=_anchor(lexicon, anchor_words),
        vague_pattern=_phrases(numbers["vague"]),
        after_pattern=_after(hedges["after"]),
        numbers=numbers,
        hedges=hedges,
        currencies=currencies,
        sets={
            name: frozenset(str(w) for w in words) for name, words in _lists(numbers, names, comparisons, currencies)
        },
    )


def _lists(*tables: Mapping[str, Any]) -> Iterable[tuple[str, list[Any]]]:
    for table in tables:
        yield from ((name, value) for name, value in table.items() if isinstance(value, list))


def _decimal(value: object) -> Decimal:
    """A number of a word list; 1/3 may be written as such."""
    fraction = Fraction(str(value))
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _codes(currencies: Mapping[str, Any]) -> dict[str, str]:
    return {code: currencies["codes_are"].get(code, code) for code in currencies["codes"]}


def _suffixes(lexicon: Lexicon) -> dict[str, Suffix]:
    return {**_units(lexicon), **_money(lexicon.table("currencies")), **_percent(lexicon.table("percent"))}


def _units(lexicon: Lexicon) -> dict[str, Suffix]:
    made: dict[str, Suffix] = {}
    for dimension, units in lexicon.table("units").items():
        for symbol, entry in units.items():
            size = _decimal(entry["size"])
            lasts = dimension == "duration"
            kind, unit, in_unit = ("duration", "s", size) if lasts else ("measure", symbol, Decimal(1))
            made |= {w: Suffix(kind, unit, in_unit, dimension) for w in entry.get("words", ())}
            made |= {w: Suffix(kind, unit, in_unit, dimension, digits=True) for w in entry.get("symbols", ())}
            made |= {w: Suffix(kind, unit, in_unit, dimension, True, True) for w in entry.get("attached", ())}
    return made


def _money(currencies: Mapping[str, Any]) -> dict[str, Suffix]:
    house, cent = currencies["house"], Decimal("0.01")
    made = {w: Suffix("money", house if c == "$" else c) for w, c in currencies["words"].items()}
    made |= {w: Suffix("money", c, digits=True) for w, c in _codes(currencies).items()}
    for letter, size in currencies["scaled_codes"].items():
        made |= {f"{letter}{c}": Suffix("money", c, Decimal(size)) for c in currencies["scaled"]}
    made |= {w: Suffix("money", currencies["symbols"][w], digits=True) for w in ("€", "£", "₽", "zł", "kr")}
    for word, code in currencies["parts"].items():
        short = len(word) == 1
        made[word] = Suffix("money", house if code == "$" else code, cent, "part", attached=short, digits=short)
    return made


def _percent(table: Mapping[str, Any]) -> dict[str, Suffix]:
    short = set(table["short"])
    made = {w: Suffix("percentage", "%", digits=w in short) for w in table["%"]}
    made |= {w: Suffix("percentage", "pp", digits=w in short) for w in table["pp"]}
    made |= {w: Suffix("percentage", "pp", Decimal("0.01"), digits=w in short) for w in table["bp"]}
    return made


def _anchor_words(numbers: Mapping[str, Any]) -> list[str]:
    plain = [*numbers["words"], *numbers["tens"], *numbers["multiples"], *numbers["ordinals"]]
    return sorted({*plain, "half", "quarter", "quarters", "several"}, key=len, reverse=True)


def _anchor(lexicon: Lexicon, words: list[str]) -> re.Pattern[str]:
    numbers, units = lexicon.table("numbers"), lexicon.table("units")
    measured = [w for d in ("duration", "length") for unit in units[d].values() for w in unit.get("words", ())]
    after_a = [*numbers["magnitudes"], "dozen", "couple", "handful", "few", *numbers["fractions"], *measured]
    # the plural vague amounts begin with a word of their own, unless it is a number or an article
    vague = {w.split()[0] for w in numbers["vague"]} - {"a", "one", "half"}
    signs = "".join(numbers["signs"])
    plain = "|".join(sorted({*words, *vague, "top"}, key=len, reverse=True))
    return re.compile(
        rf"(?<![0-9])[0-9]|(?<![0-9A-Za-z.])\.(?=[0-9])|[{signs}]"
        rf"|(?<![A-Za-z0-9])(?:(?:{plain})(?![A-Za-z])|an?[ -](?:half[ -])?(?:{'|'.join(after_a)})\b)",
        re.IGNORECASE | re.ASCII,
    )


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(p) for p in longest_first)})(?![A-Za-z])", re.IGNORECASE)


def _after(phrases: Iterable[str]) -> re.Pattern[str]:
    attached = [re.escape(p) for p in phrases if not p[0].isalpha()]
    spaced = sorted((re.escape(p) for p in phrases if p[0].isalpha()), key=len, reverse=True)
    return re.compile(
        rf"(?P<tight>{'|'.join(attached)})(?![A-Za-z0-9])"
        rf"| (?P<loose>{'|'.join(spaced)})(?![A-Za-z])(?! an?\b| [0-9$£€])",
        re.IGNORECASE,
    )


def _idioms(idioms: list[str], anchors: list[str]) -> dict[str, tuple[tuple[int, str], ...]]:
    made: dict[str, list[tuple[int, str]]] = {}
    first = re.compile(rf"(?<![A-Za-z0-9])(?:[0-9]+|(?:{'|'.join(anchors)})(?![A-Za-z]))")
    for idiom in idioms:
        if found := first.search(idiom):
            made.setdefault(found[0], []).append((found.start(), idiom))
    return {word: tuple(places) for word, places in made.items()}
