"""Coverage-guided fuzzing of one target; what libFuzzer takes may follow, such as -max_total_time=600.

    python fuzz/run.py TARGET [FOLDER] [-flag=value …]

New inputs go to FOLDER, by default a temporary one; those of `fuzz/corpus/TARGET` are read and not changed. To keep
what reaches new code: `python fuzz/run.py TARGET fuzz/corpus/TARGET FOLDER -merge=1`. An input that fails is left as
`crash-…` in the current folder: put it into the corpus once it is mended, where `tests/test_fuzz.py` tries it again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

_PARTS = "config docx document evaluate extract files lexicon parse report rulebook suppress values yamlfile".split()
with atheris.instrument_imports(include=[f"factcheck.{part}" for part in _PARTS], enable_loader_override=False):
    from targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: fuzz/run.py {'|'.join(TARGETS)} [FOLDER] [-flag=value …]")
    name, rest = sys.argv[1], sys.argv[2:]
    if all(word.startswith("-") for word in rest):
        rest = [tempfile.mkdtemp(), str(CORPUS / name), *rest]
    elif "-merge=1" not in rest:
        rest = [rest[0], str(CORPUS / name), *rest[1:]]
    atheris.Setup([sys.argv[0], "-timeout=20", "-rss_limit_mb=2048", *rest], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
