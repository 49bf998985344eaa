"""What a rota is planned from: shifts, who may sit where, numbers typed in place of the forecast, limits, leave."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.enter_leave import LeaveTold, enter_leave
from yimen.halls.actions.set_rota_need import NeedTold, set_rota_need
from yimen.halls.actions.set_rota_number import set_rota_number
from yimen.halls.actions.set_rota_posts import set_rota_posts
from yimen.halls.actions.set_shift import ShiftTold, set_shift
from yimen.halls.queries.rota import needs_at, numbers_at, posts_at, shifts_of, zones_of
from yimen.identity.queries import Centre
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.scope import centre_for, centres_for
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.named_form import NamedForm
from yimen.web.desk.rota.mine import LeaveForm
from yimen.web.shared.guards import StaffRequest, needs

heads = needs(Permission.WATCH_CASES)
WEEKDAYS = [
    (0, gettext_lazy("周一")),
    (1, gettext_lazy("周二")),
    (2, gettext_lazy("周三")),
    (3, gettext_lazy("周四")),
    (4, gettext_lazy("周五")),
    (5, gettext_lazy("周六")),
    (6, gettext_lazy("周日")),
]
CODE_HINT = gettext_lazy("字母和数字；填已有的代码就是修改。")
TIME = forms.TimeInput(attrs={"type": "time", "step": "1800"})


class ShiftForm(NamedForm):
    """A shift; the same code again changes it."""

    own_name = "shift"

    code = forms.SlugField(
        label=gettext_lazy("代码"), max_length=20, help_text=gettext_lazy("字母和数字；填已有的代码就是修改。")
    )
    name = forms.CharField(label=gettext_lazy("名称"), max_length=20)
    begins = forms.TimeField(label=gettext_lazy("上班"), widget=TIME)
    ends = forms.TimeField(label=gettext_lazy("下班"), widget=TIME)
    rest_minutes = forms.IntegerField(label=gettext_lazy("休息分钟数"), min_value=0, max_value=240, initial=60)
    rest_from = forms.TimeField(label=gettext_lazy("最早几点休息"), widget=TIME, required=False)
    rest_until = forms.TimeField(label=gettext_lazy("最晚几点休息完"), widget=TIME, required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("哪几天用"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        initial=range(7),
    )
    is_late = forms.BooleanField(label=gettext_lazy("算晚班"), required=False)
    is_open = forms.BooleanField(label=gettext_lazy("使用中"), required=False, initial=True)


class NeedForm(NamedForm):
    """People of an hour of a weekday."""

    own_name = "need"

    zone = forms.ChoiceField(label=gettext_lazy("区域"), required=False)
    weekday = forms.TypedChoiceField(label=gettext_lazy("星期"), choices=WEEKDAYS, coerce=int)
    hour = forms.IntegerField(label=gettext_lazy("几点"), min_value=0, max_value=23)
    people = forms.IntegerField(
        label=gettext_lazy("需要几人"),
        min_value=0,
        max_value=500,
        required=False,
        help_text=gettext_lazy("不填就按预测。"),
    )


@require_GET
@heads
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/rota/settings/<centre>/."""
    return _page(request, centre_for(request, code))


@require_POST
@heads
def shift(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/rota/settings/<centre>/shifts/."""
    centre, form = centre_for(request, code), ShiftForm(request.POST)

    def act() -> None:
        set_shift(ShiftTold(**form.cleaned_data), centre=centre.pk, by=request.staff, at=now())

    return _done(request, centre, {"shift_form": form}, act=act)


@require_POST
@heads
def posts(request: StaffRequest, code: str, staff: UUID) -> HttpResponse:
    """POST /desk/rota/settings/<centre>/posts/<staff>/: where this person may sit."""
    centre, zones = centre_for(request, code), request.POST.getlist("zone")

    def act() -> None:
        set_rota_posts(staff=staff, centre=centre.pk, zones=zones, by=request.staff, at=now())

    return _done(request, centre, {}, act=act)


@require_POST
@heads
def need(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/rota/settings/<centre>/needs/."""
    centre = centre_for(request, code)
    form = _need_form(centre, request.POST)

    def act() -> None:
        set_rota_need(NeedTold(**form.cleaned_data), centre=centre.pk, by=request.staff, at=now())

    return _done(request, centre, {"need_form": form}, act=act)


@require_POST
@heads
def number(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/rota/settings/<centre>/numbers/: a number of the centre's own, with its source."""
    centre = centre_for(request, code)
    said = {key: request.POST.get(key, "").replace("\x00", "") for key in ("name", "value", "source")}

    def act() -> None:
        set_rota_number(**said, centre=centre.code, by=request.staff.pk, at=now())

    return _done(request, centre, {}, act=act)


@require_POST
@heads
def leave(request: StaffRequest, code: str, staff: UUID) -> HttpResponse:
    """POST /desk/rota/settings/<centre>/leave/<staff>/: granted at once."""
    centre, form = centre_for(request, code), LeaveForm(request.POST)

    def act() -> None:
        enter_leave(LeaveTold(**form.cleaned_data), staff=staff, is_head=True, by=request.staff, at=now())

    return _done(request, centre, {"leave_form": form}, act=act)


def _need_form(centre: Centre, data: Any = None) -> NeedForm:
    form = NeedForm(data)
    field = form.fields["zone"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(zone, zone or _("综合区")) for zone in zones_of(centre.pk)]
    return form


def _done(
    request: StaffRequest, centre: Centre, given: dict[str, forms.Form], *, act: Callable[[], object]
) -> HttpResponse:
    if not all(form.is_valid() for form in given.values()):
        return _page(request, centre, given, status=422)
    if refused := attempt(act):
        return _page(request, centre, given, refused=refused)
    messages.success(request, _("已保存。"))
    return redirect("desk:rota_settings", centre.code)


def _page(
    request: StaffRequest, centre: Centre, given: dict[str, forms.Form] | None = None, *,
    refused: NotAllowed | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "centre": centre,
        "centres": list(centres_for(request)[:200]),
        "shifts": shifts_of(centre.pk),
        "zones": list(zones_of(centre.pk)),
        "posts": list(posts_at(centre.pk).items()),
        "needs": [(each, WEEKDAYS[each.weekday][1]) for each in needs_at(centre.pk)],
        "numbers": numbers_at(centre.code),
        "shift_form": ShiftForm(),
        "need_form": _need_form(centre),
        "leave_form": LeaveForm(),
        "section": "rota",
        **(given or {}),
    }
    return desk_page(request, "desk/rota/settings.html", context, refused=refused, status=status)


urlpatterns = [
    path("rota/settings/<slug:code>/", show, name="rota_settings"),
    path("rota/settings/<slug:code>/shifts/", shift, name="set_shift"),
    path("rota/settings/<slug:code>/posts/<uuid:staff>/", posts, name="set_rota_posts"),
    path("rota/settings/<slug:code>/needs/", need, name="set_rota_need"),
    path("rota/settings/<slug:code>/numbers/", number, name="set_rota_number"),
    path("rota/settings/<slug:code>/leave/<uuid:staff>/", leave, name="head_leave"),
]
