"""What an applicant is told of a result in a locker. All may run twice."""

from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.queries import case_by_id
from yimen.delivery.events import LockerReminded, PutIn, Recalled
from yimen.delivery.queries.lockers import stay_by_id

WHY = {
    "overdue": "超过自助柜的保留时间",
    "jammed": "自助柜柜门故障，给您添麻烦了",
    "asked": "出件窗口取回",
}


def tell_in_locker(fact: PutIn) -> None:
    """Tell the applicant where the result lies and until when; the code is in a text of its own and on the page."""
    case, stay = case_by_id(fact.subject), stay_by_id(fact.stay)
    words = (
        f"结果已放入{stay.cell.locker.name}（{stay.cell.locker.place}）{stay.cell}，24小时可取，保留到"
        f"{stay.keep_until:%Y年%-m月%-d日}。取件码在短信里，也可以登录后在办件页面查看。"
    )
    tell_applicant(case, f"in_locker:{stay.pk}", words, at=fact.at)


def tell_locker_reminder(fact: LockerReminded) -> None:
    """Remind the applicant that the result waits in the locker."""
    case, stay = case_by_id(fact.subject), stay_by_id(fact.stay)
    words = (
        f"结果还在{stay.cell.locker.name}（{stay.cell.locker.place}），请在{stay.keep_until:%Y年%-m月%-d日}前（含当日）取走；"
        f"过期将取回{case.centre.name}出件窗口。"
    )
    tell_applicant(case, f"locker_reminder:{stay.pk}", words, at=fact.at)


def tell_recalled(fact: Recalled) -> None:
    """Tell the applicant why the locker is over, and where the result is going to be."""
    case = case_by_id(fact.subject)
    words = (
        f"{WHY[fact.reason]}，取件码已失效。结果正在取回{case.centre.name}出件窗口，"
        "可以凭身份证件到窗口领取，也可以请人代领。"
    )
    tell_applicant(case, f"recalled:{fact.at.isoformat()}", words, at=fact.at)
