"""File a theme once: a master case, and for each of its items a case or a part that waits for a result."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.bundles.checking import checked_plan
from yimen.bundles.events import BundleSubmitted
from yimen.bundles.filing import HandedIn, filed_bundle, stored_materials
from yimen.bundles.kept import KeptItem
from yimen.bundles.models import Bundle, BundleDraft, BundlePart
from yimen.bundles.rules.course import PartState
from yimen.bundles.rules.filing import BundleApplication, FiledBundle
from yimen.bundles.rules.plan import Plan
from yimen.cases.actions.submit_case import CASES
from yimen.cases.actions.submit_cases import submit_cases
from yimen.cases.answers import seal_answers
from yimen.cases.rules.application import check_repeated
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.form import split_answers
from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.allocate_numbers import allocate_numbers
from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.record_gaps import record_gaps
from yimen.kernel.rules.errors import NotAllowed

BUNDLES = "bundle"
WAITS = "子办件等待前一事项的结果，尚未成为办件"


def submit_bundle(application: BundleApplication, *, by: UUID, at: datetime) -> FiledBundle:
    """Return numbers and query codes of the new bundle and its parts, or of the bundle this key already made.

    Raise NotAllowed when the theme or one of its items is no longer offered or changed since it was shown, an answer
    is wrong, or a required material is missing; nothing is written then.
    """
    try:
        plan, items = checked_plan(application, at=at)
    except NotAllowed:
        if earlier := _filed_before(application):
            return earlier
        raise
    day = at.astimezone(ZONE).date()
    number = allocate_number(BUNDLES, on=day)
    numbers = allocate_numbers(CASES, count=len(plan.items), on=day)
    try:
        with transaction.atomic():
            return _write(application, plan, items, numbers=[number, *numbers], by=by, at=at)
    except IntegrityError:
        if earlier := _filed_before(application):
            return earlier
        raise


def _filed_before(application: BundleApplication) -> FiledBundle | None:
    earlier = Bundle.objects.filter(key=application.key).first()
    if earlier is None:
        return None
    check_repeated(application.digest, earlier.body_digest)
    parts = list(earlier.parts.select_related("item", "version", "case").order_by("position"))
    return filed_bundle(earlier, parts, {part.case.pk: part.case for part in parts if part.case})


def _write(
    application: BundleApplication,
    plan: Plan,
    items: Mapping[str, KeptItem],
    *,
    numbers: Sequence[str],
    by: UUID,
    at: datetime,
) -> FiledBundle:
    bundle = _bundle(application, plan, number=numbers[0], at=at)
    bundle.save(force_insert=True)
    parts = _parts(bundle, plan, items, numbers=numbers[1:])
    first, handed = [part for part in parts if not part.after], HandedIn.by(application)
    cases = submit_cases([handed.filing(part, items[part.item.code]) for part in first], by=by, at=at)
    for part, case in zip(first, cases, strict=True):
        part.state, part.case, part.filed_at = PartState.FILED, case, at
    BundlePart.objects.bulk_create(parts)
    waiting = tuple(part.number for part in parts if part.after)
    if waiting:
        record_gaps(CASES, numbers=waiting, cause=WAITS, at=at)
    if application.draft:
        drafts = BundleDraft.objects.filter(pk=application.draft)
        (drafts.filter(account=application.account) if application.account else drafts).update(bundle=bundle)
    publish(_fact(bundle, parts, waiting, by=by, at=at), subject=bundle.pk)
    return filed_bundle(bundle, parts, {case.pk: case for case in cases})


def _bundle(application: BundleApplication, plan: Plan, *, number: str, at: datetime) -> Bundle:
    parties = application.parties
    ordinary, personal = split_answers(plan.form.form, application.answers)
    return Bundle(
        number=number,
        theme_version_id=application.theme_version,
        centre_id=application.centre,
        channel=application.channel,
        person_id=parties.person,
        organisation_id=parties.organisation,
        agent_id=parties.agent,
        operator_id=parties.operator,
        owner_id=parties.operator,
        applicant_name=parties.name,
        phone=parties.phone or None,
        situation={"answers": dict(plan.answers), "told": [[str(text) for text in pair] for pair in plan.told]},
        form=ordinary,
        sealed_form=seal_answers(personal) if personal else None,
        materials=stored_materials(application.materials),
        wish=seal_answers(asdict(application.wish)) if application.wish else None,
        key=application.key,
        body_digest=application.digest,
        submitted_at=at,
    )


def _parts(bundle: Bundle, plan: Plan, items: Mapping[str, KeptItem], *, numbers: Sequence[str]) -> list[BundlePart]:
    """Return the parts, not saved: each knows which answers and materials are its own, and what results bring."""
    return [
        BundlePart(
            bundle=bundle,
            position=position,
            item=items[one.code].version.item,
            version=items[one.code].version,
            number=number,
            role=one.role,
            after=list(one.after),
            fed=[{"key": fed.key, "source": fed.source} for fed in plan.fed if fed.item == one.code],
            answers=dict(plan.form.keys[one.code]),
            papers={own: paper.key for paper in plan.papers for item, own in paper.of if item == one.code},
            situation=one.asks.pinned.document(),
            state=PartState.WAITING,
        )
        for position, (one, number) in enumerate(zip(plan.items, numbers, strict=True))
    ]


def _fact(
    bundle: Bundle, parts: Sequence[BundlePart], waiting: tuple[str, ...], *, by: UUID, at: datetime
) -> BundleSubmitted:
    return BundleSubmitted(
        bundle=bundle.pk,
        number=bundle.number,
        theme=str(bundle.theme_version_id),
        channel=bundle.channel,
        parts=tuple(part.number for part in parts),
        waiting=waiting,
        by=by,
        at=at,
    )
