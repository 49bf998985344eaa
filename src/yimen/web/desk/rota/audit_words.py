"""What the audit pages call the facts of rotas, and of halls that pause."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROTA: dict[str, Promise] = {
    "ShiftSet": _("设置班次"),
    "RotaPostsSet": _("设置可上岗区域"),
    "RotaNeedSet": _("设置某时段需要人数"),
    "LeaveEntered": _("登记请假"),
    "LeaveAnswered": _("答复请假"),
    "RotaWanted": _("开始排班"),
    "RotaDrawn": _("排班完成"),
    "RotaPublished": _("发布班表"),
    "DutyMoved": _("调整班次"),
    "SwapAsked": _("申请换班"),
    "SwapAgreed": _("同意换班"),
    "SwapApproved": _("批准换班"),
    "SwapRefused": _("换班未成"),
    "RotaFeedSet": _("更换或停用班次日历地址"),
    "OnSitePaused": _("暂停现场服务"),
    "OnSiteResumed": _("恢复现场服务"),
}
