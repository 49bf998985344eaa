"""Whether a centre serves anybody on the spot (暂停现场): one question for every place that offers a window."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.halls.models import OnSitePause as OnSitePause
from yimen.identity.models import Staff
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.rules.errors import NotAllowed

_PAUSED = KeptQuery(
    lambda centre, on: OnSitePause.objects.filter(
        Q(centre=centre) | Q(centre__isnull=True), begins_on__lte=on, ends_on__gte=on, lifted_at__isnull=True
    ).order_by("-ends_on", "id"),
    centre=UUID,
    on=date,
)
NO_CENTRE = UUID(int=0)  # only what holds for every centre fits it


def on_site_paused(centre: UUID | None, day: date) -> OnSitePause | None:
    """Return the pause that keeps visitors out of the centre on this day; without a centre, one of all centres."""
    return _PAUSED.first(centre=centre or NO_CENTRE, on=day)


def check_on_site(centre: UUID, day: date) -> None:
    """Raise NotAllowed("on_site_paused") where nobody is served at the centre on this day."""
    pause = on_site_paused(centre, day)
    if pause is not None:
        raise NotAllowed("on_site_paused", reason=pause.reason, until=pause.ends_on.isoformat())


def pauses_seen_by(staff: Staff) -> QuerySet[OnSitePause]:
    """Return the pauses in the supervisor's scope: the own centre and below, and those of all; latest first."""
    path = staff.centre.path if staff.centre else ""
    here = Q(centre__isnull=True) | Q(centre__path__startswith=path)
    return OnSitePause.objects.filter(here).select_related("centre").order_by("-begins_on", "-id")
