"""Materials and copies that applicants no longer bring, by department and item (A4-19)."""

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.cases.queries.saved import saved
from yimen.cases.rules.saved import by_agency, summed
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.watch.reports import period_of
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.sheets import csv_answer


@require_GET
@needs(Permission.WATCH_CASES, Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/saved/?since=30|90|live&as=csv: before, after and saved, counted anew from the cases of the period."""
    period = period_of(request)
    rows = saved(period["first"], localdate())
    if request.GET.get("as") == "csv":
        header = (
            *(_("事项编码"), _("事项"), _("部门"), _("收取材料（减前）"), _("群众自己交的（减后）"), _("少交的材料")),
            *(_("复印件（减前）"), _("复印件（减后）"), _("少交的复印件")),
        )
        lines = (
            (r.code, r.name, r.agency, r.before, r.after, r.taken, r.copies_before, r.copies_after, r.copies_saved)
            for r in rows
        )
        return csv_answer(_("减材料统计"), header, lines)
    context = {**period, "rows": rows, "agencies": by_agency(rows), "total": summed(rows), "last": localdate()}
    return desk_page(request, "desk/watch/saved.html", {**context, "section": "saved"})


urlpatterns = [path("saved/", show, name="saved")]
