"""factcheck init: a starter configuration, hook and workflow."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import click

from factcheck.cli.output import Problem, write

_PACKAGE = "factcheck-editorial"
_SCHEMA = ".factcheck.schema.json"
_FILES = {
    ".factcheck.yml": f"""\
# yaml-language-server: $schema={_SCHEMA}
# What factcheck checks here. An editor with a YAML language server completes and explains every key.
fail-on: warning          # error | warning | info | never
# ignore: [repetition]    # rules, families or groups: factcheck rules lists them
# exclude: [CHANGELOG.md] # as in .gitignore
# paths:                  # settings that differ from path to path
#   drafts/: {{fail-on: never}}
# rules: [house-rules/]   # rules of your own
# baseline: .factcheck-baseline.json  # factcheck check --write-baseline .factcheck-baseline.json writes it
# currency: USD           # what a bare $ means
""",
    ".pre-commit-config.yaml": """\
# pip install pre-commit && pre-commit install
repos:
  - repo: local
    hooks:
      - id: factcheck
        name: factcheck
        entry: factcheck check --quiet
        language: python
        additional_dependencies: ["@hook@"]
        types_or: [markdown, mdx, html, plain-text]
        exclude: (^|/)[^./]+$ # LICENSE and its like
        require_serial: true
""",
    ".github/workflows/factcheck.yml": """\
name: factcheck
on:
  pull_request:
  push:
    branches: [main, master]
permissions:
  contents: read
jobs:
  factcheck:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # what a pull request changes is told by its history
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install "@workflow@"
      - name: Check, on a pull request only what it changes
        env:
          BASE: ${{ github.event.pull_request.base.sha }}
        run: |
          report="$RUNNER_TEMP/factcheck.md"
          factcheck check --format github --report "markdown=$report" ${BASE:+--changed-since "$BASE"} || status=$?
          if [ -f "$report" ]; then cat "$report" >> "$GITHUB_STEP_SUMMARY"; fi
          exit "${status:-0}"
""",
}


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--force", is_flag=True, help="Overwrite files that are there already.")
def init(folder: Path, force: bool) -> None:
    """Write a starter configuration with its schema, a pre-commit hook and a GitHub workflow."""
    from factcheck.resources import schema_text

    hook, workflow = _requirements()
    kept = []
    for name, text in {**_FILES, _SCHEMA: schema_text()}.items():
        text = text.replace("@hook@", hook).replace("@workflow@", workflow)
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


def _requirements() -> tuple[str, str]:
    """How pip gets what is running here, on this machine and on another: from its index, a repository or a folder."""
    try:
        origin = json.loads(distribution(_PACKAGE).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        origin = {}
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        there = f"{_PACKAGE} @ {vcs['vcs']}+{url}@{vcs.get('commit_id', '')}"
        return there, there
    if url.startswith("file:"):
        return f"{_PACKAGE} @ {url}", _PACKAGE
    return _PACKAGE, _PACKAGE
