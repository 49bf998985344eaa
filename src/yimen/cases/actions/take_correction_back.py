"""Take a corrected answer back: the applicant's own counts again, and what was due for the other is not asked for."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.follow_answers import follow_answers
from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.actions.stop_awaiting import stop_awaiting
from yimen.cases.actions.take_up_again import take_up_again
from yimen.cases.models import AnswerCorrection, Case
from yimen.cases.queries.corrections import STANDING
from yimen.cases.queries.taking import awaited_names
from yimen.cases.rules.correcting import taken_back
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.rules.situations import Situations


def take_correction_back(case: Case, correction: AnswerCorrection, *, by: UUID, at: datetime) -> None:
    """Write it on the locked case and save it; a case that waited for nothing else goes on at once."""
    situations = Situations.of(case.version.situations)
    pinned = taken_back(situations, case.pinned, question=correction.question, before=correction.before)
    gone = follow_answers(case, pinned).materials_gone
    case.corrections.filter(STANDING, was_asked=False).exclude(question__in=pinned.answers).update(is_kept=False)
    case.missing = [lack for lack in case.missing if lack["key"] not in gone]
    if case.state == State.SUPPLEMENTING and not case.missing:
        case.state = next_state(State(case.state), Move.SUPPLY_SUPPLEMENT)
        stop_clocks(case, clocks=[Clock.SUPPLEMENT], reason="更正已撤回，不用补交", by=by, at=at)
        take_up_again(case, by=by, at=at)
    case.revision += 1
    case.save(update_fields=["state", "situation", "missing", "revision", *COLUMNS])
    if case.is_awaiting and not awaited_names(case):
        stop_awaiting(case, by=by, at=at)
