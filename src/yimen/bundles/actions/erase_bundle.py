"""Erase what an ended bundle says of people, once none of its cases does; its number, parts and log stay."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.bundles.events import BundleErased
from yimen.bundles.models import Bundle, BundleDraft, BundlePart, CallBack, JointVisit, VisitAnswer
from yimen.cases.held_files import held_for
from yimen.kernel.actions.forget_documents import forget_documents
from yimen.kernel.actions.forget_files import forget_files
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.personal import ERASED


@transaction.atomic
def erase_bundle(*, bundle: UUID, at: datetime) -> bool:
    """Return whether it was erased now; not before its end, not while one of its cases is kept, and not twice."""
    found = Bundle.objects.select_for_update().get(pk=bundle)
    parts = list(found.parts.select_related("case").order_by("position"))
    if found.ended_at is None or found.applicant_name == ERASED or not _are_erased(parts):
        return False
    _erase_beside(found)
    forget_documents(subject=found.pk, at=at)
    forget_files(files=_own_files(found), at=at)
    _erase(found)
    numbers = tuple(part.number for part in parts if part.case_id)
    fact = BundleErased(bundle=found.pk, number=found.number, cases=numbers, by=None, at=at)
    publish(fact, subject=found.pk)
    return True


def _are_erased(parts: Sequence[BundlePart]) -> bool:
    """Return whether there was a case, and none is kept; a bundle without any is kept by its log alone."""
    return all(part.case.applicant_name == ERASED for part in parts if part.case)


def _erase(bundle: Bundle) -> None:
    bundle.applicant_name, bundle.phone, bundle.form, bundle.sealed_form = ERASED, None, {}, None
    bundle.situation, bundle.materials, bundle.wish, bundle.body_digest = {}, [], None, None
    bundle.revision += 1
    bundle.save()


def _erase_beside(bundle: Bundle) -> None:
    """Empty what was written around it: the draft, the parts' situations, where and why inspections were, calls."""
    BundleDraft.objects.filter(bundle=bundle).delete()
    bundle.parts.update(situation={})
    VisitAnswer.objects.filter(visit__bundle=bundle).exclude(clash="").update(clash=ERASED)
    JointVisit.objects.filter(bundle=bundle).update(place="")
    JointVisit.objects.filter(bundle=bundle).exclude(reason="").update(reason=ERASED)
    CallBack.objects.filter(bundle=bundle).exclude(words="").update(words=ERASED)


def _own_files(bundle: Bundle) -> set[UUID]:
    """Return the files handed in that no case has: those of parts that never became one."""
    files = {UUID(file) for given in bundle.materials for file in given["files"]}
    return files - held_for(files, person=bundle.person_id, organisation=bundle.organisation_id, but=None)
