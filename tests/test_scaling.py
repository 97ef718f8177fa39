"""Twice the article is twice the work: what is looked for again and again through the whole of it would show here.

Work is counted in calls of functions, which a busy machine does not change.
"""

from __future__ import annotations

import cProfile
import pstats
import random
from collections.abc import Sequence

from spacy.language import Language

from factcheck.document import Source
from factcheck.lexicon import Lexicon
from factcheck.pipeline import check
from factcheck.rule import Rule

_FEW = 20_000  # calls: one for each pair of sentences would be four times as many
SOUNDS = [a + b for a in ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "ru", "sa", "te") for b in "lmnrst"]
KINDS = (
    "The fire in {0}, which began on {d} May {y}, killed {n} people and hurt {k} others.",
    "**{0} again.** {1} raised ${n} million from {2}, up {k} percent in two years.",
    "{0} {1}, {a}, the mayor of {2}, was born in {y} and has never played the {3}.",
    "“The {3} of {0} is not ready for the {4},” said {1} {2}.",
    "{0} {1} finished second in the {2} race, beating {3} {4} {d}-{k}, and was the first {0} to win it.",
    "The {0} Office ({A}) issued CVE-2024-{n} and version {d}.{k}.{a} two days after the {1} vote.",
)


def test_twice_the_article_is_twice_the_work(nlp: Language, rules: Sequence[Rule], lexicon: Lexicon) -> None:
    check(Source("article.md", article(3)), rules, nlp, lexicon)  # what is made once
    once, twice = (work(article(size), rules, nlp, lexicon) for size in (65, 130))  # past every cap

    grown = {name: (once[name], count) for name, count in twice.items() if count > 3 * once.get(name, 0) + _FEW}
    assert grown == {}
    assert sum(twice.values()) < 2.5 * sum(once.values())


def article(size: int) -> str:
    """So many sentences of each kind, no two of them about the same."""
    chance = random.Random(7)
    return "# A long week\n\n" + "\n\n".join(sentence(kind, chance) for _ in range(size) for kind in KINDS)


def sentence(kind: str, chance: random.Random) -> str:
    words = ["".join(chance.sample(SOUNDS, 4)).title() for _ in range(5)]
    return kind.format(
        *words,
        A="".join(chance.sample("ABCDEFGHIJKLMNOPRST", 4)),
        a=chance.randrange(20, 90),
        d=chance.randrange(2, 28),
        k=chance.randrange(2, 60),
        n=chance.randrange(1000, 9999),
        y=chance.randrange(1950, 2020),
    )


def work(text: str, rules: Sequence[Rule], nlp: Language, lexicon: Lexicon) -> dict[str, int]:
    """How often each function is called."""
    profile = cProfile.Profile()
    profile.enable()
    check(Source("article.md", text), rules, nlp, lexicon)
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return {f"{file}:{line} {name}": calls for (file, line, name), (_, calls, *_rest) in stats.items()}
