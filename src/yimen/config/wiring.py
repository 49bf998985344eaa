"""Which reaction hears which event: the whole list, in one place."""

from collections.abc import Callable
from typing import Any

from yimen.archives import reactions as archives
from yimen.bundles import reactions as bundles
from yimen.bundles import visit_reactions as joint
from yimen.bundles.events import (
    BundleSettled,
    BundleSubmitted,
    BundleWithdrawn,
    PartFiled,
    PartStopped,
    VisitCancelled,
    VisitFixed,
)
from yimen.cases import delivery_reactions as out
from yimen.cases import fee_reactions as fees
from yimen.cases import instant_reactions as instant
from yimen.cases import intake_reactions as intake
from yimen.cases import locker_reactions as lockers
from yimen.cases import reactions as cases
from yimen.cases import sheet_reactions as sheets
from yimen.cases import silence_reactions as silence
from yimen.cases.events import (
    AcceptanceRefused,
    CaseAccepted,
    CaseDecided,
    CaseErased,
    CaseSubmitted,
    CaseWithdrawn,
    DueDatesMoved,
    PreReviewPassed,
    PreReviewRefused,
    ResultDelivered,
    ResultHandedOut,
    SupplementAsked,
    SupplementSupplied,
)
from yimen.cases.events.instant import RehearsalStarted
from yimen.cases.events.intake import (
    CaseDeemedAccepted,
    CaseVoided,
    DeadlineNear,
    PreReviewSentBack,
    PromisedBrought,
    ResultReleased,
    SupplementLapsed,
    ToleranceLapsed,
    TolerancePromised,
    ToleranceWaived,
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
from yimen.cases.events.sheets import SheetSigned
from yimen.cases.events.silence import StepAgreedBySilence, StepOpinionMissing
from yimen.cases.events.urging import CaseUrged, ReceiptGiven
from yimen.config.wiring_assessment import ASSESSMENT
from yimen.config.wiring_closing import CLOSING
from yimen.config.wiring_corrections import CORRECTIONS
from yimen.config.wiring_ratings import RATINGS
from yimen.delivery import reactions as delivery
from yimen.delivery.events import (
    Delivered,
    LockerReminded,
    OpeningWanted,
    ParcelMoved,
    ParcelReleased,
    ParcelSent,
    ParcelWanted,
    PutIn,
    Recalled,
    ResultMadeAgain,
    TakenBack,
)
from yimen.evaluation import reactions as evaluation
from yimen.halls import booking_reactions as bookings
from yimen.halls import reactions as halls
from yimen.halls.events import DeviceSilent
from yimen.halls.events.booking import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentClosed,
    AppointmentMissed,
    AppointmentNear,
    BookingAppealAnswered,
)
from yimen.halls.events.queue import HallClosed
from yimen.halls.events.rota import RotaWanted
from yimen.inbox import reactions as inbox
from yimen.inbox.events import MessageSent
from yimen.kernel.events import CalendarImported, DocumentSealed
from yimen.licences import reactions as licences
from yimen.licences.events import LicenceSigned
from yimen.payments import reactions as payments
from yimen.payments.events import (
    FeeCancelled,
    FeeExpired,
    FeeNoticed,
    FeePaid,
    FeeWaived,
    PaymentStarted,
    RefundAsked,
    RefundConfirmed,
    SurplusReceived,
)
from yimen.projects import reactions as projects
from yimen.projects.events import (
    DutyAnswered,
    DutyEscalated,
    DutyGiven,
    ManagerReassigned,
    MeetingCalled,
    MinutesWritten,
    ProjectMadeVip,
    StudyWithdrawn,
)

