"""What the audit pages call the facts of places."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACES: dict[str, Promise] = {
    "AssessedOnSite": _("院内评定"),
    "WindowPlanApplied": _("启用窗口方案"),
    "WindowsArranged": _("调整窗口分区"),
    "PhotoAdded": _("添加场所照片"),
    "PhotoRemoved": _("移除场所照片"),
    "CentreDescribed": _("修改地址和开放时间"),
}
