"""Forget the papers about a subject whose time of keeping is over."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.actions.forget_files import forget_files
from yimen.kernel.models import Document


def forget_documents(*, subject: UUID, at: datetime) -> int:
    """Return how many documents about the subject were forgotten, with their files and what stood in them."""
    found = list(Document.objects.filter(subject=subject))
    Document.objects.filter(pk__in=[each.pk for each in found]).delete()
    files = [file for each in found for file in (each.file_id, each.ofd_file_id) if file]
    forget_files(files=files, at=at)
    return len(found)
