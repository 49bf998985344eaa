"""Issue a notice anew whose time ran out."""

from datetime import datetime

from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.issue_notice import Charge, issue_notice
from yimen.payments.models import FeeNotice
from yimen.payments.queries import at_desk, days_given
from yimen.payments.rules.standard import Line, When
from yimen.payments.rules.states import LABELS, NoticeState


def renew_notice(*, number: str, by: Staff, at: datetime) -> FeeNotice:
    """Return the new notice with the same charges and a new last day; raise NotAllowed unless the old one ran out."""
    old = at_desk(by).get(number=number)
    if old.state != NoticeState.EXPIRED:
        raise NotAllowed("fee_not_in_state", state=LABELS[NoticeState(old.state)])
    lines = tuple(
        Line(name=each.name, standard=each.standard, basis=each.basis, fen=each.fen, unit_fen=each.unit_fen,
             quantity=each.quantity)
        for each in old.lines.order_by("position")
    )  # fmt: skip
    charge = Charge(
        subject=old.subject, reason=When(old.reason), agency=old.agency_id, centre=old.centre_id, about=old.about,
        about_number=old.about_number, payer=old.payer, is_person=old.is_person, lines=lines, days=days_given(old),
        is_online=old.is_online, is_reducible=old.is_reducible, needs_second=old.needs_second,
        reduction_basis=old.reduction_basis,
    )  # fmt: skip
    return issue_notice(charge, by=by.pk, at=at)
