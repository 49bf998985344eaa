"""The unified service standard at the desk: what is there, and entering a table of rules."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.catalogue.actions.set_service_standards import set_service_standards
from yimen.catalogue.rules.standards.service import GROUP_LABELS, read_service_rules
from yimen.catalogue.rules.standards.sheets import cells_of
from yimen.catalogue.standards import standard_counts
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs


class SheetForm(forms.Form):
    """A table of rules."""

    file = forms.FileField(
        label=gettext_lazy("标准表（xlsx 或 CSV）"),
        help_text=gettext_lazy("第一行写列名：编号、体系、内容、来源。编号相同的改为新内容，表里没有的保留不动。"),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/catalogue/standards/: how many rules each group has; enter a table."""
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    try:
        rules = read_service_rules(cells_of(form.cleaned_data["file"].read()))
        done = set_service_standards(rules=rules, by=request.staff.pk, at=now())
    except NotAllowed as refusal:
        return _page(request, form, refused=refusal, status=422)
    messages.success(
        request, _("新增 %(added)s 条，更新 %(changed)s 条。") % {"added": done.added, "changed": done.changed}
    )
    return redirect("desk:standards")


def _page(
    request: StaffRequest, form: SheetForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    counts = standard_counts()
    context = {
        "form": form,
        "groups": [(each, GROUP_LABELS[each], count) for each, count in counts.items()],
        "total": sum(counts.values()),
        "faults": refused.details.get("faults", []) if refused else [],
        "section": "standards",
    }
    return desk_page(request, "desk/catalogue/standards.html", context, refused=refused, status=status)


urlpatterns = [path("catalogue/standards/", show, name="standards")]
