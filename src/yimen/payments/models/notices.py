"""What is asked for, of whom, on what basis; and who was let off."""

import secrets

from django.db import models
from django.db.models import F, Q

from yimen.kernel.models import Entity
from yimen.payments.rules.standard import When
from yimen.payments.rules.states import LABELS, OVER

STATES = [(state.value, label) for state, label in LABELS.items()]
REASONS = [(When.ACCEPTED.value, "受理收费"), (When.DECIDED.value, "决定收费")]
PRICELESS = ["stating", "cancelled", "waived"]  # an amount may never have been stated


def pay_token() -> str:
    """Return what the address of a pay page ends in: nobody guesses it."""
    return secrets.token_urlsafe(18)


class FeeNotice(Entity):
    """One charge of one matter (its `subject`); at most one stands for each reason."""

    number = models.CharField(max_length=40, unique=True)
    subject = models.UUIDField()
    reason = models.CharField(max_length=10, choices=REASONS)
    state = models.CharField(max_length=10, choices=STATES)
    agency = models.ForeignKey("identity.Agency", models.PROTECT, related_name="+")
    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    about = models.CharField(max_length=400)  # the matter's name and number, as the notice says them
    about_number = models.CharField(max_length=40)
    payer = models.CharField(max_length=200)
    is_person = models.BooleanField()
    total = models.BigIntegerField(null=True)  # fen; none until it is stated
    pay_by = models.DateField(null=True)
    pay_token = models.CharField(max_length=40, unique=True, default=pay_token)
    is_online = models.BooleanField(default=True)
    is_reducible = models.BooleanField(default=False)
    needs_second = models.BooleanField(default=False)
    reduction_basis = models.TextField(blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    over_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "reason"],
                condition=~Q(state__in=sorted(state.value for state in OVER)),
                name="one_notice_per_matter",
            ),
            models.CheckConstraint(
                condition=Q(total__gt=0) | Q(total__isnull=True, state__in=PRICELESS), name="notice_has_its_amount"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["paid", "waived"]) | Q(settled_at__isnull=False), name="settled_has_its_time"
            ),
        ]
        indexes = [
            models.Index(fields=["subject"], name="notices_of_matter"),
            models.Index(fields=["agency", "-id"], name="notices_of_agency"),
            models.Index(fields=["centre", "-id"], name="notices_of_centre"),
            models.Index(fields=["pay_by"], name="notices_to_expire", condition=Q(state="noticed")),
        ]

    def __str__(self) -> str:
        return self.number


class FeeLine(Entity):
    """One charge of a notice: the published standard, its legal basis, and the amount once it is known."""

    notice = models.ForeignKey(FeeNotice, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    standard = models.TextField()
    basis = models.TextField()
    unit_fen = models.BigIntegerField(null=True)
    quantity = models.PositiveIntegerField(null=True)
    fen = models.BigIntegerField(null=True)
    stated_by = models.UUIDField(null=True)
    stated_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "position"], name="one_line_per_position"),
            models.CheckConstraint(condition=~Q(basis="") & ~Q(standard=""), name="charge_has_its_basis"),
            models.CheckConstraint(condition=Q(fen__isnull=True) | Q(fen__gte=0), name="charge_is_no_gift"),
        ]


class Waiver(Entity):
    """Somebody is let off: asked for with its basis, granted at once or by a second person."""

    class State(models.TextChoices):
        ASKED = "asked", "待核准"
        GRANTED = "granted", "已核准"
        DECLINED = "declined", "未核准"

    notice = models.ForeignKey(FeeNotice, models.PROTECT, related_name="waivers")
    state = models.CharField(max_length=10, choices=State.choices)
    basis = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice"], condition=~Q(state="declined"), name="one_waiver_per_notice"),
            models.CheckConstraint(condition=~Q(basis=""), name="waiver_has_its_basis"),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")), name="second_person_answers"
            ),
        ]
