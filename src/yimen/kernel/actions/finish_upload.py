"""Make a file of the chunks."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.store_path import Claim, store_path
from yimen.kernel.files.setup import upload_path
from yimen.kernel.models import StoredFile
from yimen.kernel.queries.files import locked_upload
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def finish_upload(*, upload: UUID, by: UUID | None, at: datetime) -> StoredFile:
    """Check and store the whole file; asking twice gives the same file."""
    row = locked_upload(upload, by=by)
    if row.file is not None:
        return row.file
    if row.received < row.size:
        raise NotAllowed("upload_incomplete", received=row.received)
    row.file = store_path(path=upload_path(upload), claim=Claim(row.name, row.declared_type), by=by, at=at)
    row.save(update_fields=["file"])
    return row.file
