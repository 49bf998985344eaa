"""Have the serving unit look into a bad rating: a part of giving one."""

from datetime import datetime

from django.utils.timezone import localdate

from yimen.evaluation.events import RectificationOpened
from yimen.evaluation.models import Rating, Rectification
from yimen.evaluation.queries.rectifying import limit_source
from yimen.evaluation.rules.rectifying import CALL_BACK, SIMPLE, last_day
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.queries.parameters import parameter


def open_rectification(rating: Rating, *, at: datetime) -> Rectification:
    """Return the task of the unit, with the days by which to call back and to settle it."""
    about, today, calendar = rating.invitation, localdate(at), workdays()
    task = Rectification.objects.create(
        rating=rating,
        agency_id=about.agency_id,
        centre_id=about.centre_id,
        rated_id=about.staff_id,
        opened_on=today,
        call_back_due=last_day(today, int(parameter(CALL_BACK.key, CALL_BACK.days)), calendar),
        due_on=last_day(today, int(parameter(SIMPLE.key, SIMPLE.days)), calendar),
        limit_source=limit_source(SIMPLE),
    )
    publish(RectificationOpened(rectification=task.pk, by=None, at=at), subject=task.pk)
    return task
