"""Drafts beside the live versions: who may edit which, and what a version says as one document."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from yimen.catalogue.item_rows import record_of
from yimen.catalogue.models import UNPUBLISHED, Edit, Item, ItemVersion, Material, Version, VersionState
from yimen.catalogue.rules.record_json import document_of
from yimen.identity.models import Agency, Staff
from yimen.identity.queries import posts_of
from yimen.identity.rules.permissions import Permission, permissions_of
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.errors import NotAllowed


def agencies_of_editor(by: Staff, on: date) -> QuerySet[Agency]:
    """Return the agencies whose items this editor may change: the post's and those below it, all without an agency."""
    posts = [post for post in posts_of(by, on) if Permission.EDIT_CATALOGUE in permissions_of([Role(post.role)])]
    if any(post.agency_id is None for post in posts):
        return Agency.objects.all()
    own = [post.agency_id for post in posts]
    return Agency.objects.filter(Q(pk__in=own) | Q(parent__in=own) | Q(parent__parent__in=own))


def editable_items(by: Staff, on: date) -> QuerySet[Item]:
    """Return the items this editor may change."""
    return Item.objects.filter(agency__in=agencies_of_editor(by, on).values("pk"))


def open_drafts(by: Staff, on: date) -> QuerySet[ItemVersion]:
    """Return the versions not yet published, of the items this editor may change."""
    return ItemVersion.objects.filter(state__in=UNPUBLISHED, item__in=editable_items(by, on))


def draft_of(item: str) -> ItemVersion | None:
    """Return the version of the item that is not published yet, with all it says; None without one."""
    return with_all(ItemVersion.objects.filter(state__in=UNPUBLISHED, item__code=item)).first()


def locked_draft(item: str, *states: VersionState, by: Staff, on: date, revision: int | None = None) -> ItemVersion:
    """Return the editor's draft of this item, held until the end of the transaction.

    Raise ItemVersion.DoesNotExist outside the editor's scope, NotAllowed("draft_not_open") in another state,
    ("draft_changed") when it is not the `revision` that was seen.
    """
    open_drafts(by, on).select_for_update(of=("self",)).get(item__code=item)
    draft = draft_of(item)
    if draft is None or draft.state not in states:
        raise NotAllowed("draft_not_open")
    if revision not in (None, draft.revision):
        raise NotAllowed("draft_changed")
    return draft


def with_all(versions: QuerySet[ItemVersion]) -> QuerySet[ItemVersion]:
    """Return the versions with what `document` reads."""
    materials = Prefetch("materials", Material.objects.select_related("licence_type"))
    return versions.select_related("item__agency", "licence_type").prefetch_related(materials)


def version_with_all(version: UUID | None) -> ItemVersion | None:
    """Return the version with what `document` reads, None for None."""
    return with_all(ItemVersion.objects.filter(pk=version)).first() if version else None


def document(version: ItemVersion) -> dict[str, Any]:
    """Return what the version says as the document that is edited, compared and carried to other deployments."""
    return document_of(record_of(version))


def editors_of(version: Version) -> set[UUID]:
    """Return who had a hand in the draft: none of them may review it."""
    hands = {version.submitted_by, *(edit.by for edit in version.edits.all())}
    return {hand for hand in hands if hand is not None}


def drafts_to_review(by: Staff, on: date) -> QuerySet[ItemVersion]:
    """Return what waits for a reviewer among this editor's items, without those the editor had a hand in."""
    waiting = open_drafts(by, on).filter(state=VersionState.IN_REVIEW).exclude(submitted_by=by.pk)
    return waiting.exclude(edits__by=by.pk).select_related("item__agency").order_by("submitted_at", "id")


def due_to_publish(on: date) -> QuerySet[ItemVersion]:
    """Return the approved versions whose day has come."""
    return ItemVersion.objects.filter(state=VersionState.APPROVED, effective_on__lte=on)


def is_outdated(version: ItemVersion) -> bool:
    """Return whether another version went live since the draft was copied from its base."""
    return version.base_id != version.item.live_id


def edit_to_undo(version: Version, by: Staff) -> Edit | None:
    """Return this editor's last change of the draft that still stands."""
    found: Edit | None = version.edits.filter(by=by.pk, undone_at=None).order_by("-revision").first()
    return found


def edit_to_redo(version: Version, by: Staff) -> Edit | None:
    """Return what this editor undid last; a change made since then ends it."""
    last = edit_to_undo(version, by)
    undone: QuerySet[Edit] = version.edits.filter(
        by=by.pk, undone_at__isnull=False, revision__gt=last.revision if last else 0
    )
    return undone.order_by("revision").first()


def document_at(version: ItemVersion, revision: int) -> dict[str, Any] | None:
    """Return what the draft said at an earlier revision; None where an undoing since then leaves that open."""
    return said_at(version, revision, document(version))


def said_at(version: Version, revision: int, said: dict[str, Any]) -> dict[str, Any] | None:
    """Return what `document_at` does, for a version of any kind that says this now."""
    since = version.edits.filter(revision__gt=revision).order_by("-revision")
    edits = list(since)
    if len(edits) != version.revision - revision:
        return None
    for edit in edits:
        said.update(edit.before)
    return said
