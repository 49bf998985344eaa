"""Send the applicant the one notice that lists everything still missing (一次性告知)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yimen.cases.actions.send_notice import Lack, send_notice
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.queries.waiting import asked_before
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.supplement import check_asked_before
from yimen.identity.models import Staff

__all__ = ["Lack", "ask_for_supplement"]


@transaction.atomic
def ask_for_supplement(
    *, number: str, missing: Sequence[Lack], by: Staff, at: datetime, revision: int | None = None
) -> Case:
    """Return the case, now waiting for the applicant; raise NotAllowed for a late or an empty notice.

    A second notice may name only what the first did and what came back wrong.
    """
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    next_state(State(case.state), Move.ASK_FOR_SUPPLEMENT)
    names = dict(case.materials.values_list("key", "name"))
    check_asked_before([lack.key for lack in missing], asked=asked_before(case), names=names)
    send_notice(case, missing, by=by, at=at)
    return case
