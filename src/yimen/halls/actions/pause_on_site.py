"""Close a centre, or every centre, to visitors for some days (暂停现场): only the online channels stay."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.pauses import OnSitePaused
from yimen.halls.models import OnSitePause
from yimen.halls.rules.pauses import check_pause
from yimen.identity.models import Staff
from yimen.identity.queries import centres_below
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True, kw_only=True)
class Pause:
    """For which centre (None: every centre), on which days, both included, and why."""

    centre: UUID | None
    begins_on: date
    ends_on: date
    reason: str


@transaction.atomic
def pause_on_site(pause: Pause, *, by: Staff, at: datetime) -> OnSitePause:
    """Return the pause; raise NotAllowed for a centre that is not the supervisor's, or all of them for one centre's."""
    check_pause(pause.reason, pause.begins_on, pause.ends_on, today=workdays().local(at))
    if pause.centre is None and by.centre is not None and by.centre.level > 1:
        raise NotAllowed("pause_not_yours")
    scope = centres_below(by.centre.path if by.centre else "")
    if pause.centre is not None and not scope.filter(pk=pause.centre).exists():
        raise NotAllowed("pause_not_yours")
    made = OnSitePause.objects.create(
        centre_id=pause.centre,
        reason=pause.reason.strip(),
        begins_on=pause.begins_on,
        ends_on=pause.ends_on,
        set_at=at,
        set_by=by.pk,
    )
    fact = OnSitePaused(
        pause=made.pk, centre=pause.centre, reason=made.reason, begins_on=made.begins_on, ends_on=made.ends_on,
        by=by.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=made.pk)
    return made
