"""What Markdown files hold for site generators: template tags, shortcodes, imports, MDX expressions, formulas.

It is blanked by as many spaces, so that every offset stays.
"""

from __future__ import annotations

import re

_OPENER = re.compile(r"\{%|\{\{|\{/\*|(?<=[\w`*\]}\n])\{:|^:::|^\$\$[ \t]*\r?$|^(?:import|export)\b", re.M)
# tags whose contents are no prose either, and how these end
_VERBATIM = re.compile(r"\{[%{][-<% ]*+(highlight|comment|raw|mermaid|math|code)\b")
_LONGEST = 2000
_LONGEST_COMMENT = 20_000
_LONGEST_PASSAGE = 100_000


def blanked(text: str, start: int, *, mdx: bool) -> str:
    """The text from `start`, with everything blanked that only a site generator reads."""
    pieces, at, missing = [], start, set[str]()
    while (opener := _OPENER.search(text, at)) is not None:
        pieces.append(text[at : opener.start()])
        at = _end(text, opener, start if mdx else None, missing)
        pieces.append(re.sub(r"[^\r\n]", " ", text[opener.start() : at]))
        if at == opener.start():  # no template after all
            pieces.append(text[at : opener.end()])
            at = max(opener.end(), at)
    return "".join(pieces) + text[at:]


def _end(text: str, opener: re.Match[str], module: int | None, missing: set[str]) -> int:
    """Where it ends; its start, where it is none. `module`: where the text of an MDX file begins, else None."""
    start, sign = opener.start(), opener.group().rstrip()
    if sign == "{/*":
        return _after("*/}", text, start, start + _LONGEST_COMMENT)
    if sign == "$$":
        return _after("\n$$", text, opener.end(), start + _LONGEST)
    if sign in ("import", "export"):
        return start if module is None else _module_end(text, start, module)
    line = text.find("\n", start, start + _LONGEST)
    line = min(start + _LONGEST, len(text)) if line == -1 else line
    if sign == ":::":
        return line
    end = _after({"{%": "%}", "{{": "}}", "{:": "}"}[sign], text, start, line)
    named = _VERBATIM.match(text, start, line) if end > start else None
    if named and named[1] not in missing:
        closer = re.compile(rf"\{{[%{{][-<% /]*+(?:end|/ ?)?{named[1]}\b[^\n]{{0,100}}[%}}]\}}")
        close = closer.search(text, end, end + _LONGEST_PASSAGE)
        if close:
            return close.end()
        missing.add(named[1])
    return end


def _after(closer: str, text: str, start: int, limit: int) -> int:
    at = text.find(closer, start, limit)
    return start if at == -1 else at + len(closer)


def _module_end(text: str, start: int, body: int) -> int:
    """Import and export statements of MDX stand in paragraphs of their own."""
    if start != body and not re.search(
        r"(?:^|\n)[ \t]*\r?\n\Z|;\r?\n\Z|['\"]\r?\n\Z|\A\Z", text[max(start - 200, 0) : start]
    ):
        return start
    blank = re.compile(r"\r?\n[ \t]*\r?(?:\n|\Z)").search(text, start)
    return blank.start() if blank else len(text)
