"""A row being read: its own notebook of warnings, and the refusals that stop it."""

from collections.abc import Mapping
from typing import Any


class NotTaken(Exception):  # noqa: N818  a verdict on one row, caught by the reader
    """Say that a row is no item; `code` says why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class Notes:
    """Warnings about one row, each once."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], None] = {}

    def warn(self, code: str, detail: str = "") -> None:
        """Note something to look at; `code` is one of outcome.WARNINGS."""
        self.found[(code, detail)] = None

    def mapped(self, table: Mapping[str, str], value: str, *, label: str, default: str) -> str:
        """Return our word for a code, or the default with a warning when the code is unknown."""
        if value in table:
            return table[value]
        if value:
            self.warn("unknown_value", f"{label} {value[:40]}")
        return default


def needed(value: str, code: str) -> str:
    """Return the value; raise NotTaken where there is none."""
    if not value:
        raise NotTaken(code)
    return value


def chosen(row: Mapping[str, Any], *names: str) -> Any:
    """Return the first of the named values that says something."""
    for name in names:
        if row.get(name) not in (None, "", [], {}):
            return row[name]
    return None
