"""What can be looked for: every kind of check by the name a rule gives it."""

from __future__ import annotations

from factcheck.checks.arithmetic_average import Average
from factcheck.checks.arithmetic_change import Change
from factcheck.checks.arithmetic_conversion import Conversion
from factcheck.checks.arithmetic_order import Direction, UpsideDown
from factcheck.checks.arithmetic_share import Share
from factcheck.checks.arithmetic_table import TableTotal
from factcheck.checks.arithmetic_total import Total
from factcheck.checks.repetition import Repetition
from factcheck.checks.same import Same
from factcheck.rule import Check

CHECKS: dict[str, type[Check]] = {
    "average": Average,
    "change": Change,
    "conversion": Conversion,
    "direction": Direction,
    "repetition": Repetition,
    "same": Same,
    "share": Share,
    "table-total": TableTotal,
    "total": Total,
    "upside-down": UpsideDown,
}
