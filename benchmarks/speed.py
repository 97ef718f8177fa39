"""How long factcheck takes, as ratios to what it cannot do without and to other checkers of prose.

    python benchmarks/speed.py FOLDER [--runs N] [--large]

FOLDER holds articles in Markdown. Each row is measured in one go, its two commands in turn, as the processor time of
whole processes with all they start; the median of the ratios is shown, so that a busy machine does little harm. Modules
are compiled beforehand, as they are where a package is installed. Peers
(proselint, write-good, textlint with textlint-rule-terminology) are measured where they are on the path. `--large` adds
one article of 1 MB, and how time grows up to it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.language import find_model

PYTHON = sys.executable
CHECK = (PYTHON, "-m", "factcheck", "check", "--quiet", "--fail-on", "never", "--format", "json")
LOAD = "import spacy; spacy.load({folder!r}, exclude=['ner', 'lemmatizer', 'attribute_ruler', 'senter'])"
PEERS = {
    "proselint": ("proselint", "check"),
    "write-good": ("write-good",),
    "textlint": ("textlint", "--no-textlintrc", "--rule", "terminology"),
}
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)


@dataclass(frozen=True)
class Cost:
    """Of one process and those it started."""

    cpu: float
    wall: float
    memory: int
    """Megabytes of the largest process."""


def cost(command: Sequence[str], folder: Path) -> Cost:
    code = (
        "import os, resource, subprocess, sys, time\n"
        "begun = time.monotonic()\n"
        "nothing = subprocess.DEVNULL\n"
        "subprocess.run(sys.argv[1:], stdin=nothing, stdout=nothing, stderr=nothing)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss // 1024)\n"
    )
    shown = subprocess.run(
        [PYTHON, "-c", code, *command], cwd=folder, env=_installed(), capture_output=True, text=True, check=True
    )
    cpu, wall, memory = shown.stdout.split()
    return Cost(float(cpu), float(wall), int(memory))


def _installed() -> dict[str, str]:
    """The environment, but that modules are compiled once, also those of a checkout."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "factcheck-speed"), **given}


def row(name: str, ours: Sequence[str], other: Sequence[str], folder: Path, runs: int, by: str = "cpu") -> None:
    """Our command beside another, in turn; the first run of each is not counted."""
    pairs = [(cost(ours, folder), cost(other, folder)) for _ in range(runs + 1)][1:]
    ratio = statistics.median(getattr(a, by) / getattr(b, by) for a, b in pairs)
    used = statistics.median(a.cpu for a, _ in pairs)
    print(f"{name:64} {ratio:6.2f} ×   {used:7.3f} s   {max(a.memory for a, _ in pairs):5} MB", flush=True)


def articles(folder: Path, target: Path, count: int) -> int:
    """Copy some articles; their words."""
    target.mkdir()
    words = 0
    for path in sorted(folder.glob("*.md"))[:count]:
        text = path.read_text(encoding="utf-8")
        words += len(text.split())
        (target / path.name).write_text(text, encoding="utf-8")
    return words


def small(folder: Path, place: Path, runs: int) -> None:
    load = (PYTHON, "-c", LOAD.format(folder=str(find_model().folder)))
    nothing = (PYTHON, "-c", "import click")
    articles(folder, place / "two hundred", 200)
    first = min(sorted((place / "two hundred").glob("*.md")), key=lambda p: abs(len(p.read_text().split()) - 600))
    known = (*CHECK, "--cache-dir", str(place / "kept"))
    cost(known, place / "two hundred")
    version = (PYTHON, "-m", "factcheck", "--version")
    row("factcheck --version / import click", version, nothing, place, runs)
    plain = (PYTHON, "-c", "import click, yaml")
    row("one known file / import click, yaml", (*known, first.name), plain, first.parent, runs)
    row("two hundred known files / import click, yaml", known, plain, first.parent, runs)
    cold = (*CHECK, "--no-cache", first.name)
    row("one new file of 600 words / import spaCy, load the model", cold, load, first.parent, runs)
    for peer, command in PEERS.items():
        if shutil.which(command[0]):
            row(f"one new file of 600 words / {peer}", cold, (*command, first.name), first.parent, runs)
            row(f"one known file / {peer}", (*known, first.name), (*command, first.name), first.parent, runs)


def warm(folder: Path) -> None:
    """Another article in a process that has read some: what an editor waits for."""
    code = (
        "import statistics, sys, time\n"
        "from pathlib import Path\n"
        "from factcheck.session import Options, Session\n"
        "session = Session(Options(across=True))\n"
        "sources = [session.read_file(Path(name)) for name in sys.argv[1:]]\n"
        "def used(work):\n"
        "    begun = time.process_time(); work(); return time.process_time() - begun\n"
        "for source in sources: session.check(source)\n"
        "ours = [used(lambda: session.check(source)) for _ in range(5) for source in sources]\n"
        "alone = [used(lambda: list(session.nlp.pipe(source.text.split('\\n\\n')))) for source in sources]\n"
        "print(statistics.median(ours), max(ours), statistics.median(ours) / statistics.median(alone))\n"
    )
    files = sorted(folder.glob("*.md"), key=lambda p: abs(len(p.read_text(encoding="utf-8").split()) - 600))[:12]
    command = [PYTHON, "-c", code, *map(str, files)]
    shown = subprocess.run(command, env=_installed(), capture_output=True, text=True, check=True).stdout
    usual, most, ratio = map(float, shown.split())
    print(
        f"{'one more file of 600 words, warm / tagging and parsing it':64} {ratio:6.2f} ×   {usual:7.3f} s   ", end=""
    )
    print(f"at most {most:.3f} s", flush=True)


def folder_run(folder: Path, place: Path) -> None:
    words = articles(folder, place / "folder", 350)
    load = cost((PYTHON, "-c", LOAD.format(folder=str(find_model().folder))), place)
    alone = cost((*CHECK, "--no-cache", "--jobs", "1"), place / "folder")
    rate = words / (alone.cpu - load.cpu)
    print(f"a folder of {words:,} words: {rate:,.0f} words a second, {alone.memory} MB")
    if (os.cpu_count() or 1) > 1:
        one, two = ((*CHECK, "--no-cache", "--jobs", jobs) for jobs in ("1", "2"))
        row("the same in one process / in two, by the clock", one, two, place / "folder", 2, by="wall")
        row("the same in two processes / in one, by processor time", two, one, place / "folder", 1)


def large(folder: Path, place: Path) -> None:
    """Time for each size over that of the size before, divided by how much larger it is: 1 where time is linear."""
    text = "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.md"))).replace("\n---\n", "\n\n")
    (place / "small.md").write_text(text[:200], encoding="utf-8")
    base = min(cost((*CHECK, "--no-cache", "small.md"), place).cpu for _ in range(3))
    before: tuple[int, float] | None = None
    for size in SIZES:
        (place / "large.md").write_text((text * (size // len(text) + 1))[:size], encoding="utf-8")
        used = cost((*CHECK, "--no-cache", "large.md"), place)
        work = used.cpu - base
        growth = f"{work / before[1] / (size / before[0]):5.2f}" if before else "    –"
        print(f"{size:>9,} characters {used.cpu:7.2f} s   growth {growth}   {used.memory:5} MB", flush=True)
        before = (size, work)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(f"{'what / beside what':64} {'ratio':>8}   {'ours':>9}   {'memory':>8}")
        small(options.folder, Path(name), options.runs)
        warm(options.folder)
        folder_run(options.folder, Path(name))
        if options.large:
            large(options.folder, Path(name))


if __name__ == "__main__":
    main()
