"""A sheet as it comes from a file, whatever the file: numbered rows of cells, and what the eye cannot see in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Row = tuple[int, dict[int, Any]]  # the row's number and its filled cells by column (1 is A)


class Formula(str):
    """A cell that computes something; its text is the formula."""

    __slots__ = ()


class Broken(str):
    """A cell whose formula has failed, such as #REF!."""

    __slots__ = ()


@dataclass
class Grid:
    """One sheet: rows are read once, in order; what is hidden or merged is known when they have been read."""

    name: str
    rows: Iterator[Row]
    is_hidden: bool = False
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first column, row, last column, row
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Limits:
    """How much of a file is read: rows of a sheet with something in them, bytes of the file, bytes unpacked."""

    rows: int = 200_000
    packed: int = 200 << 20
    unpacked: int = 2 << 30
    part: int = 256 << 20  # one part that has to be in memory whole (the table of texts)
    row: int = 16 << 20  # one row


def letters(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
