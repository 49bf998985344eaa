"""Propose how a paper is to be asked for, and which items follow."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from yimen.catalogue.acceptance_standard import asked_of, standard_material
from yimen.catalogue.drafts import editable_items
from yimen.catalogue.events import MaterialStandardProposed
from yimen.catalogue.models import MaterialChange
from yimen.catalogue.rules.standards.acceptance import Asked, check_entry, values_of
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def propose_material_standard(
    *, code: str, asked: Asked, items: Sequence[str], by: Staff, at: datetime
) -> MaterialChange:
    """Return the proposal, to be confirmed by a second person; nothing changes before.

    Raise NotAllowed for values that cannot be, while another proposal for the code waits, for items outside the
    editor's scope, and when nothing would change.
    """
    check_entry(code, asked)
    there = standard_material(code)
    if there is not None and asked_of(there) == asked and not items:
        raise NotAllowed("material_unchanged")
    wanted = sorted(set(items))
    if editable_items(by, localdate(at)).filter(code__in=wanted).count() != len(wanted):
        raise NotAllowed("material_scope")
    try:
        with transaction.atomic():
            change = MaterialChange.objects.create(
                code=code, values=values_of(asked), items=wanted, proposed_by=by.pk, proposed_at=at
            )
    except IntegrityError as twice:
        raise NotAllowed("material_change_waits") from twice
    publish(MaterialStandardProposed(code=code, items=tuple(wanted), by=by.pk, at=at))
    return change
