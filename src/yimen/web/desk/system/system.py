"""The system administrator's page: does everything run, what could not be delivered, which years are known."""

from uuid import UUID

from django.contrib import messages
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.identity.queries import region
from yimen.identity.rules.permissions import Permission
from yimen.kernel.actions.retry_letter import retry_letter
from yimen.kernel.queries import dead_letters, relay_lag
from yimen.kernel.queries.records import calendar_years
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 100
JOBS = "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status ORDER BY status"


@needs(Permission.MANAGE_SYSTEM)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/system/: lag of the relay, jobs by state, letters, calendar."""
    return _page(request)


@require_POST
@needs(Permission.MANAGE_SYSTEM)
def retry(request: StaffRequest, letter: UUID) -> HttpResponse:
    """POST /desk/system/letters/<id>/retry/: try an effect that was given up once more."""
    refused = attempt(lambda: retry_letter(letter=letter, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("已重新排队，请稍后刷新查看结果。"))
    return redirect("desk:system")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), pg_database_size(current_database())")
        version, size = cursor.fetchone() or ("", 0)
        cursor.execute(JOBS)
        jobs = cursor.fetchall()
    years = calendar_years()
    context = {
        "lag": relay_lag(),
        "database": version.split(" on ")[0],
        "size": size,
        "jobs": jobs,
        "letters": dead_letters()[:SHOWN],
        "years": years,
        "is_next_year_known": any(year.year > now().year for year in years),
        "here": region(),
        "section": "system",
    }
    return desk_page(request, "desk/system/system.html", context, refused=refused)


urlpatterns = [
    path("system/", show, name="system"),
    path("system/letters/<uuid:letter>/retry/", retry, name="retry_letter"),
]
