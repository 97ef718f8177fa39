"""How the search for repeated sentences grows: run it, nothing is asserted."""

from __future__ import annotations

import random
import time

from factcheck.checks.repetition import Repetition
from factcheck.claim import Article, Sentence
from factcheck.document import Block, Document, Run, Source, Span
from factcheck.lexicon import load_lexicon

LEXICON = load_lexicon()
WORDS = [a + b for a in ("bar", "len", "mor", "tin", "cas", "dol", "fer", "gan") for b in ("dle", "ton", "wick", "ria")]


def article(sentences: list[str], in_a_block: int) -> Article:
    spans, blocks, text = [], [], ""
    parts: list[str] = []
    at = 0
    for i, sentence in enumerate(sentences):
        gap = "\n\n" if i % in_a_block == 0 and i else " " if i else ""
        at += len(gap)
        if i % in_a_block == 0:
            blocks.append([at, at])
        parts += [gap, sentence]
        spans.append(Sentence(span=Span(at, at + len(sentence)), block=len(blocks) - 1, tokens=()))
        at += len(sentence)
        blocks[-1][1] = at
    text = "".join(parts)
    made = tuple(Block(kind="paragraph", span=Span(*b)) for b in blocks)
    document = Document(source=Source("a.md", text), text=text, blocks=made, runs=(Run(0, 0, len(text), True),))
    return Article(document=document, sentences=tuple(spans), claims=(), lexicon=LEXICON)


def measure(name: str, given: Article) -> None:
    start = time.perf_counter()
    found = [len(list(Repetition(unit=unit).find(given))) for unit in ("sentence", "paragraph")]
    print(f"{name:45} {time.perf_counter() - start:6.2f} s  {found[0]} sentences, {found[1]} paragraphs")


def main() -> None:
    chance = random.Random(1)
    names = [w + v for w in WORDS for v in WORDS]
    for count in (1_000, 10_000, 20_000):
        lines = [f"The {' '.join(chance.choices(names, k=14))}." for _ in range(count)]
        measure(f"{count} sentences", article(lines, 5))
    measure("one sentence 5 000 times", article([lines[0]] * 5_000, 5))
    measure("5 000 sentences of one form", article([f"{lines[0][:-1]} {i} times." for i in range(5_000)], 5))
    measure("one paragraph of a million characters", article(lines[:9_000], 100_000))


if __name__ == "__main__":
    main()