SUBSCRIBERS: dict[type, tuple[Callable[[Any], None], ...]] = {
    **CLOSING,
    **CORRECTIONS,
    **RATINGS,
    **ASSESSMENT,
    BundleSubmitted: (bundles.tell_submitted,),
    PartFiled: (bundles.tell_filed,),
    PartStopped: (bundles.tell_stopped,),
    BundleWithdrawn: (bundles.tell_withdrawn,),
    BundleSettled: (bundles.tell_settled,),
    VisitFixed: (joint.tell_fixed,),
    VisitCancelled: (joint.tell_cancelled,),
    LicenceSigned: (bundles.advance_signed,),
    CaseErased: (bundles.erase,),
    CaseSubmitted: (instant.begin, cases.paper_receipt, cases.tell_submitted, intake.register_at_window, projects.link),
    PreReviewPassed: (cases.tell_pre_review_passed,),
    PreReviewRefused: (cases.tell_pre_review_refused, cases.answer_urges, out.stop, archives.expect, bundles.advance),
    SupplementAsked: (cases.paper_supplement, cases.tell_supplement),
    CaseAccepted: (cases.paper_acceptance, cases.tell_accepted, fees.charge_accepted, evaluation.invite_accepted),
    AcceptanceRefused: (
        cases.paper_acceptance_refusal,
        cases.tell_acceptance_refused,
        cases.answer_urges,
        out.stop,
        archives.expect,
        bundles.advance,
        evaluation.invite_accepted,
    ),
    CaseDecided: (
        cases.paper_decision,
        cases.tell_decided,
        cases.answer_urges,
        fees.charge_decided,
        instant.deliver,
        bundles.advance,
        evaluation.invite_decided,
    ),
    ResultHandedOut: (
        cases.paper_delivery,
        cases.tell_handed_out,
        out.return_originals,
        archives.expect,
        bundles.advance,
        evaluation.invite_handed_out,
    ),
    SpecialStarted: (cases.paper_special, cases.tell_special),
    SpecialEnded: (cases.tell_special_ended,),
    SheetSigned: (sheets.paper_inspection,),
    HearingRightTold: (cases.tell_hearing_right,),
    HearingAsked: (cases.tell_hearing_asked,),
    ExtensionGranted: (cases.paper_extension, cases.tell_extended),
    CaseTransferred: (
        cases.paper_transfer,
        cases.tell_transferred,
        cases.answer_urges,
        archives.expect,
        bundles.advance,
    ),
    ConditionPromised: (cases.paper_promise,),
    PromiseChecked: (cases.tell_checked,),
    DecisionRevoked: (cases.paper_revocation, cases.tell_revoked, out.stop, archives.expect, bundles.advance),
    DeliveryReminded: (out.tell_to_collect,),
    CaseUrged: (cases.tell_urged,),
    StepAgreedBySilence: (silence.tell_missing,),
    StepOpinionMissing: (silence.tell_missing,),
    ReceiptGiven: (cases.tell_answered,),
    CalendarImported: (cases.recount,),
    DocumentSealed: (licences.note_seal,),
    DueDatesMoved: (cases.tell_moved,),
    MessageSent: (inbox.text,),
    DeviceSilent: (halls.tell_keepers,),
    HallClosed: (halls.tell_closed,),
    RotaWanted: (halls.draw,),
    AppointmentBooked: (bookings.tell_booked,),
    AppointmentCancelled: (bookings.tell_cancelled,),
    AppointmentNear: (bookings.tell_near,),
    AppointmentClosed: (bookings.tell_closed,),
    AppointmentMissed: (bookings.tell_missed,),
    BookingAppealAnswered: (bookings.tell_appeal,),
    PreReviewSentBack: (intake.tell_sent_back,),
    SupplementSupplied: (intake.paper_supplement_receipt, intake.tell_supplied),
    CaseDeemedAccepted: (
        intake.paper_deemed_acceptance,
        intake.tell_deemed_accepted,
        intake.warn_supervisors,
        fees.charge_accepted,
    ),
    SupplementLapsed: (
        intake.paper_lapse,
        intake.tell_lapsed,
        cases.answer_urges,
        fees.close_ended,
        out.stop,
        archives.expect,
        bundles.advance,
    ),
    DeadlineNear: (intake.tell_deadline,),
    TolerancePromised: (intake.paper_tolerance, intake.tell_tolerance),
    PromisedBrought: (intake.tell_brought,),
    ToleranceWaived: (intake.tell_waived,),
    ToleranceLapsed: (
        intake.paper_lapse,
        intake.tell_lapsed,
        cases.answer_urges,
        fees.close_ended,
        out.stop,
        archives.expect,
        bundles.advance,
    ),
    RehearsalStarted: (instant.rehearse,),
    ResultReleased: (intake.paper_released, intake.tell_released, instant.deliver, bundles.advance),
    ParcelWanted: (delivery.order_parcel,),
    ParcelReleased: (delivery.cancel_parcel,),
    ParcelSent: (out.tell_sent,),
    ParcelMoved: (out.tell_trouble,),
    OpeningWanted: (delivery.open_door,),
    PutIn: (delivery.send_code, lockers.tell_in_locker),
    LockerReminded: (lockers.tell_locker_reminder,),
    Recalled: (lockers.tell_recalled,),
    TakenBack: (out.tell_taken_back,),
    ResultMadeAgain: (out.tell_made_again,),
    Delivered: (out.close,),
    ResultDelivered: (
        cases.paper_delivery,
        out.tell_delivered,
        out.return_originals,
        archives.expect,
        bundles.advance,
        evaluation.invite_handed_out,
    ),
    CaseWithdrawn: (
        cases.paper_withdrawal,
        intake.tell_withdrawn,
        cases.answer_urges,
        fees.close_withdrawn,
        out.stop,
        archives.expect,
        bundles.advance,
    ),
    CaseVoided: (
        intake.paper_void,
        intake.tell_voided,
        cases.answer_urges,
        fees.close_ended,
        out.stop,
        archives.expect,
        bundles.advance,
    ),
    FeeNoticed: (payments.paper_notice, fees.tell_fee),
    PaymentStarted: (payments.order_payment,),
    FeePaid: (payments.paper_receipt, fees.tell_fee_paid, fees.release),
    FeeWaived: (fees.tell_fee_waived, fees.release),
    FeeCancelled: (fees.tell_fee_cancelled, fees.release),
    FeeExpired: (fees.tell_fee_expired,),
    SurplusReceived: (fees.tell_surplus,),
    RefundAsked: (payments.order_refund, fees.tell_refund),
    RefundConfirmed: (fees.tell_refunded,),
    ManagerReassigned: (projects.tell_reassigned,),
    StudyWithdrawn: (projects.withdraw_from_cases,),
    ProjectMadeVip: (projects.tell_vip,),
    MeetingCalled: (projects.tell_meeting,),
    MinutesWritten: (projects.tell_minutes,),
    DutyGiven: (projects.tell_duty,),
    DutyAnswered: (projects.tell_duty_answered,),
    DutyEscalated: (projects.tell_escalated,),
}
