"""A version on its way from draft to published: what each step sets, for items and themes alike; actions save it."""

from datetime import datetime
from uuid import UUID

from yimen.catalogue.models.versions import Version, VersionState
from yimen.kernel.rules.errors import NotAllowed

NOT_PUBLISHED = "到了生效日没能发布："


def hand_in(draft: Version, *, by: UUID, at: datetime) -> None:
    """Set the draft as handed in by this editor; what an earlier reviewer said is over."""
    draft.state, draft.submitted_by, draft.submitted_at = VersionState.IN_REVIEW, by, at
    draft.reviewed_by, draft.reviewed_at, draft.review_note = None, None, ""


def approve(draft: Version, *, by: UUID, at: datetime) -> None:
    """Set the draft as found right by a second person."""
    draft.state, draft.reviewed_by, draft.reviewed_at = VersionState.APPROVED, by, at


def send_back(draft: Version, note: str, *, by: UUID, at: datetime) -> None:
    """Set the draft as open again, with the reviewer's note."""
    draft.state, draft.review_note = VersionState.DRAFT, note.strip()
    draft.reviewed_by, draft.reviewed_at = by, at


def reopen(draft: Version) -> None:
    """Set the draft as open again: nobody has handed it in, and it has no day."""
    draft.state, draft.effective_on, draft.published_by = VersionState.DRAFT, None, None
    draft.submitted_by, draft.submitted_at, draft.reviewed_by, draft.reviewed_at = None, None, None, None


def why_not_published(refusal: NotAllowed) -> str:
    """Return in words, for the editors, why a version could not go live on its day."""
    findings = refusal.details.get("findings")
    if isinstance(findings, list):
        return "；".join(findings)
    if refusal.code == "draft_outdated":
        return "另有新版本已经发布"
    return str(refusal.details.get("why") or refusal.code)
