"""factcheck cache: what is kept from run to run."""

from __future__ import annotations

from typing import Any

import click

from factcheck.cli import options
from factcheck.cli.output import write


@click.group()
def cache() -> None:
    """What is kept from run to run, so that unchanged files are not read again."""


@cache.command()
@options.CACHE_DIR
def info(**given: Any) -> None:
    """Where it is, and how much."""
    from factcheck.cache import Cache

    folder = options.cache_folder(given)
    assert folder is not None
    found = Cache(folder).info()
    write(f"{found.path}\n{found.results} results, {_megabytes(found.size)} of {_megabytes(found.largest)} at most\n")


@cache.command()
@options.CACHE_DIR
def clear(**given: Any) -> None:
    """Remove all of it."""
    from factcheck.cache import Cache

    folder = options.cache_folder(given)
    assert folder is not None
    Cache(folder).clear()


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f} MB"
