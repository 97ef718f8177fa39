"""What fuzzing kept, the same targets under hypothesis, and a short run of the fuzzer where it is installed."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FUZZ = Path(__file__).parent.parent / "fuzz"
sys.path.insert(0, str(FUZZ))

from targets import TARGETS  # noqa: E402

SECONDS = int(os.environ.get("FACTCHECK_FUZZ_SECONDS", "4"))
CASES = [(name, path) for name in TARGETS for path in sorted((FUZZ / "corpus" / name).iterdir())]
WORDS = (
    "2.3 million|nearly|12 March 2021|$5.2bn|Tuesday|3-2|aged 34|per cent|between|and|half|10:30 a.m.|'|\"|“|”|(|)|[|]("
    "|`|*|_|#|\n|\n\n|- |> ||\n|--|<p>|</p>|<table>|<td|colspan=9|<!--|-->|&amp;|&#x|;|---|+++|title: |{{|}}|<w:p>|"
    "<w:t>|</w:t>|</w:p>|id: a|check:|[[|\u202e|\u200b|\ufeff|\r|\x00|\x1b[31m|½|٣|🙂|::error|%0A|]]>|&|@|,|.|1,|  |\t"
).split("|")
MIXED = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=30).map("".join)
INPUTS = st.one_of(
    st.tuples(st.integers(0, 5), MIXED).map(lambda pair: bytes([pair[0]]) + pair[1].encode("utf-8", "surrogatepass")),
    MIXED.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=60),
)


@pytest.mark.parametrize("name", TARGETS)
def test_what_fuzzing_kept_does_no_harm(name: str) -> None:
    kept = [path for target, path in CASES if target == name]
    assert kept
    for path in kept:
        TARGETS[name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=INPUTS)
def test_no_bytes_do_harm(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.skipif(not os.environ.get("FACTCHECK_ALL_TESTS"), reason="FACTCHECK_ALL_TESTS is not set")
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_guided_by_coverage_finds_nothing(name: str, tmp_path: Path) -> None:
    command = [sys.executable, str(FUZZ / "run.py"), name, str(tmp_path), f"-max_total_time={SECONDS}", "-seed=1"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace")
    assert run.returncode == 0, run.stderr[-3000:]
