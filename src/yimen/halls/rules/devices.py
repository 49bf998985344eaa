"""What a machine can do, how it is doing, and what it may say of itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from yimen.kernel.rules.errors import NotAllowed

AWAY_MINUTES = "devices.away_minutes"  # parameters, and what holds where a deployment says nothing
CODE_MINUTES = "devices.code_minutes"
AWAY_AFTER = 5
CODE_LASTS = 30
PLACE_LONGEST = 120


class Kind(StrEnum):
    """What the machine is."""

    TERMINAL = "terminal"
    SCREEN = "screen"
    PRINTER = "printer"


# What terminals of halls do: the first nine are ours, the others are machines of other bodies, whose uses are counted.
FUNCTIONS: Mapping[str, str] = {
    "item_guide": "事项查询",
    "apply": "自助办事",
    "progress": "进度查询",
    "papers": "凭证和结果打印",
    "social_insurance": "社保清单打印",
    "property_proof": "房产证明打印",
    "file_search": "不动产查档",
    "licence_check": "证照真伪查询",
    "ticket": "取排队号",
    "id_card": "居民身份证办理",
    "exit_endorsement": "出入境二次签注",
    "driving_licence": "驾驶证业务",
    "invoice": "发票领用",
    "cash": "现金存取",
    "electricity": "电费缴纳",
    "credit_report": "征信查询",
    "medical_insurance": "医保参保凭证",
    "pension": "养老参保凭证",
    "income_tax": "个税清单打印",
    "toll_card": "通行卡查询",
    "copying": "打印复印",
    "photo": "自助拍照",
}

PARTS = ("printer", "reader", "scanner")  # what a machine reports of itself
STATES = ("ready", "no_paper", "jammed", "missing")


class Health(StrEnum):
    """How a machine is doing, as its keepers see it."""

    WAITING = "waiting"
    WORKING = "working"
    ATTENTION = "attention"
    AWAY = "away"


def health(
    *, has_token: bool, seen_at: datetime | None, reported: Mapping[str, str], at: datetime, minutes: int
) -> Health:
    """Return how the machine is doing; one silent for more than so many minutes is away."""
    if not has_token or seen_at is None:
        return Health.WAITING
    if is_away(seen_at, at=at, minutes=minutes):
        return Health.AWAY
    return Health.ATTENTION if set(reported.values()) & {"no_paper", "jammed"} else Health.WORKING


def is_away(seen_at: datetime, *, at: datetime, minutes: int) -> bool:
    """Return whether the machine has been silent for longer than so many minutes."""
    return at - seen_at > timedelta(minutes=minutes)


def check_report(said: Mapping[str, Any]) -> dict[str, str]:
    """Return the known parts in known states; what else a machine says is left out."""
    return {part: said[part] for part in PARTS if said.get(part) in STATES}


def check_functions(functions: Iterable[str]) -> list[str]:
    """Return the functions in the order of the list; raise NotAllowed("no_such_function") for an unknown one."""
    chosen = set(functions)
    if unknown := chosen - FUNCTIONS.keys():
        raise NotAllowed("no_such_function", names=sorted(unknown))
    return [function for function in FUNCTIONS if function in chosen]


def check_plate(code: str, place: str) -> tuple[str, str]:
    """Return plate and place as they are kept; raise NotAllowed where one is missing or too long."""
    code, place = code.strip().upper(), " ".join(place.split())
    if not 0 < len(code) <= len("A-PLATE-OF-A-MACHINE") or not code.replace("-", "").isalnum() or not code.isascii():
        raise NotAllowed("device_code")
    if not 0 < len(place) <= PLACE_LONGEST:
        raise NotAllowed("device_place", longest=PLACE_LONGEST)
    return code, place


def check_agent(url: str) -> str:
    """Return the address of the machine's own agent, empty for the deployment's; raise NotAllowed for no address."""
    url = url.strip()
    if url and not url.startswith(("http://", "https://")):
        raise NotAllowed("device_agent")
    return url
