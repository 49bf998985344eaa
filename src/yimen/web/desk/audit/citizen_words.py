"""What the audit pages call the facts of what citizens ask for, and of their calendar addresses."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASKED: dict[str, Promise] = {
    "ConsultationAnswered": _("答复咨询"),
    "ConsultationAsked": _("咨询"),
    "CorrectionAnswered": _("答复更正申请"),
    "CorrectionAsked": _("申请更正个人信息"),
    "FeedSet": _("更换或停用预约日历地址"),
}
