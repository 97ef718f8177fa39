"""The claims report: what was read out of the articles, as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factcheck.claim import About, Article, Claim
from factcheck.phrasing import describe
from factcheck.values import Clock, Moment, Name, Quantity, Score, Value

_REPORTED = {"relation": "role"}  # a brother is a role too: the kinds of the report are a closed list
_ABOUT = ("subject", "measure", "when", "where", "group", "source", "per", "modality")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileClaims:
    """The claims of one file, or why it could not be read."""

    path: str
    article: Article | None = None
    error: str | None = None


def claims_json(files: Iterable[FileClaims], explain: bool = False) -> str:
    """The claims as one JSON object; `explain` adds the pattern that read each."""
    data = {"schema": 1, "files": [_file(file, explain) for file in files]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def claims_table(files: Iterable[FileClaims], explain: bool = False) -> str:
    """The claims as aligned columns: place, kind, words, value, what they are about."""
    parts = []
    for file in files:
        if file.article is None:
            parts.append(f"{file.path}: {file.error}\n")
            continue
        rows = [_row(claim, file.article, explain) for claim in file.article.claims]
        parts.append("".join(f"{line}\n" for line in [file.path, *_aligned(rows)]))
    return "\n".join(parts)


def _file(file: FileClaims, explain: bool) -> dict[str, Any]:
    claims = [_claim(c, file.article, explain) for c in file.article.claims] if file.article else []
    return {"path": file.path, "error": file.error, "claims": claims}


def _claim(claim: Claim, article: Article, explain: bool) -> dict[str, Any]:
    where = article.document.locate(claim.span)
    data: dict[str, Any] = {
        "kind": _REPORTED.get(claim.kind, claim.kind),
        "text": article.document.source.text[where.span.start : where.span.end],
        "start": where.span.start,
        "end": where.span.end,
        "line": where.line,
        "column": where.column,
        "value": value_data(claim.value),
        "about": _about(claim.about),
    }
    return {**data, "origin": claim.origin} if explain else data


def _about(about: About) -> dict[str, str | None]:
    return {name: getattr(about, name) for name in _ABOUT}


def value_data(value: Value) -> dict[str, Any]:
    """A value in plain JSON."""
    match value:
        case Quantity():
            stated = [plain(s) for s in value.stated]
            return {
                "stated": stated[0] if len(stated) == 1 else stated or None,
                "low": plain(value.low),
                "high": plain(value.high),
                "unit": value.unit,
            }
        case Moment():
            return {
                "earliest": value.first.isoformat() if value.first else None,
                "latest": value.last.isoformat() if value.last else None,
                "granularity": value.granularity,
                "weekday": value.weekday,
            }
        case Clock():
            return {"text": f"{_minutes(value.first)}–{_minutes(value.last)}", "key": f"{value.first}-{value.last}"}
        case Score():
            return {"stated": list(value.points), "low": None, "high": None, "unit": "point"}
        case Name():
            return {"text": value.text, "key": value.key}


def plain(number: Decimal | None) -> int | float | None:
    """The nearest JSON number; whole ones without a decimal point."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _minutes(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _row(claim: Claim, article: Article, explain: bool) -> list[str]:
    where = article.document.locate(claim.span)
    text = " ".join(article.document.source.text[where.span.start : where.span.end].split())
    about = "; ".join(f"{n}: {v}" for n, v in _about(claim.about).items() if v and v != "actual")
    row = [f"{where.line}:{where.column}", _REPORTED.get(claim.kind, claim.kind), text, describe(claim.value), about]
    return [*row, claim.origin] if explain else row


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return ["  no claims"]
    widths = [min(max(len(row[i]) for row in rows), 40) for i in range(len(rows[0]))]
    return ["  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]
