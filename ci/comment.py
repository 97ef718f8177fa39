"""Puts the report on a pull request as one comment: the one of an earlier run is replaced, none is left of a clean one.

Takes REPORT (a file), PULL_REQUEST, GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN from the environment.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

CLEAN = "✅"
_A_PAGE = 100


def main() -> int:
    """A comment that cannot be made fails no job: pull requests from forks have no right to one."""
    body = Path(os.environ["REPORT"]).read_text(encoding="utf-8")
    marker = body.partition("\n")[0]
    try:
        earlier = next((c for c in _comments() if str(c["body"]).startswith(marker)), None)
        if earlier and _replaced(earlier["id"], body):
            return 0
        if earlier or CLEAN not in body.splitlines()[1]:
            _call("POST", f"issues/{os.environ['PULL_REQUEST']}/comments", {"body": body})
    except (urllib.error.URLError, OSError) as problem:
        print(f"::notice title=factcheck::No comment could be made ({problem}). The summary of the job has the report.")
    return 0


def _comments() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    page = 1
    while True:
        name = f"issues/{os.environ['PULL_REQUEST']}/comments?per_page={_A_PAGE}&page={page}"
        more = _call("GET", name)
        found += more
        if len(more) < _A_PAGE:
            return found
        page += 1


def _replaced(number: int, body: str) -> bool:
    """False where somebody else wrote it: then it is not ours to change."""
    try:
        _call("PATCH", f"issues/comments/{number}", {"body": body})
    except urllib.error.HTTPError as problem:
        if problem.code not in (403, 404):
            raise
        return False
    return True


def _call(method: str, name: str, data: dict[str, str] | None = None) -> Any:
    address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{name}"
    headers = {"Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}", "Accept": "application/vnd.github+json"}
    sent = json.dumps(data).encode("utf-8") if data else None
    with urllib.request.urlopen(urllib.request.Request(address, sent, headers, method=method), timeout=30) as answer:
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main())
