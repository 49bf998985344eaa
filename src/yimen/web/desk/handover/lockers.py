"""The lockers of my centre: every cell, what lies in it, what is jammed or has to be fetched; and a new locker."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from yimen.cases.queries.results import numbers_of
from yimen.delivery.actions.install_locker import NewLocker, install_locker
from yimen.delivery.actions.repair_cell import repair_cell
from yimen.delivery.lockers import is_configured
from yimen.delivery.queries.lockers import Cell, Locker, Stay, cells_of, lockers, stays_in
from yimen.delivery.rules.lockers import Size
from yimen.identity.queries import centres_below
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


class LockerForm(forms.Form):
    """What is written on the machine, where it stands, and its cells."""

    code = forms.SlugField(
        label=gettext_lazy("柜机编号"),
        max_length=40,
        help_text=gettext_lazy("柜机厂家给的设备编号，只含字母、数字和连字符。"),
    )
    centre = forms.ChoiceField(label=gettext_lazy("属于哪个大厅"))
    name = forms.CharField(label=gettext_lazy("叫什么"), max_length=80, help_text=gettext_lazy("例如：1号柜。"))
    place = forms.CharField(
        label=gettext_lazy("放在哪里"), max_length=200, help_text=gettext_lazy("群众照着能找到，例如：大厅东门外。")
    )
    small = forms.IntegerField(label=gettext_lazy("小格数量"), min_value=0, max_value=500, initial=10)
    medium = forms.IntegerField(label=gettext_lazy("中格数量"), min_value=0, max_value=500, initial=4)
    large = forms.IntegerField(label=gettext_lazy("大格数量"), min_value=0, max_value=500, initial=2)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["centre"].choices = [(str(each.pk), each.name) for each in centres_below("")]  # type: ignore[attr-defined]

    def locker(self) -> NewLocker:
        """Return what was typed; cells are numbered from the small ones on."""
        data = self.cleaned_data
        sizes = ((Size.SMALL, "small"), (Size.MEDIUM, "medium"), (Size.LARGE, "large"))
        cells = [size for size, name in sizes for _each in range(data[name])]
        names = {name: data[name] for name in ("code", "name", "place", "centre")}
        return NewLocker(**names, cells=cells)


@needs(Permission.ISSUE_RESULTS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/lockers/: my centre's lockers, cell by cell."""
    found = [each for each in lockers() if each.centre_id == request.staff.centre_id]
    walls = [(each, _wall(each)) for each in found]
    context = {"walls": walls, "is_configured": is_configured(), "today": localdate(), "section": "lockers"}
    return desk_page(request, "desk/handover/lockers.html", context)


@require_POST
@needs(Permission.ISSUE_RESULTS)
def repair(request: StaffRequest) -> HttpResponse:
    """POST /desk/lockers/repairs/: a cell whose door was mended or shut is in use again."""
    try:
        cell = UUID(request.POST.get("cell", ""))
    except ValueError:
        raise Http404 from None
    centre = request.staff.centre_id
    if centre is None:
        raise Http404
    refused = attempt(lambda: repair_cell(centre=centre, cell=cell, by=request.staff.pk, at=now()))
    if refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("格口已恢复使用。"))
    return redirect("desk:lockers")


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_SYSTEM)
def install(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/lockers/new/: the lockers there are, with the addresses of their screens, and a new one."""
    form = LockerForm(request.POST if request.method == "POST" else None)
    refused = None
    if form.is_valid():
        refused = attempt(lambda: install_locker(form.locker(), by=request.staff.pk, at=now()))
        if refused is None:
            messages.success(request, _("自助柜已登记。请把屏幕地址设到柜机上。"))
            return redirect("desk:new_locker")
    context = {"form": form, "lockers": lockers(), "is_configured": is_configured(), "section": "new_locker"}
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/handover/new_locker.html", context, refused=refused, status=status)


def _wall(locker: Locker) -> list[tuple[Cell, Stay | None, str]]:
    """Return each cell with what lies in it and the number of its case."""
    stays, cells = stays_in(locker), cells_of(locker)
    numbers = numbers_of(stay.delivery.subject for stay in stays.values())
    return [
        (cell, stay, numbers.get(stay.delivery.subject, "") if stay else "")
        for cell in cells
        for stay in [stays.get(cell.pk)]
    ]


urlpatterns = [
    path("lockers/", show, name="lockers"),
    path("lockers/repairs/", repair, name="repair_cell"),
    path("lockers/new/", install, name="new_locker"),
]
