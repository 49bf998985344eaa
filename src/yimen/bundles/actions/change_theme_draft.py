"""Write a changed document into a theme's draft and keep what it said before; the part of saving and undoing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from yimen.bundles.drafts import SHAPES, check_lead, fill_theme, theme_document
from yimen.bundles.models import ThemeEdit, ThemeVersion
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed


def change_theme_draft(
    *, draft: ThemeVersion, changes: Mapping[str, Any], by: Staff, at: datetime, keep: bool = True
) -> ThemeVersion:
    """Return the locked draft with these parts replaced, `keep` for undoing; what is the same changes nothing."""
    if unknown := sorted(changes.keys() - SHAPES.keys()):
        raise NotAllowed("bad_record", where=unknown[0])
    before = theme_document(draft)
    fill_theme(draft, {**before, **changes})
    after = theme_document(draft)
    keys = [key for key in after if after[key] != before[key]]
    if not keys:
        return draft
    if "lead" in keys:
        check_lead(draft, by, localdate(at))
    draft.revision += 1
    draft.edited_by, draft.edited_at = by.pk, at
    draft.save()
    if keep:
        said = {"before": {key: before[key] for key in keys}, "after": {key: after[key] for key in keys}}
        ThemeEdit.objects.create(version=draft, revision=draft.revision, keys=keys, **said, by=by.pk, at=at)
    return draft
