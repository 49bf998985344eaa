"""The lockers as one page: every cell that was ever asked for, whether its door stands open, and the mood."""

from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from simulators.locker.mood import DOORS, REPORTS, Mood

HERE = Path(__file__).parent
STYLE = (HERE / "page.css").read_text(encoding="utf-8")
SCRIPT = (HERE / "page.js").read_text(encoding="utf-8")
STATES = {
    "accepted": "收到指令 asked",
    "opened": "柜门打开 open",
    "left_open": "柜门未关 left open",
    "closed": "柜门已关 shut",
    "jammed": "柜门卡住 jammed",
    "expired": "指令过时，不开 too late",
}
DOOR_WORDS = {
    "opens": "正常打开 opens",
    "jammed": "卡住 jammed",
    "left_open": "没人关门 left open",
    "dead": "没有动静 nothing happens",
}
REPORT_WORDS = {
    "once": "报一次 once",
    "twice": "报两次 twice",
    "never": "不报 never",
    "late": "晚20秒 late",
    "shuffled": "颠倒次序 shuffled",
    "forged": "签名不对 forged",
}


def page(known: list[dict[str, Any]], mood: Mood) -> str:
    """Return the page; its doors load themselves anew every second."""
    return (
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>自助柜模拟器 Locker simulator</title><style>{STYLE}</style><main><header>"
        "<h1>自助柜模拟器 Locker simulator</h1><p>演示用：这里就是柜子本身。柜门打开后约两秒自己关上，也可以按“关门”。 "
        f"For demonstration: these are the doors themselves.</p></header>{_mood(mood)}"
        f'<div id="doors">{openings(known)}</div></main><script>{SCRIPT}</script></html>'
    )


def openings(known: list[dict[str, Any]]) -> str:
    """Return every locker with the cells that were asked for, each with its last opening."""
    lockers: dict[str, dict[int, dict[str, Any]]] = {}
    for opening in known:
        lockers.setdefault(opening["locker"], {})[opening["cell"]] = opening
    if not lockers:
        return '<p class="none">还没有开门指令：在出件窗口把一份结果放进自助柜试试。<br>No door was asked for yet.</p>'
    return "".join(_locker(name, cells) for name, cells in sorted(lockers.items()))


def _locker(name: str, cells: dict[int, dict[str, Any]]) -> str:
    shown = "".join(_cell(number, cells[number]) for number in sorted(cells))
    return f'<section class="locker"><h2>{escape(name)}</h2><div class="cells">{shown}</div></section>'


def _cell(number: int, opening: dict[str, Any]) -> str:
    state = opening["state"]
    when = datetime.fromtimestamp(opening["at"], ZoneInfo("Asia/Shanghai")).strftime("%H:%M:%S")
    shut = ""
    if state in ("opened", "left_open"):
        shut = f'<form method="post" action="/close/{escape(opening["key"])}"><button>关门 shut</button></form>'
    asked = f" · 收到 {opening['asked']} 次请求" if opening["asked"] > 1 else ""
    return (
        f'<div class="cell {state}"><strong>{number}</strong><span>{STATES[state]}</span>'
        f"<small>{when} · 开过 {opening['opened']} 次{asked}</small>{shut}</div>"
    )


def _mood(mood: Mood) -> str:
    return (
        '<form class="bar" method="post" action="/mood">'
        f'<label>接下来几次离线 fail next<input name="fail" type="number" min="0" value="{mood.fail}"></label>'
        f'<label>接下来几次开了不答 lose next<input name="lose" type="number" min="0" value="{mood.lose}"></label>'
        f'<label>每次慢几秒 slow<input name="slow" type="number" min="0" step="0.1" value="{mood.slow}"></label>'
        f'<label>柜门 door<select name="door">{_options(DOORS, DOOR_WORDS, mood.door)}</select></label>'
        f'<label>几秒后关门 open for<input name="open_for" type="number" min="0" step="0.1" value="{mood.open_for}">'
        f'</label><label>回报 report<select name="report">{_options(REPORTS, REPORT_WORDS, mood.report)}</select>'
        "</label><button>改变柜子行为 Set</button></form>"
    )


def _options(known: tuple[str, ...], words: dict[str, str], chosen: str) -> str:
    marks = {each: " selected" if each == chosen else "" for each in known}
    return "".join(f'<option value="{each}"{marks[each]}>{words[each]}</option>' for each in known)
