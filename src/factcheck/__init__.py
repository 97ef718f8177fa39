"""Finds where an article contradicts itself.

from factcheck import check

for finding in check("Two men were hurt. … The three men were hurt."):
    print(finding.message)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Evidence", "Finding", "Rule", "Severity", "Source", "__version__", "check", "load_rules"]

if TYPE_CHECKING:
    from factcheck.api import Evidence, Finding, Rule, Severity, Source, check, load_rules


def __getattr__(name: str) -> Any:
    """The public names, loaded when they are first asked for: `factcheck --help` needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from factcheck import api

    return getattr(api, name)
