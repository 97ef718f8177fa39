"""The command line. Nothing else prints; heavy imports wait until a command needs them."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from factcheck import __version__
from factcheck.cli.cache import cache
from factcheck.cli.check import check
from factcheck.cli.claims import claims
from factcheck.cli.evaluate import evaluate
from factcheck.cli.lsp import lsp
from factcheck.cli.output import Problem
from factcheck.cli.rules import explain, rules, test_rules
from factcheck.cli.start import init


class _Commands(click.Group):
    """Turns every mistake of the user's into one line, and every one of ours into one line that says so."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            raise Problem("interrupted; what was found out until then is kept") from None
        except BrokenPipeError:  # whoever read the report has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(1) from None
        except Exception as problem:
            raise _as_problem(problem) from problem


def _as_problem(problem: Exception) -> Problem:
    from factcheck.batch import WorkerError
    from factcheck.changes import ChangesError
    from factcheck.files import FileError
    from factcheck.language import ModelError
    from factcheck.yamlfile import DataError

    if isinstance(problem, ChangesError | DataError | ModelError | FileError | WorkerError | OSError):
        return Problem(str(problem))
    return Problem(f"internal error: {type(problem).__name__}: {problem}; please report it")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck")
def main() -> None:
    """Finds where an article contradicts itself, does its sums wrong, breaks the calendar or says a thing twice."""


for _command in (cache, check, claims, rules, explain, evaluate, init, lsp, test_rules):
    main.add_command(_command)
