"""Decide anew which messages go out as texts, and which of them at once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.inbox.events import MatrixChanged
from yimen.inbox.models import NoticeSetting
from yimen.inbox.queries import matrix
from yimen.inbox.rules.notices import TEXTED, Setting
from yimen.kernel.actions.publish import publish
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def change_matrix(*, cells: Mapping[tuple[str, str], Setting], by: UUID, at: datetime) -> int:
    """Return how many cells changed; raise NotAllowed for an event or a receiver that nobody texts."""
    now = matrix()
    for event, receiver in cells:
        if event not in now.notices or receiver not in TEXTED:
            raise NotAllowed("no_such_notice")
    changed = {cell: setting for cell, setting in cells.items() if now.setting(*cell) != setting}
    for (event, receiver), setting in changed.items():
        values = {"by_sms": setting.by_sms, "is_urgent": setting.is_urgent, "set_at": at, "set_by": by}
        NoticeSetting.objects.update_or_create(event=event, receiver=receiver, defaults=values)
    if changed:
        publish(MatrixChanged(cells=tuple(" ".join(cell) for cell in changed), by=by, at=at), subject=new_id())
    return len(changed)
