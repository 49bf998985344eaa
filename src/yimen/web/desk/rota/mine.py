"""我的班次: one's own duties; ask for leave, ask a colleague to swap, answer one who asks."""

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
from django.views.decorators.http import require_GET, require_POST

from yimen.halls.actions.agree_swap import agree_swap
from yimen.halls.actions.ask_swap import ask_swap
from yimen.halls.actions.enter_leave import LeaveTold, enter_leave
from yimen.halls.actions.refuse_swap import refuse_swap
from yimen.halls.queries.rota import colleagues_of, leaves_of, own_duties, swaps_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.named_form import NamedForm
from yimen.web.desk.rota.feed import feed_addresses
from yimen.web.desk.rota.scope import hall_staff
from yimen.web.shared.guards import StaffRequest


class LeaveForm(NamedForm):
    """From day to day, and why."""

    own_name = "leave"

    since = forms.DateField(label=gettext_lazy("从哪天起"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=gettext_lazy("到哪天止（含当日）"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=200)


class SwapForm(NamedForm):
    """Which duty, to whom, in exchange for which."""

    own_name = "swap"

    duty = forms.TypedChoiceField(label=gettext_lazy("我的班次"), coerce=UUID)
    taker = forms.TypedChoiceField(label=gettext_lazy("换给谁"), coerce=UUID)
    back = forms.DateField(
        label=gettext_lazy("换对方哪天的班"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("不填就是请对方顶班。"),
    )
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=200, required=False)


@require_GET
@hall_staff
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/rota/mine/."""
    return _page(request)


@require_POST
@hall_staff
def leave(request: StaffRequest) -> HttpResponse:
    """POST /desk/rota/mine/leave/: asked; the head answers."""
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return _page(request, {"leave_form": form}, status=422)
    told = LeaveTold(**form.cleaned_data)
    refused = attempt(lambda: enter_leave(told, staff=request.staff.pk, by=request.staff, at=now()))
    return _done(request, refused, _("请假已提交，等负责人批准。"), {"leave_form": form})


@require_POST
@hall_staff
def swap(request: StaffRequest) -> HttpResponse:
    """POST /desk/rota/mine/swaps/: the colleague is asked."""
    form = _swap_form(request, request.POST)
    if not form.is_valid():
        return _page(request, {"swap_form": form}, status=422)
    said = form.cleaned_data

    def act() -> None:
        colleague = colleagues_of(request.staff).get(pk=said["taker"])
        back = own_duties(colleague, since=localdate()).get(on=said["back"]).pk if said["back"] else None
        ask_swap(duty=said["duty"], taker=colleague.pk, back=back, reason=said["reason"], by=request.staff, at=now())

    return _done(request, attempt(act), _("已请同事答复。"), {"swap_form": form})


@require_POST
@hall_staff
def agree(request: StaffRequest, swap: UUID) -> HttpResponse:
    """POST /desk/rota/mine/swaps/<id>/agree/: now the head has the last word."""
    refused = attempt(lambda: agree_swap(swap=swap, by=request.staff, at=now()))
    return _done(request, refused, _("已同意，等负责人批准。"), {})


@require_POST
@hall_staff
def refuse(request: StaffRequest, swap: UUID) -> HttpResponse:
    """POST /desk/rota/mine/swaps/<id>/refuse/: not this time, or taken back."""
    refused = attempt(lambda: refuse_swap(swap=swap, by=request.staff, at=now()))
    return _done(request, refused, _("这个换班已结束。"), {})


def _swap_form(request: StaffRequest, data: Any = None) -> SwapForm:
    form = SwapForm(data)
    duties, colleagues = own_duties(request.staff, since=localdate()), colleagues_of(request.staff)
    choices = {
        "duty": [(str(each.pk), f"{each.on:%m-%d} {each.shift.name}") for each in duties],
        "taker": [(str(each.pk), each.name) for each in colleagues],
    }
    for name, found in choices.items():
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = found
    return form


def _done(request: StaffRequest, refused: NotAllowed | None, said: str, forms_: dict[str, Any]) -> HttpResponse:  # noqa: PLR0917
    if refused:
        return _page(request, forms_, refused=refused)
    messages.success(request, said)
    return redirect("desk:rota_mine")


def _page(
    request: StaffRequest, given: dict[str, Any] | None = None, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    today = localdate()
    context = {
        "duties": list(own_duties(request.staff, since=today)),
        "leaves": list(leaves_of(request.staff, since=today)),
        "swaps": list(swaps_of(request.staff)),
        "leave_form": LeaveForm(),
        "swap_form": _swap_form(request),
        "feeds": feed_addresses(request),
        "section": "rota_mine",
        **(given or {}),
    }
    return desk_page(request, "desk/rota/mine.html", context, refused=refused, status=status)


urlpatterns = [
    path("rota/mine/", show, name="rota_mine"),
    path("rota/mine/leave/", leave, name="ask_leave"),
    path("rota/mine/swaps/", swap, name="ask_swap"),
    path("rota/mine/swaps/<uuid:swap>/agree/", agree, name="agree_swap"),
    path("rota/mine/swaps/<uuid:swap>/refuse/", refuse, name="refuse_swap"),
]
