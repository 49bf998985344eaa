"""Questions about the places themselves: where, when open, which phone."""

import re
from dataclasses import dataclass

from yimen.catalogue.rules.search.text import folded

PLACE = re.compile(
    r"大厅|(?:政务|办事|服务|便民|行政|审批|市民)(?:服务)?中心|便民服务站|服务站|党群中心|政务厅|办事处|服务点"
)
WHERE = re.compile(r"在哪|哪里|哪儿|地址|怎么走|怎么去|位置|在什么地方|最近|附近|就近|坐几路|导航|where")
WHEN = re.compile(
    r"几点|上班|下班|开门|关门|营业|开放时间|工作时间|办公时间|服务时间|周末|周六|周日|星期六|星期天|礼拜|节假日|中午|休息|开不开|上不上班|时间"
)
PHONE = re.compile(r"电话|热线|联系方式|号码|怎么联系|打什么|手机")
WEEKEND = "周末|周六|周日|星期六|星期天|节假日"
OPEN = re.compile(
    rf"(?:你们|这里|那里)?(?:几点|什么时候)(?:上班|下班|开门|关门)|(?:{WEEKEND})也?(?:上班|上不上班|开门|开不开|能办)"
)


@dataclass(frozen=True)
class HallAsked:
    """What of a place is asked; all of it where only the place is named."""

    where: bool
    when: bool
    phone: bool


def hall_asked(question: str) -> HallAsked | None:
    """Return what is asked of the service centres; None when the question is about something else."""
    text = folded(question)
    if not PLACE.search(text) and not OPEN.search(text):
        return None
    asked = HallAsked(bool(WHERE.search(text)), bool(WHEN.search(text)), bool(PHONE.search(text)))
    if not (asked.where or asked.when or asked.phone):
        return HallAsked(where=True, when=True, phone=True) if _names_only_a_place(text) else None
    return asked


def place_likeness(question: str, name: str) -> int:
    """Return how many letters in a row of a centre's own name (without «政务服务中心») the question holds."""
    own = (
        PLACE.sub("", folded(name))
        .replace("中心", "")
        .replace("街道", "")
        .replace("镇", "")
        .replace("社区", "")
        .strip()
    )
    text = folded(question)
    return next((size for size in range(len(own), 1, -1) if _holds(text, own, size)), 0)


def _holds(text: str, own: str, size: int) -> bool:
    return any(own[at : at + size] in text for at in range(len(own) - size + 1))


def _names_only_a_place(text: str) -> bool:
    found = PLACE.search(text)
    return found is not None and len(text) - len(found[0]) <= 8  # noqa: PLR2004  room for a place's name
