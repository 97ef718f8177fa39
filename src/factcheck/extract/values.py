"""All values of an article in one pass: dates, clock times and figures, one reader winning each place."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.document import Document, Span
from factcheck.extract.calendar_words import day_first_of, read_dates
from factcheck.extract.clock_words import read_times
from factcheck.extract.numerals import read_figures
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon


def read_values(document: Document, lexicon: Lexicon) -> list[Reading]:
    """Every value in the prose of the article, in order, none overlapping another, none in code or addresses."""
    text = document.text
    dates = read_dates(text, lexicon, document.published, day_first_of(text))
    candidates = [*dates, *read_times(text, lexicon), *read_figures(text, lexicon)]
    return _apart(_prose(candidates, document.opaque))


def _prose(readings: Iterable[Reading], opaque: tuple[Span, ...]) -> list[Reading]:
    """Without those that touch code or addresses."""
    kept, ordered, at = [], sorted(opaque), 0
    for reading in sorted(readings, key=lambda r: r.span):
        while at < len(ordered) and ordered[at].end <= reading.span.start:
            at += 1
        if at == len(ordered) or not ordered[at].overlaps(reading.span):
            kept.append(reading)
    return kept


def _apart(readings: Iterable[Reading]) -> list[Reading]:
    """Of readings that overlap, the longest core wins; of equal ones a date before a time before a figure."""
    order = {"date": 0, "time": 1}
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda r: (r.span.start, -len(r.core), order.get(r.kind, 2))):
        if kept and kept[-1].span.overlaps(reading.span):
            if len(reading.core) > len(kept[-1].core) and not _outranks(kept[-1], reading):
                kept[-1] = reading
            continue
        kept.append(reading)
    return kept


def _outranks(reading: Reading, other: Reading) -> bool:
    return reading.kind == "date" and other.kind in ("number", "score")
