"""Fetch a licence for a material of a case that is there: by the window or a reviewer, with a reason."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.cases.actions.stand_on_licence import Ground, stand_on_licence
from yimen.cases.actions.stop_awaiting import stop_awaiting
from yimen.cases.models import CaseMaterial
from yimen.cases.queries import at_desk, handed_to
from yimen.cases.queries.taking import asked_of, awaited_names, held_for, holder_of
from yimen.cases.rules.states import State
from yimen.cases.rules.taking import check_may_fetch
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.uses import AskedFrom


@dataclass(frozen=True, kw_only=True)
class Fetch:
    """Which licence for which material, where it is asked for, and why without its holder agreeing anew."""

    key: str
    licence: UUID
    reason: str
    asked_from: AskedFrom = AskedFrom.REVIEW


@transaction.atomic
def fetch_material(*, number: str, fetch: Fetch, by: Staff, at: datetime) -> CaseMaterial:
    """Return the material, which stands on the licence now.

    A reviewer finds what was handed to the agency, a clerk what is at the centre's windows. Raise NotAllowed for a case
    that has ended, without a reason, and for a licence that is not the applicant's or not of the type asked for.
    """
    seen = handed_to(by) if fetch.asked_from == AskedFrom.REVIEW else at_desk(by)
    case = seen.select_for_update(of=("self",)).get(number=number)
    check_may_fetch(State(case.state))
    asked = list(asked_of(case, [fetch.key]))
    offered = held_for(holder_of(case), asked, today=localdate(at)).get(fetch.key, ())
    row = CaseMaterial.objects.filter(case=case, key=fetch.key).first()
    if row is None or fetch.licence not in {offer.id for offer in offered}:
        raise NotAllowed("nothing_to_take", names=[each.name for each in asked])
    row.case = case
    stand_on_licence(row, fetch.licence, Ground(asked_from=fetch.asked_from, reason=fetch.reason), by=by.pk, at=at)
    case.revision += 1
    case.save(update_fields=["revision"])
    if case.is_awaiting and not awaited_names(case):
        stop_awaiting(case, by=by.pk, at=at)
    return row
