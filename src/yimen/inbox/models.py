"""A message waits for one person, or for one account of the staff; what else is sent follows from the matrix."""

from django.db import models
from django.db.models import Q

from yimen.identity.models import Account, Agency, Person
from yimen.inbox.rules.notices import RECEIVERS, Receiver
from yimen.kernel.fields import PersonalField
from yimen.kernel.models import Entity

RECEIVER_CHOICES = [(receiver.value, label) for receiver, label in RECEIVERS.items()]


class Message(Entity):
    """Something that somebody should know, kept until it is read and after."""

    key = models.CharField(max_length=120, unique=True)  # what caused it, for whom: told twice, stored once
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=120)
    body = models.TextField()
    case_number = models.CharField(max_length=40, blank=True)
    event = models.CharField(max_length=40, blank=True, default="", db_default="")
    receiver = models.CharField(
        max_length=12, choices=RECEIVER_CHOICES, default=Receiver.APPLICANT, db_default=Receiver.APPLICANT
    )
    phone = PersonalField("phone", null=True)  # the number given for this matter; none: the person's own
    sending = models.UUIDField(null=True, db_index=True)  # the text it went out with
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, account__isnull=True) | Q(person__isnull=True, account__isnull=False),
                name="message_has_one_recipient",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="message_of_person"),
            models.Index(fields=["account", "-id"], name="message_of_account"),
        ]

    def __str__(self) -> str:
        return self.title


class NoticeSetting(Entity):
    """One cell of the notification matrix, decided by an administrator; without a row the default holds."""

    event = models.CharField(max_length=40)
    receiver = models.CharField(max_length=12, choices=RECEIVER_CHOICES)
    by_sms = models.BooleanField()
    is_urgent = models.BooleanField()
    set_at = models.DateTimeField()
    set_by = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "receiver"], name="notice_setting_once")]

    def __str__(self) -> str:
        return f"{self.event} {self.receiver}"


class OptOut(Entity):
    """Somebody who wants no texts, other than those the law wants sent."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()


class Correction(Entity):
    """Somebody says that something kept about them is wrong; answered once, with what was done (PIPL, Art. 46)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="correction_answer_is_whole",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(answered_at__isnull=True), name="one_open_correction"
            ),
        ]


class Consultation(Entity):
    """A question about an item, put to the department that takes it (咨询); answered once.

    The item is told by id, code and name: what was asked about stays said, also when the item goes.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    item = models.UUIDField()
    item_code = models.CharField(max_length=80)
    item_name = models.CharField(max_length=200)
    words = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
                name="consultation_answer_is_whole",
            ),
            models.UniqueConstraint(
                fields=["person", "item"],
                condition=Q(answered_at__isnull=True),
                name="one_open_consultation_of_an_item",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="consultation_of_person"),
            models.Index(fields=["agency"], condition=Q(answered_at__isnull=True), name="consultation_to_answer"),
        ]
