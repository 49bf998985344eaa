"""The kinds of licences: what the catalogue's editor says of each."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from yimen.catalogue.actions.set_licence_types import LicenceTypeFacts, set_licence_types
from yimen.catalogue.queries import LicenceType, licence_type, licence_types
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.trust import LABELS
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

LONGEST_TERM = 1200  # months
LEVELS = [("", _("按全区规定")), *((level.value, f"{level} · {label}") for level, label in LABELS.items())]
FIELD_OF = {
    "bad_licence_type": "code",
    "licence_type_known": "code",
    "bad_licence_type_code": "type_code",
    "licence_type_code_taken": "type_code",
    "licence_field_too_long": "fields_said",
}


class TypeForm(forms.Form):
    """What is said of a kind of licence."""

    code = forms.CharField(
        label=_("本地编码"), max_length=40, help_text=_("字母、数字、点、横线，例如 food-business；定下后不再改。")
    )
    name = forms.CharField(label=_("证照名称"), max_length=120)
    type_code = forms.CharField(
        label=_("国家证照类型代码"), required=False, max_length=30,
        help_text=_("21位：定义机构的18位统一社会信用代码加3位序号。没有就空着。"),
    )  # fmt: skip
    validity_months = forms.IntegerField(
        label=_("有效期（月）"), required=False, min_value=1, max_value=LONGEST_TERM, help_text=_("长期有效的空着。"),
        widget=forms.NumberInput(attrs={"class": "input-short", "inputmode": "numeric"}),
    )  # fmt: skip
    several_allowed = forms.BooleanField(label=_("一个持证人可以同时有几份"), required=False)
    is_sealed_first = forms.BooleanField(label=_("签章后才生效"), required=False)
    min_trust = forms.ChoiceField(label=_("免交材料至少要的可信等级"), choices=LEVELS, required=False)
    fields_said = forms.CharField(
        label=_("这种证照特有的内容项"), required=False, max_length=4000, help_text=_("每行一项，例如：主体业态。"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def facts(self) -> LicenceTypeFacts:
        """Return what was said."""
        data = {**self.cleaned_data}
        names = tuple(data.pop("fields_said").splitlines())
        return LicenceTypeFacts(**data, fields=names)


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def listed(request: StaffRequest) -> HttpResponse:
    """GET /desk/licences/types/: all kinds."""
    return desk_page(request, "desk/licences/types.html", {"types": licence_types(), "section": "catalogue"})


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def add(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/licences/types/new/: a new kind."""
    form = TypeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if licence_type(form.cleaned_data["code"].strip()):
            form.add_error("code", sentence(NotAllowed("licence_type_known")))
        else:
            return _saved(request, form, kind=None)
    return _page(request, form, kind=None)


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/licences/types/<code>/: what is said of this kind."""
    kind = licence_type(code.replace("\x00", ""))
    if kind is None:
        raise Http404
    now_said = {**vars(kind), "fields_said": "\n".join(kind.fields)}
    form = TypeForm({**request.POST.dict(), "code": kind.code} if request.method == "POST" else None, initial=now_said)
    form.fields["code"].disabled = True
    if request.method == "POST" and form.is_valid():
        return _saved(request, form, kind=kind)
    return _page(request, form, kind=kind)


def _saved(request: StaffRequest, form: TypeForm, *, kind: LicenceType | None) -> HttpResponse:
    facts = form.facts()
    try:
        set_licence_types(types=[facts], by=request.staff.pk, at=now())
    except NotAllowed as refusal:
        form.add_error(FIELD_OF.get(refusal.code, "code"), sentence(refusal))
        return _page(request, form, kind=kind)
    messages.success(request, said("已保存。"))
    return redirect("desk:licence_types")


def _page(request: StaffRequest, form: TypeForm, *, kind: LicenceType | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "kind": kind, "section": "catalogue"}
    return desk_page(request, "desk/licences/type.html", context, status=422 if form.errors else 200)


urlpatterns = [
    path("licences/types/", listed, name="licence_types"),
    path("licences/types/new/", add, name="add_licence_type"),
    path("licences/types/<str:code>/", edit, name="licence_type"),
]
