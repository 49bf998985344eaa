"""What a case is charged, and whether its result waits for it."""

from yimen.cases.models import Case
from yimen.payments.queries import FeeNotice
from yimen.payments.rules.standard import NOTHING, Owed, When, owed
from yimen.payments.rules.states import UNSETTLED, NoticeState


def fee_owed(case: Case) -> Owed:
    """Return what the case is charged by its item's standard of the filing day and by its situation."""
    if not case.version.fee:
        return NOTHING
    return owed(case.version.fee, situation=case.pinned.outcome.fee, answers=case.form)


def charged_at(case: Case) -> When | None:
    """Return when the item sends its notice by itself; None: only by hand, or nothing is charged."""
    when = (case.version.fee or {}).get("when")
    return When(when) if when else None


def is_held_for_fee(case: Case) -> bool:
    """Return whether the result waits for money: the item says so, and what is owed is not settled.

    Nothing is read for the many items that hold nothing back.
    """
    if not (case.version.fee or {}).get("holds") or fee_owed(case).total == 0:
        return False
    notices = FeeNotice.objects.filter(subject=case.pk).order_by("id").values_list("reason", "state")
    last = dict(notices)  # of each reason the last one counts
    return not last or any(NoticeState(state) in UNSETTLED for state in last.values())
