"""What is lacking, as a sentence."""

from yimen.halls.rules.rota.score import Lack
from yimen.kernel.rules.sentences import Sentence

WEEKDAYS = "一二三四五六日"


def lack_said(lack: Lack) -> str:
    """Return 12月1日 周二 12:00 社保 缺 2 人."""
    return Sentence(
        "%(month)s月%(day)s日 周%(weekday)s %(hour)s:00 %(zone)s 缺 %(people)s 人",
        month=lack.on.month,
        day=lack.on.day,
        weekday=WEEKDAYS[lack.on.weekday()],
        hour=f"{lack.hour:02d}",
        zone=lack.zone or "综合区",
        people=lack.people,
    )
