"""What the audit page calls the facts of themes being written."""

from django.utils.translation import gettext_lazy as _

OF_THEMES = {
    "ThemeAdded": _("新增一件事主题"),
    "ThemeDraftOpened": _("开始修改一件事主题"),
    "ThemeDraftSubmitted": _("一件事主题提交审核"),
    "ThemeDraftApproved": _("一件事主题审核通过"),
    "ThemeDraftSentBack": _("一件事主题审核退回"),
    "ThemeDraftRecalled": _("一件事主题撤回修改"),
    "ThemeDraftDropped": _("放弃一件事主题草稿"),
    "ThemePublicationPlanned": _("定下一件事主题生效日"),
    "ThemePublished": _("发布一件事主题新版本"),
}
