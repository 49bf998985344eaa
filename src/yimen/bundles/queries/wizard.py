"""What the pages of a theme's one form need: the draft, the one set of materials, the centres that take all of it."""

from collections.abc import Collection, Mapping
from copy import copy
from uuid import UUID

from yimen.bundles.models import BundleDraft
from yimen.bundles.rules.plan import Plan
from yimen.cases.rules.rebase import Paper
from yimen.catalogue.models import Item, ItemStatus, ItemVersion, Material, Offering
from yimen.delivery.rules.states import Way
from yimen.identity.models import Centre


def bundle_draft_to_fill(account: UUID, draft: UUID) -> BundleDraft | None:
    """Return the account's draft, also when it has become a bundle; None for a stranger."""
    found = BundleDraft.objects.select_related("theme_version__theme__live", "bundle")
    return found.filter(account=account, pk=draft).first()


def is_overtaken(draft: BundleDraft) -> bool:
    """Return whether an item of the draft was published anew, or stopped, since it was filled in."""
    return _live_now(draft.versions) != dict(draft.versions)


def _live_now(versions: Mapping[str, str]) -> dict[str, str]:
    if not versions:
        return {}
    rows = Item.objects.filter(code__in=list(versions), status=ItemStatus.IN_USE, live__isnull=False)
    return {code: str(live) for code, live in rows.values_list("code", "live")}


def papers_of_plan(plan: Plan) -> tuple[Paper, ...]:
    """Return the one set of materials as the report on a changed draft compares it."""
    return tuple(Paper(paper.key, paper.name, paper.necessity == "required") for paper in plan.papers)


def materials_of_plan(plan: Plan) -> list[Material]:
    """Return the one set as materials that pages show: each stands for its equals and has the key of the set."""
    rows = Material.objects.filter(version__in=list(plan.versions.values())).select_related("version__item")
    own = {(row.version.item.code, row.key): row for row in rows}
    found: list[Material] = []
    for paper in plan.papers:
        row = copy(own[paper.of[0]])
        row.key, row.name, row.necessity, row.note = paper.key, paper.name, paper.necessity, paper.note
        row.originals, row.copies, row.position = paper.originals, paper.copies, len(found)
        found.append(row)
    return found


def centres_taking_all(codes: Collection[str]) -> list[Centre]:
    """Return the centres that take every one of these items, those of the district first."""
    pairs = Offering.objects.filter(item__code__in=list(codes)).values_list("centre", "item__code")
    taken: dict[UUID, set[str]] = {}
    for centre, code in pairs:
        taken.setdefault(centre, set()).add(code)
    whole = [centre for centre, found in taken.items() if found >= set(codes)]
    return list(Centre.objects.filter(pk__in=whole).order_by("level", "path"))


def versions_of_plan(plan: Plan) -> list[ItemVersion]:
    """Return the item versions of the plan."""
    return list(ItemVersion.objects.filter(pk__in=list(plan.versions.values())))


def common_ways(offered: Collection[tuple[Way, ...]]) -> tuple[Way, ...]:
    """Return the ways in which every result can reach its holder, in their order."""
    first = next(iter(offered), ())
    return tuple(way for way in first if all(way in ways for ways in offered))
