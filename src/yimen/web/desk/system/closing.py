"""Departments, what waits at each, and closing one: what runs there goes to its successor."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.close_department import close_department
from yimen.cases.queries.closing import running, with_work
from yimen.identity.offices import agencies_open
from yimen.identity.queries import agencies
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.words import ROLES
from yimen.web.shared.guards import StaffRequest, needs


class ClosingForm(forms.Form):
    """Who takes the place of the department, and why."""

    successor = forms.ChoiceField(label=gettext_lazy("承接部门"))
    reason = forms.CharField(
        label=gettext_lazy("撤销的依据"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("例如机构改革的文件名称和文号，会写进每一件办件的记录。"),
    )
    sure = forms.BooleanField(label=gettext_lazy("我已核对上面的数字和承接部门"))

    def __init__(self, *args: Any, without: str, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["successor"]
        assert isinstance(field, forms.ChoiceField)
        there = agencies_open(localdate()).exclude(code=without)
        field.choices = [("", _("请选择")), *((each.code, each.name) for each in there)]


@needs(Permission.MANAGE_SYSTEM)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/agencies/: every department that is there, how many steps wait at it, and those that were closed."""
    today = localdate()
    closed = agencies().filter(closed_on__lte=today).select_related("successor")
    context = {"there": list(with_work(today)), "closed": closed, "section": "agencies"}
    return desk_page(request, "desk/system/agencies.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_SYSTEM)
def close(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/agencies/<code>/closing/: what runs there, to whom it goes; figures only, no case is shown."""
    agency = get_object_or_404(agencies(), code=code)
    if request.method != "POST":
        return _page(request, code, ClosingForm(without=code))
    form = ClosingForm(request.POST, without=code)
    if not form.is_valid():
        return _page(request, code, form, status=422)
    told, moved = form.cleaned_data, list[int]()
    refused = attempt(
        lambda: moved.append(
            close_department(
                agency=code, successor=told["successor"], reason=told["reason"], by=request.staff.pk, at=now()
            )
        )
    )
    if refused:
        return _page(request, code, form, refused=refused)
    done = _("%(agency)s已撤销，%(count)s 件在办件转给承接部门，期限不变。")
    messages.success(request, done % {"agency": agency.name, "count": moved[0]})
    return redirect("desk:agencies")


def _page(
    request: StaffRequest, code: str, form: ClosingForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    agency = get_object_or_404(agencies(), code=code)
    found = running(agency, localdate())
    posts = [(ROLES[Role(post)], count) for post, count in found.steps.items()]
    context = {"agency": agency, "running": found, "posts": posts, "form": form, "section": "agencies"}
    return desk_page(request, "desk/system/closing.html", context, refused=refused, status=status)


urlpatterns = [
    path("agencies/", show, name="agencies"),
    path("agencies/<str:code>/closing/", close, name="close_agency"),
]
