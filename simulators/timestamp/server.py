"""The authority's address: POST / with a query is the protocol; the page shows the moods and the last stamps."""

from collections import deque
from datetime import UTC, datetime
from html import escape
from http import HTTPStatus
from typing import Any

from asn1crypto import tsp

from simulators.reader.page import STYLE
from simulators.serving import Handler, Simulator, bar, field
from simulators.timestamp.authority import stamper

REPLY = "application/timestamp-reply"
SHOWN = 50


class Authority(Simulator):
    """The simulator and its last stamps; the next `wrong` ones are of something else."""

    def __init__(self, port: int, *, token: str, people: list[Any]) -> None:
        super().__init__(port, Desk, token=token, people=people)
        self.moods |= {"wrong": 0}
        self.stamper = stamper()
        self.stamped: deque[str] = deque(maxlen=SHOWN)


class Desk(Handler):
    """One stamp a query."""

    server: Authority

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        if self.path == "/":
            self.answer(HTTPStatus.OK, _page(self.server), kind="text/html")
        else:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "not_found"})

    def do_POST(self) -> None:  # noqa: N802  the base class's name
        if self.path == "/mood":
            self.change_mood()
            return
        body = self.body()
        if self.is_known():
            self._stamp(body)

    def _stamp(self, body: bytes) -> None:
        try:
            query = tsp.TimeStampReq.load(body, strict=True)
            digest = query["message_imprint"]["hashed_message"].native
        except (ValueError, TypeError):
            self.answer(HTTPStatus.BAD_REQUEST, {"code": "no_query"})
            return
        if self.server.spend("wrong"):
            query["message_imprint"]["hashed_message"] = bytes(len(digest))
        moment = datetime.now(UTC).strftime("%H:%M:%S")
        self.server.stamped.appendleft(f"{moment} {digest.hex()[:32]}…")
        self.answer(HTTPStatus.OK, self.server.stamper.request_tsa_response(query).dump(), kind=REPLY)


def _page(server: Authority) -> str:
    rows = "".join(f"<li>{escape(each)}</li>" for each in server.stamped)
    moods = (("接下来几次答 503 fail", "fail"), ("接下来几次盖错 wrong", "wrong"), ("每次慢几秒 slow", "slow"))
    return (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>时间戳模拟器 Time-stamp simulator</title>'
        f"<style>{STYLE}</style><main><header><h1>时间戳模拟器 Time-stamp simulator</h1>"
        "<p>演示用：这里的时间戳不具法律效力。 Stamps of no legal effect.</p></header>"
        f"{bar('/mood', '改变 set', *(field(label, name, '0') for label, name in moods))}"
        f'<section class="phone"><header><h2>最近的时间戳 last stamps</h2></header><ol>{rows}</ol></section>'
        "</main></html>"
    )
