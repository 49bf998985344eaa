"""Correct a wrong answer about the situation before acceptance, and ask for what it had spared."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.write_correction import write_correction
from yimen.cases.correcting import Asking
from yimen.cases.models import AnswerCorrection
from yimen.cases.queries.correcting import locked_to_correct
from yimen.cases.queries.corrections import was_asked_before
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.correcting import check_alone, check_stage
from yimen.cases.rules.states import State
from yimen.identity.models import Staff


@transaction.atomic
def correct_answers(
    *, number: str, asking: Asking, by: Staff, at: datetime, revision: int | None = None
) -> list[AnswerCorrection]:
    """Return what was corrected; raise NotAllowed where a second person is needed, or the correction is none.

    In pre-review the case goes back to its applicant; at the window the one notice names the materials that became due
    beside everything else that is missing.
    """
    case = locked_to_correct(asking.stage, number, staff=by, at=at)
    check_revision(revision, case.revision)
    check_stage(asking.stage, State(case.state))
    check_alone(asking.stage, was_asked=was_asked_before(case))
    return write_correction(case, asking, by=by, at=at)
