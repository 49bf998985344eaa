"""What waits at the windows of my centre: what burns first."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import Case, at_desk, desk_list
from yimen.cases.queries.lists import counts_by_light, desk_counts, desk_lines, lines_of, lit
from yimen.cases.rules.states import AT_DESK
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lights import choices, lamps_on, light_named
from yimen.web.desk.lines import case_lines
from yimen.web.desk.narrowing import tabs_of
from yimen.web.desk.paging import SIZE, first_of, page_of
from yimen.web.shared.guards import StaffRequest, needs

TABS = {
    "": _("全部"),
    "submitted": _("待收件"),
    "pre_reviewed": _("预审通过"),
    "supplementing": _("待补正"),
    "returned": _("退回窗口"),
}


@needs(Permission.INTAKE_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/cases/?q=&state=&light=&after=: the list; a whole case number leads straight to the case."""
    asked = request.GET.dict()
    words, state = asked.get("q", "").strip(), asked.get("state", "")
    if words and at_desk(request.staff).filter(number=words).exists():
        return redirect("desk:case", words)
    lamps, light = lamps_on(localdate()), light_named(asked.get("light", ""))
    centre = request.staff.centre_id
    if centre and not (words or state or asked.get("after")):
        page = first_of(desk_lines(centre, light, lamps.at, size=SIZE + 1), key="next_due", size=SIZE)
        counts = desk_counts(centre, lamps.at)
    else:
        found = _found(request, words, state)
        narrow = lines_of(lit(found, light, lamps.at) if light else found)
        page = page_of(narrow, key="next_due", after=asked.get("after", ""), size=SIZE)
        counts = counts_by_light(found, lamps.at)
    context = {
        "page": page,
        "rows": case_lines(page.rows, lamps),
        "lamps": choices(counts, asked),
        "light": light,
        "tabs": tabs_of(asked, "state", TABS),
        "state": state,
        "words": words,
        "section": "cases",
    }
    return desk_page(request, "desk/acceptance/worklist.html", context)


def _found(request: StaffRequest, words: str, state: str) -> QuerySet[Case]:
    found = desk_list(request.staff)
    if state in AT_DESK:
        found = found.filter(state=state)
    return found.filter(applicant_name__contains=words) if words else found


urlpatterns = [path("cases/", show, name="cases")]
