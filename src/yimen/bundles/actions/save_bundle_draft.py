"""Keep what an applicant has filled in so far for a whole theme."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from yimen.bundles.models import BundleDraft
from yimen.bundles.queries import bundle_drafts_of
from yimen.cases.actions.save_draft import KEPT_FOR, Progress
from yimen.cases.answers import seal_answers

NOTHING: Mapping[str, UUID] = MappingProxyType({})


def save_bundle_draft(
    *,
    draft: UUID | None,
    theme_version: UUID,
    progress: Progress,
    versions: Mapping[str, UUID] = NOTHING,
    by: UUID,
    at: datetime,
) -> BundleDraft:
    """Return the account's stored draft, a new one for None; raise BundleDraft.DoesNotExist for a stranger.

    `versions` (item code → item version) are those that the answers were given for, once the situation says which.
    """
    kept = BundleDraft(account_id=by) if draft is None else bundle_drafts_of(by).get(pk=draft)
    kept.theme_version_id = theme_version
    kept.versions = {code: str(version) for code, version in versions.items()}
    kept.sealed_answers = seal_answers(progress.answers)
    kept.page, kept.updated_at, kept.expires_at = progress.page, at, at + KEPT_FOR
    kept.save()
    return kept
