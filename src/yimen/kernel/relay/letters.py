"""Letters: effects that failed. Retried with growing pauses, given up in the end, always visible."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import now

from yimen.kernel.models import DeadLetter

PAUSES = tuple(timedelta(seconds=4**tries) for tries in range(6))  # 1 s, 4 s, 16 s, about 1, 4 and 17 minutes
ERROR_LENGTH = 2000


def first_letter(subscriber: str, event: Any, error: Exception | None) -> None:
    """Write the letter of an effect that failed, or that waits behind one that did."""
    at = now()
    DeadLetter.objects.get_or_create(
        subscriber=subscriber,
        event=event.id,
        defaults={
            "seq": event.seq,
            "subject": event.subject,
            "attempts": 0 if error is None else 1,
            "next_at": at + PAUSES[0],
            "error": described(error),
            "failed_at": at,
        },
    )


def parked_subjects() -> set[tuple[str, UUID]]:
    """Return for which reaction which subject has a letter that is still being retried."""
    rows = DeadLetter.objects.filter(state=DeadLetter.State.RETRYING, subject__isnull=False)
    return {(name, subject) for name, subject in rows.values_list("subscriber", "subject") if subject}


def put_off(letter: DeadLetter, error: Exception, *, at: datetime) -> None:
    """Count the try and set the next one, or give up."""
    letter.attempts += 1
    letter.error = described(error)
    if letter.attempts > len(PAUSES):
        letter.state, letter.next_at = DeadLetter.State.DEAD, None
    else:
        letter.next_at = at + PAUSES[letter.attempts - 1]
    letter.save(update_fields=["attempts", "error", "state", "next_at"])


def settle(letter: DeadLetter, *, at: datetime) -> None:
    """Mark the effect as had."""
    letter.state, letter.next_at, letter.settled_at = DeadLetter.State.SETTLED, None, at
    letter.save(update_fields=["state", "next_at", "settled_at"])


def described(error: Exception | None) -> str:
    """Return class and message of the error, without parameters of statements: they may be personal."""
    if error is None:
        return ""
    return f"{type(error).__name__}: {error}".partition("\nDETAIL:")[0].partition("\nCONTEXT:")[0][:ERROR_LENGTH]
