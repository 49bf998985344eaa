"""Erase of whom and where to a subject's deliveries speak, once its record need no longer be kept; custody stays."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.delivery.models import Delivery, Parcel, PickUp
from yimen.delivery.rules.states import ENDED
from yimen.kernel.actions.forget_files import forget_files
from yimen.kernel.rules.personal import ERASED


@transaction.atomic
def erase_deliveries(*, subject: UUID, at: datetime) -> None:
    """Erase names, phones, addresses, signers and collectors; that the subject has ended, the caller has checked."""
    found = Delivery.objects.filter(subject=subject)
    Parcel.objects.filter(delivery__in=found).update(signer_name=None)
    found.exclude(state__in=ENDED).filter(address__isnull=False).update(address=ERASED)  # a parcel never heard of again
    found.filter(state__in=ENDED).update(address=None)
    found.update(recipient=ERASED, phone=None, area="")
    _erase_pick_up(subject, at=at)


def _erase_pick_up(subject: UUID, *, at: datetime) -> None:
    taken = PickUp.objects.filter(subject=subject)
    forget_files(files=[file for file in taken.values_list("authority_file", flat=True) if file], at=at)
    taken.filter(is_proxy=True).update(proxy_authority=ERASED)
    taken.update(collector_name=ERASED, collector_document=ERASED, authority_file=None)
