"""What a person sees: the page on which an order is paid or declined, and all orders with the platform's mood."""

from html import escape
from pathlib import Path
from typing import Any

from simulators.till.mood import CHOICES, COUNTS, Mood
from simulators.till.store import Order

HERE = Path(__file__).parent
STYLE = (HERE / "page.css").read_text(encoding="utf-8")
STATES = {
    "open": "等待支付 open", "paid": "已支付 paid", "declined": "已取消 declined", "closed": "已关闭 closed",
    "done": "已退回 done",
}  # fmt: skip
WORDS = {
    "fail": "接下来几次答 503 fail next", "lose": "接下来几次做了不答 lose next", "report": "通知 report",
    "take": "扣款 take", "refund": "退款 refund", "statement": "对账单 statement",
    "once": "一次 once", "twice": "两次 twice", "never": "不通知 never", "late": "晚四秒 late",
    "disorder": "先后颠倒 disorder", "forged": "签名不对 forged", "right": "正常 right", "double": "扣两次 double",
    "less": "少扣一分 less", "done": "马上退 done", "later": "收下不退 later", "refused": "拒绝 refused",
    "missing": "少一笔 missing", "extra": "多一笔 extra", "amount": "金额不符 amount", "none": "还没出 none",
}  # fmt: skip


def pay_page(order: Order | None) -> str:
    """Return the page of one order."""
    if order is None:
        return _whole('<section class="card"><h1>没有这个订单 No such order</h1></section>', "没有这个订单")
    buttons = '<p class="state">' + STATES[order.state] + "</p>"
    if order.state == "open":
        buttons = (
            '<form method="post"><button name="what" value="pay">确认支付 Pay</button>'
            '<button class="quiet" name="what" value="decline">不付了 Decline</button></form>'
        )
    elif order.state == "declined":
        buttons += '<form method="post"><button name="what" value="pay">还是支付 Pay after all</button></form>'
    back = f'<p><a href="{escape(order.back)}">返回办事大厅 Back</a></p>' if order.back else ""
    return _whole(
        f'<section class="card"><p class="note">演示用：不会真的扣款 No money moves</p><h1>{escape(order.title)}</h1>'
        f'<p class="amount">¥ {_yuan(order.fen)}</p>{buttons}{back}</section>',
        "支付模拟器",
    )


def front(rows: dict[str, list[dict[str, Any]]], mood: Mood) -> str:
    """Return the page with every order and the mood."""
    orders = "".join(_order(each) for each in reversed(rows["orders"]))
    refunds = "".join(_refund(each) for each in reversed(rows["refunds"]))
    return _whole(
        "<h1>支付模拟器 Payment simulator</h1><p>演示用：不会真的扣款。 For demonstration: no money moves.</p>"
        f"{_mood(mood)}<h2>订单 Orders</h2>{_table('事由 What', '交易号 Reference', orders)}"
        f"<h2>退款 Refunds</h2>{_table('原交易 Of', '退款号 Reference', refunds)}",
        "支付模拟器",
    )


def _table(first: str, last: str, rows: str) -> str:
    heads = "".join(f"<th>{head}</th>" for head in (first, "金额 Amount", "状态 State", last))
    none = '<tr><td colspan="4">还没有 None yet</td></tr>'
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows or none}</tbody></table></div>'


def _order(row: dict[str, Any]) -> str:
    title = f'<a href="/pay/{escape(row["key"])}">{escape(row["title"])}</a>'
    return f"<tr><td>{title}<td>{_yuan(row['fen'])}<td>{STATES[row['state']]}<td>{escape(row['reference'])}</tr>"


def _refund(row: dict[str, Any]) -> str:
    cells = (escape(row["of"]), _yuan(row["fen"]), STATES[row["state"]], escape(row["reference"]))
    return "<tr>" + "".join(f"<td>{cell}" for cell in cells) + "</tr>"


def _mood(mood: Mood) -> str:
    counts = "".join(
        f'<label>{WORDS[name]}<input name="{name}" type="number" min="0" value="{getattr(mood, name)}"></label>'
        for name in COUNTS
    )
    choices = "".join(
        f'<label>{WORDS[name]}<select name="{name}">{_options(words, getattr(mood, name))}</select></label>'
        for name, words in CHOICES.items()
    )
    slow = f'<label>每次慢几秒 slow<input name="slow" type="number" min="0" step="0.1" value="{mood.slow}"></label>'
    return f'<form class="bar" method="post" action="/mood">{counts}{slow}{choices}<button>改变行为 Set</button></form>'


def _options(words: tuple[str, ...], chosen: str) -> str:
    return "".join(f'<option value="{w}"{" selected" if w == chosen else ""}>{WORDS[w]}</option>' for w in words)


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _whole(body: str, title: str) -> str:
    return (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title} Payment simulator</title><style>{STYLE}</style><main>{body}</main></html>"
    )
