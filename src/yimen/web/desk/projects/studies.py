"""Area studies (区域评估): what holds where and until when, registering one, withdrawing one (A2-04)."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.register_study import StudyFacts, register_study
from yimen.projects.actions.withdraw_study import withdraw_study
from yimen.projects.queries.land import studies
from yimen.projects.rules.land import STUDIES, holds
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.projects.forms import choices, day
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

MOST = 100


class StudyForm(forms.Form):
    """A study as it is registered."""

    area = forms.CharField(label=gettext_lazy("区域名称"), max_length=120)
    parts = forms.CharField(
        label=gettext_lazy("包含的园区和镇街"),
        required=False,
        help_text=gettext_lazy("每行一个；项目所在的园区或镇街在其中，就可以直接采用。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("评估种类"), choices=[])
    number = forms.CharField(label=gettext_lazy("成果文号"), max_length=100)
    issuer = forms.CharField(label=gettext_lazy("审定部门"), max_length=120)
    satisfies = forms.CharField(
        label=gettext_lazy("可以免交的材料"),
        help_text=gettext_lazy("每行一个，写事项里的材料名称，一字不差。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    valid_to = day(label=gettext_lazy("有效期至（当天仍有效）"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices(STUDIES)


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_PROJECTS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/projects/studies/: every study; POST registers one."""
    form = StudyForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form)
    values = form.cleaned_data
    lists = {name: values[name].splitlines() for name in ("parts", "satisfies")}
    facts = StudyFacts(**{**values, **lists})
    if refused := attempt(lambda: register_study(facts, by=request.staff, at=now())):
        return _page(request, form, refused=refused)
    messages.success(request, _("区域评估已登记，区域内的项目申报时自动采用。"))
    return redirect("desk:studies")


@require_POST
@needs(Permission.MANAGE_PROJECTS)
def withdraw(request: StaffRequest, study: UUID) -> HttpResponse:
    """POST /desk/projects/studies/<id>/withdrawal/: it holds no longer, and its cases are told."""
    reason = request.POST.get("reason", "")
    if refused := attempt(lambda: withdraw_study(study=study, reason=reason, by=request.staff, at=now())):
        messages.warning(request, sentence(refused))
    else:
        messages.success(request, _("已撤回，采用过的办件都会收到通知。"))
    return redirect("desk:studies")


def _page(request: StaffRequest, form: StudyForm, *, refused: NotAllowed | None = None) -> HttpResponse:
    today = localdate()
    rows = [(each, holds(each.valid_to, each.withdrawn_on, today=today)) for each in studies()[:MOST]]
    context = {"rows": rows, "form": form, "section": "studies", "typed": form.is_bound}
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/projects/studies.html", context, refused=refused, status=status)


urlpatterns = [
    path("projects/studies/", show, name="studies"),
    path("projects/studies/<uuid:study>/withdrawal/", withdraw, name="withdraw_study"),
]
