"""The machine's addresses: the protocol of docs/how-to/enrol-a-terminal.md, and a page to put a card on the reader."""

from http import HTTPStatus
from typing import Any

from simulators.reader.page import page
from simulators.serving import Handler, Simulator


class Reader(Simulator):
    """What lies on the reader, what was scanned last, how much paper there is, and what was printed."""

    def __init__(self, port: int, *, token: str, people: list[Any]) -> None:
        super().__init__(port, Machine, token=token, people=people)
        self.moods |= {"jammed": 0}
        self.card: dict[str, str] | None = None
        self.scanned, self.paper = "", 500
        self.printed: dict[str, bytes] = {}
        self.count = 0

    def put(self, said: dict[str, str]) -> None:
        """Take what the page says: a card, a code to scan, paper."""
        if "name" in said:
            self.card = {"name": said["name"], "number": said.get("number", "")} if said["name"] else None
        self.scanned = said.get("text", self.scanned)
        self.paper = int(said.get("paper", self.paper))

    def forget(self) -> None:
        """Drop everything of a visit; only how many papers came out is kept."""
        self.card, self.scanned = None, ""
        self.printed.clear()


class Machine(Handler):
    """GET /state, /card, /scan, POST /print and DELETE /visit are the protocol; the rest is for people and tests."""

    server: Reader

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        if self.path == "/":
            self.answer(HTTPStatus.OK, page(self.server), kind="text/html")
        elif self.path == "/spool":
            self.answer(HTTPStatus.OK, {"printed": len(self.server.printed), "count": self.server.count})
        elif self.path.startswith("/papers/") and (pdf := self.server.printed.get(self.path.removeprefix("/papers/"))):
            self.answer(HTTPStatus.OK, pdf, kind="application/pdf")
        elif self.is_known():
            self._tell()

    def do_POST(self) -> None:  # noqa: N802  the base class's name
        if self.path == "/mood":
            self.change_mood()
        elif self.path in {"/put", "/paper"}:
            self.server.put(self.form())
            self.back()
        else:
            pdf = self.body()
            if self.is_known():
                self._print(pdf)

    def do_DELETE(self) -> None:  # noqa: N802  the base class's name
        self.body()
        if self.is_known():
            self.server.forget()
            self.answer(HTTPStatus.NO_CONTENT)

    def _tell(self) -> None:
        machine = self.server
        if self.path == "/state":
            printer = "jammed" if machine.moods["jammed"] else "ready" if machine.paper > 0 else "no_paper"
            self.answer(HTTPStatus.OK, {"printer": printer, "reader": "ready", "scanner": "ready"})
        elif self.path == "/card" and machine.card:
            self.answer(HTTPStatus.OK, machine.card)
        elif self.path == "/scan" and machine.scanned:
            text, machine.scanned = machine.scanned, ""
            self.answer(HTTPStatus.OK, {"text": text})
        else:
            known = self.path in {"/card", "/scan"}
            self.answer(HTTPStatus.NO_CONTENT if known else HTTPStatus.NOT_FOUND)

    def _print(self, pdf: bytes) -> None:
        machine, key = self.server, self.headers.get("Idempotency-Key", "")
        if self.path != "/print" or not key or not pdf.startswith(b"%PDF-"):
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "no_paper_of_ours"})
        elif machine.moods["jammed"]:
            self.answer(HTTPStatus.CONFLICT, {"code": "jammed"})
        elif key in machine.printed:
            self.answer(HTTPStatus.OK, {"id": key})
        elif machine.paper <= 0:
            self.answer(HTTPStatus.CONFLICT, {"code": "no_paper"})
        else:
            machine.paper, machine.count = machine.paper - 1, machine.count + 1
            machine.printed[key] = pdf
            self.answer(HTTPStatus.ACCEPTED, {"id": key})
