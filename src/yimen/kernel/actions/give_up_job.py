"""Say that a job has been given up."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.models import DeadLetter

ERROR_LENGTH = 200


def give_up_job(*, job: str, about: UUID, error: Exception, at: datetime) -> None:
    """Put it among the dead letters, where a person finds it; the verb can be done by hand."""
    values = {"state": DeadLetter.State.DEAD, "error": f"{type(error).__name__}: {error}"[:ERROR_LENGTH]}
    DeadLetter.objects.update_or_create(subscriber=f"job:{job}", event=about, defaults={**values, "failed_at": at})
