"""How near two wordings are in meaning, by a table of word vectors; one piece of evidence among many, never a verdict.

"Carried 218,000 passengers" and "took a quarter of a million people across" share no word. The table (made by
training/vectors.py) tells that their words are near; it does not tell dead from injured, so opposites stay with the
curated lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

_TABLE = Path(__file__).parent / "vectors.npz"


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], Any]:
    import numpy as np

    with np.load(_TABLE, allow_pickle=False) as stored:
        words = stored["words"].tobytes().decode("ascii").split("\n")
        vectors = stored["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {word: number for number, word in enumerate(words)}, vectors


class Wording:
    """Some words of a claim: their vectors, and how much each counts."""

    __slots__ = ("mean", "rows", "weights")

    def __init__(self, words: Sequence[str], rarity: Mapping[str, float]) -> None:
        """`rarity` from 0 to 1 by word; words that it lacks count half."""
        import numpy as np

        places, vectors = _table()
        known = [w for w in dict.fromkeys(words) if w in places or w + "e" in places]  # lemmas may lack their last e
        self.rows: Any = vectors[[places.get(w, places.get(w + "e")) for w in known]] if known else None
        self.weights: Any = np.array([rarity.get(w, 0.5) + 0.05 for w in known], dtype=np.float32)
        self.mean: Any = None
        if known:
            total = self.weights @ self.rows
            length = float(np.linalg.norm(total))
            self.mean = total / length if length else None

    def likeness(self, other: Wording) -> float:
        """Cosine of the two means, 0 where one has no known word."""
        if self.mean is None or other.mean is None:
            return 0.0
        return float(self.mean @ other.mean)

    def covered_by(self, other: Wording) -> float:
        """How well each of its words is met by its nearest among the other's, by weight, from 0 to 1."""
        if self.rows is None or other.rows is None:
            return 0.0
        nearest = (self.rows @ other.rows.T).max(axis=1)
        return float((nearest * self.weights).sum() / self.weights.sum())
