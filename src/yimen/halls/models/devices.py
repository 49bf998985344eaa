"""Machines that stand in a hall, and how often each of their functions is used."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from yimen.halls.rules.devices import Kind
from yimen.kernel.models import Entity

KINDS = [(Kind.TERMINAL.value, "自助终端"), (Kind.SCREEN.value, "显示屏"), (Kind.PRINTER.value, "打印机")]


class Device(Entity):
    """A machine with its plate; only the digests of its enrolment code and of its token are kept."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, choices=KINDS, default=Kind.TERMINAL.value)
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    place = models.CharField(max_length=120)
    functions = ArrayField(models.CharField(max_length=30), default=list)
    is_all_day = models.BooleanField(default=False)
    agent_url = models.CharField(max_length=200, blank=True)
    code_digest = models.BinaryField(max_length=32, null=True, unique=True)
    code_until = models.DateTimeField(null=True)
    token_digest = models.BinaryField(max_length=32, null=True, unique=True)
    enrolled_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    reported = models.JSONField(default=dict)
    warned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enrolment_code_has_an_end",
                condition=Q(code_digest__isnull=True, code_until__isnull=True)
                | Q(code_digest__isnull=False, code_until__isnull=False),
            ),
            models.CheckConstraint(
                name="token_since_enrolment", condition=Q(token_digest__isnull=True) | Q(enrolled_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DeviceUse(Entity):
    """How often a function of a machine was used on a day."""

    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    function = models.CharField(max_length=30)
    on = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "function", "on"], name="device_use_once_a_day")]
        indexes = [models.Index(fields=["on"], name="device_use_by_day")]
