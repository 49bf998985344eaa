"""Service cards for reading."""

from django.db.models import QuerySet

from yimen.catalogue.models import ServiceCard


def service_cards() -> QuerySet[ServiceCard]:
    """Return the cards of the first page in their order."""
    return ServiceCard.objects.order_by("position")
