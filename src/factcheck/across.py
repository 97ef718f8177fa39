"""A run's articles held against each other, once each has been checked by itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.document import Document
from factcheck.finding import Finding
from factcheck.judge import in_order
from factcheck.suppress import UNUSED, apply_baseline, suppress

if TYPE_CHECKING:
    from factcheck.rule import Rule
    from factcheck.session import Outcome, Session


def compare(session: Session, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, each with what its article and another one contradict each other in.

    A finding goes to the file of its first end. One of a single article that says a part of it is dropped.
    """
    from factcheck.joint import contradictions

    outcomes = [o if o.file.error or o.article else _with_article(o, session) for o in outcomes]
    articles = [o.article for o in outcomes if o.article]
    if len(articles) < 2:
        return list(outcomes)
    documents = [a.document for a in articles]
    lexicon = session.setup(Path(documents[0].source.path)).lexicon
    found = [f for f in contradictions(articles, lexicon, session.rules()) if _is_asked(f, session)]
    heard = suppress(found, documents, (), session.rules())
    kept: list[Finding] = []
    known: list[Finding] = []
    for finding in heard.kept:
        after = apply_baseline([finding], session.baseline(_home(finding)))
        kept += after.kept
        known += after.silenced
    told = session.reviewed(kept, {d.source.path: d.source.text for d in documents})
    wider = () if session.options.recording else (*told, *known)
    return [_with(o, told, (*heard.silenced, *known), wider, session) for o in outcomes]


def _with_article(outcome: Outcome, session: Session) -> Outcome:
    """An outcome that came without what was read."""
    return dataclasses.replace(outcome, article=session.read(session.read_file(Path(outcome.file.path))))


def _home(finding: Finding) -> Path:
    return Path(finding.evidence[0].where.path)


def _is_asked(finding: Finding, session: Session) -> bool:
    """Whether every file it touches is held to its rule."""
    paths = {Path(e.where.path) for e in finding.evidence}
    return all(any(r.id == finding.rule for r in session.rules_for(p)) for p in paths)


def _with(
    outcome: Outcome,
    told: Sequence[Finding],
    silenced: Sequence[Finding],
    wider: Sequence[Finding],
    session: Session,
) -> Outcome:
    path = outcome.file.path
    own = [f for f in outcome.findings if not any(_is_part(f, whole) for whole in wider)]
    if outcome.article is not None:
        document, known = outcome.article.document, session.rules()
        own = [f for f in own if not (f.rule == UNUSED.id and _is_used(f, document, silenced, known))]
    findings = in_order([*own, *(f for f in told if f.evidence[0].where.path == path)])
    return dataclasses.replace(
        outcome,
        findings=findings,
        silenced=(*outcome.silenced, *(f for f in silenced if f.evidence[0].where.path == path)),
        fails=session.fails(findings, Path(path)),
    )


def _is_part(finding: Finding, whole: Finding) -> bool:
    """Whether another finding of its rule has all its ends, and more."""
    return finding.rule == whole.rule and {e.where for e in finding.evidence} < {e.where for e in whole.evidence}


def _is_used(unused: Finding, document: Document, silenced: Sequence[Finding], known: Collection[Rule]) -> bool:
    """Whether a comment that silences nothing in its own article has silenced something between two."""
    span = unused.evidence[0].where.span
    directives = tuple(d for d in document.directives if d.source == span or d.action == "enable")
    alone = dataclasses.replace(document, directives=directives)
    return bool(suppress(silenced, [alone], (), tuple(known)).silenced)
