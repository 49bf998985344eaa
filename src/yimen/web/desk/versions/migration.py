"""Running cases on an earlier version of an item: which may follow the live one, and why the others may not."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.migrate_cases import migrate_cases
from yimen.cases.queries.migration import items_to_migrate, versions_behind
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs


class ReasonForm(forms.Form):
    """Why running cases are to follow the live version."""

    reason = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("例如：咨询电话换了。每一件的记录里都会写上。"),
        error_messages={"required": gettext_lazy("请写明理由。")},
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def migrate(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/cases/: what would move; POST moves what is harmless."""
    if request.method != "POST":
        return _page(request, code, ReasonForm())
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, code, form, status=422)
    moved: list[int] = []
    reason = form.cleaned_data["reason"]
    refused = attempt(lambda: moved.append(migrate_cases(item=code, reason=reason, by=request.staff, at=now())))
    if refused:
        return _page(request, code, form, refused=refused)
    messages.success(request, _("已有 %(n)s 件在办件改用现行版本。") % {"n": moved[0]})
    return redirect("desk:migrate_cases", code)


def _page(
    request: StaffRequest, code: str, form: ReasonForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    item = items_to_migrate(request.staff, localdate()).select_related("agency", "live").filter(code=code).first()
    if item is None:
        raise Http404
    behind = versions_behind(item)
    context = {
        "item": item,
        "behind": behind,
        "may_move": sum(each.cases for each in behind if not each.hindrances),
        "form": form,
        "section": "catalogue",
    }
    return desk_page(request, "desk/versions/migration.html", context, refused=refused, status=status)


urlpatterns = [path("catalogue/items/<str:code>/cases/", migrate, name="migrate_cases")]
