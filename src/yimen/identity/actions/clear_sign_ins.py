"""Remove what signing in left behind and nobody needs any more (GB/T 22239, residual information)."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import transaction

from yimen.identity.actions.forget_tries import forget_tries

KEPT_FOR = timedelta(days=1)  # longer than any lock-out; the access log keeps who was refused


@transaction.atomic
def clear_sign_ins(*, at: datetime) -> int:
    """Return how many rows went: ended sessions, failures long past, counted tries.

    No event: nobody did it, and nothing of anybody's record is touched.
    """
    sessions, _ = Session.objects.filter(expire_date__lt=at).delete()
    failures, _ = AccessAttempt.objects.filter(attempt_time__lt=at - KEPT_FOR).delete()
    return int(sessions + failures) + forget_tries(at=at)
