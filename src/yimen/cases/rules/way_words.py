"""Every move of a case in words: what it is called, and who makes it. Pictures, tables and pages read these."""

from enum import StrEnum

from yimen.cases.rules.states import Move


class Mover(StrEnum):
    """Who makes a move."""

    APPLICANT = "applicant"
    WINDOW = "window"
    DEPARTMENT = "department"
    WINDOW_OR_DEPARTMENT = "window_or_department"
    APPLICANT_OR_WINDOW = "applicant_or_window"
    SECOND_PERSON = "second_person"
    CLOCK = "clock"


MOVERS = {
    Mover.APPLICANT: "申请人",
    Mover.WINDOW: "窗口",
    Mover.DEPARTMENT: "部门",
    Mover.WINDOW_OR_DEPARTMENT: "窗口或者部门（按事项）",
    Mover.APPLICANT_OR_WINDOW: "申请人，或者窗口代办",
    Mover.SECOND_PERSON: "两人：一人提出，督办确认",
    Mover.CLOCK: "到期自动",
}

_M = Move
MOVE_LABELS = {
    _M.PASS_PRE_REVIEW: "预审通过",
    _M.REFUSE_PRE_REVIEW: "预审不通过",
    _M.SEND_BACK: "预审退回",
    _M.RESUBMIT: "改好重交",
    _M.RESUBMIT_AT_WINDOW: "改好重交",
    _M.ASK_FOR_SUPPLEMENT: "一次性告知",
    _M.SUPPLY_SUPPLEMENT: "补正",
    _M.ACCEPT: "受理",
    _M.DEEM_ACCEPTED: "逾期未答复，视为受理",
    _M.REFUSE_ACCEPTANCE: "不予受理",
    _M.RETURN_TO_WINDOW: "退回窗口",
    _M.HAND_OVER_AGAIN: "再次移交",
    _M.START_SPECIAL: "特别程序开始",
    _M.END_SPECIAL: "特别程序结束",
    _M.EXTEND: "延期",
    _M.TRANSFER: "转报",
    _M.DECIDE: "决定",
    _M.DEEM_APPROVED: "逾期未决定，视为准予",
    _M.HAND_OUT: "发放结果",
    _M.LAPSE_SUPPLEMENT: "逾期未补正",
    _M.LAPSE_TOLERANCE: "容缺逾期未补齐",
    _M.WITHDRAW: "撤回",
    _M.VOID: "作废",
    _M.REVOKE: "撤销决定",
}
MOVED_BY = {
    _M.PASS_PRE_REVIEW: Mover.WINDOW_OR_DEPARTMENT,
    _M.REFUSE_PRE_REVIEW: Mover.WINDOW_OR_DEPARTMENT,
    _M.SEND_BACK: Mover.WINDOW_OR_DEPARTMENT,
    _M.RESUBMIT: Mover.APPLICANT,
    _M.RESUBMIT_AT_WINDOW: Mover.APPLICANT,
    _M.ASK_FOR_SUPPLEMENT: Mover.WINDOW,
    _M.SUPPLY_SUPPLEMENT: Mover.APPLICANT_OR_WINDOW,
    _M.ACCEPT: Mover.WINDOW,
    _M.DEEM_ACCEPTED: Mover.CLOCK,
    _M.REFUSE_ACCEPTANCE: Mover.WINDOW,
    _M.RETURN_TO_WINDOW: Mover.DEPARTMENT,
    _M.HAND_OVER_AGAIN: Mover.WINDOW,
    _M.START_SPECIAL: Mover.DEPARTMENT,
    _M.END_SPECIAL: Mover.DEPARTMENT,
    _M.EXTEND: Mover.DEPARTMENT,
    _M.TRANSFER: Mover.DEPARTMENT,
    _M.DECIDE: Mover.DEPARTMENT,
    _M.DEEM_APPROVED: Mover.CLOCK,
    _M.HAND_OUT: Mover.WINDOW,
    _M.LAPSE_SUPPLEMENT: Mover.CLOCK,
    _M.LAPSE_TOLERANCE: Mover.CLOCK,
    _M.WITHDRAW: Mover.APPLICANT_OR_WINDOW,
    _M.VOID: Mover.SECOND_PERSON,
    _M.REVOKE: Mover.DEPARTMENT,
}
