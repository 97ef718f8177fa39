"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

# the keys of REPORTERS, which would take longer to import than the rest of --help
FORMATS = ("text", "json", "sarif", "github", "gitlab", "rdjson", "junit", "markdown", "html")

Command = TypeVar("Command", bound=Callable[..., Any])

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write there, not to the screen."
)
RULES = click.option(
    "--rules",
    "house",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Further rules: a file or a folder; a folder lexicon/ in it adds words. Repeatable.",
)


def names(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Repeated options and comma lists alike."""
    return tuple(word.strip() for part in given for word in part.split(",") if word.strip())


def reports(ctx: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, Path], ...]:
    """FORMAT=FILE, each."""
    for part in given:
        form, _, target = part.partition("=")
        if form not in FORMATS or not target:
            raise click.BadParameter(f"“{part}” is not FORMAT=FILE with a format of {', '.join(FORMATS)}")
    return tuple((form, Path(target)) for form, _, target in (part.partition("=") for part in given))


REPORTS = click.option(
    "--report",
    "reports",
    multiple=True,
    callback=reports,
    metavar="FORMAT=FILE",
    help="Also write this report there. Repeatable.",
)


def day(ctx: click.Context, option: click.Parameter, given: datetime | None) -> date | None:
    return given.date() if given else None


def reading(command: Command) -> Command:
    """Options that decide how articles are read."""
    options = [
        RULES,
        click.option(
            "--config",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Use this configuration for every file, not the nearest one.",
        ),
        click.option(
            "--date",
            "published",
            type=click.DateTime(["%Y-%m-%d"]),
            callback=day,
            metavar="YYYY-MM-DD",
            help="The date of articles that do not say.",
        ),
        click.option(
            "--stdin-filename", default="stdin.md", metavar="NAME", help="What - is: decides how it is read and named."
        ),
        click.option("--model", metavar="PATH|NAME", help="Another spaCy model, with tagger and parser."),
    ]
    for option in reversed(options):
        command = option(command)
    return command
