"""Announce a file that will come in chunks."""

from datetime import datetime
from uuid import UUID

from yimen.kernel.files.setup import largest_file
from yimen.kernel.models import Upload
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.filenames import safe_name


def start_upload(*, name: str, declared_type: str, size: int, by: UUID | None, at: datetime) -> Upload:
    """Announce a file; an impossible size is refused before the first byte travels."""
    if size < 1:
        raise NotAllowed("file_empty")
    if size > largest_file():
        raise NotAllowed("file_too_large", limit=largest_file(), megabytes=largest_file() >> 20)
    said = "".join(character for character in declared_type if " " <= character <= "~")
    return Upload.objects.create(
        name=safe_name(name), declared_type=said[:120], size=size, uploaded_by=by, started_at=at, touched_at=at
    )
