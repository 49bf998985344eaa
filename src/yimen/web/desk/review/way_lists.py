"""What waits on the rare ways: special procedures under way, requests for more time, promises to check."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_lazy

from yimen.cases.queries import Case
from yimen.cases.queries.ways import checks_at, extensions_at, revocations_at, specials_at
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lights import Lamp, lamps_on
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 100
TABS = {
    "special": gettext_lazy("特别程序"),
    "extension": gettext_lazy("延期申请"),
    "check": gettext_lazy("承诺核查"),
    "revoke": gettext_lazy("待撤销"),
}


@dataclass(frozen=True)
class Row:
    """One case on a rare way: what it is about, and when it is due."""

    case: Case
    what: str
    due: date | None
    lamp: Lamp


@needs(Permission.REVIEW_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/ways/?kind=: the agency's cases on one of the rare ways, the most urgent first."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in TABS else "special"
    context = {"rows": _rows(request, kind), "tabs": TABS, "kind": kind, "section": "ways"}
    return desk_page(request, "desk/review/way_list.html", context)


def _rows(request: StaffRequest, kind: str) -> list[Row]:
    staff, lamps = request.staff, lamps_on(localdate())

    def row(case: Case, what: str, due: date | None) -> Row:
        return Row(case, what, due, lamps.of(due))

    if kind == "special":
        return [row(each.case, gettext(each.get_kind_display()), each.due_on) for each in specials_at(staff)[:SHOWN]]
    if kind == "extension":
        return [row(each.case, each.reason, each.case.next_due) for each in extensions_at(staff)[:SHOWN]]
    if kind == "check":
        return [row(case, gettext("事后核查承诺"), case.check_due) for case in checks_at(staff)[:SHOWN]]
    return [row(case, gettext("承诺不实，待撤销决定"), None) for case in revocations_at(staff)[:SHOWN]]


urlpatterns = [path("ways/", show, name="ways")]
