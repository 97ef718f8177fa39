"""Every figure of a text that is no date: what it is, and which amounts fit it. No language model, one pass."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.extract.ages import decade_of_life
from factcheck.extract.figure_labels import labelled_word, numbered_names
from factcheck.extract.figure_names import idiom_at, read_name
from factcheck.extract.grammar import Grammar, grammar_of
from factcheck.extract.measured import read_measured
from factcheck.extract.part_units import read_part_of_unit
from factcheck.extract.ranks import read_rank
from factcheck.extract.ratios import read_ratio
from factcheck.extract.reading import Reading
from factcheck.extract.scan import Scan
from factcheck.extract.scores import read_score
from factcheck.extract.wording import is_pronoun, widened
from factcheck.lexicon import Lexicon


def read_figures(text: str, lexicon: Lexicon) -> list[Reading]:
    """The figures in the order of the text, none overlapping another."""
    return list(_readings(text, grammar_of(lexicon)))


def _readings(text: str, grammar: Grammar) -> Iterator[Reading]:
    at, floor, sterling, numbered = 0, 0, "£" in text, numbered_names(text, grammar)
    while found := grammar.anchor.search(text, at):
        scan = Scan(text, grammar, floor, sterling, numbered)
        readings, at = _read(scan, found.start(), found[0])
        at = max(at, found.start() + 1)
        for reading in readings:
            yield reading
            floor = reading.span.end


def _read(scan: Scan, at: int, anchor: str) -> tuple[tuple[Reading, ...], int]:
    """What begins at an anchor, and where to go on."""
    digits = scan.char(at).isdigit()
    if (end := idiom_at(scan, at, _word_at(scan, at) if digits else anchor)) is not None:
        return (), end
    if not digits and (scan.char(at - 1) == "-" and scan.char(at - 2).isalpha()):
        return (), at + len(anchor)
    if not digits and labelled_word(scan, at, at + len(anchor)):
        return (), at + len(anchor)
    if not digits and (part := read_part_of_unit(scan, at)) is not None:
        return (widened(scan, part),), part.span.end
    result: Reading | int | None = read_score(scan, at) if digits and _starts_number(scan, at) else None
    result = result or read_name(scan, at) or decade_of_life(scan, at) or read_rank(scan, at)
    result = result or read_score(scan, at) or read_ratio(scan, at)
    if isinstance(result, int):
        return (), result
    if isinstance(result, Reading):
        return (widened(scan, result),), result.span.end
    if is_pronoun(scan, at, anchor):
        return (), at + len(anchor)
    readings, end = read_measured(scan, at)
    return readings, end if readings else max(end, at + len(anchor))


def _word_at(scan: Scan, at: int) -> str:
    end = at
    while end - at < 8 and scan.char(end).isdigit():
        end += 1
    return scan.text[at:end] if not scan.char(end).isalpha() else scan.text[at : end + 1]


def _starts_number(scan: Scan, at: int) -> bool:
    """Whether no letter, digit or dash is glued to the front: a score never follows one."""
    return not (scan.char(at - 1).isalnum() or (scan.char(at - 1) in "-–/.:,#+" and scan.char(at - 1) != ""))
