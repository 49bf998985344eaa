"""All projects from intention to production with their lights, and duties without a receipt (A2-22)."""

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from yimen.identity.rules.permissions import Permission
from yimen.projects.queries import watched
from yimen.projects.queries.watch import light_of_project, marks_of, open_duties
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.lights import lamps_on
from yimen.web.desk.narrowing import tabs_of
from yimen.web.desk.paging import newest_of, page_of
from yimen.web.desk.projects.shown import LIGHT_TAGS, mark_tag
from yimen.web.shared.guards import StaffRequest, needs

TABS = {"": _("项目红黄灯"), "duties": _("待回执")}


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/projects/watch/?view=&after=: every project's lights, or what still lacks its receipt."""
    asked = request.GET.dict()
    after, today = asked.get("after", ""), localdate()
    context = {"tabs": tabs_of(asked, "view", TABS), "view": asked.get("view", ""), "section": "project_watch"}
    if asked.get("view") == "duties":
        duties, lamps = page_of(open_duties(), key="due_on", after=after), lamps_on(today)
        shown = {"page": duties, "duties": [(each, lamps.of(each.due_on)) for each in duties.rows]}
        return desk_page(request, "desk/projects/supervision.html", {**context, **shown})
    page = newest_of(watched(), after=after)
    marks = marks_of(page.rows, today=today)
    rows = [
        (each, LIGHT_TAGS[light_of_project(marks[each.pk])], [(m, mark_tag(m)) for m in marks[each.pk]])
        for each in page.rows
    ]
    return desk_page(request, "desk/projects/supervision.html", {**context, "page": page, "rows": rows})


urlpatterns = [path("projects/watch/", show, name="project_watch")]
