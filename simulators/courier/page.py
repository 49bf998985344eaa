"""The depot as one page: every parcel with its way, buttons that drive it on, and the courier's mood."""

from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from simulators.courier.mood import REPORTS, Mood
from simulators.courier.store import STEPS

HERE = Path(__file__).parent
STYLE = (HERE / "page.css").read_text(encoding="utf-8")
SCRIPT = (HERE / "page.js").read_text(encoding="utf-8")
STATES = {
    "ordered": "待揽收 ordered",
    "picked_up": "已揽收 picked up",
    "on_the_way": "运输中 on the way",
    "delivering": "派送中 delivering",
    "signed": "已签收 signed",
    "refused": "拒收 refused",
    "lost": "丢失 lost",
    "returned": "已退回 returned",
    "cancelled": "已取消 cancelled",
}
RELATIONS = {
    "self": "本人 self",
    "family": "家人 family",
    "colleague": "同事 colleague",
    "guard": "门卫 guard",
    "other": "其他 other",
}
BAD = ("refused", "lost", "returned", "cancelled")
HOW = {
    "once": "报一次 once",
    "twice": "报两次 twice",
    "never": "不报 never",
    "late": "晚二十秒 late",
    "shuffled": "次序颠倒 shuffled",
    "forged": "签名错误 forged",
}


def page(all_parcels: list[dict[str, Any]], mood: Mood) -> str:
    """Return the page; its parcels load themselves anew every two seconds."""
    return (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>快递模拟器 Courier simulator</title><style>{STYLE}</style><main><header>"
        "<h1>快递模拟器 Courier simulator</h1>"
        "<p>演示用：没有真的快递员，请按按钮代他走每一步。 For demonstration: drive each parcel by hand.</p></header>"
        f'{_mood(mood)}<div id="parcels">{parcels(all_parcels)}</div></main><script>{SCRIPT}</script></html>'
    )


def parcels(all_parcels: list[dict[str, Any]]) -> str:
    """Return every parcel, the newest first."""
    shown = "".join(_parcel(each) for each in reversed(all_parcels))
    if not shown:
        return '<p class="none">还没有邮件：在出件窗口寄出一份结果试试。<br>No parcels yet.</p>'
    return f'<div class="parcels">{shown}</div>'


def _parcel(parcel: dict[str, Any]) -> str:
    said, state = parcel["said"], parcel["state"]
    rush = '<span class="tag rush">优先 priority</span>' if said.get("is_priority") else ""
    way = "上门取件 fetch" if said.get("direction") == "in" else "寄出 deliver"
    asked = f"<span>收到 {parcel['asked']} 次订单，只有一件</span>" if parcel["asked"] > 1 else ""
    ends = "".join(_end(name, said[key]) for name, key in (("寄件", "sender"), ("收件", "receiver")))
    lines = "".join(
        f"<li>{_when(track['at'])} {STATES[track['state']]}{_signer(track)}</li>" for track in parcel["tracks"]
    )
    bad = " bad" if state in BAD else ""
    return (
        f'<section class="parcel"><header><h2>{escape(parcel["waybill"])}</h2>'
        f'<span class="tag{bad}">{STATES[state]}</span>'
        f'<span class="tag">{way}</span>{rush}{asked}</header><dl class="ends">{ends}</dl>'
        f"{'<ol>' + lines + '</ol>' if lines else ''}{_steps(parcel)}</section>"
    )


def _line(track: dict[str, Any]) -> str:
    return f"<li>{_when(track['at'])} {STATES[track['state']]}{_signer(track)}</li>"


def _end(name: str, party: dict[str, Any]) -> str:
    words = " ".join(escape(str(party[each])) for each in ("name", "phone", "address"))
    return f"<div><dt>{name}</dt><dd>{words}</dd></div>"


def _signer(track: dict[str, Any]) -> str:
    signer = track.get("signer")
    return f" · {escape(str(signer['name']))}（{RELATIONS.get(signer['relation'], '')}）" if signer else ""


def _steps(parcel: dict[str, Any]) -> str:
    """Return a form for each step that can come next; who signs is asked."""
    forms = ""
    for state in STEPS[parcel["state"]]:
        if state == "cancelled":
            continue  # whoever ordered cancels
        asks = _who() if state == "signed" else ""
        bad = ' class="bad"' if state in BAD else ""
        forms += (
            f'<form class="steps" method="post" action="/parcels/{escape(parcel["waybill"])}/{state}">'
            f"{asks}<button{bad}>{STATES[state]}</button></form>"
        )
    return f'<div class="steps">{forms}</div>' if forms else ""


def _who() -> str:
    options = "".join(f'<option value="{key}">{words}</option>' for key, words in RELATIONS.items())
    return (
        '<label>签收人 signer<input name="name" maxlength="60" placeholder="默认收件人"></label>'
        f'<label>与收件人的关系<select name="relation">{options}</select></label>'
    )


def _when(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(ZoneInfo("Asia/Shanghai")).strftime("%m-%d %H:%M:%S")


def _mood(mood: Mood) -> str:
    options = "".join(
        f'<option value="{each}"{" selected" if each == mood.report else ""}>{HOW[each]}</option>' for each in REPORTS
    )
    return (
        '<form class="bar" method="post" action="/mood">'
        f'<label>接下来几次答 503 fail next<input name="fail" type="number" min="0" value="{mood.fail}"></label>'
        f'<label>接下来几次收了不答 lose next<input name="lose" type="number" min="0" value="{mood.lose}"></label>'
        f'<label>每次慢几秒 slow<input name="slow" type="number" min="0" step="0.1" value="{mood.slow}"></label>'
        f'<label>轨迹推送 report<select name="report">{options}</select></label>'
        "<button>改变快递行为 Set</button></form>"
    )
