"""Where the rules and word lists are: inside the installed package, or beside `src` in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rules_folder() -> Path:
    """The folder of built-in rules.

    Raises:
        FileNotFoundError: neither place has it; the installation is damaged.
    """
    for folder in (_PACKAGE / "rules", _PACKAGE.parent.parent / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("the built-in rules are missing; reinstall factcheck")


def schema_text() -> str:
    """The JSON Schema of a configuration file, for editors."""
    return (_PACKAGE / "factcheck.schema.json").read_text(encoding="utf-8")
