"""Joint approvals (并联审批) as their departments see them: branches, clocks, and the one inspection."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from yimen.bundles.models import Bundle, BundlePart, ThemeKind, VisitAnswer
from yimen.bundles.models import JointVisit as JointVisit
from yimen.bundles.queries import bundles_open_to
from yimen.bundles.rules.course import PartState
from yimen.bundles.rules.visits import OPEN, is_inspected
from yimen.cases.models import Case
from yimen.cases.rules.states import IN_HAND, State
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed

IN_REVIEW = (State.IN_REVIEW, State.SPECIAL)


def joint_open_to(staff: Staff) -> QuerySet[Bundle]:
    """Return the joint approvals this member of staff may open: those led, and those with a part here."""
    led = _led_by(staff.agency_id) if staff.agency_id else Q(pk=None)
    opened = Bundle.objects.filter(led).values("pk").union(bundles_open_to(staff).order_by().values("pk"))
    parts = BundlePart.objects.select_related("version", "item__agency", "case__version", "case__agency")
    whole = Bundle.objects.select_related("theme_version__theme", "theme_version__lead", "centre")
    found = whole.filter(theme_version__kind=ThemeKind.JOINT, pk__in=opened)
    return found.prefetch_related(Prefetch("parts", parts.order_by("position"))).order_by("-id")


def joint_waiting(staff: Staff) -> QuerySet[Bundle]:
    """Return those of them that are still under way, the latest first."""
    return joint_open_to(staff).filter(ended_at__isnull=True)


def leads(staff: Staff, bundle: Bundle) -> bool:
    """Return whether the staff's agency leads this joint approval (牵头部门).

    The version names who led when it was published; of a closed department the successor leads what is under way.
    """
    version = bundle.theme_version
    if version.kind != ThemeKind.JOINT or version.lead is None or staff.agency_id is None:
        return False
    return staff.agency_id in (version.lead_id, version.lead.successor_id)


def _led_by(agency: UUID) -> Q:
    succeeded = Q(theme_version__lead__successor=agency, ended_at__isnull=True)
    return Q(theme_version__lead=agency) | succeeded


def locked_led_by(staff: Staff, number: str) -> Bundle:
    """Return the locked joint approval; raise Bundle.DoesNotExist for a stranger, NotAllowed where another leads."""
    bundle = joint_open_to(staff).select_for_update(of=("self",)).get(number=number)
    if not leads(staff, bundle):
        raise NotAllowed("not_the_lead")
    return bundle


def inspected_parts(parts: Iterable[BundlePart]) -> list[BundlePart]:
    """Return the parts in review whose item is looked at on the spot."""
    return [
        part
        for part in parts
        if part.state == PartState.FILED
        and part.case is not None
        and part.case.state in IN_REVIEW
        and is_inspected(part.version.flow, part.version.elements, part.version.procedure)
    ]


def open_visit(bundle: Bundle) -> JointVisit | None:
    """Return the appointment that is proposed or fixed, with every branch's answer."""
    answers = VisitAnswer.objects.select_related("part__item__agency", "part__version", "answered_by")
    visits = JointVisit.objects.filter(bundle=bundle, state__in=OPEN)
    return visits.prefetch_related(Prefetch("answers", answers.order_by("part__position"))).first()


@dataclass(frozen=True)
class PublicClock:
    """The one date that the applicant is told: that of the longest branch; `paused` names those that stand still."""

    due: date | None
    paused: tuple[str, ...]
    is_complete: bool  # every branch is accepted, so that no later date can follow


def public_clock(parts: Iterable[BundlePart]) -> PublicClock:
    """Return the clock of the whole: the longest of its branches under way (总时限取各分支最长)."""
    cases: list[Case] = []
    waiting = False
    for part in parts:
        waiting |= part.state == PartState.WAITING or (part.case is not None and part.case.accepted_at is None)
        if part.case is not None and part.case.state in IN_HAND:
            cases.append(part.case)
    dues = [case.promised_due or case.statutory_due for case in cases]
    paused = tuple(case.version.name for case in cases if case.paused_on is not None)
    return PublicClock(max((due for due in dues if due), default=None), paused, is_complete=not waiting)
