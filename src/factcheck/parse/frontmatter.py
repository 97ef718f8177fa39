"""Front matter: every entry as a Field with the place of its value; titles and descriptions are read as prose too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import yaml

from factcheck.document import Field, Span
from factcheck.parse.builder import TextBuilder

_TITLES = ("title", "headline")
_DESCRIPTIONS = ("description", "summary", "subtitle", "excerpt", "standfirst", "dek", "lede", "deck", "abstract")
_MOST = 2000
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_front_matter(builder: TextBuilder, front: re.Match[str]) -> None:
    """Collect the entries; `front` has the fence as group 1 and the entries as group 2.

    What cannot be read is passed over: the article itself must not be lost.
    """
    entries = _toml(front) if front.group(1) == "+++" else _yaml(front)
    builder.fields.extend(entries)
    for field in builder.fields:
        kind = "title" if field.key in _TITLES else "description" if field.key in _DESCRIPTIONS else None
        if kind and field.value:
            builder.open_block(kind)
            at = builder.source.text.find(field.value, field.source.start, field.source.end)
            if at >= 0:
                builder.verbatim(at, at + len(field.value))
            else:
                builder.replaced(field.value, field.source.start, field.source.end)
            builder.close_block()


def _yaml(front: re.Match[str]) -> list[Field]:
    try:
        root = yaml.compose(front.group(2), Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return list(_lines(front, ":"))
    return list(_fields(root, "", front.start(2), front.group(2)))[:_MOST] if root is not None else []


def _fields(node: Any, key: str, base: int, text: str, depth: int = 0) -> Iterator[Field]:
    if depth > 20:
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
        written = text[start:end]
        if written[:1] in "'\"" and len(written) > 1:
            start, end = start + 1, end - 1
        trimmed = text[start:end].rstrip()
        yield Field(key, str(node.value), Span(base + start, base + start + len(trimmed)))


def _toml(front: re.Match[str]) -> list[Field]:
    try:
        tomllib.loads(front.group(2))
    except (tomllib.TOMLDecodeError, RecursionError):
        return []
    return list(_lines(front, "="))


def _lines(front: re.Match[str], sign: str) -> Iterator[Field]:
    """Entries of one line each: all that TOML front matter has in practice, and what is left of damaged YAML."""
    pattern = re.compile(
        rf"^([A-Za-z][\w.-]*)[ \t]*{sign}[ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'\[{{][^\n]*?))[ \t]*\r?$", re.M
    )
    for match in pattern.finditer(front.group(2)):
        number = next(n for n in (2, 3, 4) if match.group(n) is not None)
        start, end = match.span(number)
        yield Field(match.group(1), match.group(number), Span(front.start(2) + start, front.start(2) + end))
