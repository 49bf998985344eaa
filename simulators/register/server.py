"""The registers' addresses: POST /<ledger> is the protocol; the page shows the moods and who asked for what."""

import json
import time
from datetime import UTC, datetime
from html import escape
from http import HTTPStatus
from typing import Any

from simulators.reader.page import STYLE
from simulators.register.entries import entry
from simulators.serving import Handler, Simulator, bar, field, said_in

SLOW = ("slow_person", "slow_enterprise", "slow_social_insurance", "slow_property")


class Registers(Simulator):
    """The registers, and how often each was asked; `half` answers come in pieces that make no whole."""

    def __init__(self, port: int, *, token: str, people: list[Any]) -> None:
        super().__init__(port, Ledger, token=token, people=people)
        self.moods |= {"half": 0}
        self.moods |= dict.fromkeys(SLOW, 0)  # one ledger alone is slow: so many seconds each time
        self.said: dict[str, dict[str, Any]] = {}  # facts put into a ledger's answers by hand, by ledger
        self.asked: dict[str, int] = {}


class Ledger(Handler):
    """One answer a number."""

    server: Registers

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
        if self.path == "/facts":
            self._say(body)
            return
        if self.is_known():
            self._look_up(self.path.strip("/"), body)

    def _say(self, body: bytes) -> None:
        """Take facts for a ledger's next answers, by hand: what one is null or gone is so in the answer."""
        said = said_in(body)
        self.server.said = {str(ledger): facts for ledger, facts in said.items() if isinstance(facts, dict)}
        self.answer(HTTPStatus.OK, {"ledgers": len(self.server.said)})

    def _look_up(self, ledger: str, body: bytes) -> None:
        is_half = self.server.spend("half")  # as it comes in: whoever was slow before is not meant
        time.sleep(self.server.moods.get(f"slow_{ledger}", 0))
        try:
            number = str(json.loads(body)["number"])
        except (ValueError, KeyError, TypeError):
            self.answer(HTTPStatus.UNPROCESSABLE_ENTITY, {"code": "bad_question"})
            return
        found = entry(ledger, number, datetime.now(UTC).date())
        self.server.asked[ledger] = self.server.asked.get(ledger, 0) + 1
        if found is not None and ledger in self.server.said:
            found["facts"] = self.server.said[ledger]
        if found is None:
            self.answer(HTTPStatus.NOT_FOUND, {"code": "nobody"})
        elif is_half:
            self.answer(HTTPStatus.OK, json.dumps(found, ensure_ascii=False)[: len(str(found)) // 2])
        else:
            self.answer(HTTPStatus.OK, found)


def _page(server: Registers) -> str:
    rows = "".join(f"<li>{escape(ledger)}：{count}</li>" for ledger, count in server.asked.items())
    moods = (
        ("接下来几次答 503 fail", "fail"),
        ("接下来几次只答一半 half", "half"),
        ("每次慢几秒 slow", "slow"),
        ("人口库慢几秒 person", "slow_person"),
        ("市场主体库慢几秒 enterprise", "slow_enterprise"),
        ("社保慢几秒 insurance", "slow_social_insurance"),
        ("不动产慢几秒 property", "slow_property"),
    )
    return (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>登记库模拟器 Register simulator</title>'
        f"<style>{STYLE}</style><main><header><h1>登记库模拟器 Register simulator</h1>"
        "<p>人口、市场主体、社保、不动产登记的内容都是编的。 Everything here is invented.</p></header>"
        f"{bar('/mood', '改变 set', *(field(label, name, '0') for label, name in moods))}"
        f'<section class="phone"><header><h2>被查次数 asked</h2></header><ol>{rows}</ol></section></main></html>'
    )
