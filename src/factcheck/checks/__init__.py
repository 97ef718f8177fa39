"""What can be looked for: every kind of check by the name a rule gives it."""

from __future__ import annotations

from factcheck.checks.repetition import Repetition
from factcheck.checks.same import Same
from factcheck.rule import Check

CHECKS: dict[str, type[Check]] = {
    "repetition": Repetition,
    "same": Same,
}
