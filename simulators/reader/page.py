"""The machine as a page: cards to put on the reader, a code to scan, paper, and what came out."""

from html import escape
from pathlib import Path
from typing import Any

from simulators.serving import bar, field

STYLE = (Path(__file__).parents[1] / "sms" / "page.css").read_text(encoding="utf-8")


def page(machine: Any) -> str:
    """Return the page."""
    lying = escape(machine.card["name"]) if machine.card else "没有卡 no card"
    return (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>终端读卡打印模拟器 Terminal simulator</title><style>{STYLE}</style><main>"
        "<header><h1>终端读卡打印模拟器 Terminal reader and printer</h1>"
        f"<p>读卡区 on the reader：<strong>{lying}</strong>　纸 paper：{machine.paper}　"
        f"已打印 printed：{machine.count}</p>"
        f"</header>{''.join(map(_card, machine.people))}{_own()}{_printed(machine)}</main></html>"
    )


def _card(person: dict[str, str]) -> str:
    name, number = escape(person["name"]), escape(person["number"])
    hidden = f'<input type="hidden" name="name" value="{name}"><input type="hidden" name="number" value="{number}">'
    return bar("/put", "放身份证 put the card", hidden, f"<span>{name} {number}</span>")


def _own() -> str:
    slow = field("每次慢几秒 slow", "slow", "0")
    return "".join(
        [
            bar("/put", "放这张卡（空=拿走） put it, empty: away", field("姓名 name", "name"), field("号码", "number")),
            bar("/put", "扫码 scan", field("扫到的内容 scanned text", "text")),
            bar("/paper", "设置 set", field("纸 sheets of paper", "paper", "0")),
            bar(
                "/mood",
                "改变 set",
                field("接下来几次答 503 fail", "fail", "0"),
                field("卡纸 jammed", "jammed", "0"),
                slow,
            ),
        ]
    )


def _printed(machine: Any) -> str:
    rows = "".join(f'<li><a href="/papers/{escape(key)}">{escape(key)}.pdf</a></li>' for key in machine.printed)
    return f'<section class="phone"><header><h2>出纸口 papers of this visit</h2></header><ol>{rows}</ol></section>'
