"""Calendar feeds: an address that only its owner is given, and that can be renewed or closed."""

from django.db import models

from yimen.kernel.models import Entity


class Feed(Entity):
    """An address under which a calendar reads: a new one closes the one before.

    The address is the signature of the owner and `serial`; nothing kept here opens it.
    """

    serial = models.PositiveIntegerField(default=1)
    is_on = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class BookingFeed(Feed):
    """The address under which a person's calendar reads their bookings."""

    person = models.OneToOneField("identity.Person", models.PROTECT, related_name="+")


class RotaFeed(Feed):
    """The addresses under which a clerk's calendar reads the own duties, and a head's those of the centre."""

    staff = models.OneToOneField("identity.Staff", models.PROTECT, related_name="+")
