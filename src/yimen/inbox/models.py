"""A message waits for one person, or for one account of the staff."""

from django.db import models
from django.db.models import Q

from yimen.identity.models import Account, Person
from yimen.kernel.models import Entity


class Message(Entity):
    """Something that somebody should know, kept until it is read and after."""

    key = models.CharField(max_length=120, unique=True)  # what caused it, for whom: told twice, stored once
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    title = models.CharField(max_length=120)
    body = models.TextField()
    case_number = models.CharField(max_length=40, blank=True)
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
