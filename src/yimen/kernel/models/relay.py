"""Where the relay and its subscribers stand."""

from django.db import models

from yimen.kernel.models.base import Entity


class RelayStream(models.Model):
    """Up to which position every row of a stream is sealed for good."""

    name = models.CharField(primary_key=True, max_length=20)
    floor = models.BigIntegerField(default=0)


class Subscription(models.Model):
    """The last sequence number whose effect this subscriber has had."""

    name = models.CharField(primary_key=True, max_length=200)
    seq = models.BigIntegerField(default=0)


class DeadLetter(Entity):
    """An effect that failed: waiting for its next try, given up and waiting for a person, or settled."""

    class State(models.TextChoices):
        RETRYING = "retrying", "等待重试"
        DEAD = "dead", "已放弃"
        SETTLED = "settled", "已处理"

    subscriber = models.CharField(max_length=200)
    event = models.UUIDField(null=True)
    seq = models.BigIntegerField(null=True)
    subject = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RETRYING)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    error = models.TextField(default="")
    failed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "event"], name="one_letter_per_effect"),
            models.CheckConstraint(
                name="retry_has_a_time", condition=~models.Q(state="retrying") | models.Q(next_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="letters_to_retry", condition=models.Q(state="retrying")),
            models.Index(fields=["subscriber", "subject"], name="letters_open", condition=~models.Q(state="settled")),
        ]
