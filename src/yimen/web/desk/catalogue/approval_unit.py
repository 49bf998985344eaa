"""A department's approval unit and the centre it sits in: what two of the three concentrations are read from."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.identity.actions.set_approval_unit import set_approval_unit
from yimen.identity.queries import Agency, agencies, centres_below
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


class ApprovalUnitForm(forms.Form):
    """Both empty: the department has not gathered its approvals yet."""

    unit = forms.CharField(
        label=gettext_lazy("审批股室"), max_length=120, required=False, help_text=gettext_lazy("例如：行政审批股")
    )
    centre = forms.ChoiceField(label=gettext_lazy("在哪个中心"), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they came
        places = [(centre.code, centre.name) for centre in centres_below("")]
        self.fields["centre"].choices = [("", _("不在中心")), *places]  # type: ignore[attr-defined]  # a choice field's


@require_http_methods(["GET", "POST"])
@needs(Permission.WATCH_CASES, Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/coverage/departments/<code>/."""
    agency = agencies().select_related("approval_centre").filter(code=code).first()
    if agency is None:
        raise Http404
    if request.method != "POST":
        return _page(request, agency, ApprovalUnitForm(initial=_now(agency)))
    form = ApprovalUnitForm(request.POST)
    if not form.is_valid():
        return _page(request, agency, form, status=422)
    try:
        set_approval_unit(agency=code, **form.cleaned_data, by=request.staff.pk, at=now())
    except NotAllowed as refusal:
        form.add_error("unit", sentence(refusal))
        return _page(request, agency, form, status=422)
    messages.success(request, _("已保存。"))
    return redirect("desk:coverage_departments")


def _now(agency: Agency) -> dict[str, str]:
    return {"unit": agency.approval_unit, "centre": agency.approval_centre.code if agency.approval_centre else ""}


def _page(request: StaffRequest, agency: Agency, form: ApprovalUnitForm, *, status: int = 200) -> HttpResponse:
    context = {"agency": agency, "form": form, "section": "coverage"}
    return desk_page(request, "desk/catalogue/approval_unit.html", context, status=status)


urlpatterns = [path("coverage/departments/<slug:code>/", edit, name="approval_unit")]
