"""Take a chunk of at most one megabyte: a stalled phone holds no worker and goes on where it broke off."""

import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from yimen.kernel.files.setup import upload_path
from yimen.kernel.queries.files import locked_upload
from yimen.kernel.rules.errors import NotAllowed

LARGEST_CHUNK = 1 << 20


@transaction.atomic
def append_chunk(*, upload: UUID, offset: int, chunk: bytes, by: UUID | None, at: datetime) -> int:
    """Write the chunk at its place and return how much is there now; a repeated chunk changes nothing."""
    row = locked_upload(upload, by=by)
    if len(chunk) > LARGEST_CHUNK:
        raise NotAllowed("chunk_too_large", limit=LARGEST_CHUNK)
    if offset > row.received or offset < 0:
        raise NotAllowed("chunk_out_of_order", received=row.received)
    end = offset + len(chunk)
    if end > row.size:
        raise NotAllowed("file_longer_than_announced", announced=row.size)
    if end > row.received:
        _write(upload_path(upload), offset, chunk)
        row.received, row.touched_at = end, at
        row.save(update_fields=["received", "touched_at"])
    return row.received


def _write(path: Path, offset: int, chunk: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.pwrite(handle, chunk, offset)
    finally:
        os.close(handle)
