"""The supervisor's lists: every case, the open ones by what is due, the late ones; read only, names masked (A4-08)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import Case, overdue, standing_still, watched, watched_by_due
from yimen.cases.queries.lists import Line, bounded_counts, dates_of, lines_of, lit
from yimen.cases.rules.lights import Light
from yimen.cases.rules.states import LABELS
from yimen.identity.queries import Agency, agencies
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lights import Lamps, choices, lamps_on, light_named
from yimen.web.desk.lines import masked_lines
from yimen.web.desk.narrowing import tabs_of
from yimen.web.desk.paging import Page, newest_of, page_of
from yimen.web.shared.guards import StaffRequest, needs

TABS = {"": _("在办"), "late": _("已超期"), "all": _("全部办件")}


@dataclass(frozen=True)
class Question:
    """What the address asks for; nonsense asks for nothing."""

    words: str
    view: str
    light: Light | None
    state: str
    agency: Agency | None
    after: str

    @property
    def where(self) -> dict[str, Any]:
        """Return the narrowing to one agency."""
        return {"agency": self.agency.pk} if self.agency else {}


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/watch/?q=&view=&light=&agency=&state=&after=: the cases; a whole number leads straight to the case."""
    owners, lamps = list(agencies()), lamps_on(localdate())
    asked = _question(request.GET, owners)
    if asked.words and watched().filter(number=asked.words).exists():
        return redirect("desk:watch_case", asked.words)
    lists = _open(asked)
    page = Page([], "", is_first=True) if asked.words else _page(asked, lists, lamps)
    context = {
        **vars(asked),
        "page": page,
        "rows": masked_lines(page.rows, lamps),
        "lamps": choices(
            bounded_counts({light: dates_of(found) for light, found in lists.items()}, lamps.at), request.GET.dict()
        ),
        "tabs": tabs_of({**request.GET.dict(), "light": "", "q": "", "state": ""}, "view", TABS),
        "states": [(state.value, gettext(label)) for state, label in LABELS.items()],
        "agencies": owners,
        "section": "watch",
    }
    return desk_page(request, "desk/watch/cases.html", context)


def _question(given: Mapping[str, str], owners: Iterable[Agency]) -> Question:
    view, state = given.get("view", ""), given.get("state", "")
    return Question(
        words=given.get("q", "").strip(),
        view=view if view in TABS else "",
        light=light_named(given.get("light", "")),
        state=state if state in LABELS else "",
        agency=next((each for each in owners if each.code == given.get("agency")), None),
        after=given.get("after", ""),
    )


def _open(asked: Question) -> dict[Light, QuerySet[Case]]:
    """Return the open cases that each light is sought among: those that stand still have an index of their own."""
    running, still = watched_by_due().filter(**asked.where), standing_still().filter(**asked.where)
    return {light: still if light == Light.PAUSED else running for light in Light}


def _page(asked: Question, lists: Mapping[Light, QuerySet[Case]], lamps: Lamps) -> Page[Line]:
    if asked.light:
        key = "paused_on" if asked.light == Light.PAUSED else "next_due"
        return page_of(lines_of(lit(lists[asked.light], asked.light, lamps.at)), key=key, after=asked.after)
    if asked.view == "all":
        found = watched().filter(**asked.where)
        return newest_of(lines_of(found.filter(state=asked.state) if asked.state else found), after=asked.after)
    found = overdue(lamps.today) if asked.view == "late" else watched_by_due()
    return page_of(lines_of(found.filter(**asked.where)), key="next_due", after=asked.after)


urlpatterns = [path("watch/", show, name="watch")]
