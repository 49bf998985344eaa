"""Orders, refunds and the money itself, kept in a file so that a killed simulator knows them again."""

import json
import os
import threading
import time
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


class DifferentError(Exception):
    """The key is known, with another amount."""


class RefusedError(Exception):
    """It cannot be done; the first word says why."""


@dataclass
class Order:
    """One order; paid on its page."""

    key: str
    fen: int
    title: str
    back: str
    report_to: str
    state: str = "open"
    reference: str = ""
    taken: int = 0
    at: float = field(default_factory=time.time)
    paid_at: float = 0


@dataclass
class Money:
    """Money that came (fen above zero) or went back, as the statement has it."""

    key: str
    reference: str
    fen: int
    at: float


@dataclass
class Refund:
    """One refund of the money with that reference."""

    key: str
    of: str
    fen: int
    report_to: str
    state: str = "open"
    reference: str = ""
    at: float = 0


KINDS = {"Order": Order, "Refund": Refund, "Money": Money}


class Store:
    """Everything the platform knows; `life` is how long an order can be paid, in seconds."""

    def __init__(self, file: Path | None, *, life: float) -> None:
        self._file, self._lock, self.life = file, threading.RLock(), life
        self.orders: dict[str, Order] = {}
        self.refunds: dict[str, Refund] = {}
        self.ledger: dict[str, Money] = {}
        if file is not None and file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                if line.endswith("}"):  # the last line may be half a line: killed while writing
                    said = json.loads(line)
                    self._place(KINDS[said.pop("kind")](**said))

    def order(self, key: str, said: dict[str, Any]) -> Order:
        """Return the order of this key; kept on disk before anybody hears of it."""
        with self._lock:
            known = self.orders.get(key)
            if known is None:
                known = self._keep(Order(key, said["fen"], said["title"], said.get("back", ""), said["report_to"]))
            elif known.fen != said["fen"]:
                raise DifferentError
            return known

    def found(self, key: str) -> Order | None:
        """Return the order as it stands now: closed when its time is over."""
        with self._lock:
            order = self.orders.get(key)
            if order is not None and order.state == "open" and time.time() - order.at > self.life:
                order.state = "closed"
                self._keep(order)
            return order

    def pay(self, key: str, *, take: str) -> list[Money]:
        """Take the money of an open order, and note it before saying so; return what was taken."""
        with self._lock:
            order = self.found(key)
            if order is None or order.state not in {"open", "declined"}:
                return []
            fen = order.fen - 1 if take == "less" else order.fen
            taken = [self._take(order, fen) for _ in range(2 if take == "double" else 1)]
            order.state, order.reference, order.taken, order.paid_at = "paid", taken[0].reference, fen, taken[0].at
            self._keep(order)
            return taken

    def decline(self, key: str) -> bool:
        """Let the payer go."""
        with self._lock:
            order = self.found(key)
            if order is None or order.state != "open":
                return False
            order.state = "declined"
            self._keep(order)
            return True

    def refund(self, key: str, said: dict[str, Any]) -> Refund:
        """Return the refund of this key; raise RefusedError for more than came."""
        with self._lock:
            known = self.refunds.get(key)
            if known is not None:
                return known
            came = self.ledger.get(said["reference"])
            if came is None:
                raise RefusedError("unknown_payment")
            back = sum(each.fen for each in self.refunds.values() if each.of == came.reference)
            if back + said["fen"] > came.fen:
                raise RefusedError("over_paid")
            return self._keep(Refund(key, came.reference, said["fen"], said.get("report_to", "")))

    def settle(self, key: str) -> Refund:
        """Send a refund's money back, once."""
        with self._lock:
            refund = self.refunds[key]
            if refund.state == "open":
                refund.state, refund.at = "done", time.time()
                refund.reference = self._number("R")
                self._keep(Money(key, refund.reference, -refund.fen, refund.at))
                self._keep(refund)
            return refund

    def statement(self, day: date) -> list[Money]:
        """Return the money of a local day."""
        with self._lock:
            return [each for each in self.ledger.values() if datetime.fromtimestamp(each.at, ZONE).date() == day]

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Return all rows, oldest first."""
        with self._lock:
            rows = {"orders": self.orders, "refunds": self.refunds, "ledger": self.ledger}
            return {name: [asdict(each) for each in held.values()] for name, held in rows.items()}

    def _take(self, order: Order, fen: int) -> Money:
        return self._keep(Money(order.key, self._number("P"), fen, time.time()))

    def _number(self, letter: str) -> str:
        return f"{letter}{len(self.ledger) + 1:08d}"

    def _keep(self, row: Any) -> Any:
        self._place(row)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                said = {"kind": type(row).__name__, **asdict(row)}
                file.write(json.dumps(said, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        return row

    def _place(self, row: Any) -> None:
        if isinstance(row, Money):
            self.ledger[row.reference] = row
        else:
            (self.orders if isinstance(row, Order) else self.refunds)[row.key] = row
