"""Where the files of a run can be seen, so that a report can link to their lines."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def link_base(given: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The address that paths of the run are appended to; what continuous integration says where none is given."""
    if given is not None:
        return given
    at = environment.get
    if (server := at("GITHUB_SERVER_URL")) and (repository := at("GITHUB_REPOSITORY")) and (commit := at("GITHUB_SHA")):
        return f"{server}/{repository}/blob/{commit}{_below(at('GITHUB_WORKSPACE'))}"
    if (project := at("CI_PROJECT_URL")) and (commit := at("CI_COMMIT_SHA")):
        return f"{project}/-/blob/{commit}{_below(at('CI_PROJECT_DIR'))}"
    return ""


def _below(root: str | None) -> str:
    """How the current folder is reached from the root of the repository."""
    try:
        inside = Path.cwd().relative_to(Path(root or ".").resolve()).as_posix()
    except ValueError:
        return ""
    return "" if inside == "." else f"/{inside}"
