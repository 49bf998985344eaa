"""The numbers of rotas, as they stand until a deployment or a centre sets its own."""

from yimen.halls.rules.numbers import OWN, Limit, parameter_key, read_count
from yimen.kernel.rules.errors import NotAllowed

HOURS_RULE = "国务院关于职工工作时间的规定第三条：每日工作8小时、每周工作40小时"
LIMITS = {
    "day_minutes": Limit(8, "每人每天最多工作小时", HOURS_RULE),
    "week_minutes": Limit(40, "每人每周最多工作小时", HOURS_RULE),
    "month_minutes": Limit(176, "每人每月最多工作小时", OWN + "每月22个工作日、每日8小时"),
    "week_days": Limit(5, "每人每周最多上班天数", OWN + "每周休息两天"),
    "days_in_a_row": Limit(6, "最多连续上班天数", OWN + "连续上班不超过6天"),
    "rest_minutes": Limit(11, "两班之间至少休息小时", OWN + "下班到次日上班之间"),
    "of_days_percent": Limit(50, "按往日的第几百分位准备（50为中位数）", OWN + "数字越大，忙的日子也够人"),
    "busy_percent": Limit(80, "窗口人员最多有百分之几的时间在办件", OWN + "数字越小，等候越短"),
    "least": Limit(1, "开放时每个区域至少几人", OWN + "有人值守"),
    "item_minutes": Limit(15, "没有记录时一个号办多少分钟", OWN + "有办理记录的按记录"),
}
MINUTES = ("day_minutes", "week_minutes", "month_minutes", "rest_minutes")  # said in hours
LARGEST = {"day_minutes": 24, "week_minutes": 168, "week_days": 7, "days_in_a_row": 31, "rest_minutes": 24,
    "of_days_percent": 100, "busy_percent": 100}  # fmt: skip
USUAL_LARGEST = 1000
MAY_BE_ZERO = ("rest_minutes", "of_days_percent", "least")


def check_limit(name: str, value: str) -> int:
    """Return the number; raise NotAllowed("rota_number") for one that nobody could mean."""
    if name not in LIMITS:
        raise NotAllowed("rota_number")
    least, most = 0 if name in MAY_BE_ZERO else 1, LARGEST.get(name, USUAL_LARGEST)
    return read_count(value, least=least, most=most, refusal="rota_number")


def key_of(name: str, centre: str = "") -> str:
    """Return the key of the parameter that takes the number's place, for one centre (by its code) or for all."""
    return parameter_key("rota", name, centre)
