"""The parts of a bundle, or branches of a joint approval, as rows of a chart: drawn alike for all who look."""

from django.utils.timezone import localdate

from yimen.bundles.queries import BundlePart
from yimen.bundles.rules.course import PartState
from yimen.cases.rules.states import ENDED, IN_HAND, State
from yimen.web.shared.gantt import Bar, BarState


def bar_of(part: BundlePart) -> Bar:
    """Return the part's row: planned from acceptance to its promise, real to its decision."""
    case, agency = part.case, part.item.agency.short_name
    if case is None or case.accepted_at is None:
        return Bar(label=part.version.name, owner=agency, state=_state(part))
    begun = localdate(case.accepted_at)
    ended = localdate(case.decided_at) if case.decided_at else None
    return Bar(
        label=part.version.name, owner=agency, planned_from=begun, planned_to=case.promised_due or case.statutory_due,
        real_from=begun, real_to=ended, state=_state(part),
    )  # fmt: skip


def _state(part: BundlePart) -> BarState:
    if part.case is None:
        return BarState.AHEAD if part.state == PartState.WAITING else BarState.STOPPED
    if part.case.decided_at is not None:
        return BarState.DONE
    if part.case.state in ENDED:
        return BarState.STOPPED
    return BarState.RUNNING if State(part.case.state) in IN_HAND else BarState.AHEAD
