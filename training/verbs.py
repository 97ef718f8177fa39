"""Write rules/lexicon/verbs.yml: verbs whose dictionary form cannot be told from "-ed" and "-ing" by rule.

    python training/verbs.py > rules/lexicon/verbs.yml

The verbs come from the WordNet index that spaCy's English model carries for its own lemmatizer, which is too slow to run.
"""

from __future__ import annotations

import re
import textwrap

import srsly
from spacy.strings import get_string_id

from factcheck.extract.lemmas import restored
from factcheck.language import find_model

# Both are verbs ("bath", "bathe"), and neither doubles its last letter: newspapers mostly use the one without the "e".
PLAIN = frozenset({"bath", "cloth", "sooth", "breath", "wreath", "lath", "loath", "sheath", "teeth"})
SMALL = re.compile(r"[a-z]{3,14}")


def main() -> None:
    tables = srsly.msgpack_loads((find_model().folder / "lemmatizer/lookups/lookups.bin").read_bytes())
    verbs = {v for v in tables["lemma_index"][get_string_id("verb")] if SMALL.fullmatch(v)}
    with_e = {v for v in verbs if v.endswith("e") and not (v[:-1] in verbs and v[:-1] in PLAIN)}
    doubled = {v for v in verbs if len(v) > 2 and v[-1] == v[-2] and v[-1] not in "aeiou"}
    bases = sorted(v for v in verbs - with_e - doubled if not v.endswith("e") and f"{v}e" not in with_e)
    print('# Verbs whose dictionary form is not what rules make of their "-ed" and "-ing" (from WordNet, see NOTICE).')
    print("# Written by training/verbs.py; a house adds its own to verbs in inflections.yml.")
    for name, words in (
        ("with_e", sorted(v for v in with_e if restored(v[:-1]) != v)),
        ("plain", [v for v in bases if restored(v) != v]),
        ("doubled", sorted(v for v in doubled if restored(v) != v)),
    ):
        print(f"{name}: >-\n{textwrap.fill(' '.join(words), 118, initial_indent='  ', subsequent_indent='  ')}")


if __name__ == "__main__":
    main()
