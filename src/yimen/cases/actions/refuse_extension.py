"""Refuse more time for a decision: the date stays as it was promised."""

from datetime import datetime

from django.db import transaction

from yimen.cases.events.review import ExtensionRefused
from yimen.cases.models import Extension
from yimen.cases.queries.ways import extension_to_answer
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.decision import check_reason
from yimen.cases.rules.extension import check_answer
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def refuse_extension(*, number: str, reason: str, by: Staff, at: datetime) -> Extension:
    """Return the refused request; it cannot be made again."""
    check_reason(reason)
    asked = extension_to_answer(number, by, at.astimezone(ZONE).date())
    is_settled = bool(asked.granted_at or asked.refused_at)
    check_answer(asked_by=asked.asked_by, is_settled=is_settled, by=by.pk)
    asked.refused_at, asked.refused_by, asked.refusal = at, by.pk, reason.strip()
    asked.save(update_fields=["refused_at", "refused_by", "refusal"])
    publish(ExtensionRefused(case=asked.case_id, number=number, by=by.pk, at=at), subject=asked.case_id)
    return asked
