"""State the amounts that could not be computed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.events import FeeNoticed
from yimen.payments.models import FeeLine, FeeNotice
from yimen.payments.queries import at_desk, days_given
from yimen.payments.rules.standard import Line, check_amounts
from yimen.payments.rules.states import Move, NoticeState, next_state


@transaction.atomic
def state_amounts(*, number: str, amounts: Mapping[int, int], why: str, by: Staff, at: datetime) -> FeeNotice:
    """Return the notice, which can now be paid; `amounts` are fen by the line's position, `why` how they come about.

    The time to pay begins now: what was lost in stating is not the payer's.
    """
    if not why.strip():
        raise NotAllowed("fee_basis_needed")
    notice = at_desk(by).select_for_update(of=("self",)).get(number=number)
    notice.state = next_state(NoticeState(notice.state), Move.STATE)
    lines = list(notice.lines.order_by("position"))
    stated = [_line(line, amounts) for line in lines]
    notice.total = check_amounts(tuple(stated))
    for line, known in zip(lines, stated, strict=True):
        if line.fen is None:
            line.fen, line.stated_by, line.stated_why = known.fen, by.pk, why.strip()[:300]
            line.save(update_fields=["fen", "stated_by", "stated_why"])
    days = days_given(notice)
    notice.pay_by = None if days is None else workdays().add(localdate(at), days)
    notice.save(update_fields=["state", "total", "pay_by"])
    fact = FeeNoticed(notice=notice.pk, number=number, subject=notice.subject, total=notice.total, by=by.pk, at=at)
    publish(fact, subject=notice.subject)
    return notice


def _line(line: FeeLine, amounts: Mapping[int, int]) -> Line:
    known = Line(name=line.name, standard=line.standard, basis=line.basis, fen=line.fen)
    return known if line.fen is not None else replace(known, fen=amounts.get(line.position))
