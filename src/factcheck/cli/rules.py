"""factcheck rules, explain and test-rules: the rules themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli import options
from factcheck.cli.output import Problem, write

if TYPE_CHECKING:
    from factcheck.rule import Rule


@click.command()
@click.option("--format", "form", type=click.Choice(("text", "json", "markdown")), default="text", show_default=True)
@click.option(
    "--pages", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER", help="Write a page a rule."
)
@options.RULES
def rules(form: str, pages: Path | None, house: tuple[Path, ...]) -> None:
    """List every rule."""
    from factcheck.report.rules import rules_json, rules_markdown, rules_text

    if pages is not None:
        _write_pages(pages, house)
        return
    render = {"text": rules_text, "json": rules_json, "markdown": rules_markdown}[form]
    write(render(_known(house)))


@click.command()
@click.argument("name", metavar="RULE")
@options.RULES
def explain(name: str, house: tuple[Path, ...]) -> None:
    """One rule in full, with its examples."""
    from factcheck.report.rules import rule_page
    from factcheck.yamlfile import suggestion

    known = {rule.id: rule for rule in _known(house)}
    if name not in known:
        raise Problem(f"no rule “{name}”{suggestion(name, known)}")
    write(rule_page(known[name]))


@click.command("test-rules")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--model", metavar="PATH|NAME", help="Another spaCy model.")
def test_rules(paths: tuple[Path, ...], model: str | None) -> None:
    """Run the examples of rule files: those of PATHS, or the built-in ones."""
    from factcheck.examples import failures
    from factcheck.extract.model import load_model
    from factcheck.lexicon import load_lexicon
    from factcheck.rulebook import lexicon_folders, load_rules, rule_files

    mine = {str(file) for place in paths for file in rule_files(place)}
    wanted = [rule for rule in load_rules(paths) if not paths or rule.path in mine]
    nlp, lexicon = load_model(model), load_lexicon(lexicon_folders(paths))
    failed = [line for rule in wanted for line in failures(rule, nlp, lexicon)]
    total = sum(len(rule.examples) for rule in wanted)
    write("".join(f"{line}\n" for line in [*failed, f"{total} examples of {len(wanted)} rules, {len(failed)} wrong"]))
    click.get_current_context().exit(1 if failed else 0)


def _write_pages(folder: Path, house: tuple[Path, ...]) -> None:
    """Pages of rules that are gone go too; a folder that holds anything else is left alone."""
    from factcheck.report.rules import MADE, rule_pages

    wanted, index = rule_pages(_known(house)), folder / "README.md"
    try:
        if index.exists() and MADE not in index.read_text(encoding="utf-8", errors="replace"):
            raise Problem(f"{index}: is there already and was not made by this command")
        for path in folder.glob("*.md") if index.exists() else ():
            if path.name not in wanted:
                path.unlink()
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Problem(f"{folder}: cannot be written: {problem.strerror}") from problem
    for name, text in wanted.items():
        write(text, folder / name)


def _known(house: tuple[Path, ...]) -> tuple[Rule, ...]:
    from factcheck.rulebook import load_rules
    from factcheck.suppress import UNUSED

    return (*load_rules(house), UNUSED)
