"""Keep what an applicant has filled in so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from yimen.cases.answers import seal_answers
from yimen.cases.models import Draft
from yimen.cases.queries import drafts_of

KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Progress:
    """The answers (fields, materials, parties) and the page the applicant is on."""

    answers: Mapping[str, Any]
    page: str


def save_draft(*, draft: UUID | None, version: UUID, progress: Progress, by: UUID, at: datetime) -> Draft:
    """Return the account's stored draft, a new one for None; raise Draft.DoesNotExist for a stranger."""
    if draft is None:
        kept = Draft(account_id=by, version_id=version)
    else:
        kept = drafts_of(by).get(pk=draft)
        kept.version_id = version
    kept.sealed_answers = seal_answers(progress.answers)
    kept.page, kept.updated_at, kept.expires_at = progress.page, at, at + KEPT_FOR
    kept.save()
    return kept
