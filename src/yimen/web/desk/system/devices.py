"""The machines of the halls: their state for supervisors; registered and enrolled by the system administrator."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.halls.actions.make_enrolment_code import make_enrolment_code
from yimen.halls.actions.revoke_device import revoke_device
from yimen.halls.actions.set_device import DeviceFacts, set_device
from yimen.halls.devices import away_minutes, devices, health_of
from yimen.halls.queries import Device
from yimen.halls.rules.devices import CODE_LASTS, CODE_MINUTES, FUNCTIONS, Health, Kind
from yimen.identity.queries import centres_below
from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.words import HEALTHS, PARTS
from yimen.web.shared.guards import StaffRequest, needs

keepers = needs(Permission.WATCH_CASES, Permission.MANAGE_SYSTEM)
administrators = needs(Permission.MANAGE_SYSTEM)
KINDS = [(Kind.TERMINAL.value, gettext_lazy("自助终端")), (Kind.SCREEN.value, gettext_lazy("显示屏")),
         (Kind.PRINTER.value, gettext_lazy("打印机"))]  # fmt: skip


class DeviceForm(forms.Form):
    """What is known of a machine."""

    code = forms.CharField(
        label=gettext_lazy("设备编号"),
        max_length=20,
        help_text=gettext_lazy("贴在机器上的编号：字母、数字和短横线，例如 ZZ-01。"),
        widget=forms.TextInput(attrs={"class": "input-short", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("设备类别"), choices=KINDS)
    centre = forms.ChoiceField(label=gettext_lazy("所在大厅"))
    place = forms.CharField(
        label=gettext_lazy("具体位置"), max_length=120, help_text=gettext_lazy("例如：A栋2楼24小时自助区。")
    )
    is_all_day = forms.BooleanField(label=gettext_lazy("24小时开放"), required=False)
    agent_url = forms.CharField(
        label=gettext_lazy("读卡打印程序的地址"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("终端上读卡和打印的小程序，例如 http://10.1.2.3:8701/；留空时用系统统一设置的地址。"),
    )
    functions = forms.MultipleChoiceField(
        label=gettext_lazy("功能"),
        choices=[(each, gettext_lazy(words)) for each, words in FUNCTIONS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, plate: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if plate:  # the number on a machine does not change
            self.fields["code"].initial, self.fields["code"].disabled = plate, True
        self.fields["centre"].choices = [(str(each.pk), each.name) for each in centres_below("")]  # type: ignore[attr-defined]


@require_GET
@keepers
def listed(request: StaffRequest) -> HttpResponse:
    """GET /desk/devices/: every machine of the own centres with its state, what needs somebody first."""
    rows = sorted(map(_row, devices(scope(request))), key=lambda row: (row["rank"], row["device"].code))
    context = {
        "rows": rows,
        "away": sum(row["health"] == Health.AWAY for row in rows),
        "minutes": away_minutes(),
        "may_set": Permission.MANAGE_SYSTEM in request.permissions,
        "section": "devices",
    }
    return desk_page(request, "desk/system/devices.html", context)


@require_http_methods(["GET", "POST"])
@administrators
def new(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/devices/new/: register a machine."""
    return _set(request, None)


@require_http_methods(["GET", "POST"])
@administrators
def one(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/devices/<plate>/: what is known of a machine, its enrolment."""
    return _set(request, get_object_or_404(devices(), code=code))


@require_POST
@administrators
def enrol(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/devices/<plate>/code/: a code, shown on this page and never again."""
    device = get_object_or_404(devices(), code=code)
    made = make_enrolment_code(device=device.pk, by=request.staff.pk, at=now())
    minutes = int(kept_parameter(CODE_MINUTES, CODE_LASTS))
    context = {"device": device, "made": made, "minutes": minutes, "section": "devices"}
    return desk_page(request, "desk/system/device_code.html", context)


@require_POST
@administrators
def revoke(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/devices/<plate>/revocation/: the machine shows nothing from its next request on."""
    revoke_device(device=get_object_or_404(devices(), code=code).pk, by=request.staff.pk, at=now())
    messages.success(request, _("已停用，这台设备不能再打开任何页面。"))
    return redirect("desk:device", code)


def scope(request: StaffRequest) -> str:
    """Return the path below which the asker's machines stand; administrators keep all of them."""
    everywhere = Permission.MANAGE_SYSTEM in request.permissions or request.staff.centre is None
    return "" if everywhere else str(request.staff.centre and request.staff.centre.path)


def _set(request: StaffRequest, device: Device | None) -> HttpResponse:
    if request.method != "POST":
        known = {**vars(device), "centre": str(device.centre_id)} if device else {"functions": list(FUNCTIONS)[:9]}
        return _page(request, DeviceForm(initial=known, plate=device.code if device else ""), device)
    form = DeviceForm(request.POST, plate=device.code if device else "")
    if not form.is_valid():
        return _page(request, form, device, status=422)
    said = form.cleaned_data
    if device is None and devices().filter(code=said["code"].strip().upper()).exists():
        return _page(request, form, device, refused=NotAllowed("device_known"))
    try:
        saved = set_device(DeviceFacts(**{**said, "kind": Kind(said["kind"])}), by=request.staff.pk, at=now())
    except NotAllowed as refusal:
        return _page(request, form, device, refused=refusal)
    messages.success(request, _("已保存。"))
    return redirect("desk:device", saved.code)


def _page(
    request: StaffRequest,
    form: DeviceForm,
    device: Device | None,
    *,
    status: int = 200,
    refused: NotAllowed | None = None,
) -> HttpResponse:
    context = {"form": form, "device": device, "row": _row(device) if device else None, "section": "devices"}
    return desk_page(request, "desk/system/device.html", context, status=status, refused=refused)


def _row(device: Device) -> dict[str, Any]:
    """Return a machine with its state in words; what needs somebody comes first."""
    state = health_of(device, at=now())
    order = [Health.AWAY, Health.ATTENTION, Health.WORKING, Health.WAITING]
    return {
        "device": device,
        "health": state,
        "rank": order.index(state),
        **HEALTHS[state],
        "parts": [PARTS[part, said] for part, said in device.reported.items() if (part, said) in PARTS],
        "functions": [_(FUNCTIONS[each]) for each in device.functions],
    }


urlpatterns = [
    path("devices/", listed, name="devices"),
    path("devices/new/", new, name="new_device"),
    path("devices/machines/<str:code>/", one, name="device"),
    path("devices/machines/<str:code>/code/", enrol, name="enrol_device"),
    path("devices/machines/<str:code>/revocation/", revoke, name="revoke_device"),
]
