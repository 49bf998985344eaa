"""Have another number of rotas bind, for all centres or for one."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.rules.rota.limits import check_limit, key_of
from yimen.kernel.actions.set_parameter import set_parameter


@transaction.atomic
def set_rota_number(*, name: str, value: str, source: str, centre: str = "", by: UUID | None, at: datetime) -> int:
    """Return the number that binds now; raise NotAllowed for a name or a number that is none, or without a source."""
    count = check_limit(name, value)
    set_parameter(key=key_of(name, centre), value=count, source=source, by=by, at=at)
    return count
