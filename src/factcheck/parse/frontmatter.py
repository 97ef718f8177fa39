"""Front matter: every entry as a Field with the place of its value; titles and descriptions are read as prose too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import Any

import yaml

from factcheck.document import Field, Span
from factcheck.parse.builder import TextBuilder

_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_ENTRY = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*+(?:[\"']?[\w.-]+(?: [\w.-]+){0,3}[\"']?[ \t]*[:=]|\[[\w.-]+\]|[ \t\r]*\Z)"
)
_TITLES = ("title", "headline")
_DESCRIPTIONS = ("description", "summary", "subtitle", "excerpt", "standfirst", "dek", "lede", "deck", "abstract")
_MOST = 2000
_DEEPEST = 20
_BLOCK_SCALAR = re.compile(r"[|>][+\-0-9]*[ \t]*(?:#[^\n]*)?\r?\n")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_front_matter(builder: TextBuilder) -> int:
    """Collect the entries; says where the article itself begins.

    What cannot be read is passed over: the article must not be lost.
    """
    front = _FRONT.match(builder.source.text)
    if front is None or not _ENTRY.match(front[2]):  # a rule between paragraphs is written in the same way
        return 1 if builder.source.text.startswith("\ufeff") else 0
    entries = _toml(front) if front[1] == "+++" else _yaml(front)
    builder.fields.extend(islice(entries, _MOST))
    for field in builder.fields:
        kind = "title" if field.key in _TITLES else "description" if field.key in _DESCRIPTIONS else None
        if kind and field.value:
            builder.open_block(kind)
            _write(builder, field)
            builder.close_block()
    return front.end()


def _write(builder: TextBuilder, field: Field) -> None:
    """Map the value character by character, a folded one word by word, and as a whole where it was escaped."""
    head = _BLOCK_SCALAR.match(builder.source.text, field.source.start, field.source.end)
    builder.folded(field.value, head.end() if head else field.source.start, field.source.end)


def _yaml(front: re.Match[str]) -> Iterator[Field]:
    if _is_too_deep(front[2]):
        return _lines(front, ":")
    try:
        root = yaml.compose(front[2], Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _lines(front, ":")
    return _fields(root, "", front.start(2), front[2])


def _is_too_deep(text: str) -> bool:
    """Whether libyaml, which calls itself for every level, could run out of stack."""
    depths = accumulate(1 if mark in "[{" else -1 for mark in re.findall(r"[\[\]{}]", text))
    return max(depths, default=0) > _DEEPEST * 5 or re.search(r"^[ ?:-]{200}", text, re.M) is not None


def _fields(node: Any, key: str, base: int, text: str, depth: int = 0) -> Iterator[Field]:
    if depth > _DEEPEST or node is None:
        return
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            path = f"{key}.{name.value}" if key else str(name.value)
            yield from _fields(value, path, base, text, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _fields(value, key, base, text, depth + 1)
    else:
        start, end = node.start_mark.index, node.end_mark.index
        if text[start:end][:1] in ("'", '"') and end - start > 1:
            start, end = start + 1, end - 1
        trimmed = text[start:end].rstrip()
        yield Field(key, str(node.value), Span(base + start, base + start + len(trimmed)))


def _toml(front: re.Match[str]) -> Iterator[Field]:
    """Entries of one line; those under a table's heading have its name before them."""
    table = ""
    headings = [(m.start(), m[1]) for m in re.finditer(r"^\[{1,2}([\w. -]+)\]{1,2}[ \t]*\r?$", front[2], re.M)]
    for field in _lines(front, "="):
        while headings and headings[0][0] + front.start(2) < field.source.start:
            table = headings.pop(0)[1].strip() + "."
        yield Field(table + field.key, field.value, field.source)


def _lines(front: re.Match[str], sign: str) -> Iterator[Field]:
    """Entries of one line each: nearly all that TOML front matter has, and what is left of damaged YAML."""
    pattern = re.compile(
        rf"^([A-Za-z][\w.-]*)[ \t]*{sign}[ \t]*(?:\"((?:[^\"\\\n]|\\.)*+)\"|'([^'\n]*)'|([^\s\"'\[{{#][^\n#]*))"
        r"[ \t]*(?:#[^\n]*)?\r?$",
        re.M,
    )
    for match in pattern.finditer(front[2]):
        number = next(n for n in (2, 3, 4) if match[n] is not None)
        value = match[number].rstrip()
        start = front.start(2) + match.start(number)
        yield Field(match[1], _unescaped(value) if number == 2 else value, Span(start, start + len(value)))


def _unescaped(written: str) -> str:
    """Basic strings of TOML and quoted ones of YAML escape alike as far as articles go."""
    if "\\" not in written:
        return written
    try:
        return str(tomllib.loads(f'value = "{written}"')["value"])
    except tomllib.TOMLDecodeError:
        return written
