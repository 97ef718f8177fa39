from __future__ import annotations

import random
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.link.candidates import candidate_pairs

WORDS = [f"word{n}" for n in range(400)]


def claims(seed: int, count: int) -> list[Any]:
    chance = random.Random(seed)
    return [
        SimpleNamespace(
            dimension=chance.choice(("number", "money USD", "percentage %")),
            sentence=frozenset(chance.choices(WORDS, k=chance.randrange(12))),
            names=frozenset[str](),
        )
        for _ in range(count)
    ]


@settings(max_examples=20, deadline=None)
@given(st.integers(), st.integers(0, 300))
def test_only_claims_of_one_kind_are_compared_and_each_pair_once(seed: int, count: int) -> None:
    found = list(candidate_pairs(claims(seed, count)))

    assert all(a.dimension == b.dimension for a, b in found)
    assert max(Counter((id(a), id(b)) for a, b in found).values(), default=1) == 1
    assert not {(id(b), id(a)) for a, b in found} & {(id(a), id(b)) for a, b in found}


@settings(max_examples=20, deadline=None)
@given(st.integers(), st.integers(60, 900))
def test_comparisons_grow_no_faster_than_the_words_that_claims_share(seed: int, count: int) -> None:
    longer = claims(seed, count)
    shared = sum(len(c.sentence) for c in longer)

    assert len(list(candidate_pairs(longer))) <= 3 * 60 * 59 // 2 + shared * 40 // 2


@pytest.mark.parametrize("count", [500, 5_000])
def test_a_word_that_all_claims_share_makes_no_pairs(count: int) -> None:
    alike: list[Any] = [
        SimpleNamespace(
            dimension="number", sentence=frozenset({"people", f"place{n % (count // 4)}"}), names=frozenset()
        )
        for n in range(count)
    ]

    assert len(list(candidate_pairs(alike))) <= 6 * count
