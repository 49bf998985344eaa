"""Look at a licence that somebody shows: its code opens once, and the holder sees who opened it and when."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.codes import code_life, shown_code
from yimen.licences.events import LicenceLookedAt
from yimen.licences.models import Licence, Look
from yimen.licences.rules.showing import check_fresh


@transaction.atomic
def look_at(*, code: str, who: str, by: UUID | None, at: datetime) -> Licence:
    """Return the licence behind the code; raise NotAllowed for a forged, expired or replayed one."""
    shown = shown_code(code)
    check_fresh(shown, life=code_life(), at=at)
    licence = Licence.objects.select_related("type", "agency").get(pk=shown.licence)
    look, is_first = Look.objects.get_or_create(
        code=shown.digest, defaults={"licence": licence, "who": who[:120], "by": by, "at": at}
    )
    if not is_first:
        raise NotAllowed("code_replayed")
    publish(LicenceLookedAt(look=look.pk, licence=licence.pk, by=by, at=at), subject=licence.pk)
    return licence
