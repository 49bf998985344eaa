"""The numbers of hand-over, as they stand until a deployment sets its own parameter; none of them is law."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """A number and where it was taken from."""

    count: int
    source: str


LIMITS = {
    "locker_reminder_days": Limit(2, "示例参数：入柜后第几天仍未取的提醒，由部署地自定"),
    "locker_days": Limit(5, "示例参数：在柜中最多保留几天，之后取回窗口，由部署地自定"),
    "door_seconds": Limit(60, "示例参数：一次开门指令的有效秒数，过时柜机不得再开"),
}


def key_of(name: str) -> str:
    """Return the key of the parameter that takes the number's place."""
    return f"delivery.{name}"
