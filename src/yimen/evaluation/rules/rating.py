"""Giving a rating: once for each service number, within its time, by nobody who serves here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yimen.evaluation.rules.indicators import Setting
from yimen.evaluation.rules.levels import BAD, Level
from yimen.kernel.rules.errors import NotAllowed

LONGEST = 500  # characters
OPEN_KEY, OPEN_DAYS = "evaluation.open_days", 30  # working days after the service
OPEN_SOURCE = "示例参数：评价期限由部署地按本省规定设定"
SCREEN_KEY, SCREEN_SECONDS = "evaluation.screen_seconds", 120  # how long the window's screen asks
DEFAULT_KEY, DEFAULT_DAYS = "evaluation.default_days", 0  # working days until silence counts as satisfied; 0: never


class Source(StrEnum):
    """What was served; each has rates of its own."""

    CASE = "case"
    HOTLINE = "hotline"


class Node(StrEnum):
    """Where in its way a matter was served; each has a service number."""

    ACCEPTED = "accepted"
    DECIDED = "decided"
    HANDED_OUT = "handed_out"
    WINDOW = "window"
    TERMINAL = "terminal"


NODES = {
    Node.ACCEPTED: "受理",
    Node.DECIDED: "办理",
    Node.HANDED_OUT: "领取结果",
    Node.WINDOW: "到大厅办事",
    Node.TERMINAL: "自助终端办事",
}
LOOKED_UP = frozenset(
    {"item_guide", "progress", "licence_check"}
)  # at a terminal: nothing was done that could be rated
PLACES = {Node.ACCEPTED: 1, Node.DECIDED: 2, Node.HANDED_OUT: 3}  # the service's place in its case


class Channel(StrEnum):
    """How a rating came in."""

    OWN_PAGE = "own_page"
    LINK = "link"
    SCREEN = "screen"
    TERMINAL = "terminal"
    SYSTEM = "system"  # nobody's: silence that counts as satisfied


CHANNELS = {
    Channel.OWN_PAGE: "个人网页",
    Channel.LINK: "二维码、链接",
    Channel.SCREEN: "窗口屏",
    Channel.TERMINAL: "自助终端",
    Channel.SYSTEM: "默认",
}
# pf of the national reporting interface: 1 PC, 2 phone, 3 QR code, 4 a tablet in the hall, 5 another machine there.
REPORTED = {Channel.OWN_PAGE: "1", Channel.LINK: "3", Channel.SCREEN: "4", Channel.TERMINAL: "5"}


@dataclass(frozen=True)
class Answer:
    """What somebody said of a service."""

    level: Level
    details: tuple[str, ...] = ()
    text: str = ""


def number_of(case_number: str, node: Node) -> str:
    """Return the service number of a node of a case."""
    return f"{case_number}-{PLACES[node]}"


def setting_of(node: Node, *, is_online: bool) -> Setting:
    """Return where the service was given: a review is online for whoever filed online; no clerk serves at a machine."""
    is_alone = node == Node.TERMINAL or (is_online and node in (Node.ACCEPTED, Node.DECIDED))
    return Setting.ONLINE if is_alone else Setting.ON_SITE


def check_answer(answer: Answer, *, offered: Collection[str]) -> None:
    """Raise NotAllowed where a bad rating gives no reason, ticks what is not offered, or says too much."""
    if set(answer.details) - set(offered):
        raise NotAllowed("unknown_detail")
    if answer.level in BAD and not answer.details and not answer.text.strip():
        raise NotAllowed("reason_for_bad_rating")
    check_words(answer.text)


def check_open(last_day: date, *, is_rated: bool, is_staff: bool, today: date) -> None:
    """Raise NotAllowed for a second rating, one by staff, or one after the last day."""
    if is_staff:
        raise NotAllowed("staff_may_not_rate")
    if is_rated:
        raise NotAllowed("already_rated")
    if today > last_day:
        raise NotAllowed("rating_over")


def check_follow_up(text: str, *, is_given: bool, is_staff: bool) -> None:
    """Raise NotAllowed unless this is the one further word (追评) and it says something."""
    if is_staff:
        raise NotAllowed("staff_may_not_rate")
    if is_given:
        raise NotAllowed("followed_up")
    if not text.strip():
        raise NotAllowed("words_needed")
    check_words(text)


def check_words(text: str) -> None:
    """Raise NotAllowed for more words than are kept."""
    if len(text) > LONGEST:
        raise NotAllowed("text_too_long", most=LONGEST)
