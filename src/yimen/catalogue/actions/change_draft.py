"""Write a changed document into a draft and keep what it said before; the part of saving, undoing and refreshing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.catalogue.draft_rows import changed_keys, fill_draft
from yimen.catalogue.drafts import document, draft_of
from yimen.catalogue.models import DraftEdit, ItemVersion, Material
from yimen.catalogue.rules.record_json import document_of, record_from
from yimen.identity.models import Staff


def change_draft(
    *, draft: ItemVersion, changes: Mapping[str, Any], by: Staff, at: datetime, keep: bool = True
) -> ItemVersion:
    """Return the locked draft with these parts replaced, `keep` for undoing; what is the same changes nothing."""
    before = document(draft)
    wanted = document_of(record_from({**before, **changes}))
    keys = changed_keys(before, wanted)
    if not keys:
        return draft
    materials = fill_draft(draft, wanted)
    draft.revision += 1
    draft.edited_by, draft.edited_at = by.pk, at
    draft.save()
    if "materials" in keys:
        draft.materials.all().delete()
        Material.objects.bulk_create(materials)
    saved = draft_of(draft.item.code)
    assert saved is not None
    if keep:
        after = document(saved)
        DraftEdit.objects.create(
            version=draft, revision=draft.revision, keys=keys, before={key: before[key] for key in keys},
            after={key: after[key] for key in keys}, by=by.pk, at=at,
        )  # fmt: skip
    return saved
