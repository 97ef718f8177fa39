"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

# the keys of REPORTERS, which would take longer to import than the rest of --help
FORMATS = ("text", "json", "sarif", "github", "gitlab", "rdjson", "junit", "markdown", "html")

MOST_JOBS = 256
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


def processes(ctx: click.Context, option: click.Parameter, given: str) -> int | None:
    """A number, or None for "auto"."""
    if given == "auto":
        return None
    if not given.isdigit() or not 1 <= int(given) <= MOST_JOBS:
        raise click.BadParameter(f"“{given}” is neither auto nor a number from 1 to {MOST_JOBS}")
    return int(given)


JOBS = click.option(
    "--jobs",
    default="auto",
    callback=processes,
    metavar="N|auto",
    help="How many processes to use.  [default: auto, as many as are worth it]",
)


def caching(command: Command) -> Command:
    """Options that decide whether and where results are kept."""
    command = CACHE_DIR(command)
    return click.option("--no-cache", is_flag=True, help="Find everything out anew, and keep nothing.")(command)


CACHE_DIR = click.option(
    "--cache-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where results are kept from run to run.  [default: the user's cache folder]",
)


def cache_folder(given: dict[str, Any]) -> Path | None:
    """Where results are kept; None for nowhere."""
    if given.get("no_cache"):
        return None
    if given["cache_dir"] is not None:
        return Path(given["cache_dir"])
    from factcheck.cache import default_folder

    return default_folder()


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
