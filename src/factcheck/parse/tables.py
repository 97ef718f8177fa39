"""Where a block stands in the lists, tables and quotations of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_WIDEST = 1000


@dataclass(slots=True)
class _List:
    group: int
    first: int | None
    row: int = -1
    ordinal: int | None = None


@dataclass(slots=True)
class _Table:
    group: int
    row: int = -1
    column: int = -1
    width: int = 1
    """Of the cell read last."""
    header: bool = False
    head: bool = False
    """Inside the element that holds the header rows."""
    taken: dict[int, int] = field(default_factory=dict)
    """Columns that a cell above reaches down into, and for how many rows more."""


class Grid:
    """Counts groups, rows and columns while elements open and close."""

    def __init__(self) -> None:
        self._group = 0
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._quotes: list[int] = []

    def open(self, name: str, said: Mapping[str, str]) -> None:
        """An element begins; `said` are its attributes."""
        if name in ("ul", "ol", "table", "blockquote"):
            self._begin(name, said)
        elif name == "li" and self._lists:
            self._item(self._lists[-1], said.get("value"))
        elif self._tables:
            table = self._tables[-1]
            if name in ("thead", "tbody", "tfoot"):
                table.head = name == "thead"
            elif name == "tr":
                table.row, table.column, table.width = table.row + 1, -1, 1
                table.taken = {column: left - 1 for column, left in table.taken.items() if left > 1}
            elif name in ("td", "th"):
                self._cell(table, name, said)

    def close(self, name: str) -> None:
        """An element ends."""
        if name in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif name == "table" and self._tables:
            self._tables.pop()
        elif name == "blockquote" and self._quotes:
            self._quotes.pop()

    def place(self, name: str) -> dict[str, int | bool | None]:
        """Details of a block inside an element."""
        if name == "li" and self._lists:
            last = self._lists[-1]
            return {"group": last.group, "row": max(last.row, 0), "level": len(self._lists), "ordinal": last.ordinal}
        if name in ("td", "th") and self._tables:
            table = self._tables[-1]
            row, column = max(table.row, 0), max(table.column, 0)
            return {"group": table.group, "row": row, "column": column, "header": table.header}
        if name == "blockquote" and self._quotes:
            return {"group": self._quotes[-1]}
        return {}

    def _begin(self, name: str, said: Mapping[str, str]) -> None:
        self._group += 1
        if name == "table":
            self._tables.append(_Table(self._group))
        elif name == "blockquote":
            self._quotes.append(self._group)
        else:
            # a list that counts down is shown with numbers that only its length tells
            first = _number(said.get("start"), 1) if name == "ol" and "reversed" not in said else None
            self._lists.append(_List(self._group, first))

    def _item(self, inside: _List, value: str | None) -> None:
        inside.row += 1
        if inside.first is None:
            return
        following = inside.first if inside.ordinal is None else inside.ordinal + 1
        inside.ordinal = _number(value, following)

    def _cell(self, table: _Table, name: str, said: Mapping[str, str]) -> None:
        table.column += table.width if table.column >= 0 else 1
        while table.column in table.taken:
            table.column += 1
        table.width = min(max(_number(said.get("colspan"), 1), 1), _WIDEST)
        table.header = table.head or (table.row == 0 and name == "th")
        rows = min(_number(said.get("rowspan"), 1), _WIDEST)
        if rows > 1:
            table.taken |= dict.fromkeys(range(table.column, min(table.column + table.width, _WIDEST)), rows)


def _number(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default
