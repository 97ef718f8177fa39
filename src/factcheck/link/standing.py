"""How a pair stands among the rival pairs of its article: evidence that no pair gives by itself.

Of the pairs of figures that differ, each figure belongs to many and contradicts one at most. So a pair is the likelier
to be one thing told twice the further it is ahead of the next one for each of its figures, and the fewer are as likely.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence

_CAP = 4.0  # log odds; a longer lead tells no more
_AS_LIKELY = 1.0  # log odds by which a pair may fall short and still count as nearly as likely


def standings(pairs: Sequence[tuple[Hashable, Hashable, float]]) -> list[dict[str, float]]:
    """Named evidence for each pair.

    Args:
        pairs: two claims and the log odds that their evidence alone gives; only of claims that differ.
    """
    odds = sorted(p[2] for p in pairs)
    best: dict[Hashable, list[float]] = defaultdict(list)
    for first, second, alone in pairs:
        best[first].append(alone)
        best[second].append(alone)
    leaders = {claim: sorted(values)[-2:] for claim, values in best.items()}
    return [
        {
            "alone": alone,
            "lead of one": max(leads := [_lead(alone, leaders[c]) for c in (first, second)]),
            "lead of the other": min(leads),
            "lead in the article": _lead(alone, odds[-2:]),
            "as likely": math.log(len(odds) - bisect_left(odds, alone - _AS_LIKELY)),
        }
        for first, second, alone in pairs
    ]


def _lead(alone: float, leaders: Sequence[float]) -> float:
    """Ahead of the next if it is the first, else behind the first; 0 without a rival."""
    if len(leaders) < 2:
        return 0.0
    rival = leaders[0] if alone >= leaders[1] else leaders[1]
    return max(-_CAP, min(_CAP, alone - rival))
