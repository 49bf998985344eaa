"""计时与办理规则: how the clock runs and which ways the item offers; empty takes the legal parameter."""

from yimen.catalogue.rules.elements import choices
from yimen.catalogue.rules.elements.shape import Element, Group, Kind

_G = Group.PROCEDURE


def _of(name: str) -> str:
    return f"procedure.{name}"


_SHEET = (
    Element("question", _G, "核查项目", Kind.TEXT, home="question", needed=True),
    Element("points", _G, "核查要点", Kind.LONG, home="points", note="到现场看什么、怎样算符合"),
    Element("is_key", _G, "关键项", Kind.YES, home="is_key", note="关键项不符合的，结论不能是符合"),
)

PROCEDURE: tuple[Element, ...] = (
    Element("pre_review", _G, "受理前预审", Kind.CHOICE, choices.PRE_REVIEWS, "pre_review"),
    Element("pre_review_days", _G, "预审时限（工作日）", Kind.NUMBER, home="pre_review_days", most=60),
    Element("pre_review_counts", _G, "预审计时", Kind.CHOICE, choices.PRE_REVIEW_TIMES, _of("pre_review_counts")),
    Element("supplement_clock", _G, "补正计时", Kind.CHOICE, choices.SUPPLEMENT_TIMES, _of("supplement_clock")),
    Element("supplement_days", _G, "补正期限（工作日）", Kind.NUMBER, home=_of("supplement_days"), most=365,
            note="留空按全县统一的期限"),
    Element("special_clock", _G, "特别程序计时", Kind.CHOICE, choices.SPECIAL_TIMES, _of("special_clock")),
    Element("special_kinds", _G, "可以启动的特别程序", Kind.CHOICES, choices.SPECIAL_KINDS, _of("special_kinds"),
            note="都不勾选表示不限制；简易审批事项不能有特别程序"),
    Element("is_simple", _G, "简易审批事项", Kind.YES, home=_of("is_simple"), columns=("is_fast_approve",)),
    Element("inspection_points", _G, "现场核查表", Kind.ROWS, parts=_SHEET,
            note="由核查人员在现场填写，随办件内部流转，不向申请人要"),
    Element("is_promise_based", _G, "实行告知承诺", Kind.YES, home=_of("is_promise_based"),
            columns=("is_notify_promise",)),
    Element("is_high_risk", _G, "直接涉及公共安全、生命健康", Kind.YES, home=_of("is_high_risk"),
            note="选是的，不能凭承诺当场办结"),
    Element("is_renewal", _G, "是证照的延续事项", Kind.YES, home=_of("is_renewal")),
    Element("silence_approves", _G, "逾期未决定视为准予", Kind.YES, home=_of("silence_approves")),
    Element("silence_agrees", _G, "征求意见逾期视为同意", Kind.YES, home=_of("silence_agrees"),
            note="流程里被征求意见的部门逾期没有答复的，视为同意；要有依据"),
    Element("tolerance_days", _G, "容缺补齐期限（工作日）", Kind.NUMBER, home=_of("tolerance_days"), most=365,
            note="留空按全县统一的期限"),
    Element("check_after_days", _G, "承诺后核查期限（工作日）", Kind.NUMBER, home=_of("check_after_days"), most=365),
    Element("extension_days", _G, "最长延期（工作日）", Kind.NUMBER, home=_of("extension_days"), most=365),
    Element("extension_rank", _G, "谁批准延期", Kind.CHOICE, choices.RANKS, _of("extension_rank")),
    Element("delivery_days", _G, "送达期限（工作日）", Kind.NUMBER, home=_of("delivery_days"), most=365),
    Element("transfer_days", _G, "转报期限（工作日）", Kind.NUMBER, home=_of("transfer_days"), most=365),
    Element("transfer_to", _G, "转报到哪个机关", Kind.TEXT, home=_of("transfer_to")),
    Element("renewal_notice_days", _G, "到期前提醒（天）", Kind.NUMBER, home=_of("renewal_notice_days"), most=365),
)  # fmt: skip
