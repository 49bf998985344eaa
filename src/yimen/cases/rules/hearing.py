"""The right to a hearing (Licensing Law, Art. 47): told by the agency, asked for by the applicant, held in time."""

from datetime import date

from yimen.kernel.rules.errors import NotAllowed


def check_ask(*, ask_by: date | None, is_asked: bool, today: date) -> None:
    """Raise NotAllowed unless the applicant may ask for a hearing today: told of it, in time, and once."""
    if ask_by is None:
        raise NotAllowed("hearing_not_offered")
    if is_asked:
        raise NotAllowed("hearing_asked_already")
    if today > ask_by:
        raise NotAllowed("hearing_asked_too_late", by=ask_by.isoformat())


def check_heard(*, ask_by: date | None, is_asked: bool, is_held: bool, today: date) -> None:
    """Raise NotAllowed while the applicant may still ask for a hearing, or one that was asked for has not been held."""
    if ask_by is None or is_held:
        return
    if is_asked:
        raise NotAllowed("hearing_not_held")
    if today <= ask_by:
        raise NotAllowed("hearing_may_be_asked", by=ask_by.isoformat())


def check_plan(*, hold_by: date | None, planned_end: date, today: date) -> None:
    """Raise NotAllowed for a hearing planned to end after the day by which it must be held; a late one may begin."""
    if hold_by is not None and today <= hold_by < planned_end:
        raise NotAllowed("hearing_planned_too_late", by=hold_by.isoformat())
