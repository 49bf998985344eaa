"""What the audit pages call the facts of assessments."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASSESSMENT: dict[str, Promise] = {
    "AssessmentRulesDrafted": _("拟定考评办法"),
    "AssessmentRulesChanged": _("修改考评办法草稿"),
    "AssessmentRulesApproved": _("批准考评办法"),
    "AssessmentOpened": _("开始季度考评"),
    "MarkGiven": _("考评记分"),
    "MarkWithdrawn": _("撤回考评记分"),
    "AssessmentClosed": _("考评结束"),
    "AssessmentPublished": _("公布考评结果"),
}
