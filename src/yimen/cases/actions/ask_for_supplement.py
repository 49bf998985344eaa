"""Send the applicant the one notice that lists everything still missing (一次性告知)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.pause_for_supplement import pause_for_supplement
from yimen.cases.events import SupplementAsked
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.supplement import check_notice
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@dataclass(frozen=True)
class Lack:
    """One thing that is missing: a material's key, and what the applicant has to do."""

    key: str
    what: str


@transaction.atomic
def ask_for_supplement(
    *, number: str, missing: Sequence[Lack], by: Staff, at: datetime, revision: int | None = None
) -> Case:
    """Return the case, now waiting for the applicant; raise NotAllowed for a second, a late or an empty notice."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    case.state = next_state(State(case.state), Move.ASK_FOR_SUPPLEMENT)
    names = dict(case.materials.values_list("key", "name"))
    check_notice(
        [lack.key for lack in missing],
        listed=list(names),
        is_first=case.supplement_asked_at is None,
        today=at.astimezone(ZONE).date(),
        due=case.hear_by,
    )
    case.missing = [{**asdict(lack), "name": names[lack.key]} for lack in missing]
    case.supplement_asked_at = at
    case.intake_by_id = case.intake_by_id or by.pk
    pause_for_supplement(case, by=by.pk, at=at)
    case.revision += 1
    case.save(update_fields=["state", "missing", "supplement_asked_at", "intake_by", "revision", *COLUMNS])
    keys = tuple(lack.key for lack in missing)
    fact = SupplementAsked(case=case.pk, number=number, missing=keys, channel=Channel.WINDOW, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case
