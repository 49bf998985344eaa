"""Registers of other bodies, asked about one number: people, enterprises, insurance, property. A port and its adapter.

POST <url>/<kind> {"number": …} is answered 200 with {"agency", "as_of", "columns", "rows", "facts"}, or 404 when nobody
is known under the number. An answer that is not wholly understood is none: nothing of it reaches a paper or a rule.
`facts` (rules.registers.FACTS) may be left out by a register that only makes extracts.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any, Protocol

from django.conf import settings

from yimen.kernel.calls import Line, NoAnswer
from yimen.kernel.rules.registers import Ledger

MOST_ROWS, MOST_COLUMNS, LONGEST, MOST_FACTS = 2000, 8, 300, 50

__all__ = ["Entry", "HttpRegister", "Ledger", "Register", "RegisterDown", "register"]


class RegisterDown(Exception):  # noqa: N818  a state, not a mistake
    """The register did not answer, or nothing that can be understood."""


@dataclass(frozen=True)
class Entry:
    """What a register says of a person on a day: a table; without rows it knows of nothing."""

    agency: str
    as_of: date
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    facts: Mapping[str, Any] = field(
        default_factory=dict, repr=False
    )  # as the register says them: checked by who reads


class Register(Protocol):
    """Answers what it holds on one person."""

    def look_up(self, ledger: Ledger, number: str) -> Entry | None:
        """Return the entry, None for a number it does not know; raise RegisterDown."""
        ...


@dataclass(frozen=True)
class HttpRegister:
    """A register behind an address."""

    line: Line

    def look_up(self, ledger: Ledger, number: str) -> Entry | None:
        """Return the entry, None for a number it does not know; raise RegisterDown."""
        try:
            answer = self.line.call("POST", f"/{ledger}", body=json.dumps({"number": number}).encode())
        except NoAnswer as error:
            raise RegisterDown(str(error)) from None
        if answer.status == HTTPStatus.NOT_FOUND:
            return None
        if answer.status != HTTPStatus.OK:
            raise RegisterDown(str(answer.status))
        return _entry(answer.body)


def register(*, seconds: float | None = None) -> Register:
    """Return the register of the deployment, asked so many seconds at most; raise RegisterDown where none is set."""
    given: dict[str, Any] = settings.REGISTER
    if not given["url"]:
        raise RegisterDown("none is configured")
    return HttpRegister(Line(given["url"], given["token"], seconds or given["seconds"]))


def _entry(body: bytes) -> Entry:
    try:
        said = json.loads(body)
        columns = tuple(_text(each) for each in said["columns"])
        rows = tuple(tuple(_text(cell) for cell in row) for row in said["rows"])
        facts = _facts(said.get("facts", {}))
        found = Entry(_text(said["agency"]), date.fromisoformat(said["as_of"]), columns, rows, facts)
    except (ValueError, KeyError, TypeError):
        raise RegisterDown("the answer could not be read") from None
    is_whole = 0 < len(columns) <= MOST_COLUMNS and len(rows) <= MOST_ROWS and found.agency
    if not is_whole or any(len(row) != len(columns) for row in rows):
        raise RegisterDown("the answer is not whole")
    return found


def _facts(said: object) -> dict[str, Any]:
    """Return the facts: plain values under short names; raise TypeError for anything else."""
    if not isinstance(said, dict) or len(said) > MOST_FACTS:
        raise TypeError("no facts")
    if not all(value is None or isinstance(value, bool | int | float | str) for value in said.values()):
        raise TypeError("no plain fact")
    return {_text(name): value for name, value in said.items()}


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise TypeError("no text")
    return value
