"""Themes being written: who may, the draft beside the live version, and what it says as one document."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from yimen.bundles.models import Theme, ThemeVersion
from yimen.catalogue.draft_rows import check_columns
from yimen.catalogue.drafts import agencies_of_editor
from yimen.catalogue.models import UNPUBLISHED, VersionState
from yimen.identity.models import Agency, Staff
from yimen.identity.queries import posts_of
from yimen.identity.rules.permissions import Permission, permissions_of
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.errors import NotAllowed

SHAPES: Mapping[str, type] = {
    "name": str, "zone": str, "summary": str, "kind": str, "lead": str, "service_objects": list, "keywords": list,
    "notice": dict, "items": list, "situations": dict, "merging": dict,
}  # fmt: skip
MOST_ITEMS = 60


def edits_all(by: Staff, on: date) -> bool:
    """Return whether this editor may write every theme: a post of the whole region, as the theme's team has."""
    posts = [post for post in posts_of(by, on) if Permission.EDIT_CATALOGUE in permissions_of([Role(post.role)])]
    return any(post.agency_id is None for post in posts)


def editable_themes(by: Staff, on: date) -> QuerySet[Theme]:
    """Return the themes this editor may write: those led by the editor's agencies; all for the region's editors."""
    if edits_all(by, on):
        return Theme.objects.all()
    own = agencies_of_editor(by, on).values("pk")
    drafts = ThemeVersion.objects.filter(state__in=UNPUBLISHED, lead__in=own).values("theme")
    return Theme.objects.filter(Q(live__lead__in=own) | Q(pk__in=drafts))


def open_theme_drafts(by: Staff, on: date) -> QuerySet[ThemeVersion]:
    """Return the versions not yet published of the themes this editor may write."""
    found = ThemeVersion.objects.filter(state__in=UNPUBLISHED, theme__in=editable_themes(by, on))
    return found.select_related("theme__live", "lead")


def theme_draft_of(code: str) -> ThemeVersion | None:
    """Return the theme's version that is not published yet, None without one."""
    found = ThemeVersion.objects.filter(state__in=UNPUBLISHED, theme__code=code)
    return found.select_related("theme__live", "lead").first()


def theme_drafts_to_review(by: Staff, on: date) -> QuerySet[ThemeVersion]:
    """Return what waits for this editor's review: not what the editor had a hand in."""
    waiting = open_theme_drafts(by, on).filter(state=VersionState.IN_REVIEW).exclude(submitted_by=by.pk)
    return waiting.exclude(edits__by=by.pk).order_by("submitted_at", "id")


def locked_theme_draft(
    theme: str, *states: VersionState, by: Staff, on: date, revision: int | None = None
) -> ThemeVersion:
    """Return the editor's draft of this theme, held until the end of the transaction.

    Raise ThemeVersion.DoesNotExist outside the editor's scope, NotAllowed("draft_not_open") in another state,
    ("draft_changed") when it is not the `revision` that was seen.
    """
    drafts = open_theme_drafts(by, on).select_related("theme", "lead")
    draft = drafts.select_for_update(of=("self",)).get(theme__code=theme)
    if draft.state not in states:
        raise NotAllowed("draft_not_open")
    if revision not in (None, draft.revision):
        raise NotAllowed("draft_changed")
    return draft


def due_themes(on: date) -> QuerySet[ThemeVersion]:
    """Return the approved versions whose day has come."""
    return ThemeVersion.objects.filter(state=VersionState.APPROVED, effective_on__lte=on)


def theme_document(version: ThemeVersion) -> dict[str, Any]:
    """Return what the version says, as it is edited, compared and carried in a file; the lead by its agency's code."""
    said = {key: getattr(version, key) for key in SHAPES if key != "lead"}
    return {**said, "lead": version.lead.code if version.lead else ""}


def fill_theme(version: ThemeVersion, document: Mapping[str, Any]) -> None:
    """Set the columns by the document; raise NotAllowed("bad_record", where=…) for what no column can hold."""
    for key, kind in SHAPES.items():
        if not isinstance(document.get(key), kind) or b"\\u0000" in msgspec.json.encode(document[key]):
            raise NotAllowed("bad_record", where=key)
        if key != "lead":
            setattr(version, key, document[key])
    if len(document["items"]) > MOST_ITEMS:
        raise NotAllowed("bad_record", where="items")
    version.lead = _agency(document["lead"])
    check_columns(version)


def check_lead(version: ThemeVersion, by: Staff, on: date) -> None:
    """Raise NotAllowed("theme_lead_outside") where the theme would be led by an agency that is not this editor's."""
    if edits_all(by, on):
        return
    if version.lead is None or not agencies_of_editor(by, on).filter(pk=version.lead.pk).exists():
        raise NotAllowed("theme_lead_outside")


def base_of(version: ThemeVersion) -> ThemeVersion | None:
    """Return the live version that the draft was copied from, None for a new theme's first."""
    return ThemeVersion.objects.select_related("lead").filter(pk=version.base_id).first() if version.base_id else None


def _agency(code: str) -> Agency | None:
    if not code:
        return None
    found = Agency.objects.filter(code=code).first()
    if found is None:
        raise NotAllowed("bad_record", where="lead")
    return found
