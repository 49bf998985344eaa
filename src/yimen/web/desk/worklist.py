"""What waits at the windows of my centre, most urgent first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import Case, at_desk, desk_list
from yimen.cases.rules.states import AT_DESK
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lights import left_for
from yimen.web.desk.paging import page_of
from yimen.web.desk.words import CHANNELS
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = (
    "number", "state", "channel", "applicant_name", "received_on", "hear_by", "promised_due", "statutory_due",
    "organisation", "version__name", "agency__short_name",
)  # fmt: skip
TABS = {
    "": _("全部"),
    "submitted": _("待收件"),
    "pre_reviewed": _("预审通过"),
    "supplementing": _("待补正"),
    "returned": _("退回窗口"),
}


@dataclass(frozen=True)
class CaseRow:
    """A case in a list and the working days it has left."""

    case: Case
    days_left: int | None

    @property
    def channel(self) -> str:
        """Return the way in; Django's own display looks at every choice for each row."""
        return str(CHANNELS[self.case.channel])


@needs(Permission.INTAKE_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/cases/?q=&state=&after=: the list; a whole case number leads straight to the case."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    if words and at_desk(request.staff).filter(number=words).exists():
        return redirect("desk:case", words)
    page = page_of(_found(request, words, state), key="hear_by", after=request.GET.get("after", ""))
    context = {
        "page": page,
        "rows": rows_of(page.rows, today=localdate()),
        "tabs": TABS,
        "state": state,
        "words": words,
        "section": "cases",
    }
    return desk_page(request, "desk/worklist.html", context)


def lean(found: QuerySet[Case]) -> QuerySet[Case]:
    """Return the same cases with only the columns a list shows: forms and flows stay in the database."""
    return found.select_related(None).select_related("version", "agency").only(*SHOWN)


def rows_of(cases: list[Case], *, today: date) -> list[CaseRow]:
    """Return the rows with their lights."""
    return [CaseRow(case, left_for(case, today=today)) for case in cases]


def _found(request: StaffRequest, words: str, state: str) -> QuerySet[Case]:
    found = lean(desk_list(request.staff))
    if state in AT_DESK:
        found = found.filter(state=state)
    return found.filter(applicant_name__contains=words) if words else found


urlpatterns = [path("cases/", show, name="cases")]
