"""Chinese words for what the desk shows."""

from django.utils.translation import gettext_lazy as _

from yimen.halls.rules.devices import Health
from yimen.identity.rules.roles import Duty, Role
from yimen.web.desk.assessment.audit_words import ASSESSMENT

ROLES = {
    Role.WINDOW_CLERK: _("窗口收件"),
    Role.HANDLER: _("承办"),
    Role.CHECKER: _("审核"),
    Role.APPROVER: _("批准"),
    Role.ISSUE_CLERK: _("出件"),
    Role.GUIDE: _("导办"),
    Role.SUPERVISOR: _("督办"),
    Role.PROJECT_MANAGER: _("项目专员"),
    Role.CATALOGUE_EDITOR: _("事项编辑"),
    Role.SYSTEM_ADMIN: _("系统管理员"),
    Role.SECURITY_ADMIN: _("安全管理员"),
    Role.AUDIT_ADMIN: _("审计管理员"),
}
DUTIES = {
    Duty.BUSINESS: _("业务"),
    Duty.SYSTEM: _("系统管理"),
    Duty.SECURITY: _("安全管理"),
    Duty.AUDIT: _("审计"),
}
# What the log calls the facts that the public timeline leaves out.
INTERNAL = {
    **ASSESSMENT,
    "StepClaimed": _("认领环节"),
    "CaseAnnotated": _("写批注"),
    "HelpGiven": _("登记帮代办"),
    "CaseMigrated": _("改用事项新版本"),
    "SheetStarted": _("安排现场核查人员"),
    "SheetFilled": _("填写现场核查表"),
    "SheetSigned": _("签署现场核查表"),
    "ExtensionAsked": _("申请延期"),
    "ExtensionRefused": _("不同意延期"),
    "DeadlineNear": _("提醒申请人期限将到"),
    "StepProposed": _("提请另一人确认"),
    "ProposalConfirmed": _("另一人已确认"),
    "ProposalDeclined": _("另一人不同意"),
    "DiscretionUsed": _("按裁量标准定档"),
    "InstantReferred": _("自动审批转人工"),
    "InstantReviewed": _("抽查自动审批"),
    "LicenceRetrieved": _("调取电子证照"),
    "MaterialTakenOver": _("沿用以前提交的材料"),
    "LicenceReliedOn": _("证照失效后说明理由继续办理"),
}
OUTCOMES = {
    "agree": _("同意"),
    "disagree": _("不同意"),
    "back": _("退回重办"),
    "granted": _("准予"),
    "refused": _("不予"),
}
CHANNELS = {
    "portal": _("网上"),
    "window": _("窗口"),
    "api": _("接口"),
    "kiosk": _("自助终端"),
    "online": _("网上"),
    "courier": _("邮寄"),
}

# How a machine is doing, with colour and picture that only repeat the word.
HEALTHS = {
    Health.WAITING: {"state": _("待启用"), "tone": "", "picture": "pause"},
    Health.WORKING: {"state": _("正常"), "tone": "good", "picture": "check"},
    Health.ATTENTION: {"state": _("需要处理"), "tone": "warn", "picture": "warn"},
    Health.AWAY: {"state": _("失联"), "tone": "bad", "picture": "stop"},
}
PARTS = {
    ("printer", "ready"): _("打印机正常"),
    ("printer", "no_paper"): _("打印机缺纸"),
    ("printer", "jammed"): _("打印机卡纸"),
    ("printer", "missing"): _("没有打印机"),
    ("reader", "ready"): _("读卡器正常"),
    ("reader", "missing"): _("没有读卡器"),
    ("scanner", "ready"): _("扫码器正常"),
    ("scanner", "missing"): _("没有扫码器"),
}
