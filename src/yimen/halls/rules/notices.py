"""What people are told of their bookings, in the words of a text; the whole is in the message."""

from yimen.inbox.rules.notices import Notice

LABELS = {
    "booked": "预约成功",
    "booking_moved": "预约改期",
    "booking_cancelled": "预约取消",
    "booking_reminder": "预约提醒",
    "booking_closed": "大厅取消预约",
    "booking_missed": "预约未到场",
    "booking_appeal": "预约申诉答复",
}
Words = tuple[str, str]


def _notice(event: str, words: Words, *, urgent: bool = False) -> Notice:
    texts = {"zh-hans": f"您预约的“{{title}}”{words[0]}", "en": f"Your booking {{title}} {words[1]}"}
    return Notice(event=event, label=LABELS[event], texts=texts, is_urgent=urgent)


NOTICES = (
    _notice("booked", ("已约好，请带身份证按时到场。", "is made. Bring your identity card.")),
    _notice("booking_moved", ("已改期，请按新的时间到场。", "has been moved. Come at the new time.")),
    _notice("booking_cancelled", ("已取消。", "is cancelled.")),
    _notice(
        "booking_reminder", ("时间快到了，不能来请提前取消。", "is near. Cancel it if you cannot come."), urgent=True
    ),
    _notice(
        "booking_closed",
        ("因大厅停办取消，请登录改约。", "was cancelled by the hall: choose another day."),
        urgent=True,
    ),
    _notice("booking_missed", ("未到场，已记录一次。", "was missed; this counts.")),
    _notice("booking_appeal", ("申诉有了答复，请登录查看。", "appeal has an answer: please sign in.")),
)
