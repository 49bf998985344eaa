"""The stop of instant approval (停用): looked at inside every decision, so that it holds for jobs under way too.

A decision holds the lock together with other decisions, whoever stops holds it alone: once a stop is written, no
decision that did not see it can still be committed.
"""

from uuid import UUID

from django.db import connection
from django.db.models import Q

from yimen.cases.models import InstantStop

KEY = "cases.instant"


def lock_shared() -> None:
    """Wait while somebody stops or resumes; the lock goes with the transaction. Taken before the case's lock."""
    _lock("pg_advisory_xact_lock_shared")


def lock_alone() -> None:
    """Wait for every decision under way; the lock goes with the transaction."""
    _lock("pg_advisory_xact_lock")


def open_stop(item: UUID) -> InstantStop | None:
    """Return the stop that holds for this item, its own or that of all; None while its rule may decide."""
    return InstantStop.objects.filter(Q(item=item) | Q(item=None), lifted_at=None).first()


def _lock(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtextextended(%s, 0))", [KEY])
