"""Ask that the absences of a month do not count."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.halls.events.booking import BookingAppealed
from yimen.halls.models import BookingAppeal
from yimen.halls.queries.appointments import absences_of
from yimen.halls.rules.booking import month_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

LONGEST = 1000


@transaction.atomic
def appeal_bar(*, person: UUID, words: str, by: UUID, at: datetime) -> BookingAppeal:
    """Return the appeal for this month; raise NotAllowed without words, absences, or with one that waits already."""
    today = localdate(at)
    if not 0 < len(words.strip()) <= LONGEST:
        raise NotAllowed("words_missing")
    if not absences_of(person, today).exists():
        raise NotAllowed("nothing_to_appeal")
    month, _ = month_of(today)
    values = {"words": words.strip(), "asked_at": at}
    appeal, is_new = BookingAppeal.objects.get_or_create(
        person_id=person, month=month, answered_at=None, defaults=values
    )
    if not is_new:
        raise NotAllowed("appeal_waits")
    publish(BookingAppealed(appeal=appeal.pk, person=person, by=by, at=at), subject=appeal.pk)
    return appeal
