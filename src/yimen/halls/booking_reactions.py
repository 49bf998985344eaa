"""What follows from bookings: a word to whoever booked. All may run twice."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate, localtime

from yimen.halls.events.booking import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentClosed,
    AppointmentMissed,
    AppointmentNear,
    BookingAppealAnswered,
)
from yimen.halls.models import Appointment, BookingAppeal
from yimen.halls.queries.appointments import absences_of
from yimen.halls.queries.booking import booking_days, rules_at
from yimen.inbox.actions.notify import SentAs, notify
from yimen.inbox.rules.notices import Receiver


def tell_booked(fact: AppointmentBooked) -> None:
    """Say when and where, what to bring, and until when it can be given back."""
    found = _found(fact.appointment)
    rules = rules_at(found.line.centre.code)
    body = (
        f"{_when(found)}，{_where(found)}，{found.matter}。请带居民身份证，在自助终端或导办台报到取号，"
        f"迟到超过{rules.late_minutes}分钟改为普通号。不能来请提前{rules.cancel_hours}小时以上取消，否则记为未到场。"
    )
    event, title = ("booking_moved", "预约已改期") if fact.replaces else ("booked", "预约成功")
    _tell(found, event, title, body, at=fact.at)


def tell_cancelled(fact: AppointmentCancelled) -> None:
    """Say that it is cancelled, and whether that counts."""
    found = _found(fact.appointment)
    counts = "" if fact.in_time else "因为临近预约时间，计入本月未到场次数。"
    _tell(found, "booking_cancelled", "预约已取消", f"{_when(found)}，{found.matter}的预约已取消。{counts}", at=fact.at)


def tell_near(fact: AppointmentNear) -> None:
    """Remind, while it still stands."""
    found = _found(fact.appointment)
    body = f"{_when(found)}，{_where(found)}，{found.matter}。请带居民身份证按时到场；不能来请提前取消，把号留给别人。"
    _tell(found, "booking_reminder", "预约提醒", body, at=fact.at)


def tell_closed(fact: AppointmentClosed) -> None:
    """Say that the hall cancelled, why, and which day is free."""
    found = _found(fact.appointment)
    offer = _other_day(found, at=fact.at)
    body = (
        f"很抱歉，{_when(found)}，{_where(found)}，{found.matter}的预约由大厅取消：{found.why}。{offer}这不算未到场。"
    )
    _tell(found, "booking_closed", "大厅取消了您的预约", body, at=fact.at)


def tell_missed(fact: AppointmentMissed) -> None:
    """Say that it counts, how often it has, and that one may appeal."""
    found = _found(fact.appointment)
    count, allowed = absences_of(found.person_id, found.on).count(), rules_at(found.line.centre.code).absences
    body = (
        f"{_when(found)}，{_where(found)}，{found.matter}，您没有到场。本月已有{count}次，超过{allowed}次当月不能再预约。"
        "如有特殊原因，可以在“我的预约”里申诉。"
    )
    _tell(found, "booking_missed", "预约未到场", body, at=fact.at)


def tell_appeal(fact: BookingAppealAnswered) -> None:
    """Give the answer."""
    appeal = BookingAppeal.objects.get(pk=fact.appeal)
    said = "同意，本月未到场的记录不再计入" if fact.is_granted else "不同意"
    notify(
        key=f"booking_appeal:{appeal.pk}",
        title="预约申诉的答复",
        body=f"{said}。{appeal.answer}",
        at=fact.at,
        person=fact.person,
        sent_as=SentAs(Receiver.APPLICANT, "booking_appeal"),
    )


def _tell(found: Appointment, event: str, title: str, body: str, *, at: datetime) -> None:  # noqa: PLR0917  message
    notify(
        key=f"{event}:{found.pk}",
        title=f"{title}：{found.matter}"[:100],
        body=body,
        at=at,
        person=found.person_id,
        case_number=found.case_number,
        sent_as=SentAs(Receiver.APPLICANT, event),
    )


def _found(appointment: UUID) -> Appointment:
    return Appointment.objects.select_related("line__centre").get(pk=appointment)


def _when(found: Appointment) -> str:
    return f"{localtime(found.starts_at):%m月%d日 %H:%M}—{found.ends:%H:%M}"


def _where(found: Appointment) -> str:
    return f"{found.line.centre.name}{found.line.centre.address}"


def _other_day(found: Appointment, *, at: datetime) -> str:
    _, days = booking_days(found.line, found.items, at=at)
    free = next((day for day in days if day.left and day.open.on > localdate(at)), None)
    return (
        f"最近可改约{free.open.on:%m月%d日}，请在“我的预约”里改约。" if free else "请在“我的预约”里改约或到现场取号。"
    )
