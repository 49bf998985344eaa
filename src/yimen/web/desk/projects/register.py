"""Register a project: its plan and its limit follow from what is ticked here."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.identity.queries import organisation_with
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_project_code, check_uscc
from yimen.projects.actions.register_project import ProjectFacts, register_project
from yimen.projects.rules.kinds import FLAGS, KINDS, ROUTES
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.projects.forms import NamedForm, choices, day
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


class ProjectForm(NamedForm):
    """What a project is."""

    code = forms.CharField(
        label=gettext_lazy("项目代码"),
        max_length=40,
        help_text=gettext_lazy("全国投资项目在线审批监管平台赋的24位代码，例如 2105-441303-04-01-123456。"),
        widget=forms.TextInput(attrs={"class": "input-code", "autocomplete": "off"}),
    )
    name = forms.CharField(label=gettext_lazy("项目名称"), max_length=200)
    uscc = forms.CharField(
        label=gettext_lazy("业主的统一社会信用代码"),
        max_length=18,
        widget=forms.TextInput(attrs={"class": "input-code", "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=gettext_lazy("所在园区或镇街"), max_length=120, help_text=gettext_lazy("与区域评估登记的名称一致。")
    )
    contact_name = forms.CharField(label=gettext_lazy("联系人姓名"), max_length=60, required=False)
    contact_phone = forms.CharField(
        label=gettext_lazy("联系人手机"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("每周进展和通知发短信到这个号码。"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("项目类型"), choices=[])
    route = forms.ChoiceField(label=gettext_lazy("立项方式"), choices=[])
    started_on = day(label=gettext_lazy("从哪天起算（当天不算）"))
    flags = forms.MultipleChoiceField(
        label=gettext_lazy("项目情况"),
        choices=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("计划的事项和总时限按勾选的情况确定。"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in (("kind", KINDS), ("route", ROUTES), ("flags", FLAGS)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices(words)

    def clean_code(self) -> str:
        """Return the checked code."""
        return self._checked(lambda text: check_project_code(text, today=localdate()).text, "code")

    def clean_uscc(self) -> str:
        """Return the code of an organisation that is known here."""
        code = self._checked(check_uscc, "uscc")
        if organisation_with(code) is None:
            raise forms.ValidationError(_("没有找到这个单位。请业主先在窗口登记，或者核对代码。"))
        return code

    def _checked(self, check: Any, name: str) -> str:
        try:
            return str(check(self.cleaned_data[name]))
        except NotAllowed as refusal:
            raise forms.ValidationError(sentence(refusal)) from None


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_PROJECTS)
def register(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/projects/new/: register a project."""
    form = ProjectForm(request.POST or None, initial={"started_on": localdate()})
    if not form.is_valid():
        return desk_page(request, "desk/projects/register.html", _context(form), status=422 if form.is_bound else 200)
    try:
        made = register_project(_facts(form.cleaned_data, request), by=request.staff, at=now())
    except NotAllowed as refusal:
        return desk_page(request, "desk/projects/register.html", _context(form), refused=refusal)
    messages.success(request, _("已登记，计划已经生成。请核对后告诉业主。"))
    return redirect("desk:project", made.code)


def _context(form: ProjectForm) -> dict[str, Any]:
    return {"form": form, "section": "projects", "typed": form.is_bound}


def _facts(values: dict[str, Any], request: StaffRequest) -> ProjectFacts:
    owner = organisation_with(values["uscc"])
    if owner is None or request.staff.centre_id is None:
        raise NotAllowed("project_needs_centre")
    started: date = values["started_on"]
    return ProjectFacts(
        code=values["code"],
        name=values["name"],
        organisation=owner.pk,
        contact=None,
        kind=values["kind"],
        route=values["route"],
        flags=values["flags"],
        place=values["place"],
        centre=request.staff.centre_id,
        started_on=started,
        contact_name=values["contact_name"],
        contact_phone=values["contact_phone"],
    )


urlpatterns = [path("projects/new/", register, name="new_project")]
