"""factcheck lsp: the language server."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from factcheck.cli import options
from factcheck.cli.output import Problem


@click.command()
@options.RULES
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Use this configuration for every file, not the nearest one.",
)
@click.option("--model", metavar="PATH|NAME", help="Another spaCy model, with tagger and parser.")
def lsp(**given: Any) -> None:
    """A language server for editors, on standard input and output."""
    if find_spec("pygls") is None:
        raise Problem("the language server needs pygls: pip install 'factcheck-editorial[lsp]'")
    from factcheck.lsp.server import serve
    from factcheck.session import Options

    serve(Options(rules=given["house"], config=given["config"], model=given["model"], across=True))
