"""A reader's own messages and nobody else's; what is sent beside them."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from yimen.inbox.models import Message as Message
from yimen.inbox.models import NoticeSetting, OptOut
from yimen.inbox.rules.notices import Matrix, Notice, Setting
from yimen.inbox.rules.timing import QuietHours, Timing, read_clock
from yimen.kernel.queries.parameters import parameter

QUIET = {"from": "21:00", "to": "08:00"}  # where the deployment has set nothing
WAIT = 5  # minutes


def messages_of(*, person: UUID | None = None, account: UUID | None = None) -> QuerySet[Message]:
    """Return the messages of this person or this account, newest first."""
    mine = Q(pk__in=[])
    if person is not None:
        mine |= Q(person=person)
    if account is not None:
        mine |= Q(account=account)
    return Message.objects.filter(mine).order_by("-id")


def unread_count(*, person: UUID | None = None, account: UUID | None = None) -> int:
    """Return how many messages wait to be read."""
    return messages_of(person=person, account=account).filter(read_at__isnull=True).count()


def has_opted_out(person: UUID) -> bool:
    """Return whether this person wants no texts."""
    return OptOut.objects.filter(person=person).exists()


def matrix() -> Matrix:
    """Return the notification matrix as it stands."""
    decided = {
        (row.event, row.receiver): Setting(row.by_sms, row.is_urgent) for row in NoticeSetting.objects.order_by("id")
    }
    return Matrix.of(configured_notices(), decided)


def timing() -> Timing:
    """Return the deployment's quiet hours and how long texts wait for others."""
    quiet: Mapping[str, Any] = parameter("inbox.quiet_hours", QUIET)
    hours = QuietHours(read_clock(quiet["from"]), read_clock(quiet["to"]))
    return Timing(hours, int(parameter("inbox.digest_minutes", WAIT)))


@cache
def configured_notices() -> tuple[Notice, ...]:
    """Return the notices that setting NOTICES names: each domain says what it tells."""
    notices: tuple[Notice, ...] = import_string(getattr(settings, "NOTICES", "yimen.config.notices.NOTICES"))
    return notices
