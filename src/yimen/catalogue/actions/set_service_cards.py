"""Set the cards on the portal's first page."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from yimen.catalogue.cards import service_cards
from yimen.catalogue.events.cards import ServiceCardsSet
from yimen.catalogue.models import ServiceCard
from yimen.catalogue.rules.cards import CardFacts, check_cards
from yimen.kernel.actions.publish import publish

ONE_AT_A_TIME = 0x63_61_72  # two lists at once would be mixed


@transaction.atomic
def set_service_cards(*, cards: Sequence[CardFacts], by: UUID | None, at: datetime) -> int:
    """Replace the cards by these, in this order, and return how many; the same again changes nothing."""
    kept = check_cards(cards)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    if kept == [CardFacts(card.title, card.icon, card.url) for card in service_cards()]:
        return len(kept)
    ServiceCard.objects.all().delete()
    ServiceCard.objects.bulk_create(
        ServiceCard(title=card.title, icon=card.icon, url=card.url, position=n) for n, card in enumerate(kept, start=1)
    )
    publish(ServiceCardsSet(titles=tuple(card.title for card in kept), by=by, at=at))
    return len(kept)
