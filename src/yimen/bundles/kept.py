"""Published themes and item versions, kept by each process: what they say never changes; which are live is asked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from yimen.bundles.models import ThemeVersion
from yimen.bundles.rules.components import Component, components_of
from yimen.bundles.rules.merging import Merging
from yimen.bundles.rules.papers import Paper, Result
from yimen.bundles.rules.plan import ItemAsks
from yimen.catalogue.models import UNPUBLISHED, Item, ItemStatus, ItemVersion, Material
from yimen.catalogue.rules.situations import Pinned, Situations, check_given, narrowed
from yimen.kernel.rules.errors import NotAllowed

KEPT = 2000


@dataclass(frozen=True)
class KeptTheme:
    """What a plan needs of a theme's version."""

    id: UUID
    service_objects: tuple[str, ...]
    situations: Situations
    components: tuple[Component, ...]
    merging: Merging


@dataclass(frozen=True)
class KeptItem:
    """What a plan needs of an item's version."""

    version: ItemVersion
    papers: tuple[Paper, ...]
    situations: Situations

    def asks(self, answers: Mapping[str, Any]) -> ItemAsks:
        """Return what the item asks once its own questions are answered; raise NotAllowed where they are not."""
        version = self.version
        pinned = check_given(self.situations, answers, number=version.number)
        outcome = pinned.outcome
        return ItemAsks(
            code=version.item.code,
            name=version.name,
            version=version.pk,
            agency=version.item.agency.name,
            form=narrowed(version.form, outcome.without_fields),
            papers=tuple(each for each in self.papers if each.key not in outcome.without),
            limit=pinned.promised(version.promised_limit),
            unit=version.promised_unit,
            result=Result(version.licence_type_id, version.result_name),
            pinned=pinned,
            visits=version.visits,
            fee=outcome.fee,
        )

    def asks_most(self) -> ItemAsks:
        """Return what the item asks at most, whatever its situation: for checks before a theme is published."""
        version = self.version
        return ItemAsks(
            code=version.item.code,
            name=version.name,
            version=version.pk,
            agency=version.item.agency.name,
            form=version.form,
            papers=self.papers,
            limit=version.promised_limit,
            unit=version.promised_unit,
            result=Result(version.licence_type_id, version.result_name),
            pinned=Pinned(),
            visits=version.visits,
        )


def kept_theme(version: UUID) -> KeptTheme:
    """Return a theme's published version; raise ThemeVersion.DoesNotExist for an unknown one."""
    return _theme(version)


def read_theme(version: ThemeVersion) -> KeptTheme:
    """Return what this version says now, draft or not; raise NotAllowed for what cannot be read."""
    return KeptTheme(
        id=version.pk,
        service_objects=tuple(version.service_objects),
        situations=Situations.of(version.situations),
        components=components_of(version.items),
        merging=Merging.of(version.merging),
    )


def kept_items(versions: Collection[UUID]) -> dict[str, KeptItem]:
    """Return these item versions by their items' codes; those not read before in two statements."""
    missing = [version for version in versions if version not in _ITEMS]
    if missing:
        _read_items(missing)
    found = (_ITEMS[version] for version in versions)
    return {each.version.item.code: each for each in found}


def live_versions(codes: Collection[str]) -> dict[str, UUID]:
    """Return the live version of each of these items; raise NotAllowed naming those withdrawn or not published."""
    rows = Item.objects.filter(code__in=list(codes)).values_list("code", "name", "status", "live")
    found = {code: live for code, _, status, live in rows if live and status == ItemStatus.IN_USE}
    if gone := [code for code in codes if code not in found]:
        names = {code: name for code, name, _, _ in rows}
        raise NotAllowed("bundle_item_withdrawn", names=[names.get(code, code) for code in gone])
    return found


def forget() -> None:
    """Read everything anew; for tests, whose tables are rolled back."""
    _theme.cache_clear()
    _ITEMS.clear()


_ITEMS: dict[UUID, KeptItem] = {}


@lru_cache(maxsize=KEPT)
def _theme(version: UUID) -> KeptTheme:
    found = ThemeVersion.objects.exclude(state__in=UNPUBLISHED).get(pk=version)
    return read_theme(found)


def _read_items(versions: Collection[UUID]) -> None:
    if len(_ITEMS) > KEPT:
        _ITEMS.clear()
    papers: dict[UUID, list[Paper]] = {version: [] for version in versions}
    for material in Material.objects.filter(version__in=list(versions)).order_by("version", "position", "id"):
        papers[material.version_id].append(_paper(material))
    rows = ItemVersion.objects.select_related("item__agency", "licence_type").exclude(state__in=UNPUBLISHED)
    for row in rows.filter(pk__in=list(versions)):
        _ITEMS[row.pk] = KeptItem(row, tuple(papers[row.pk]), Situations.of(row.situations))
    if unknown := [version for version in versions if version not in _ITEMS]:
        raise ItemVersion.DoesNotExist(unknown)


def _paper(material: Material) -> Paper:
    return Paper(
        key=material.key,
        name=material.name,
        necessity=material.necessity,
        kind=material.kind,
        form=material.form,
        originals=material.originals,
        copies=material.copies,
        source_kind=material.source_kind,
        issuer=material.issuer,
        note=material.note,
        licence_type=material.licence_type_id,
        standard=str(material.elements.get("standard", "")),
        is_fetch_only=bool(material.elements.get("fetch_only")),
        reuse_days=material.elements.get("reuse_days"),
        position=material.position,
    )
