"""Every hostile input of `tests/hostile_inputs.py` in a process of its own: what came of it, its time, its memory.

    python benchmarks/hostile.py [WORD …] [--write docs/robustness.md]

WORDs choose the inputs whose names hold one of them. `--write` replaces the table in that page.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from hostile_inputs import REFUSED, everything, written  # noqa: E402

_MOST_SECONDS, _MOST_MEMORY = 20, 1_500
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    suffix: str
    size: int
    outcome: str
    seconds: float
    """Of computing: other programs do not count."""
    memory: int
    """Megabytes, at most."""

    @property
    def is_held(self) -> bool:
        wanted = "refused" if self.name in REFUSED else "found"
        return self.outcome == wanted and self.seconds <= _MOST_SECONDS and self.memory <= _MOST_MEMORY


def run(name: str, path: Path) -> Result:
    command = [sys.executable, "-m", "factcheck", "check", "--no-cache", "--format", "json", str(path)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, env={**os.environ, "OMP_NUM_THREADS": "1"})
        begun, ended = time.monotonic(), 0
        while not ended:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if not ended and time.monotonic() - begun > _PATIENCE:
                process.kill()
            time.sleep(0.05)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        outcome = _outcome(process.returncode, out.read(), err.read().decode("utf-8", "replace"))
    size = path.stat().st_size
    return Result(name, path.suffix[1:], size, outcome, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def _outcome(status: int, report: bytes, errors: str) -> str:
    lines = errors.splitlines()
    if status == 1 and b'"4,200 residents"' in report and b'"4,900 residents"' in report and not lines:
        return "found"
    if status == 2 and len(lines) == 1 and "internal error" not in errors:
        return "given up" if "not done after" in errors else "refused"
    return f"status {status}: {' '.join(lines)[:60]}" if status not in (0, 1) or lines else "nothing found"


def chosen(words: list[str]) -> Iterator[Result]:
    names = [name for name, _, _ in everything() if not words or any(word in name for word in words)]
    with tempfile.TemporaryDirectory() as folder:
        for name, path in written(Path(folder), names).items():
            result = run(name, path)
            print(f"{'' if result.is_held else '! '}{row(result)}", flush=True)
            yield result


def row(result: Result) -> str:
    size = f"{result.size / 1000:,.0f} kB" if result.size >= 1000 else f"{result.size} B"
    return f"| {result.name} | {result.suffix} | {size} | {result.outcome} | {result.seconds:.1f} | {result.memory} |"


def table(results: list[Result]) -> str:
    slowest, largest = max(results, key=lambda r: r.seconds), max(results, key=lambda r: r.memory)
    held = sum(r.is_held for r in results)
    head = (
        f"{len(results)} inputs, {held} held. Slowest: {slowest.name}, {slowest.seconds:.1f} s. "
        f"Most memory: {largest.name}, {largest.memory} MB.\n\n"
        "| input | file | size | outcome | seconds | MB |\n|---|---|---:|---|---:|---:|\n"
    )
    return head + "\n".join(map(row, results)) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    results = list(chosen(options.words))
    if options.write:
        page = options.write.read_text("utf-8")
        marked = r"(?<=<!-- inputs -->\n\n).*?(?=\n<!-- end of inputs -->)"
        options.write.write_text(re.sub(marked, lambda _: table(results), page, flags=re.DOTALL), "utf-8")
    sys.exit(any(not r.is_held for r in results))


if __name__ == "__main__":
    main()
