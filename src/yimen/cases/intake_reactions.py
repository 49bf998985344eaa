"""What follows from the ways before acceptance and from tolerant acceptance. All may run twice."""

from typing import Any

from django.utils.timezone import localdate

from yimen.cases.actions.request_paper import request_paper
from yimen.cases.actions.tell_applicant import tell_applicant
from yimen.cases.events import CaseSubmitted, CaseWithdrawn, SupplementSupplied
from yimen.cases.events.intake import (
    CaseDeemedAccepted,
    CaseVoided,
    DeadlineNear,
    PreReviewSentBack,
    PromisedBrought,
    ResultReleased,
    SupplementLapsed,
    ToleranceLapsed,
    TolerancePromised,
    ToleranceWaived,
)
from yimen.cases.queries import case_by_id
from yimen.cases.rules.application import Channel
from yimen.identity.queries import accounts_of_supervisors
from yimen.inbox.actions.notify import notify

DAY = "%Y年%-m月%-d日"


def register_at_window(fact: CaseSubmitted) -> None:
    """Draw the registration form of a case that a window took in, and leave it with the applicant: told once, at once.

    The minute on it is the filing's own, so it proves that everything was told then (一次性告知).
    """
    if fact.channel != Channel.WINDOW:
        return
    case = case_by_id(fact.case)
    request_paper(case, "registration", at=fact.at)
    words = "窗口已制作申请登记表，并在同一时间一次告知流程、材料、要点和注意事项，可在本办件的文书里查看和打印。"
    tell_applicant(case, "registered", words, at=fact.at)


def paper_supplement_receipt(fact: SupplementSupplied) -> None:
    """Draw the receipt for what was supplied, one for each time."""
    case = case_by_id(fact.case)
    request_paper(case, "supplement_receipt", at=fact.at, turn=max(1, case.notices))


def tell_supplied(fact: SupplementSupplied) -> None:
    """Tell the applicant that what was missing has arrived, and by when to hear."""
    case = case_by_id(fact.case)
    words = f"补正材料已收到，我们最迟于{case.hear_by:{DAY}}答复您是否受理。"
    tell_applicant(case, f"supplied:{case.notices}", words, at=fact.at)


def tell_sent_back(fact: PreReviewSentBack) -> None:
    """Tell the applicant what to correct."""
    words = f"预审退回修改，请改好后重新提交。需要修改的内容：{fact.reason}"
    tell_applicant(case_by_id(fact.case), f"sent_back:{fact.at:%Y%m%d%H%M%S}", words, at=fact.at)


def paper_deemed_acceptance(fact: CaseDeemedAccepted) -> None:
    """Draw the notice of acceptance all the same: silence accepts."""
    request_paper(case_by_id(fact.case), "acceptance", at=fact.at)


def tell_deemed_accepted(fact: CaseDeemedAccepted) -> None:
    """Tell the applicant that the case counts as accepted, and since when."""
    words = f"本机关没有在期限内答复，您的申请自收到之日（{fact.received_on:{DAY}}）起视为受理。"
    tell_applicant(case_by_id(fact.case), "accepted:deemed", words, at=fact.at)


def warn_supervisors(fact: CaseDeemedAccepted) -> None:
    """Tell the supervisors that nobody answered in time."""
    case = case_by_id(fact.case)
    for account in accounts_of_supervisors(case.centre_id, localdate(fact.at)):
        notify(
            key=f"deemed:{case.number}:{account}",
            title=f"逾期未答复，视为受理：{case.number}",
            body=f"{case.centre.name}没有在{case.hear_by:{DAY}}前答复“{case.version.name}”的申请，系统已按收到之日受理。",
            at=fact.at,
            account=account,
            case_number=case.number,
        )


def paper_lapse(fact: SupplementLapsed | ToleranceLapsed) -> None:
    """Draw the notice of return."""
    case = case_by_id(fact.case)
    was_asked = not isinstance(fact, SupplementLapsed) or fact.was_asked
    # Without a notice, it was the pre-review that sent it back.
    facts: dict[str, Any] = {} if was_asked else {"reason": case.reason}
    request_paper(case, "lapse", at=fact.at, due_on=fact.due, **facts)


def tell_lapsed(fact: SupplementLapsed | ToleranceLapsed) -> None:
    """Tell the applicant that the case has ended, and that a new application is open."""
    case = case_by_id(fact.case)
    tell_applicant(case, "lapsed", f"{case.reason}需要时可以重新申请。", at=fact.at)


def tell_deadline(fact: DeadlineNear) -> None:
    """Remind the applicant."""
    what = "补交材料（或者改好申请）" if fact.what == "supplement" else "补齐承诺后补的材料"
    words = f"请在{fact.due:{DAY}}前{what}，逾期将作退件处理。"
    tell_applicant(case_by_id(fact.case), f"reminder:{fact.what}:{fact.due}", words, at=fact.at)


def paper_tolerance(fact: TolerancePromised) -> None:
    """Draw the notice of tolerant acceptance: what is missing, by when, and what happens otherwise."""
    request_paper(case_by_id(fact.case), "tolerance", at=fact.at)


def tell_tolerance(fact: TolerancePromised) -> None:
    """Tell the applicant what is still owed and by when."""
    case = case_by_id(fact.case)
    names = "、".join(case.materials.filter(key__in=fact.keys).values_list("name", flat=True))
    words = f"已容缺受理。请在{fact.due:{DAY}}前补齐：{names}。补齐之前不发放结果，逾期作退件处理。"
    tell_applicant(case, "tolerance", words, at=fact.at)


def tell_brought(fact: PromisedBrought) -> None:
    """Tell the applicant what has arrived, and whether anything is still owed."""
    rest = f"还有{fact.left}份承诺后补的材料没有收到。" if fact.left else "承诺后补的材料已经全部收到。"
    tell_applicant(case_by_id(fact.case), f"supplied:promised:{fact.left}", f"已收到您补交的材料，{rest}", at=fact.at)


def tell_waived(fact: ToleranceWaived) -> None:
    """Tell the applicant that nothing more is owed."""
    words = "审批部门同意容缺通过，承诺后补的材料不用再交。"
    tell_applicant(case_by_id(fact.case), "supplied:waived", words, at=fact.at)


def paper_released(fact: ResultReleased) -> None:
    """Draw the decision that waited for promised papers."""
    request_paper(case_by_id(fact.case), "approval", at=fact.at)


def tell_released(fact: ResultReleased) -> None:
    """Tell the applicant that the result can be collected now."""
    case = case_by_id(fact.case)
    tell_applicant(case, "to_collect:released", f"结果可到{case.centre.name}出件窗口领取。", at=fact.at)


def tell_withdrawn(fact: CaseWithdrawn) -> None:
    """Tell the applicant that the case has ended, also when a window withdrew it at the applicant's wish."""
    tell_applicant(case_by_id(fact.case), "withdrawn", "申请已经撤回，办理终止。需要时可以重新申请。", at=fact.at)


def paper_void(fact: CaseVoided) -> None:
    """Draw the notice of a void filing."""
    request_paper(case_by_id(fact.case), "void", at=fact.at)


def tell_voided(fact: CaseVoided) -> None:
    """Tell the applicant why the filing is void."""
    tell_applicant(case_by_id(fact.case), "void", f"本件已作废，原因：{fact.reason}", at=fact.at)
