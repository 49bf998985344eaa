"""Which reaction hears which event: the whole list, in one place."""

from collections.abc import Callable
from typing import Any

from yimen.cases import reactions as cases
from yimen.cases.events import (
    AcceptanceRefused,
    CaseAccepted,
    CaseDecided,
    CaseSubmitted,
    CaseWithdrawn,
    DueDatesMoved,
    PreReviewPassed,
    PreReviewRefused,
    ResultHandedOut,
    SupplementAsked,
)
from yimen.cases.events.review import (
    CaseTransferred,
    ConditionPromised,
    DecisionRevoked,
    DeliveryReminded,
    ExtensionGranted,
    HearingAsked,
    HearingRightTold,
    PromiseChecked,
    SpecialEnded,
    SpecialStarted,
)
from yimen.inbox import reactions as inbox
from yimen.inbox.events import MessageSent
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
    SpecialStarted: (cases.paper_special, cases.tell_special),
    SpecialEnded: (cases.tell_special_ended,),
    HearingRightTold: (cases.tell_hearing_right,),
    HearingAsked: (cases.tell_hearing_asked,),
    ExtensionGranted: (cases.paper_extension, cases.tell_extended),
    CaseTransferred: (cases.paper_transfer, cases.tell_transferred),
    ConditionPromised: (cases.paper_promise,),
    PromiseChecked: (cases.tell_checked,),
    DecisionRevoked: (cases.paper_revocation, cases.tell_revoked),
    CaseWithdrawn: (cases.paper_withdrawal,),
    DeliveryReminded: (cases.tell_to_collect,),
    CalendarImported: (cases.recount,),
    DueDatesMoved: (cases.tell_moved,),
    MessageSent: (inbox.text,),
}
