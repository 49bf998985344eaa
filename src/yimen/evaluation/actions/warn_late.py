"""Tell unit and supervisors, once, that a bad rating is not looked into in time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.evaluation.models import Rectification
from yimen.evaluation.queries.rectifying import accounts_of_unit, late_untold
from yimen.identity.queries import accounts_of_supervisors
from yimen.inbox.actions.notify import notify


@transaction.atomic
def warn_late(*, rectification: UUID, at: datetime) -> Rectification | None:
    """Return the task; None where it is in time, settled, or was told of."""
    today = localdate(at)
    task = late_untold(today).select_for_update(of=("self",)).filter(pk=rectification).first()
    if task is None:
        return None
    body = f"有一件差评逾期未处理：应于{task.call_back_due:%Y年%-m月%-d日}前回访，{task.due_on:%Y年%-m月%-d日}前整改。"
    for account in {*accounts_of_unit(task, today), *accounts_of_supervisors(task.centre_id, today)}:
        notify(key=f"rating_late:{task.pk}:{account}", title="差评整改逾期", body=body, at=at, account=account)
    task.told_late_at = at
    task.save(update_fields=["told_late_at"])
    return task
