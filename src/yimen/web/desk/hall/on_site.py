"""暂停现场: the switch that leaves only the online channels open, for one centre or all, from a day to a day."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from yimen.halls.actions.pause_on_site import Pause, pause_on_site
from yimen.halls.actions.resume_on_site import resume_on_site
from yimen.halls.queries.pauses import pauses_seen_by
from yimen.halls.rules.pauses import LONGEST
from yimen.identity.queries import Centre, centres_below
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.named_form import NamedForm
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 50
EVERYWHERE = ""


class PauseForm(NamedForm):
    """Which hall, which days, and what citizens are told."""

    own_name = "pause"

    centre = forms.ChoiceField(label=gettext_lazy("哪个大厅"), required=False)
    begins_on = forms.DateField(label=gettext_lazy("从哪天起"), widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label=gettext_lazy("到哪天止（含当日）"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=LONGEST,
        help_text=gettext_lazy("群众会看到这句话，例如：疫情防控、设备检修。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, centres: QuerySet[Centre], has_all: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["centre"]
        assert isinstance(chosen, forms.ChoiceField)
        everywhere = [(EVERYWHERE, _("全部大厅和服务点"))] if has_all else []
        chosen.choices = [*everywhere, *((str(each.pk), each.name) for each in centres)]

    def pause(self) -> Pause:
        """Return what was chosen."""
        data = self.cleaned_data
        centre = UUID(data["centre"]) if data["centre"] else None
        return Pause(centre=centre, begins_on=data["begins_on"], ends_on=data["ends_on"], reason=data["reason"])


@require_http_methods(["GET", "POST"])
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET, POST /desk/on-site/: when the halls are closed to visitors; close one."""
    if request.method == "GET":
        return _page(request, _form(request))
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    refused = attempt(lambda: pause_on_site(form.pause(), by=request.staff, at=now()))
    if refused:
        return _page(request, form, refused=refused)
    messages.success(request, _("已暂停现场服务，各处会提示群众网上办理。"))
    return redirect("desk:on_site")


@require_POST
@needs(Permission.WATCH_CASES)
def resume(request: StaffRequest, pause: UUID) -> HttpResponse:
    """POST /desk/on-site/<id>/end/: visitors are served again."""
    refused = attempt(lambda: resume_on_site(pause=pause, by=request.staff, at=now()))
    if refused:
        return _page(request, _form(request), refused=refused)
    messages.success(request, _("已恢复现场服务。"))
    return redirect("desk:on_site")


def _form(request: StaffRequest, data: Any = None) -> PauseForm:
    own = request.staff.centre
    today = localdate()
    return PauseForm(
        data,
        centres=centres_below(own.path if own else ""),
        has_all=own is None or own.level == 1,
        initial={"begins_on": today, "ends_on": today},
    )


def _page(
    request: StaffRequest, form: PauseForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "pauses": list(pauses_seen_by(request.staff)[:SHOWN]),
        "today": localdate(),
        "section": "on_site",
    }
    return desk_page(request, "desk/hall/on_site.html", context, refused=refused, status=status)


urlpatterns = [
    path("on-site/", show, name="on_site"),
    path("on-site/<uuid:pause>/end/", resume, name="resume_on_site"),
]
