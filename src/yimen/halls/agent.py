"""The small program on a terminal that reads cards and codes and prints: a port and its HTTP adapter.

GET /state · GET /card (204 without a card) · GET /scan (each text once) · POST /print · DELETE /visit (forget it all).
"""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import Any, Protocol

from django.conf import settings

from yimen.halls.models import Device
from yimen.halls.rules.devices import check_report
from yimen.kernel.calls import Answer, Line, NoAnswer

LONGEST_SCAN = 600


class Printed(StrEnum):
    """What became of a paper."""

    DONE = "done"
    NO_PAPER = "no_paper"
    JAMMED = "jammed"
    DOWN = "down"


@dataclass(frozen=True)
class Card:
    """What a resident identity card says of its holder."""

    name: str = field(repr=False)
    number: str = field(repr=False)


class Agent(Protocol):
    """What a terminal's own machines must be able to do, whoever built them. Silence is an answer, never an error."""

    def state(self) -> dict[str, str]:
        """Return the state of each part; nothing while the agent is silent."""
        ...

    def card(self) -> Card | None:
        """Return the card on the reader, None without one."""
        ...

    def scan(self) -> str:
        """Return what was scanned since the last time, empty without anything."""
        ...

    def print(self, pdf: bytes, *, key: str) -> Printed:
        """Print a paper, whole or not at all; the same key is the same paper."""
        ...

    def forget(self) -> None:
        """Drop card, scan and spool: the visit is over."""
        ...


@dataclass(frozen=True)
class HttpAgent:
    """An agent behind an address."""

    line: Line

    def state(self) -> dict[str, str]:
        """Return the state of each part; nothing while the agent is silent."""
        return check_report(_said(self._ask("GET", "/state")))

    def card(self) -> Card | None:
        """Return the card on the reader, None without one."""
        said = _said(self._ask("GET", "/card"))
        name, number = said.get("name"), said.get("number")
        return Card(name, number) if isinstance(name, str) and isinstance(number, str) else None

    def scan(self) -> str:
        """Return what was scanned since the last time, empty without anything."""
        text = _said(self._ask("GET", "/scan")).get("text")
        return text[:LONGEST_SCAN].replace("\x00", "").strip() if isinstance(text, str) else ""

    def print(self, pdf: bytes, *, key: str) -> Printed:
        """Print a paper, whole or not at all; the same key is the same paper."""
        headers = {"Content-Type": "application/pdf", "Idempotency-Key": key}
        answer = self._ask("POST", "/print", body=pdf, headers=headers)
        if answer is not None and answer.status in {HTTPStatus.OK, HTTPStatus.ACCEPTED}:
            return Printed.DONE
        said = _said(answer, of=HTTPStatus.CONFLICT).get("code")
        return Printed(said) if said in {Printed.NO_PAPER, Printed.JAMMED} else Printed.DOWN

    def forget(self) -> None:
        """Drop card, scan and spool: the visit is over."""
        self._ask("DELETE", "/visit")

    def _ask(self, method: str, path: str, **sent: Any) -> Answer | None:
        try:
            return self.line.call(method, path, **sent)
        except NoAnswer:
            return None


def agent_of(device: Device) -> Agent:
    """Return the agent of a terminal: at its own address, or at the one of the whole deployment."""
    given: dict[str, Any] = settings.TERMINAL_AGENT
    return HttpAgent(Line(device.agent_url or given["url"], given["token"], given["seconds"]))


def _said(answer: Answer | None, *, of: HTTPStatus = HTTPStatus.OK) -> dict[str, Any]:
    """Return the answer's object; nothing when there is none."""
    if answer is None or answer.status != of:
        return {}
    try:
        said = json.loads(answer.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
