"""factcheck eval: precision and recall on labelled articles."""

from __future__ import annotations

import json
from pathlib import Path

import click

from factcheck.cli import options
from factcheck.cli.output import Problem, Progress, write


@click.command("eval")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@options.OUTPUT
@options.RULES
@click.option("--misses", is_flag=True, help="Also a line for each miss and false alarm.")
@click.option("--model", metavar="PATH|NAME", help="Another spaCy model.")
def evaluate(
    folder: Path, form: str, output: Path | None, house: tuple[Path, ...], misses: bool, model: str | None
) -> None:
    """Precision and recall on labelled articles: NAME.md (.txt, .html), each beside its labels, NAME.yml."""
    from factcheck.evaluate import load_cases, score, score_data, score_text
    from factcheck.session import Options, Session

    session = Session(Options(rules=house, model=model))
    cases = load_cases(folder)
    if not cases:
        raise Problem(f"{folder}: no labelled articles")
    results = []
    with Progress(len(cases)) as progress:
        for case in cases:
            results.append((case, session.check(session.read_file(case.article)).findings))
            progress.step(case.article.name)
    total = score(results)
    data = json.dumps(score_data(total), indent=1) + "\n"
    write(data if form == "json" else score_text(total, misses), output)
