"""The security administrator's list: the staff, by number or name, and who is new."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.create_staff import create_staff
from yimen.identity.queries import Agency, Centre, agencies, centres_below, staff_list
from yimen.identity.rules.passwords import STAFF
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.roles import Duty
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import page_of
from yimen.web.desk.words import DUTIES
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


class StaffForm(forms.Form):
    """Somebody new: account, name, number, duty and place; what they may do comes with posts."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=120)
    staff_number = forms.CharField(label=gettext_lazy("工号"), max_length=20)
    username = forms.CharField(label=gettext_lazy("用户名"), max_length=60, help_text=gettext_lazy("登录时使用。"))
    temporary = forms.CharField(
        label=gettext_lazy("临时密码"),
        max_length=128,
        help_text=gettext_lazy("至少10位，含大小写字母、数字、符号中的三类；首次登录必须更换。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    duty = forms.ChoiceField(
        label=gettext_lazy("岗位性质"),
        choices=list(DUTIES.items()),
        help_text=gettext_lazy("三类管理员互相独立，都不能办理业务。"),
    )
    agency = forms.ChoiceField(label=gettext_lazy("部门"), required=False)
    centre = forms.ChoiceField(label=gettext_lazy("大厅"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fill_places(self)


def fill_places(form: forms.Form) -> None:
    """Offer every agency and every centre."""
    none = ("", _("（不设）"))
    agency, centre = form.fields["agency"], form.fields["centre"]
    assert isinstance(agency, forms.ChoiceField)
    assert isinstance(centre, forms.ChoiceField)
    agency.choices = [none, *((str(each.pk), each.name) for each in agencies())]
    centre.choices = [none, *((str(each.pk), each.name) for each in centres_below(""))]


def places_of(form: forms.Form) -> tuple[Agency | None, Centre | None]:
    """Return the chosen agency and centre."""
    agency, centre = form.cleaned_data["agency"], form.cleaned_data["centre"]
    return (
        agencies().get(pk=agency) if agency else None,
        centres_below("").get(pk=centre) if centre else None,
    )


@needs(Permission.MANAGE_STAFF)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/people/?q=&after=: the staff by number."""
    words = request.GET.get("q", "").strip()
    found = staff_list()
    if words:
        found = found.filter(Q(staff_number=words) | Q(name__contains=words) | Q(account__username=words))
    page = page_of(found.order_by("staff_number", "id"), key="staff_number", after=request.GET.get("after", ""))
    return desk_page(request, "desk/staff/people.html", {"page": page, "words": words, "section": "people"})


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_STAFF)
def create(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/people/new/: take somebody on."""
    form = StaffForm(request.POST or None)
    context = {"form": form, "section": "people"}
    if request.method == "GET":
        return desk_page(request, "desk/staff/new_person.html", context)
    if not form.is_valid():
        return desk_page(request, "desk/staff/new_person.html", context, status=422)
    try:
        number = _create(form, request)
    except NotAllowed as refusal:
        form.add_error(None, sentence(refusal))
        return desk_page(request, "desk/staff/new_person.html", context, status=409)
    messages.success(request, _("已新增人员，请为其授予岗位。"))
    return redirect("desk:member", number)


def _create(form: StaffForm, request: StaffRequest) -> str:
    data, at, by = form.cleaned_data, now(), request.staff.pk
    agency, centre = places_of(form)
    account = create_account(
        username=data["username"], password=data["temporary"], policy=STAFF, by=by, at=at, must_change=True
    )
    staff = create_staff(
        account=account,
        name=data["name"],
        staff_number=data["staff_number"],
        duty=Duty(data["duty"]),
        agency=agency,
        centre=centre,
        by=by,
        at=at,
    )
    return staff.staff_number


urlpatterns = [path("people/", show, name="people"), path("people/new/", create, name="new_person")]
