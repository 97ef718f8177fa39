"""What a run says: its reports and its baseline, where the options want them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.cli.links import link_base
from factcheck.cli.output import complain, wants_colour, width, write

if TYPE_CHECKING:
    from factcheck.report import Report
    from factcheck.rule import Rule
    from factcheck.session import Outcome, Session


def tell(session: Session, outcomes: Sequence[Outcome], given: dict[str, Any]) -> None:
    """Write every report that the options ask for, or the baseline."""
    from factcheck.report import SHOWING_RULES

    forms = {given["form"], *(form for form, _ in given["reports"])}
    rules = session.rules() if forms & SHOWING_RULES else ()  # reading them takes longer than the rest of a report
    report = _report(session, outcomes, rules, link_base(given["link_base"]))
    for form, target in given["reports"]:
        write(_text(report, form, target, given), target)
    if given["write_baseline"]:
        _write_baseline(report, given["write_baseline"])
        return
    text = _text(report, given["form"], given["output"], given)
    if text or given["output"]:
        write(text, given["output"])
    for path, gone in () if given["quiet"] else session.mended(outcomes):
        what = "finding is" if gone == 1 else "findings are"
        complain(f"{path}: {gone} recorded {what} no longer found; --write-baseline {path} forgets them")


def _report(session: Session, outcomes: Sequence[Outcome], rules: tuple[Rule, ...], links: str) -> Report:
    from factcheck import __version__
    from factcheck.judge import in_order
    from factcheck.report import Report

    return Report(
        version=__version__,
        files=tuple(outcome.file for outcome in outcomes),
        findings=in_order(f for outcome in outcomes for f in outcome.findings),
        silenced=in_order(f for outcome in outcomes for f in outcome.silenced),
        rules=rules,
        model=session.model_name,
        link_base=links,
    )


def _text(report: Report, form: str, target: Path | None, given: dict[str, Any]) -> str:
    from factcheck.report import REPORTERS
    from factcheck.report.terminal import text_report

    if form != "text":
        return REPORTERS[form](report)
    colour = wants_colour(given["color"], target)
    return text_report(report, colour=colour, width=width(), summing_up=not given["quiet"])


def _write_baseline(report: Report, target: Path) -> None:
    from factcheck.suppress import baseline_text

    write(baseline_text(report.findings), target)
    complain(f"{target}: {len(report.findings)} findings recorded")
