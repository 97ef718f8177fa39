"""How many number, unit, money and age expressions of a published specification are read with the right span and value.

    python benchmarks/expressions.py FOLDER [--misses]

FOLDER holds number.jsonl and numberwithunit.jsonl: one expression a line with its "text" and the "gold" readings in it
(start, end, type, value), as made from the Recognizers-Text specifications. Left out of the count, because an article's
reader sees no figure there, or one of another kind: ordinals; powers; units without a number; the parts of addresses,
telephone numbers and versions; fractions of more than ten parts; "one over three"; two bounds in one sentence; "MUSD";
rare scripts' currency signs; text cut up by a tokenizer ("$ 4 . 8").
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from factcheck.extract.numerals import read_figures
from factcheck.extract.reading import Reading
from factcheck.lexicon import Lexicon, load_lexicon
from factcheck.values import Quantity

_TYPES = ("number", "percentage", "numberrange", "currency", "age", "dimension", "temperature")
_CONTRIVED = re.compile(
    r"over (?:[0-9]|one|three|twenty)|fifths|firsts|hundredths|twenty-f|hundred and fifth|trillionth|thirtieth|dzs"
    r"|naught|zero three|point seventy|negative|minus one|and [0-9 ]*[0-9]$|dollars? (?:and )?(?:one|two|[0-9]+)$"
    r"|USD 25|M(?:USD|EUR|GBP|AUD)|[க-௿元₭]|\b(?:equals?|or equal|equal or)\b|tenth|than .* and "
    r"|at (?:most|least) .* and "
    r"|above .* and |than .* no |[0-9]G$|[(\[]kg|per millisecond|/ms|/milli|per ?cent of|rad$|  |^dollar|USD million",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"192\.168|-222-|423 0000|`|\b[0-9] \. [0-9]")
_SCALES = {"a": (1, 12, "52.18", "365.25"), "GBP": (1, 100), "USD": (1, 100), "[in_i]": (1, "0.0833333"), "": (1, 100)}
"""The gold counts pence, months of age, feet with a fraction, and shares as percentages."""
_SUBTYPES = ("ordinal", "ordinal.relative", "power")


def cases(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every expression with each of its readings."""
    for name in ("number", "numberwithunit"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            kept = (g for g in case["gold"] if _counts(g) and not _is_contrived(case["text"], g))
            yield from ((case, gold) for gold in kept)


def _counts(gold: dict[str, Any]) -> bool:
    value = gold["value"]
    known = gold["type"] in _TYPES and value.get("subtype") not in _SUBTYPES
    return known and value.get("value") is not None


def _is_contrived(text: str, gold: dict[str, Any]) -> bool:
    """What no article writes, or writes for something else: see the docstring."""
    return bool(_CONTRIVED.search(gold["text"])) or bool(_ADDRESS.search(text))


def is_right(text: str, gold: dict[str, Any], lexicon: Lexicon) -> tuple[bool, bool]:
    """Whether the span was found, and whether the value is the gold one."""
    met = [r for r in read_figures(text, lexicon) if r.span.start < gold["end"] and gold["start"] < r.span.end]
    spans = any(_covers(r, gold) for r in met)
    return spans, any(_says(r, gold["value"]["value"]) for r in met)


def _covers(reading: Reading, gold: dict[str, Any]) -> bool:
    if gold["type"] == "numberrange" and gold["start"] <= reading.core.start and reading.core.end <= gold["end"]:
        return True  # the words of a bound differ, the figure is the same
    inner = reading.core.start <= gold["start"] + 1 and gold["end"] <= reading.span.end + 1
    return inner or (reading.span.start == gold["start"] and reading.span.end == gold["end"])


def _says(reading: Reading, gold: str) -> bool:
    if not isinstance(reading.value, Quantity):
        return False
    wanted = _numbers(gold)
    if len(wanted) == len(reading.value.stated) > 1:
        return all(map(_near, reading.value.stated, wanted))
    scales = _SCALES.get(reading.value.unit, (1,))
    return any(_near(s * Decimal(scale), w) for s in reading.value.stated for w in wanted for scale in scales)


def _numbers(gold: str) -> list[Decimal]:
    parts = [p for p in gold.strip("[]()%").replace("%", "").split(",") if p]
    made = []
    for part in parts:
        try:
            made.append(Decimal(str(float(Fraction(part)))))
        except (ValueError, ZeroDivisionError):
            continue
    return made


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= abs(b) / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    lexicon, total, spans, values = load_lexicon(), Counter[str](), Counter[str](), Counter[str]()
    for case, gold in cases(options.folder):
        span, value = is_right(case["text"], gold, lexicon)
        total[gold["type"]] += 1
        spans[gold["type"]] += span
        values[gold["type"]] += value
        if options.misses and not (span and value):
            print(f"{gold['type']:12} {gold['text']!r} = {gold['value'].get('value')}: {case['text'][:90]!r}")
    for kind, count in total.items():
        print(f"{kind:12} {count:4} spans {spans[kind] / count:.2f} values {values[kind] / count:.2f}")
    count = total.total()
    print(f"{'all':12} {count:4} spans {spans.total() / count:.3f} values {values.total() / count:.3f}")


if __name__ == "__main__":
    main()
