#!/usr/bin/env python3
"""Fit the linker's weights on labelled articles and say how well they do on articles they were not fitted on.

    python training/fit.py corpus --pairs training/pairs/*.yaml [--write]

`--write` replaces rules/weights.yml and rules/standing-weights.yml; the figures printed before are cross-validated by
article. The first weighs a pair by itself, the second how it stands among the rival pairs of its text.

A pair of claims with different values is a positive if it marks two ends of a labelled contradiction of the families
told twice, and a negative if it marks no label. Weights are those of a logistic model with a Gaussian prior, fitted by
Newton's method; figures are from a cross-validation in which no article is on both sides.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from factcheck.document import Source
from factcheck.extract import extract
from factcheck.extract.model import load_model
from factcheck.lexicon import load_lexicon
from factcheck.link import VETOES, pairs
from factcheck.link.features import TOGETHER
from factcheck.link.standing import standings
from factcheck.parse import parse
from factcheck.resources import rules_folder
from factcheck.values import differ

TOLD_TWICE = frozenset(
    "quantity money percentage count date time duration age rank score measure heading table".split()
)
FOR = frozenset(
    "close|near|only these two share a word|no rival|two words shared|three words shared|words shared|"
    "share of words shared|sentence words shared|modifier shared|head same|head in other clause|same verb|definite again|"
    "measure same|head same, only values of it|head and subject same|only two values of the kind|one place restates|headline|same subject|subject noun shared|name shared|own name shared|time shared|"
    "clauses alike in meaning|names alike in meaning|one name met in the other clause|each name met in the other clause|each clause met in the other|nearest in meaning|nearest in meaning on one side|"
    "head same and nearest in meaning|definite again and nearest in meaning|nothing new beside the later figure|"
    "many digits transposed, nearest in meaning|two digits transposed, nearest in meaning|one digit off, nearest in meaning|another power of ten, nearest in meaning|"
    "many digits transposed, alike in meaning|two digits transposed, alike in meaning|one digit off, alike in meaning|another power of ten, alike in meaning".split(
        "|"
    )
)
AGAINST = frozenset(
    "very far values|far values|same sentence|both unmatched|unmatched modifiers|same table|same list|"
    "times differ|heads differ|no word shared|opposed words|opposed heads|from against to|per differs|"
    "subjects differ|part against whole|series|rivals|names differ|other again|own names differ|"
    "both have names of their own|indefinite again|change against level|roles differ|"
    "difference or sum is there too|both places restate|next sentence|modifiers differ|only one phrase gives a time|open end|"
    "other on one side|former on one side|forecast on one side|dropped on one side|hypothetical on one side|denied on one side|each on one side|average on one side|extreme on one side|whole on one side|all on one side|"
    "part on one side|segment on one side|graver on one side|kin on one side|approximate on one side|verb future on one side|verb denied on one side|verb hypothetical on one side|verb before on one side|verb ask on one side|"
    "forecast elsewhere in the sentence on one side|dropped elsewhere in the sentence on one side|hypothetical elsewhere in the sentence on one side|"
    "average elsewhere in the sentence on one side|extreme elsewhere in the sentence on one side|like sentences, other names|"
    "like clauses, opposed words|agrees with another beside it|of other stuff|then and now|verb now on one side|subject nouns differ|opposed modifiers|sentences of other years|one sentence of a year of its own|former elsewhere in the sentence on one side|other elsewhere in the sentence on one side|entries of their own|subject other on one side|from on one side|by on one side|than on one side|later figure has a name of its own|new words beside the later figure".split(
        "|"
    )
)
# what an editor would expect of a feature before seeing any data, in log odds; the rest are expected to be worth nothing
EXPECTED = {
    "measure same": 1.5,
    "head same": 1.0,
    "head same, only values of it": 1.0,
    "head and subject same": 0.7,
    "times differ": -2.0,
    "modifiers differ": -1.5,
    "other again": -1.5,
    "other on one side": -1.0,
    "former on one side": -1.0,
    "forecast on one side": -1.0,
    "dropped on one side": -1.5,
    "opposed modifiers": -1.5,
    "then and now": -2.0,
    "like clauses, opposed words": -2.0,
    "agrees with another beside it": -1.5,
    "of other stuff": -1.5,
    "like sentences, other names": -1.5,
    "entries of their own": -1.5,
    "subject other on one side": -1.5,
    "sentences of other years": -1.0,
    "one sentence of a year of its own": -0.7,
    "from on one side": -1.0,
    "by on one side": -1.0,
    "than on one side": -1.0,
    "subject nouns differ": -0.7,
    "average on one side": -1.0,
    "each on one side": -0.5,
    "extreme on one side": -0.5,
    "segment on one side": -0.7,
    "graver on one side": -1.5,
    "whole on one side": -0.5,
    "part on one side": -0.7,
    "verb future on one side": -0.5,
    "verb before on one side": -0.3,
    "nearest in meaning": 1.0,
    "clauses alike in meaning": 1.0,
    "change against level": -1.5,
    "from against to": -2.0,
    "part against whole": -1.0,
    "opposed heads": -1.5,
    "opposed words": -0.7,
    "subjects differ": -0.7,
    "only one phrase gives a time": -2.0,
    "many digits transposed": 2.0,
    "many digits transposed, a word shared": 1.0,
    "two digits transposed": 1.0,
    "one digit off": 0.7,
    "another power of ten": 0.5,
    "definite again": 1.0,
}
PRIOR = 0.7  # precision of the prior on every weight but the bias
FOLDS = 8
THIN = 0.1  # of the pairs that are surely none, how many are kept
SURELY_NONE = -5.0  # log odds


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    labels: tuple[tuple[str, tuple[tuple[tuple[int, int], ...], ...]], ...]
    """Family and ends; each end the places that mark it."""


def articles(folder: Path) -> Iterator[Case]:
    for path in sorted(folder.rglob("*.yml")):
        article = path.with_suffix(".md")
        if not article.exists():
            continue
        text = article.read_text(encoding="utf-8")
        labels = []
        for finding in yaml.safe_load(path.read_text(encoding="utf-8")).get("findings") or []:
            ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
            for number, evidence in enumerate(finding["evidence"]):
                ends[evidence.get("alt", number)].extend(_places(text, evidence["text"], evidence.get("nth", 1)))
            labels.append((finding["family"], tuple(map(tuple, ends.values()))))
        yield Case(path.stem, text, tuple(labels))


def couples(file: Path) -> Iterator[Case]:
    for pair in yaml.safe_load(file.read_text(encoding="utf-8")):
        ends = tuple(tuple(_places(pair["flag"], quote, 1)) for quote in pair["flag_evidence"])
        yield Case(f"{pair['id']} flag", pair["flag"], ((pair["family"], ends),))
        yield Case(f"{pair['id']} trap", pair["trap"], ())


def _places(text: str, quote: str, nth: int | str) -> list[tuple[int, int]]:
    found, at = [], text.find(quote)
    while at != -1:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found if nth == "any" else found[int(nth) - 1 : int(nth)]


@dataclass(frozen=True)
class Example:
    """A pair of claims with different values."""

    case: str
    """The text it stands in."""
    group: str
    """What must not be parted by a fold: both texts of a couple are one."""
    natural: bool
    """From an article, not from a short text written for one pair."""
    kind: str
    evidence: dict[str, float]
    claims: tuple[int, int]
    same: bool
    shown: str


def examples(cases: list[Case], natural: bool) -> Iterator[Example]:
    """Every pair with different values that nothing parts."""
    nlp, lexicon = load_model(), load_lexicon()
    for case in cases:
        document = parse(Source("a.md", case.text))
        claims = extract(document, nlp, lexicon)[1]
        for a, b, evidence in pairs(document, claims, lexicon):
            if not differ(a.value, b.value):
                continue
            vetoed = bool(VETOES & evidence.keys())
            places = [document.source_span(p.claim.phrase) for p in (a, b)]
            touched = [
                (family, {e for e, end in enumerate(ends) for s, t in end for p in places if p.start < t and s < p.end})
                for family, ends in case.labels
            ]
            both = [family for family, ends in touched if len(ends) > 1]
            told = any(family in TOLD_TWICE for family in both)
            if (both and not told) or (vetoed and not told):
                continue  # the two ends of an error of another kind teach nothing, nor does what is parted anyway
            shown = " <> ".join(case.text[p.start : p.end] for p in places)
            if vetoed:
                print(f"VETOED {case.name}: {sorted(VETOES & evidence.keys())} {shown!r}")
                continue
            group = case.name.removesuffix(" flag").removesuffix(" trap")
            yield Example(case.name, group, natural, a.claim.kind, evidence, (id(a), id(b)), told, shown)


@dataclass
class Table:
    """Examples as numbers: a row each, the first column 1 for the bias."""

    names: list[str]
    x: np.ndarray
    y: np.ndarray
    signs: np.ndarray
    expected: np.ndarray


def table(rows: list[Example]) -> Table:
    names = sorted({n for row in rows for n in row.evidence})
    column = {n: i + 1 for i, n in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1
    for i, row in enumerate(rows):
        for name, value in row.evidence.items():
            x[i, column[name]] = value
    signs = np.array([0, *((n in FOR or n in TOGETHER) - (n in AGAINST) for n in names)])
    expected = np.array([0.0, *(EXPECTED.get(n, 0.0) for n in names)])
    return Table(names, x, np.array([float(row.same) for row in rows]), signs, expected)


def fit(data: Table, rows: np.ndarray) -> np.ndarray:
    """The weights, the bias first; a weight of the wrong sign is noise and is dropped, and the rest fitted again.

    Pairs that are surely none are thinned out, those that stay counting for the others, as they teach little and are most.
    """
    chance = np.random.default_rng(1).random(len(rows))
    x, y = data.x[rows], data.y[rows]
    few = (y == 1) | (chance < THIN)
    beta = newton(x[few], y[few], np.where(y[few] == 1, 1, 1 / THIN), data.expected)
    near = (y == 1) | (x @ beta > SURELY_NONE)
    few = near | (chance < THIN)
    x, y, weight = x[few], y[few], np.where(near, 1, 1 / THIN)[few]
    kept = np.ones(x.shape[1], dtype=bool)
    for _ in range(6):
        beta = np.zeros(x.shape[1])
        beta[kept] = newton(x[:, kept], y, weight, data.expected[kept])
        wrong = kept & (beta * data.signs < 0)
        if not wrong.any():
            break
        kept &= ~wrong
    return beta


def newton(x: np.ndarray, y: np.ndarray, weight: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Newton's method on the penalised likelihood."""
    beta = np.zeros(x.shape[1])
    prior = np.where(expected != 0, 6 * PRIOR, PRIOR)
    prior[0] = 1e-3
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        hessian = (x * (p * (1 - p) * weight)[:, None]).T @ x + np.diag(prior)
        step = np.linalg.solve(hessian, x.T @ ((y - p) * weight) - prior * (beta - expected))
        beta += step * min(1.0, 2.0 / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return beta


def standing_table(rows: list[Example], odds: np.ndarray) -> tuple[list[str], np.ndarray]:
    """How each pair stands in its text, given the log odds of the pairs alone."""
    of_case: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        of_case[row.case].append(i)
    found: dict[int, dict[str, float]] = {}
    for members in of_case.values():
        made = standings([(*rows[i].claims, float(odds[i])) for i in members])
        found.update(zip(members, made, strict=True))
    names = sorted(found[0])
    x = np.array([[1.0, *(found[i][n] for n in names)] for i in range(len(rows))])
    return names, x


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", type=Path, nargs="+")
    ask.add_argument("--pairs", type=Path, nargs="*", default=[])
    ask.add_argument("--write", action="store_true", help="replace the weights in rules/")
    ask.add_argument("--misses", action="store_true")
    options = ask.parse_args()
    rows = list(examples([c for f in options.folders for c in articles(f)], natural=True))
    rows += examples([c for f in options.pairs for c in couples(f)], natural=False)
    data = table(rows)
    groups = {g: i % FOLDS for i, g in enumerate(sorted({row.group for row in rows}))}
    which = np.array([groups[row.group] for row in rows])
    natural = np.array([row.natural for row in rows])
    odds = np.zeros(len(rows))
    for k in range(FOLDS):
        odds[which == k] = data.x[which == k] @ fit(data, np.flatnonzero(which != k))
    standing_names, standing = standing_table(rows, odds)
    expected = np.zeros(standing.shape[1])
    score = np.zeros(len(rows))
    for k in range(FOLDS):
        learn = (which != k) & natural
        beta = newton(standing[learn], data.y[learn], np.ones(learn.sum()), expected)
        score[which == k] = 1 / (1 + np.exp(-np.clip(standing[which == k] @ beta, -30, 30)))
    print(f"{len(rows)} pairs, {int(data.y.sum())} of them contradictions; cross-validated by article.")
    for name, mine in (("articles", natural), ("couples", ~natural)):
        print(f"{name}, {int(data.y[mine].sum())} to find")
        _report([row for row, m in zip(rows, mine, strict=True) if m], data.y[mine], score[mine])
    if options.misses:
        for i in np.argsort(-score):
            if (score[i] >= 0.4 and not data.y[i]) or (score[i] < 0.4 and data.y[i]):
                kind = "MISS " if data.y[i] else "ALARM"
                print(f"{kind} {score[i]:.2f} {rows[i].case} [{rows[i].kind}] {rows[i].shown!r}")
    if options.write:
        _write("weights.yml", data.names, fit(data, np.arange(len(rows))))
        beta = newton(standing[natural], data.y[natural], np.ones(natural.sum()), expected)
        _write("standing-weights.yml", standing_names, beta)


def _report(rows: list[Example], y: np.ndarray, score: np.ndarray) -> None:
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7):
        told = score >= least
        right = int((told & (y == 1)).sum())
        share = f"precision {right / max(int(told.sum()), 1):.2f} recall {right / max(int(y.sum()), 1):.2f}"
        print(f"  at {least}: {share} ({right} of {int(told.sum())})")
    for kind in sorted({row.kind for row in rows}):
        mine = np.array([row.kind == kind for row in rows])
        counts = [
            (int((mine & (y == 1) & (score >= t)).sum()), int((mine & (score >= t)).sum())) for t in (0.3, 0.4, 0.5)
        ]
        shown = ", ".join(f"{right} of {told} at {t}" for (right, told), t in zip(counts, (0.3, 0.4, 0.5), strict=True))
        print(f"  {kind}: {int((mine & (y == 1)).sum())} to find; right {shown}")


def _write(file: str, names: list[str], beta: np.ndarray) -> None:
    kept = {n: round(float(w), 3) for n, w in zip(names, beta[1:], strict=True) if abs(w) >= 0.02}
    text = "# Fitted by training/fit.py; do not edit by hand. How much each piece of evidence counts, in log odds.\n"
    text += yaml.safe_dump({"bias": round(float(beta[0]), 3), "weights": kept}, sort_keys=True, allow_unicode=True)
    (rules_folder() / file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
