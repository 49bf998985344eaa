"""Take a bundle of another deployment's items in: as drafts that somebody here reviews, or published at once."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from yimen.catalogue.actions.import_items import ONE_AT_A_TIME
from yimen.catalogue.actions.put_live import put_live
from yimen.catalogue.actions.set_licence_types import LicenceTypeFacts, set_licence_types
from yimen.catalogue.actions.set_themes import ThemeFacts, set_themes
from yimen.catalogue.bundles import NOT_COMPARED, Planned, What, new_words, plan
from yimen.catalogue.draft_rows import fill_draft
from yimen.catalogue.drafts import document, version_with_all
from yimen.catalogue.events import BundleImported
from yimen.catalogue.item_rows import fill_item
from yimen.catalogue.models import Item, ItemVersion, Material, VersionState
from yimen.catalogue.owners import Owners
from yimen.catalogue.publishing import findings_of
from yimen.catalogue.rules.bundle import Bundle
from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.record_json import document_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

WRITTEN = (What.CREATED, What.CHANGED)


@transaction.atomic
def import_bundle(
    *, bundle: Bundle, signed_by: str, by: UUID | None, at: datetime, publish_now: bool = False
) -> list[Planned]:
    """Return what became of each item; one that somebody is editing here is left alone.

    A draft waits for a reviewer, one with errors for an editor. With `publish_now` everything is live or nothing:
    raise NotAllowed("bundle_item_refused") for the first item that has errors here.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    _enter_words(bundle, by, at)
    planned, owners = plan(bundle), Owners(by=by, at=at)
    for each in planned:
        if each.what in WRITTEN:
            version = _draft(_item(each.record, owners), each.record, by=by, at=at)
            _go_live(version, by, at) if publish_now else _hand_in(version, at)
    codes = {what: tuple(each.record.code for each in planned if each.what == what) for what in WRITTEN}
    if any(codes.values()):
        fact = BundleImported(
            source=bundle.origin, signed_by=signed_by, created=codes[What.CREATED], changed=codes[What.CHANGED],
            is_published=publish_now, by=by, at=at,
        )  # fmt: skip
        publish(fact)
    return planned


def _enter_words(bundle: Bundle, by: UUID | None, at: datetime) -> None:
    kinds, themes = new_words(bundle)
    if kinds:
        set_licence_types(types=[LicenceTypeFacts(**vars(kind)) for kind in kinds], by=by, at=at)
    if themes:
        set_themes(themes=[ThemeFacts(**vars(theme)) for theme in themes], by=by, at=at)


def _item(record: ItemRecord, owners: Owners) -> Item:
    found = Item.objects.select_related("agency").select_for_update(of=("self",)).filter(code=record.code).first()
    if found is None:
        found = fill_item(Item(code=record.code), record, owners.of(record.owner))
        found.save(force_insert=True)
    return found


def _draft(item: Item, record: ItemRecord, *, by: UUID | None, at: datetime) -> ItemVersion:
    last = item.versions.aggregate(last=Max("number"))["last"] or 0
    draft = ItemVersion(item=item, number=last + 1, base_id=item.live_id, edited_by=by, edited_at=at)
    live, said = version_with_all(item.live_id), document_of(record)
    if live is not None:
        here = document(live)
        said |= {key: here[key] for key in NOT_COMPARED}
    materials = fill_draft(draft, said)
    draft.save()
    Material.objects.bulk_create(materials)
    return draft


def _hand_in(draft: ItemVersion, at: datetime) -> None:
    """Let the draft wait for a reviewer, or with errors for an editor."""
    if not any(found.is_error for found in findings_of(draft)):
        draft.state, draft.submitted_at = VersionState.IN_REVIEW, at
        draft.save(update_fields=["state", "submitted_at"])


def _go_live(draft: ItemVersion, by: UUID | None, at: datetime) -> None:
    try:
        put_live(version=draft, by=by, at=at)
    except NotAllowed as refusal:
        findings = refusal.details.get("findings", [refusal.code])
        raise NotAllowed("bundle_item_refused", name=draft.name, findings=findings) from refusal
