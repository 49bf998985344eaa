"""Change the text of what has not left yet: several messages become one."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.models import Sending


def amend_sending(*, sending: UUID, text: str, at: datetime) -> bool:
    """Return whether the text could still be changed: not once its time has come or the worker has been given it."""
    waiting = Sending.objects.filter(pk=sending, state=Sending.State.PENDING, queued_at__isnull=True, not_before__gt=at)
    return bool(waiting.update(text=text))
