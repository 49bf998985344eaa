"""Themes and bundles as those who ask may see them: the scope is part of every query."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from yimen.approvals.models import Task
from yimen.bundles.models import Bundle as Bundle
from yimen.bundles.models import BundleDraft as BundleDraft
from yimen.bundles.models import BundlePart as BundlePart
from yimen.bundles.models import Theme as Theme
from yimen.bundles.models import ThemeKind as ThemeKind
from yimen.bundles.models import ThemeVersion as ThemeVersion
from yimen.bundles.queries.plans import plan as plan
from yimen.cases.query_code import is_query_code
from yimen.cases.rules.states import State
from yimen.identity.models import Person, Staff
from yimen.identity.queries import principals_of


def themes() -> QuerySet[Theme]:
    """Return the published themes that can be asked for, in their order, with what their lists show."""
    return Theme.objects.filter(live__isnull=False, is_suspended=False).select_related("live", "live__lead")


def theme_coded(code: str) -> Theme | None:
    """Return the published theme of this code, also while it is suspended, so that its page can say so."""
    return Theme.objects.filter(live__isnull=False, code=code).select_related("live", "live__lead").first()


def _whole() -> QuerySet[Bundle]:
    parts = BundlePart.objects.select_related("version", "item__agency", "case").order_by("position")
    joined = Bundle.objects.select_related("theme_version__theme", "centre", "person", "organisation", "owner")
    return joined.prefetch_related(Prefetch("parts", parts))


def bundles_of(person: Person, on: date) -> QuerySet[Bundle]:
    """Return the bundles of this person, of those filed for, and of the organisations acted for, newest first.

    Whoever lost a mandate no longer sees the principal's bundles, not even those filed under it.
    """
    principals = principals_of(person, on)
    filed = Q(agent=person) & ~Q(organisation__in=principals.past) & ~Q(person__in=principals.past)
    mine = Q(person=person) | filed | Q(organisation__in=principals.present)
    return _whole().filter(mine).order_by("-id")


def bundle_of(person: Person, number: str, on: date) -> Bundle | None:
    """Return the person's bundle with this number, with its parts and their cases; None for a stranger."""
    return bundles_of(person, on).filter(number=number).first()


def bundles_at_desk(staff: Staff) -> QuerySet[Bundle]:
    """Return the bundles of the clerk's own centre, newest first."""
    return _whole().filter(centre=staff.centre_id).order_by("-id")


def bundles_open_to(staff: Staff) -> QuerySet[Bundle]:
    """Return every bundle this member of staff may open: the centre's own, those with a part handed to the agency."""
    handed = Task.objects.filter(subject=OuterRef("case"), agency=staff.agency_id)
    pre_review = Q(case__state=State.PRE_REVIEW, case__agency=staff.agency_id)
    part = BundlePart.objects.filter(Exists(handed) | pre_review, bundle=OuterRef("pk"))
    at_centre = Q(centre=staff.centre_id) if staff.centre_id else Q(pk=None)
    return _whole().filter(at_centre | Exists(part)).order_by("-id")


def open_bundles(staff: Staff) -> QuerySet[Bundle]:
    """Return the clerk's centre's bundles under way for a list, newest first: what a row shows, and how many parts."""
    found = Bundle.objects.select_related("theme_version").filter(centre=staff.centre_id, ended_at__isnull=True)
    shown = found.only("number", "applicant_name", "submitted_at", "settled_at", "theme_version__name")
    return shown.prefetch_related(Prefetch("parts", BundlePart.objects.only("bundle"))).order_by("-id")


def bundles_to_hand_out(staff: Staff) -> QuerySet[Bundle]:
    """Return those of which no part is under way, those settled first at the top."""
    return open_bundles(staff).filter(settled_at__isnull=False).order_by("settled_at", "id")


def locked_bundle_of(person: Person, number: str, on: date) -> Bundle:
    """Return the person's locked bundle; raise Bundle.DoesNotExist for a stranger."""
    return bundles_of(person, on).select_for_update(of=("self",)).get(number=number)


def locked_at_desk(staff: Staff, number: str) -> Bundle:
    """Return the locked bundle of the clerk's own centre; raise Bundle.DoesNotExist for another's."""
    return bundles_at_desk(staff).select_for_update(of=("self",)).get(number=number)


def locked_open_to(staff: Staff, number: str) -> Bundle:
    """Return the locked bundle that this member of staff may open; raise Bundle.DoesNotExist for another's."""
    return bundles_open_to(staff).select_for_update(of=("self",)).get(number=number)


def bundle_of_case(case: UUID) -> Bundle | None:
    """Return the bundle that a case is a part of; for pages of a case that may be seen, and for reactions."""
    return _whole().filter(parts__case=case).first()


def bundle_of_code(number: str, code: str) -> Bundle | None:
    """Return the bundle of a number and its query code, for the public look-up; a part's own number finds it too."""
    if not is_query_code(number, code):
        return None
    return _whole().filter(Q(number=number) | Q(parts__number=number)).first()


def bundle_drafts_of(account: UUID) -> QuerySet[BundleDraft]:
    """Return the bundles the account is still filling in, last touched first."""
    drafts = BundleDraft.objects.select_related("theme_version__theme").filter(account=account, bundle=None)
    return drafts.order_by("-updated_at", "-id")
