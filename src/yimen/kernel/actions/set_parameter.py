"""Set a parameter, naming where its value comes from."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.events import ParameterSet
from yimen.kernel.models import Parameter
from yimen.kernel.queries.parameters import forget_parameters
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def set_parameter(*, key: str, value: Any, source: str, by: UUID | None, at: datetime) -> Parameter:
    """Return the parameter with its new value; raise NotAllowed without a source."""
    if not source.strip():
        raise NotAllowed("source_needed")
    values = {"value": value, "source": source.strip(), "set_at": at, "set_by": by}
    found, _ = Parameter.objects.update_or_create(key=key, defaults=values)
    forget_parameters()
    transaction.on_commit(forget_parameters)
    publish(ParameterSet(key=key, source=found.source, by=by, at=at), subject=found.pk)
    return found
