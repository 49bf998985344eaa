"""The record of shortened limits (时限压缩): before, now, and by how much."""

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.catalogue.reductions import reductions
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.sheets import csv_answer
from yimen.web.shared.templatetags.yimen import duration


@require_GET
@needs(Permission.WATCH_CASES, Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/coverage/reductions/?as=csv: the items that say their limit of before, those shortened most first."""
    rows = reductions()
    if request.GET.get("as") == "csv":
        header = (_("事项编码"), _("事项"), _("部门"), _("改革前"), _("现在"), f"{_('压缩')}（%）")
        lines = (
            (
                item.code,
                item.name,
                item.agency.name,
                duration(each.before.number, each.before.unit),
                duration(each.now.number, each.now.unit),
                each.percent,
            )
            for item, each in rows
        )
        return csv_answer(_("时限压缩"), header, lines)
    return desk_page(request, "desk/watch/reductions.html", {"rows": rows, "section": "coverage"})


urlpatterns = [path("coverage/reductions/", show, name="reductions")]
