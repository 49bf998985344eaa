"""Draw the master cases to call back: a set share of those that ended this month, at random yet reproducible."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.events import CallBacksDrawn
from yimen.bundles.models import CallBack
from yimen.bundles.queries.callbacks import ended_in, share_now
from yimen.bundles.rules.callbacks import pick, quota
from yimen.kernel.actions.publish import publish


@transaction.atomic
def draw_call_backs(*, at: datetime) -> list[CallBack]:
    """Return the new call-backs of the month up to now; done again, nothing is drawn until more has ended."""
    on, share = localdate(at), share_now()
    ended = ended_in(on.replace(day=1), on)
    drawn = set(CallBack.objects.filter(bundle__in=ended).values_list("bundle", flat=True))
    count = quota(len(ended), share, drawn=len(drawn))
    chosen = pick([one for one in ended if one not in drawn], count, on=on)
    made = CallBack.objects.bulk_create(CallBack(bundle_id=one, drawn_on=on, share=share) for one in chosen)
    if made:
        publish(CallBacksDrawn(on=on, count=len(made), share=share, by=None, at=at))
    return made
