"""YAML as people write it, read strictly: every mistake names the file, the line and what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_TEXT = "tag:yaml.org,2002:str"
_MOST_NODES = 200_000  # far above any rule file; an alias bomb multiplies beyond it


class DataError(Exception):
    """A mistake in a data file. The message is one line: file:line: what is wrong; what is expected."""


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value that knows where it stands. `value` is a str, int, float, bool, None, list or dict of Nodes."""

    value: Any
    path: str
    line: int

    def error(self, problem: str) -> DataError:
        return DataError(f"{self.path}:{self.line}: {problem}")

    def mapping(self, allowed: Iterable[str] | None = None, required: Iterable[str] = ()) -> dict[str, Node]:
        """The value as a mapping with string keys, closed to `allowed` where given.

        Raises:
            DataError: no mapping, an unknown key (with the nearest allowed one), or a required one is missing.
        """
        if not isinstance(self.value, dict):
            raise self.error(f"expected keys and values, not {self._what()}")
        entries: dict[str, Node] = self.value
        known = None if allowed is None else list(allowed)
        for key, node in entries.items():
            if known is not None and key not in known:
                raise node.error(f"unknown key “{key}”{suggestion(key, known)}")
        for key in required:
            if key not in entries:
                raise self.error(f"missing key “{key}”")
        return entries

    def sequence(self) -> list[Node]:
        if not isinstance(self.value, list):
            raise self.error(f"expected a list, not {self._what()}")
        return self.value

    def string(self) -> str:
        if not isinstance(self.value, str):
            raise self.error(f"expected text, not {self._what()}")
        return self.value

    def strings(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(node.string() for node in self.sequence())

    def number(self) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.error(f"expected a number, not {self._what()}")
        return self.value

    def boolean(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.error(f"expected true or false, not {self._what()}")
        return self.value

    def choice(self, allowed: Iterable[str]) -> str:
        options = list(allowed)
        if (text := self.string()) not in options:
            raise self.error(f"unknown value “{text}”{suggestion(text, options)}")
        return text

    def plain(self) -> Any:
        """The value without positions."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def _what(self) -> str:
        names = {dict: "a mapping", list: "a list", type(None): "nothing", bool: "true or false"}
        return names.get(type(self.value), f"“{self.value}”")


def suggestion(word: str, allowed: Iterable[str]) -> str:
    """The end of a message about an unknown word: the nearest allowed one, or all of them."""
    import difflib

    options = sorted(allowed)
    near = difflib.get_close_matches(word, options, n=1)
    return f": did you mean “{near[0]}”?" if near else f"; allowed: {', '.join(options)}"


def load(path: Path, shown: str | None = None) -> Node:
    """Read a YAML file.

    Raises:
        DataError: unreadable, not UTF-8, not YAML, a key given twice, or a tag that makes objects.
    """
    return parse(*_read(path, shown))


def load_plain(path: Path) -> Any:
    """Read a YAML file whose shape is known to be right: its values without positions.

    Raises:
        DataError: as `load` does.
    """
    text, name = _read(path)
    root = _composed(text, name, 1)
    return None if root is None else _Converter(name, 1, plain=True).convert(root)


def _read(path: Path, shown: str | None = None) -> tuple[str, str]:
    name = shown or str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise DataError(f"{name}: cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise DataError(f"{name}: not UTF-8 (byte {problem.start})") from problem
    return text, name


def parse(text: str, name: str, first_line: int = 1) -> Node:
    """Read YAML text; `first_line` is the line of the file on which it begins."""
    root = _composed(text, name, first_line)
    if root is None:
        return Node(None, name, first_line)
    node: Node = _Converter(name, first_line).convert(root)
    return node


def _composed(text: str, name: str, first_line: int) -> yaml.Node | None:
    import yaml

    try:
        return yaml.compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = mark.line + first_line if mark else first_line
        raise DataError(f"{name}:{line}: not valid YAML: {problem.problem or problem.context}") from problem
    except (yaml.YAMLError, RecursionError) as problem:
        detail = str(problem).splitlines()[0] if str(problem) else "nested too deeply"
        raise DataError(f"{name}:{first_line}: not valid YAML: {detail}") from problem


def _loader() -> type[Any]:
    """The reader written in C, where there is one."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Converter:
    """Makes Nodes of what YAML gives; plain values where nobody asks for positions, which takes half the time."""

    def __init__(self, name: str, first_line: int, *, plain: bool = False) -> None:
        self.name, self.first_line, self.plain, self.made = name, first_line, plain, 0
        self.loader = _loader()("")

    def convert(self, node: Any, depth: int = 0) -> Any:
        line = node.start_mark.line + self.first_line
        self.made += 1
        if self.made > _MOST_NODES or depth > 100:
            raise DataError(f"{self.name}:{line}: too large or nested too deeply")
        if node.id == "mapping":
            value: Any = self._entries(node.value, depth)
        elif node.id == "sequence":
            value = [self.convert(child, depth + 1) for child in node.value]
        else:
            value = node.value if node.tag == _TEXT else self._scalar(node, line)
        return value if self.plain else Node(value, self.name, line)

    def _entries(self, pairs: list[tuple[Any, Any]], depth: int) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for key_node, value_node in pairs:
            line = key_node.start_mark.line + self.first_line
            key = str(key_node.value) if key_node.id == "scalar" else ""
            if not key or key in entries:
                told = f"key “{key}” is given twice" if key else "a key must be a word"
                raise DataError(f"{self.name}:{line}: {told}")
            child = self.convert(value_node, depth + 1)
            entries[key] = child if self.plain else Node(child.value, self.name, line)
        return entries

    def _scalar(self, node: Any, line: int) -> Any:
        import yaml

        try:
            return self.loader.construct_object(node)
        except (yaml.YAMLError, ValueError) as problem:
            raise DataError(f"{self.name}:{line}: “{node.value}” cannot be read: {problem}") from problem


def dump(value: Any) -> str:
    """Plain values as YAML, keys in the order given."""
    import yaml

    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, default_flow_style=False, width=100))
