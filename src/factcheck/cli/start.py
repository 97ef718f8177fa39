"""factcheck init: a starter configuration, hook and workflow."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.output import Problem, write

_FILES = {
    ".factcheck.yml": """\
# What factcheck checks here. Every key: see README.md of factcheck, “Configuration”.
fail-on: warning        # error | warning | info | never
# ignore: [repetition]  # rules, families or groups; factcheck rules lists them
# exclude: [CHANGELOG.md]
# rules: [house-rules/]
# currency: USD         # what a bare $ means
""",
    ".pre-commit-config.yaml": """\
repos:
  - repo: local
    hooks:
      - id: factcheck
        name: factcheck
        entry: factcheck check --quiet
        language: python
        additional_dependencies: [factcheck-editorial]
        types_or: [markdown, html, plain-text]
        require_serial: true
""",
    ".github/workflows/factcheck.yml": """\
name: factcheck
on: pull_request
permissions:
  contents: read
jobs:
  factcheck:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {python-version: "3.12", cache: pip}
      - run: pip install factcheck-editorial
      - run: factcheck check .
""",
}


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
def init(folder: Path, force: bool) -> None:
    """Write a starter configuration, pre-commit hook and GitHub workflow."""
    kept = []
    for name, text in _FILES.items():
        path = folder / name
        if path.exists() and not force:
            kept.append(name)
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise Problem(f"{path.parent}: cannot be made: {problem.strerror}") from problem
        write(text, path)
        write(f"wrote {path.as_posix()}\n")
    for name in kept:
        write(f"kept {name}, which is there already; --force overwrites it\n")
