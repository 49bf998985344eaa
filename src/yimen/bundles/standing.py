"""Where the parts of a bundle stand: what each case means to those that wait for its result."""

from collections.abc import Iterable
from uuid import UUID

from yimen.bundles.models import BundlePart
from yimen.bundles.rules.course import Part, PartState, Standing
from yimen.cases.models import Case
from yimen.cases.rules.states import ENDED, State
from yimen.catalogue.models import ResultKind
from yimen.licences.models import Licence
from yimen.licences.rules.states import Status


def parts_seen(parts: Iterable[BundlePart]) -> dict[str, Part]:
    """Return the parts as the rule sees them, by the codes of their items; one statement for all their licences."""
    found = list(parts)
    made = set(results_of(part.case_id for part in found if part.case_id))
    return {part.item.code: _seen(part, made) for part in found}


def results_of(cases: Iterable[UUID]) -> dict[UUID, Licence]:
    """Return the licence that each of these cases led to, once it can be relied on (sealed, where that is needed)."""
    rows = Licence.objects.filter(case__in=list(cases)).exclude(status=Status.MADE).order_by("version")
    return {row.case: row for row in rows if row.case}


def _seen(part: BundlePart, made: set[UUID]) -> Part:
    state = PartState(part.state)
    if state == PartState.FILED:
        assert part.case is not None
        standing, is_over = _standing(part.case, part, made), State(part.case.state) in ENDED
    else:
        ended = state in (PartState.STOPPED, PartState.WITHDRAWN)
        standing, is_over = (Standing.NOTHING if ended else Standing.OPEN), ended
    return Part(part.item.code, tuple(part.after), state, standing, is_over)


def _standing(case: Case, part: BundlePart, made: set[UUID]) -> Standing:
    state = State(case.state)
    if case.decision == "refused" or (state in ENDED and state != State.CLOSED):
        return Standing.NOTHING
    if state not in (State.READY, State.CLOSED):
        return Standing.OPEN
    if state == State.READY and (case.is_fee_held or case.tolerance_due is not None):
        return Standing.OPEN  # granted, and held back
    gives_licence = part.version.result_kind == ResultKind.LICENCE and part.version.licence_type_id is not None
    return Standing.OPEN if gives_licence and case.pk not in made else Standing.RESULT
