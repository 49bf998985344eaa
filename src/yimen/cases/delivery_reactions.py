"""What follows for a case from its result's way to its holder. All may run twice."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from yimen.cases.actions.close_delivered import close_delivered
from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.events import ResultDelivered, ResultHandedOut
from yimen.cases.events.review import DeliveryReminded
from yimen.cases.queries import case_by_id
from yimen.delivery.actions.give_back_originals import give_back_originals
from yimen.delivery.actions.stop_delivery import stop_delivery
from yimen.delivery.events import Delivered, ParcelMoved, ParcelSent, ResultMadeAgain, TakenBack
from yimen.delivery.queries import delivery_of
from yimen.delivery.queries.parcels import Parcel, parcel_by_id, parcel_of
from yimen.delivery.rules.parcels import ParcelState
from yimen.delivery.rules.states import Direction, State, Way

TROUBLE = {
    ParcelState.REFUSED: "没有投递成功，快递企业正在退回。退回后我们会通知您重新选择领取方式。",
    ParcelState.LOST: "在寄递途中丢失。我们会为您补发，不用您重新申请。",
}
AGAIN = "请登录后在“我的办件”里重新选择：窗口领取、自助取件柜或者再次快递。"


class Ended(Protocol):
    """Any fact with which a case ends without its result."""

    @property
    def case(self) -> UUID: ...

    @property
    def at(self) -> datetime: ...


def stop(fact: Ended) -> None:
    """Hold the result back: what was wished is dropped, what lies in a locker is recalled."""
    stop_delivery(subject=fact.case, at=fact.at)


def tell_to_collect(fact: DeliveryReminded) -> None:
    """Remind the applicant that the result waits; what a courier brings waits for us, not for the applicant."""
    case, chosen = case_by_id(fact.case), delivery_of(fact.case)
    if chosen is not None and chosen.way == Way.COURIER:
        return
    words = f"您的办理结果已做好，请在{fact.due:%Y年%-m月%-d日}前到{case.centre.name}出件窗口领取，也可以委托他人代领。"
    tell_applicant(case, "to_collect", words, at=fact.at)


def tell_sent(fact: ParcelSent) -> None:
    """Tell the applicant the number under which the result travels."""
    parcel = parcel_by_id(fact.parcel)
    words = f"办理结果已交{parcel.vendor.upper()}寄出，邮件号{parcel.waybill}，到了哪里可以在“我的办件”里看到。"
    tell_applicant(case_by_id(fact.subject), f"sent:{parcel.pk}", words, at=fact.at)


def tell_trouble(fact: ParcelMoved) -> None:
    """Tell the applicant that the result was not delivered, or is lost."""
    words = TROUBLE.get(ParcelState(fact.state))
    if words is None or fact.direction != Direction.OUT:
        return
    parcel = parcel_by_id(fact.parcel)
    told = f"办理结果（{parcel.vendor.upper()} 邮件 {parcel.waybill}）{words}"
    tell_applicant(case_by_id(fact.subject), f"parcel_trouble:{fact.state}:{parcel.pk}", told, at=fact.at)


def tell_taken_back(fact: TakenBack) -> None:
    """Tell the applicant that the result lies at the window again, and to choose."""
    case = case_by_id(fact.subject)
    words = f"办理结果已退回{case.centre.name}出件窗口。{AGAIN}"
    tell_applicant(case, f"parcel_trouble:back:{fact.at:%Y%m%d%H%M%S}", words, at=fact.at)


def tell_made_again(fact: ResultMadeAgain) -> None:
    """Tell the applicant that what was lost was made again, and to choose."""
    case = case_by_id(fact.subject)
    words = f"寄丢的办理结果已经补发，现在{case.centre.name}出件窗口。{AGAIN}"
    tell_applicant(case, f"parcel_trouble:again:{fact.at:%Y%m%d%H%M%S}", words, at=fact.at)


def close(fact: Delivered) -> None:
    """Close the case."""
    close_delivered(case=fact.subject, way=fact.way, at=fact.at)


def return_originals(fact: ResultDelivered | ResultHandedOut) -> None:
    """Note that originals which came by courier went back with the result."""
    give_back_originals(subject=fact.case, by=fact.by, at=fact.at)


def tell_delivered(fact: ResultDelivered) -> None:
    """Tell the applicant who signed, also when it was somebody else."""
    tell_applicant(case_by_id(fact.case), "delivered", f"办理结果已送达{_signed(fact.case)}，本件办结。", at=fact.at)


def _signed(case: UUID) -> str:
    sent = delivery_of(case)
    parcel: Parcel | None = parcel_of(sent.pk) if sent and sent.state == State.DELIVERED else None
    return f"（签收人：{parcel.get_signer_relation_display()}）" if parcel and parcel.signer_relation else ""
