"""Which reaction hears which event: the whole list, in one place."""

from collections.abc import Callable
from typing import Any

from yimen.cases import reactions as cases
from yimen.cases.events import (
    AcceptanceRefused,
    CaseAccepted,
    CaseDecided,
    CaseSubmitted,
    DueDatesMoved,
    PreReviewPassed,
    PreReviewRefused,
    ResultHandedOut,
    SupplementAsked,
)
from yimen.kernel.events import CalendarImported

SUBSCRIBERS: dict[type, tuple[Callable[[Any], None], ...]] = {
    CaseSubmitted: (cases.paper_receipt, cases.tell_submitted),
    PreReviewPassed: (cases.tell_pre_review_passed,),
    PreReviewRefused: (cases.tell_pre_review_refused,),
    SupplementAsked: (cases.paper_supplement, cases.tell_supplement),
    CaseAccepted: (cases.paper_acceptance, cases.tell_accepted),
    AcceptanceRefused: (cases.paper_acceptance_refusal, cases.tell_acceptance_refused),
    CaseDecided: (cases.paper_decision, cases.tell_decided),
    ResultHandedOut: (cases.paper_delivery, cases.tell_handed_out),
    CalendarImported: (cases.recount,),
    DueDatesMoved: (cases.tell_moved,),
}
