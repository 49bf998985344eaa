"""Insert-only rows: what happened, and who looked."""

from django.db import models

from yimen.kernel.models.base import Entity
from yimen.kernel.models.columns import TransactionIdField, current_transaction, next_position


class Recorded(Entity):
    """What both insert-only tables share.

    The transaction id is assigned before the position (PostgreSQL fills columns in their order), so once every
    transaction that existed at some moment has ended, no position handed out before that moment can still appear.
    """

    subject = models.UUIDField(null=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    origin = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Event(Recorded):
    """Something that happened: outbox entry and audit entry in one insert-only row."""

    type = models.CharField(max_length=80)
    payload = models.JSONField()
    txid = TransactionIdField(db_default=current_transaction(), editable=False)
    position = models.BigIntegerField(db_default=next_position("kernel_event_position"), unique=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "position"], name="event_of_subject", condition=~models.Q(subject=None)),
        ]


class AccessLog(Recorded):
    """A refusal, a sign-in, a view or a reveal of personal data: insert-only, sealed, not relayed."""

    kind = models.CharField(max_length=80)
    detail = models.JSONField(default=dict)
    txid = TransactionIdField(db_default=current_transaction(), editable=False)
    position = models.BigIntegerField(db_default=next_position("kernel_access_position"), unique=True, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["by", "position"], name="access_of_person"),
            models.Index(fields=["subject", "position"], name="access_of_subject", condition=~models.Q(subject=None)),
        ]
