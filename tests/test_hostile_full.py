"""Hostile inputs at full size, in one run of a process of its own; `benchmarks/hostile.py` runs every one alone.

Where FACTCHECK_HOSTILE is set, all of them are run, not a sample.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from hostile_inputs import REFUSED, everything, written

SAMPLE = (
    *("$5 20,000 times", "20,000 nested quotation marks", "a number of 60,000 digits", "a word of 2 MB"),
    "1, 50,000 times",
    *("million 20,000 times", "10- 40,000 times", "30,000 nested elements", "front matter that is an alias bomb"),
    *("400 kB of small words", "cells that span 999 by 999", "200,000 apostrophes", "20,000 nested tables (Word)"),
)
MOST_MEMORY = 1_500 * 1024  # kB
MOST_SECONDS = 20


@pytest.mark.skipif(not os.environ.get("FACTCHECK_ALL_TESTS"), reason="FACTCHECK_ALL_TESTS is not set")
def test_every_fault_is_found_in_time_and_every_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    every = [name for name, _, _ in everything()]
    wanted = every if os.environ.get("FACTCHECK_HOSTILE") else [n for n in every if n in SAMPLE or n in REFUSED]
    names = {path.name: name for name, path in written(tmp_path, wanted).items()}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [sys.executable, "-m", "factcheck", "check", "--no-cache", "--format", "json", "--jobs", "2", *names],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert run.returncode == 2, run.stderr
    assert {line.split(": ")[1] for line in run.stderr.splitlines()} == {f for f, n in names.items() if n in REFUSED}
    assert "internal error" not in run.stderr
    faults = {
        finding["evidence"][0]["path"]
        for finding in json.loads(run.stdout)["findings"]
        if {"4,200 residents", "4,900 residents"} <= {end["text"] for end in finding["evidence"]}
    }
    assert {names[f] for f in names if names[f] not in REFUSED and f not in faults} == set()
    assert used.ru_maxrss < MOST_MEMORY
    assert used.ru_utime - before.ru_utime < MOST_SECONDS * (len(names) - len(REFUSED)) / 2
