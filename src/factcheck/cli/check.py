"""factcheck check: the main job."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import options
from factcheck.cli.output import Progress, complain, write
from factcheck.cli.reporting import tell

if TYPE_CHECKING:
    from factcheck.document import Source
    from factcheck.session import Options, Outcome, Session

_FAIL_ON = ("error", "warning", "info", "never")


@click.command()
@options.PATHS
@click.option("--format", "form", type=click.Choice(options.FORMATS), default="text", show_default=True)
@options.OUTPUT
@click.option(
    "--fail-on", type=click.Choice(_FAIL_ON), help="Least severity that makes the status 1.  [default: warning]"
)
@click.option(
    "--select", multiple=True, callback=options.names, metavar="NAME", help="Only these rules, families or groups."
)
@click.option(
    "--ignore", multiple=True, callback=options.names, metavar="NAME", help="Not these rules, families or groups."
)
@options.reading
@click.option("--changed-since", metavar="REV", help="Only what touches a line changed since this git revision.")
@click.option("--across", is_flag=True, help="Also hold the articles against each other.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Silence what this file records.")
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), metavar="FILE", help="Record what is found, and pass."
)
@options.REPORTS
@click.option("--link-base", metavar="URL", help="Where the files can be seen, for links: https://…/blob/main.")
@options.JOBS
@options.caching
@click.option("--quiet", "-q", is_flag=True, help="Nothing where nothing is found; no summary.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
@click.option("--show-config", is_flag=True, help="Print the configuration for the first path, and stop.")
def check(paths: tuple[Path, ...], **given: Any) -> None:
    """Check articles: files, folders, or - for standard input; the current folder where none is named.

    Status 0: nothing at or above --fail-on. 1: something. 2: the run is not complete.
    """
    from factcheck.session import Session

    session = Session(_options(given))
    paths = paths or (Path("."),)
    if given["changed_since"] and Path("-") in paths:
        raise click.UsageError("--changed-since is for files that git knows, not for standard input.")
    if given["show_config"]:
        write(_configuration(session, paths[0]))
        return
    outcomes = run(session, paths, given["stdin_filename"], given["jobs"])
    tell(session, outcomes, given)
    click.get_current_context().exit(_status(outcomes, passes=bool(given["write_baseline"])))


def run(session: Session, paths: Sequence[Path], stdin_name: str, jobs: int | None = None) -> list[Outcome]:
    """Check every file; one that cannot be checked does not keep the others from it."""
    from factcheck.batch import check_all

    files = list(session.find(paths))
    for file in files:
        session.baseline(file)  # a mistake in the configuration is nobody's article's fault
    with Progress(len(files)) as progress:
        outcomes = check_all(
            session,
            files,
            read=lambda file: read_article(session, file, stdin_name),
            shown=lambda file: shown_path(file, stdin_name),
            seen=progress.step,
            jobs=jobs,
        )
    if session.options.across:
        from factcheck.across import compare

        outcomes = compare(session, outcomes)
    for outcome in outcomes:
        if outcome.file.error is not None:
            complain(f"{outcome.file.path}: {outcome.file.error}")
    return sorted(outcomes, key=lambda o: o.file.path)


def shown_path(file: Path, stdin_name: str) -> str:
    return stdin_name if file == Path("-") else file.as_posix()


def read_article(session: Session, file: Path, stdin_name: str) -> Source:
    if file == Path("-"):
        return session.read_bytes(sys.stdin.buffer.read(), stdin_name)
    return session.read_file(file)


def _options(given: dict[str, Any]) -> Options:
    from factcheck.report import SHOWING_PAGES
    from factcheck.session import Options

    return Options(
        select=given["select"],
        ignore=given["ignore"],
        rules=given["house"],
        date=given["published"],
        config=given["config"],
        baseline=given["baseline"],
        fail_on=given["fail_on"],
        model=given["model"],
        changed_since=given["changed_since"],
        cache=options.cache_folder(given),
        across=given["across"],
        recording=given["write_baseline"] is not None,
        pages=bool(SHOWING_PAGES & {given["form"], *(form for form, _ in given["reports"])}),
    )


def _status(outcomes: Sequence[Outcome], passes: bool) -> int:
    if any(outcome.file.error is not None for outcome in outcomes):
        return 2
    return int(not passes and any(outcome.fails for outcome in outcomes))


def _configuration(session: Session, path: Path) -> str:
    from factcheck.config import as_yaml

    config = session.config(path)
    return f"# {config.path or 'no configuration file: defaults'}\n{as_yaml(config)}"
