"""The phones behind the gateway, as one page: every number with its texts, and the gateway's mood."""

from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from simulators.sms.mood import REPORTS, Mood

HERE = Path(__file__).parent
STYLE = (HERE / "page.css").read_text(encoding="utf-8")
SCRIPT = (HERE / "page.js").read_text(encoding="utf-8")
STATES = {"accepted": "已接收 taken", "delivered": "已送达 delivered", "failed": "未送达 not delivered"}


def page(texts: list[dict[str, Any]], mood: Mood) -> str:
    """Return the page; its phones load themselves anew every two seconds."""
    return (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>短信模拟器 SMS simulator</title><style>{STYLE}</style><main><header><h1>短信模拟器 SMS simulator</h1>"
        "<p>演示用：短信只到这里，不会发到真实手机。 For demonstration: no text leaves this machine.</p></header>"
        f'{_mood(mood)}<div id="phones">{phones(texts)}</div></main><script>{SCRIPT}</script></html>'
    )


def phones(texts: list[dict[str, Any]]) -> str:
    """Return every number with its texts, the newest first."""
    held: dict[str, list[dict[str, Any]]] = {}
    for text in reversed(texts):
        held.setdefault(text["to"], []).append(text)
    shown = "".join(_phone(number, its) for number, its in held.items())
    return f'<div class="phones">{shown}</div>' if shown else _none()


def _none() -> str:
    return '<p class="none">还没有短信：去网上提交一个办件试试。<br>No texts yet: file a case and come back.</p>'


def _phone(number: str, texts: list[dict[str, Any]]) -> str:
    rows = "".join(_text(text) for text in texts)
    return f'<section class="phone"><header><h2>{escape(number)}</h2></header><ol>{rows}</ol></section>'


def _text(text: dict[str, Any]) -> str:
    when = datetime.fromtimestamp(text["at"], ZoneInfo("Asia/Shanghai")).strftime("%Y-%m-%d %H:%M:%S")
    again = f" · 网关收到 {text['asked']} 次请求，只发一次" if text["asked"] > 1 else ""
    bad = " bad" if text["state"] == "failed" else ""
    state = STATES[text["state"]]
    return (
        f'<li><div class="bubble">{escape(text["text"])}</div>'
        f'<p class="note{bad}">{when} · {state} · {escape(text["id"])}{again}</p></li>'
    )


def _mood(mood: Mood) -> str:
    words = {"once": "报一次 once", "twice": "报两次 twice", "never": "不报 never", "failed": "报未送达 failed"}
    chosen = {each: " selected" if each == mood.report else "" for each in REPORTS}
    options = "".join(f'<option value="{each}"{chosen[each]}>{words[each]}</option>' for each in REPORTS)
    return (
        '<form class="bar" method="post" action="/mood">'
        f'<label>接下来几次答 503 fail next<input name="fail" type="number" min="0" value="{mood.fail}"></label>'
        f'<label>接下来几次收了不答 lose next<input name="lose" type="number" min="0" value="{mood.lose}"></label>'
        f'<label>每次慢几秒 slow<input name="slow" type="number" min="0" step="0.1" value="{mood.slow}"></label>'
        f'<label>回执 report<select name="report">{options}</select></label><button>改变网关行为 Set</button></form>'
    )
