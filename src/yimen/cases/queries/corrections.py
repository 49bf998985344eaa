"""Corrected answers: what stands, what was objected to, what is due for them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.cases.models import AnswerCorrection as AnswerCorrection
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.queries.taking import asked_of, held_for, holder_of
from yimen.cases.rules.application import ReceivedAs
from yimen.catalogue.models import Material
from yimen.kernel.kept_query import KeptQuery

STANDING = Q(is_kept__isnull=True) | Q(is_kept=True)
_OF_CASE = KeptQuery(
    lambda case: AnswerCorrection.objects.select_related("made_by", "confirmed_by").filter(case=case).order_by("id"),
    case=UUID,
)


def corrections_of(case: Case) -> list[AnswerCorrection]:
    """Return what was corrected in the case, the oldest first; nothing is read where nothing was answered."""
    return _OF_CASE(case=case.pk) if case.situation else []


def standing_questions(case: Case) -> set[str]:
    """Return the keys of the questions whose correction stands."""
    return set(case.corrections.filter(STANDING).values_list("question", flat=True))


def was_asked_before(case: Case) -> bool:
    """Return whether something was asked of the applicant before: by a notice, or because of a wrong answer."""
    return case.supplement_asked_at is not None or case.corrections.exists()


def owed_for_corrections(case: Case) -> QuerySet[CaseMaterial]:
    """Return the materials that the decision waits for because of a corrected answer."""
    if not case.is_awaiting:
        return CaseMaterial.objects.none()
    keys = {key for each in case.corrections.filter(STANDING) for key in each.due}
    owed = CaseMaterial.objects.filter(case=case, key__in=keys, received_as=ReceivedAs.AWAITED)
    return owed.order_by("position", "id")


def open_objections() -> QuerySet[AnswerCorrection]:
    """Return the objections that nobody has answered, the oldest first; for supervisors."""
    found = AnswerCorrection.objects.select_related("case__version", "case__centre", "made_by")
    return found.filter(objected_at__isnull=False, settled_at=None).order_by("objected_at", "id")


def to_bring(case: Case, keys: Iterable[str], *, today: date | None) -> list[Material]:
    """Return those of these materials that are neither optional nor here; with a day, nor held in the library then."""
    here = set(case.materials.exclude(received_as__in=["", ReceivedAs.AWAITED]).values_list("key", flat=True))
    asked = list(asked_of(case, set(keys) - here).exclude(necessity="optional").order_by("position", "id"))
    fetched = [each for each in asked if each.licence_type_id] if today else []
    held = held_for(holder_of(case), fetched, today=today) if today and fetched else {}
    return [each for each in asked if each.key not in held]
