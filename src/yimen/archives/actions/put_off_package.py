"""Let a case that could not be packed wait, longer each time, with the reason beside it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from yimen.archives.models import Expected

PAUSE, LONGEST_PAUSE, MOST = timedelta(minutes=5), timedelta(days=1), 1000


@transaction.atomic
def put_off_package(*, case: UUID, error: str, at: datetime) -> None:
    """Try it again later: after ten minutes, twenty, forty, at most after a day."""
    waiting = Expected.objects.select_for_update().filter(case=case).first()
    if waiting is None:
        return
    waiting.tries = min(waiting.tries + 1, MOST)
    waiting.not_before = at + min(PAUSE * 2 ** min(waiting.tries, 16), LONGEST_PAUSE)
    waiting.error = error
    waiting.save(update_fields=["tries", "not_before", "error"])
