"""Tell a key project's owner how it stands: once a week, on its weekday or the first day after that is possible."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.projects.actions.tell_owner import tell_owner
from yimen.projects.events import WeeklyReportSent
from yimen.projects.models import Project, WeeklyReport
from yimen.projects.queries.settings import weekly_weekday
from yimen.projects.queries.watch import vip_due
from yimen.projects.report import status_words
from yimen.projects.rules.watch import is_weekly_day, week_of


@transaction.atomic
def send_weekly_report(*, project: UUID, at: datetime) -> WeeklyReport | None:
    """Return this week's message; None when it was sent, is not due yet, or another sends it at this moment."""
    today = workdays().local(at)
    if not is_weekly_day(today, weekly_weekday()):
        return None
    found = vip_due(at).select_for_update(of=("self",), skip_locked=True).filter(pk=project).first()
    if found is None or WeeklyReport.objects.filter(project=project, week=week_of(today)).exists():
        return None
    whole = Project.objects.select_related("organisation", "manager", "agent", "centre").get(pk=project)
    body = status_words(whole, today=today)
    report = WeeklyReport.objects.create(project=whole, week=week_of(today), body=body, at=at)
    tell_owner(whole, f"week:{report.week}", title="每周进展", body=body, at=at)
    fact = WeeklyReportSent(project=project, code=whole.code, week=report.week, by=None, at=at)
    publish(fact, subject=project)
    return report
