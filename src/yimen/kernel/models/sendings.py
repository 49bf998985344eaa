"""A text on its way to an address: whose it is, the kernel does not know."""

from django.db import models

from yimen.kernel.fields import PersonalField
from yimen.kernel.models.base import Entity


class Sending(Entity):
    """One text to one address; its id is the idempotency key, so the gateway sends it once however often we ask."""

    class State(models.TextChoices):
        PENDING = "pending", "待发送"
        ACCEPTED = "accepted", "网关已接收"
        DELIVERED = "delivered", "已送达"
        FAILED = "failed", "未送达"

    channel = models.CharField(max_length=10, default="sms")
    address = PersonalField("phone")
    address_index = models.BinaryField(max_length=32)
    text = models.TextField()
    secret = PersonalField("secret", null=True)  # what {secret} in the text stands for, until the gateway has it
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    requested_at = models.DateTimeField()
    not_before = models.DateTimeField()
    queued_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    gateway_id = models.CharField(max_length=100, default="", blank=True)
    error = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["requested_at"], name="sendings_by_age"),
            models.Index(fields=["not_before"], name="sendings_to_queue", condition=models.Q(state="pending")),
            models.Index(
                fields=["address_index"],
                name="sendings_waiting",
                condition=models.Q(state="pending", queued_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.address}"
