"""What must hold before a bundle is filed: the theme and its items are offered, answers and materials are complete."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from yimen.bundles.kept import KeptItem, kept_items, kept_theme
from yimen.bundles.models import Theme
from yimen.bundles.queries.plans import plan_of
from yimen.bundles.rules.filing import BundleApplication, check_versions
from yimen.bundles.rules.plan import Plan
from yimen.cases.queries.taking import check_brought
from yimen.cases.rules.application import Application, Channel, MaterialGiven, check_materials
from yimen.catalogue.kept_versions import kept_version
from yimen.catalogue.models import Material, Offering
from yimen.catalogue.rules.audiences import check_applicant
from yimen.catalogue.rules.form import check_answers
from yimen.kernel.queries import files_of, workdays
from yimen.kernel.rules.errors import NotAllowed


def checked_plan(application: BundleApplication, *, at: datetime) -> tuple[Plan, dict[str, KeptItem]]:
    """Return the plan of this filing with its item versions; raise NotAllowed unless all of it may be filed now."""
    _check_theme(application.theme_version)
    theme = kept_theme(application.theme_version)
    is_person = application.parties.person is not None
    check_applicant(theme.service_objects, is_person=is_person)
    plan = plan_of(theme, application.situation)
    check_versions(application.versions, plan.versions, {one.code: one.name for one in plan.items})
    items = kept_items(list(plan.versions.values()))
    for kept in items.values():
        _check_item(kept, is_person=is_person)
    _check_offered(items.values(), application.centre)
    _check_answers(plan, application)
    if application.channel != Channel.WINDOW:
        check_materials(plan.papers, application.materials)
    if application.account and files_of([application.account], application.files) != application.files:
        raise NotAllowed("file_unknown")
    _check_brought(plan, application, at=at)
    return plan, items


def _check_theme(version: UUID) -> None:
    """Raise NotAllowed where the theme is not offered any more, or says something else now."""
    found = Theme.objects.filter(versions=version).values_list("live", "is_suspended").first()
    if found is None or found[1] or found[0] is None:
        raise NotAllowed("theme_withdrawn")
    if found[0] != version:
        raise NotAllowed("theme_changed")


def _check_item(kept: KeptItem, *, is_person: bool) -> None:
    check_applicant(kept.version.service_objects, is_person=is_person)
    if kept.version.external_url:
        raise NotAllowed("bundle_item_elsewhere", names=[kept.version.name])


def _check_offered(items: Collection[KeptItem], centre: UUID) -> None:
    here = set(
        Offering.objects.filter(item__in=[kept.version.item_id for kept in items], centre=centre).values_list(
            "item", flat=True
        )
    )
    if elsewhere := [kept.version.name for kept in items if kept.version.item_id not in here]:
        raise NotAllowed("bundle_not_offered_here", names=elsewhere)


def _check_answers(plan: Plan, application: BundleApplication) -> None:
    """Check the one form, which names every fault at once; then each item's own, which may be stricter."""
    check_answers(plan.form.form, application.answers)
    for one in plan.items:
        version = kept_version(one.asks.version)
        if version is None:
            raise NotAllowed("bundle_item_withdrawn", names=[one.name])
        own = plan.form.answers_of(one.code, application.answers)
        version.check(own, without=one.asks.pinned.outcome.without_fields)


def _check_brought(plan: Plan, application: BundleApplication, *, at: datetime) -> None:
    """Raise NotAllowed for a file where the item takes the licence from the library only; seldom asked."""
    given = {each.key: each for each in application.materials}
    for paper in plan.papers:
        if not paper.is_fetch_only or paper.key not in given:
            continue
        for item, own in paper.of:
            materials = (replace(given[paper.key], key=own),)
            alone = _alone(application, plan.versions[item], materials)
            asked = Material.objects.filter(version=plan.versions[item], key=own)
            check_brought(alone, asked, today=workdays().local(at))


def _alone(application: BundleApplication, version: UUID, materials: tuple[MaterialGiven, ...]) -> Application:
    return Application(
        version=version,
        centre=application.centre,
        channel=application.channel,
        parties=application.parties,
        answers={},
        key=application.key,
        materials=materials,
    )
