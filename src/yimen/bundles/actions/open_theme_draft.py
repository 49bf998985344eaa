"""Open a draft beside a theme's live version, to be edited, reviewed and published."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from yimen.bundles.drafts import editable_themes, theme_document, theme_draft_of
from yimen.bundles.events.themes import ThemeDraftOpened
from yimen.bundles.models import Theme, ThemeVersion
from yimen.identity.models import Agency, Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def open_theme_draft(*, theme: str, lead: Agency | None = None, by: Staff, at: datetime) -> ThemeVersion:
    """Return the theme's draft, a copy of the live version when there was none.

    Raise Theme.DoesNotExist outside the editor's scope; `lead` is a new theme's, whose scope it makes.
    """
    scope = Theme.objects.filter(live=None, versions=None) if lead else editable_themes(by, localdate(at))
    found = scope.select_for_update(of=("self",)).get(code=theme)
    return theme_draft_of(theme) or _opened(found, lead, by=by, at=at)


def _opened(theme: Theme, lead: Agency | None, *, by: Staff, at: datetime) -> ThemeVersion:
    last = theme.versions.aggregate(last=Max("number"))["last"] or 0
    draft = ThemeVersion(theme=theme, number=last + 1, base=theme.live, edited_by=by.pk, edited_at=at, lead=lead)
    draft.name, draft.zone = theme.name, theme.zone
    if theme.live is not None:
        for key, value in theme_document(theme.live).items():
            if key not in ("lead", "zone"):
                setattr(draft, key, value)
        draft.lead = theme.live.lead
    draft.save()
    publish(ThemeDraftOpened(theme=theme.code, version=draft.pk, number=draft.number, by=by.pk, at=at))
    return draft
