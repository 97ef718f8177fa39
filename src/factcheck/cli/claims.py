"""factcheck claims: what was read out of articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import options
from factcheck.cli.output import complain, write

if TYPE_CHECKING:
    from factcheck.report.claims import FileClaims
    from factcheck.session import Session


@click.command()
@options.PATHS
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@options.OUTPUT
@options.reading
@click.option("--explain", is_flag=True, help="Also the pattern that read each claim.")
def claims(paths: tuple[Path, ...], **given: Any) -> None:
    """What was read out of articles: every figure, date and name, its value, and what it is about."""
    from factcheck.report.claims import claims_json, claims_table
    from factcheck.session import Options, Session

    session = Session(
        Options(rules=given["house"], date=given["published"], config=given["config"], model=given["model"])
    )
    files = [_claims(session, path, given["stdin_filename"]) for path in session.find(paths or (Path("."),))]
    for file in files:
        if file.error is not None:
            complain(f"{file.path}: {file.error}")
    shown = claims_json(files, given["explain"]) if given["form"] == "json" else claims_table(files, given["explain"])
    write(shown, given["output"])
    click.get_current_context().exit(2 if any(file.error is not None for file in files) else 0)


def _claims(session: Session, path: Path, stdin_name: str) -> FileClaims:
    from factcheck.batch import Failure, attempt
    from factcheck.cli.check import read_article, shown_path
    from factcheck.report.claims import FileClaims

    shown = shown_path(path, stdin_name)
    article = attempt(lambda: session.read(read_article(session, path, stdin_name)))
    if isinstance(article, Failure):
        return FileClaims(path=shown, error=article.reason)
    return FileClaims(path=shown, article=article)
