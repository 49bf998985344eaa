"""What the registers say: the same number always says the same, and every name in it is an example."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from simulators.register.facts import born, facts

KINDS = ("养老保险", "医疗保险", "失业保险", "工伤保险")
PLACES = ("示例路1号1栋", "样例街8号2栋", "演示大道66号5栋")


def entry(ledger: str, number: str, today: date) -> dict[str, Any] | None:
    """Return the entry of a ledger, None for a number that is too short to be anybody's."""
    if len(number) < len("1234567"):
        return None
    seed = sha256(number.encode()).digest()
    if ledger in {"person", "enterprise"}:
        found = _person(number) if ledger == "person" else _enterprise(number)
    elif made := {"social_insurance": _insurance, "property": _property, "property_files": _files}.get(ledger):
        found = made(seed, today)
    else:
        return None
    return found | {"as_of": today.isoformat(), "facts": facts(ledger, number, today)}


def _person(number: str) -> dict[str, Any]:
    day = born(number)
    return {
        "agency": "公安局人口库（模拟）",
        "columns": ["出生日期", "户籍", "登记状态"],
        "rows": [[day.isoformat() if day else "不详", "本地", "正常"]],
    }


def _enterprise(number: str) -> dict[str, Any]:
    return {
        "agency": "市场监督管理局（模拟）",
        "columns": ["统一社会信用代码", "登记状态"],
        "rows": [[number, "存续（在营）"]],
    }


def _insurance(seed: bytes, today: date) -> dict[str, Any]:
    base, rows = 3000 + seed[0] * 10, []
    for back in range(1, 13):
        years, month_before = divmod(today.year * 12 + today.month - 1 - back, 12)
        month = f"{years}-{month_before + 1:02d}"
        rows += [[month, kind, "示例用人单位", f"{base}.00", "已到账"] for kind in KINDS]
    return {
        "agency": "社会保险基金管理局（模拟）",
        "columns": ["月份", "险种", "参保单位", "缴费基数（元）", "状态"],
        "rows": rows,
    }


def _property(seed: bytes, _today: date) -> dict[str, Any]:
    rows = [
        [f"粤（示例）不动产权第{int.from_bytes(seed[n : n + 3]):08d}号", f"{PLACES[n]}{seed[n] % 20 + 1}01房", "住宅",
         f"{60 + seed[n + 4] % 80}.50", "单独所有"]
        for n in range(seed[9] % 3)
    ]  # fmt: skip
    return {
        "agency": "不动产登记中心（模拟）",
        "columns": ["不动产权证号", "坐落", "用途", "面积（㎡）", "共有情况"],
        "rows": rows,
    }


def _files(seed: bytes, today: date) -> dict[str, Any]:
    rows = [
        [
            f"BDC{int.from_bytes(seed[n : n + 3]):08d}",
            title,
            (today - timedelta(days=400 * (n + 1))).isoformat(),
            f"{4 + n}页",
        ]
        for n, title in enumerate(("转移登记案卷", "抵押登记案卷", "抵押注销案卷"))
    ]
    return {"agency": "不动产登记中心（模拟）", "columns": ["档案号", "案卷", "归档日期", "页数"], "rows": rows}
