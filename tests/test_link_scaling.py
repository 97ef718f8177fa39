from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.link.candidates import candidate_pairs

WORDS = [f"word{n}" for n in range(400)]
CLAIM = st.builds(
    lambda kind, words: SimpleNamespace(dimension=kind, sentence=frozenset(words), names=frozenset[str]()),
    st.sampled_from(["number", "money USD", "percentage %"]),
    st.lists(st.sampled_from(WORDS), max_size=12),
)


def pairs(claims: list[Any]) -> list[tuple[Any, Any]]:
    return list(candidate_pairs(claims))


@given(st.lists(CLAIM, max_size=300))
def test_only_claims_of_one_kind_are_compared_and_each_pair_once(claims: list[Any]) -> None:
    found = pairs(claims)

    assert all(a.dimension == b.dimension for a, b in found)
    assert max(Counter((id(a), id(b)) for a, b in found).values(), default=1) == 1
    assert not {(id(b), id(a)) for a, b in found} & {(id(a), id(b)) for a, b in found}


@given(st.lists(CLAIM, min_size=60, max_size=300), st.integers(2, 4))
def test_comparisons_grow_no_faster_than_the_words_that_claims_share(claims: list[Any], times: int) -> None:
    longer = claims * times
    shared = sum(len(c.sentence) for c in longer)

    assert len(pairs(longer)) <= 3 * 60 * 59 // 2 + shared * 40 // 2


@pytest.mark.parametrize("count", [500, 5_000])
def test_a_word_that_all_claims_share_makes_no_pairs(count: int) -> None:
    claims = [
        SimpleNamespace(
            dimension="number", sentence=frozenset({"people", f"place{n % (count // 4)}"}), names=frozenset()
        )
        for n in range(count)
    ]

    assert len(pairs(claims)) <= 6 * count
