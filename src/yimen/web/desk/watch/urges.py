"""Urging and supervision marks as a supervisor follows them: what lacks its receipt, what to lift (A2-22)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.cases.actions.lift_mark import lift_mark
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.queries.urging import Urge, every_urge, late_urges, marks_to_lift, open_urges
from yimen.cases.rules.urging import UrgeKind
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.lights import lamps_on
from yimen.web.desk.narrowing import tabs_of
from yimen.web.desk.paging import Page, newest_of, page_of
from yimen.web.desk.watch.case import UrgeForm, watch_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

TABS = {
    "": gettext_lazy("待回执"),
    "late": gettext_lazy("逾期未回执"),
    "marks": gettext_lazy("待销号"),
    "all": gettext_lazy("全部"),
}


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/urges/?view=&after=: requests to hurry and what was answered."""
    asked, lamps = request.GET.dict(), lamps_on(localdate())
    page = _page(asked.get("view", ""), asked.get("after", ""))
    context = {
        "page": page,
        "urges": [(urge, None if urge.receipt_at else lamps.of(urge.due_on)) for urge in page.rows],
        "tabs": tabs_of(asked, "view", TABS),
        "view": asked.get("view", ""),
        "section": "urges",
    }
    return desk_page(request, "desk/watch/urges.html", context)


@require_POST
@needs(Permission.WATCH_CASES)
def urge(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/watch/<number>/urges/: press the desks that have to act."""
    form = UrgeForm(request.POST)
    if not form.is_valid():
        return watch_page(request, number, urge_form=form)
    kind, words = UrgeKind(form.cleaned_data["kind"]), form.cleaned_data["words"]
    refused = attempt(lambda: urge_case(number=number, kind=kind, words=words, by=request.staff, at=now()))
    if refused:
        return watch_page(request, number, refused=refused, urge_form=form)
    messages.success(request, _("已发出，承办部门须按时回执。"))
    return redirect("desk:watch_case", number)


@require_POST
@needs(Permission.WATCH_CASES)
def lift(request: StaffRequest, urge: UUID) -> HttpResponse:
    """POST /desk/urges/<id>/lift/: the mark's receipt satisfies."""
    refused = attempt(lambda: lift_mark(urge=urge, by=request.staff, at=now()))
    if refused:
        messages.warning(request, sentence(refused))
    else:
        messages.success(request, _("已销号。"))
    return redirect(f"{request.path.removesuffix(f'{urge}/lift/')}?view=marks")


def _page(view: str, after: str) -> Page[Urge]:
    if view == "all":
        return newest_of(every_urge(), after=after)
    if view == "marks":
        return page_of(marks_to_lift(), key="receipt_at", after=after)
    return page_of(late_urges(localdate()) if view == "late" else open_urges(), key="due_on", after=after)


urlpatterns = [
    path("urges/", show, name="urges"),
    path("urges/<uuid:urge>/lift/", lift, name="lift_mark"),
    path("watch/<str:number>/urges/", urge, name="urge"),
]
