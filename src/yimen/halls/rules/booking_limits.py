"""The numbers of booking, as they stand until a deployment or a centre sets its own; none of them is law."""

from yimen.halls.rules.numbers import OWN, Limit, parameter_key, read_count
from yimen.kernel.rules.errors import NotAllowed

LIMITS = {
    "horizon_days": Limit(5, "可预约的工作日数", OWN + "多地大厅公布的规则：只接受5个工作日内的预约"),
    "share_percent": Limit(28, "预约号占当日号源的比例（%）", OWN + "一地公布的规则：约28%的号源用于预约"),
    "a_day": Limit(1, "每人每天最多预约次数", OWN + "多地大厅公布的规则：每人每天预约一次"),
    "absences": Limit(3, "每月允许的爽约次数", OWN + "一地公布的规则：一个月内爽约超过3次的，当月不能再预约"),
    "cancel_hours": Limit(2, "最迟提前几小时取消", OWN + "多地大厅公布的规则：提前2小时以上取消的，不算爽约"),
    "late_minutes": Limit(15, "迟到几分钟以内仍优先", OWN + "超过的改为普通号，不算爽约"),
    "early_minutes": Limit(60, "最早提前几分钟报到", OWN + "各地大厅多为半小时至一小时"),
    "slot_minutes": Limit(30, "一个预约时段的分钟数", OWN + "各地大厅多为半小时"),
    "item_minutes": Limit(15, "一个事项在窗口预计办理的分钟数", OWN + "没有另外登记的事项按此计算"),
    "remind_hours": Limit(24, "提前几小时提醒", OWN + "提前一天提醒"),
}

LARGEST = {"share_percent": 100, "horizon_days": 60, "slot_minutes": 240, "item_minutes": 240}
USUAL_LARGEST = 1000
MAY_BE_ZERO = ("absences", "cancel_hours", "late_minutes", "share_percent")


def check_limit(name: str, value: str) -> int:
    """Return the number; raise NotAllowed("booking_number") for one that nobody could mean."""
    if name not in LIMITS:
        raise NotAllowed("booking_number")
    least, most = 0 if name in MAY_BE_ZERO else 1, LARGEST.get(name, USUAL_LARGEST)
    return read_count(value, least=least, most=most, refusal="booking_number")


def key_of(name: str, centre: str = "") -> str:
    """Return the key of the parameter that takes the number's place, for one centre (by its code) or for all."""
    return parameter_key("booking", name, centre)
