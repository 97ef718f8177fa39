"""The logistic model that turns evidence into a confidence. Its weights are data: `rules/weights.yml`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from factcheck import yamlfile
from factcheck.resources import rules_folder

_LOWEST, _HIGHEST = -6.0, 4.0  # how far one model may speak against a pair before another, and for it


@dataclass(frozen=True, slots=True)
class Model:
    """P(same thing) = 1 / (1 + exp(-(bias + sum of weight times feature)))."""

    bias: float
    weights: Mapping[str, float]
    phrases: Mapping[str, str]
    """What a feature is called in a report; those without a phrase are not told."""

    def log_odds(self, features: Mapping[str, float]) -> float:
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())

    def confidence(self, features: Mapping[str, float]) -> float:
        return 1 / (1 + math.exp(-max(min(self.log_odds(features), 50), -50)))

    def reasons(self, features: Mapping[str, float], most: int = 3) -> list[str]:
        """Phrases for the features that spoke most strongly for "the same"."""
        gains = {n: self.weights.get(n, 0.0) * v for n, v in features.items() if n in self.phrases}
        ranked = sorted((n for n in gains if gains[n] > 0), key=lambda n: (-gains[n], n))
        return [self.phrases[n] for n in ranked[:most]]


def odds(confidence: float) -> float:
    """A confidence in log odds, kept within bounds so that another model can weigh it."""
    if not 0 < confidence < 1:
        return _LOWEST if confidence <= 0 else _HIGHEST
    return min(max(math.log(confidence / (1 - confidence)), _LOWEST), _HIGHEST)


@lru_cache(maxsize=4)
def load_model(path: Path | None = None) -> Model:
    """The fitted weights.

    Raises:
        DataError: the file is missing or damaged.
    """
    node = yamlfile.load(path or rules_folder() / "weights.yml").mapping(("bias", "weights"), ("bias", "weights"))
    phrases = yamlfile.load(rules_folder() / "lexicon" / "evidence.yml").mapping()
    weights = {name: n.number() for name, n in node["weights"].mapping().items()}
    return Model(node["bias"].number(), weights, {name: n.string() for name, n in phrases.items()})
