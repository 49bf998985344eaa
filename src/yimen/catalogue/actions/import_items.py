"""Put records of items into the catalogue: new ones, changed ones as a new version, the rest untouched."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from yimen.catalogue.actions.offer_items import offer_items
from yimen.catalogue.events import ItemsImported
from yimen.catalogue.item_rows import ITEM_FIELDS, fill_item, material_rows, version_row
from yimen.catalogue.models import Item, ItemVersion, LicenceType, Material, VersionState
from yimen.catalogue.owners import Owners
from yimen.catalogue.rules.fingerprint import fingerprint
from yimen.catalogue.rules.record import ItemRecord
from yimen.identity.models import Centre
from yimen.kernel.actions.publish import publish

BATCH = 500
ONE_AT_A_TIME = 0x69_74_65_6D  # two imports at once would both number the same next version

Progress = Callable[[int, int], None]


@dataclass
class Imported:
    """What became of the records, by item code."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    offered: int = 0  # pairs of item and centre that are new
    agencies: list[str] = field(default_factory=list)  # entered because an item named them; nobody works there yet

    @property
    def has_changed(self) -> bool:
        """Return whether anything at all was written."""
        return bool(self.created or self.updated or self.offered)


@transaction.atomic
def import_items(
    *,
    records: Sequence[ItemRecord],
    source: str,
    by: UUID | None,
    at: datetime,
    offered_at: Callable[[ItemRecord], Iterable[UUID]] | None = None,
    progress: Progress = lambda _done, _total: None,
    are_changes: bool = False,
) -> Imported:
    """Enter the records and publish what changed; items are offered at the district's own centres unless told.

    A content that is the one imported last is left alone, even when somebody edited the item since; unless the caller
    has compared and knows that all `are_changes`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    found = Imported()
    owners, licence_types = Owners(by=by, at=at), {t.code: t for t in LicenceType.objects.all()}
    for start in range(0, len(records), BATCH):
        batch = records[start : start + BATCH]
        _Batch(batch, owners, licence_types, by=by, at=at, are_changes=are_changes).write(found)
        progress(start + len(batch), len(records))
    found.agencies = owners.entered
    found.offered = offer_items(pairs=_pairs(records, offered_at or _own_centres()), by=by, at=at)
    if found.created or found.updated:
        fact = ItemsImported(source=source, created=tuple(found.created), updated=tuple(found.updated), by=by, at=at)
        publish(fact)
    return found


def _own_centres() -> Callable[[ItemRecord], Iterable[UUID]]:
    centres = list(Centre.objects.filter(level=Centre.Level.DISTRICT).values_list("pk", flat=True))
    return lambda _record: centres


def _pairs(
    records: Sequence[ItemRecord], offered_at: Callable[[ItemRecord], Iterable[UUID]]
) -> list[tuple[UUID, UUID]]:
    ids = dict(Item.objects.filter(code__in=[record.code for record in records]).values_list("code", "pk"))
    return [(ids[record.code], centre) for record in records for centre in offered_at(record)]


@dataclass
class _Batch:
    """Some hundred records, written with a handful of statements."""

    records: Sequence[ItemRecord]
    owners: Owners
    licence_types: dict[str, LicenceType]
    by: UUID | None
    at: datetime
    are_changes: bool = False

    def write(self, found: Imported) -> None:
        codes = [record.code for record in self.records]
        items = {item.code: item for item in Item.objects.select_for_update().filter(code__in=codes).order_by("pk")}
        seen = {} if self.are_changes else _contents(codes)
        changed = [(r, digest) for r in self.records if seen.get(r.code) != (digest := fingerprint(r))]
        found.unchanged += len(self.records) - len(changed)
        found.created += [record.code for record, _ in changed if record.code not in items]
        found.updated += [record.code for record, _ in changed if record.code in items]
        self._publish(changed, items)

    def _publish(self, changed: list[tuple[ItemRecord, str]], items: dict[str, Item]) -> None:
        new = [self._filled(Item(code=record.code), record) for record, _ in changed if record.code not in items]
        old = [self._filled(items[record.code], record) for record, _ in changed if record.code in items]
        by_code = {item.code: item for item in (*new, *old)}
        versions = self._versions(changed, by_code)
        for version in versions:  # set before the row is there: the database checks it when the transaction ends
            by_code[version.item.code].live = version
        Item.objects.bulk_create(new)
        ItemVersion.objects.filter(item__in=old, state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
        ItemVersion.objects.bulk_create(versions)
        pairs = zip(versions, changed, strict=True)
        Material.objects.bulk_create(m for v, (r, _) in pairs for m in material_rows(v, r, self.licence_types))
        Item.objects.bulk_update(old, ITEM_FIELDS)

    def _filled(self, item: Item, record: ItemRecord) -> Item:
        return fill_item(item, record, self.owners.of(record.owner))

    def _versions(self, changed: list[tuple[ItemRecord, str]], items: dict[str, Item]) -> list[ItemVersion]:
        last = dict(ItemVersion.objects.filter(item__in=items.values()).values_list("item").annotate(n=Max("number")))
        return [
            version_row(
                items[record.code], record, number=last.get(items[record.code].pk, 0) + 1, content=digest,
                licence_types=self.licence_types, by=self.by, at=self.at,
            )
            for record, digest in changed
        ]  # fmt: skip


def _contents(codes: list[str]) -> dict[str, str]:
    """Return the fingerprint that was imported last, by item code; versions made by hand have none."""
    rows = ItemVersion.objects.filter(item__code__in=codes, extra__has_key="fingerprint").order_by("number")
    return dict(rows.values_list("item__code", "extra__fingerprint"))
