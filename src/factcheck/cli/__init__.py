"""The command line. Nothing else prints; heavy imports wait until a command needs them."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__

if TYPE_CHECKING:
    from factcheck.cli.output import Problem

COMMANDS = {
    "cache": "cache.cache",
    "check": "check.check",
    "claims": "claims.claims",
    "eval": "evaluate.evaluate",
    "explain": "rules.explain",
    "init": "start.init",
    "lsp": "lsp.lsp",
    "rules": "rules.rules",
    "test-rules": "rules.test_rules",
}
"""Where each command is: none is imported before it is called or listed."""


class _Commands(click.Group):
    """Turns every mistake of the user's into one line, and every one of ours into one line that says so."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"factcheck.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            raise _problem("interrupted; what was found out until then is kept") from None
        except BrokenPipeError:  # whoever read the report has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(1) from None
        except Exception as problem:
            raise _as_problem(problem) from problem


def _problem(message: str) -> Problem:
    from factcheck.cli.output import Problem

    return Problem(message)


def _as_problem(problem: Exception) -> Problem:
    from factcheck.changes import ChangesError
    from factcheck.files import FileError
    from factcheck.language import ModelError
    from factcheck.yamlfile import DataError

    if isinstance(problem, ChangesError | DataError | ModelError | FileError | OSError):
        return _problem(str(problem))
    return _problem(f"internal error: {type(problem).__name__}: {problem}; please report it")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="factcheck")
def main() -> None:
    """Finds where an article contradicts itself, does its sums wrong, breaks the calendar or says a thing twice."""
