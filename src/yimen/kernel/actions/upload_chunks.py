"""Uploads in chunks of at most one megabyte: a stalled phone holds no worker and goes on where it broke off."""

import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.store_file import Claim, store_path
from yimen.kernel.files.setup import largest_file, spool
from yimen.kernel.models import StoredFile, Upload
from yimen.kernel.rules.errors import NotAllowed

LARGEST_CHUNK = 1 << 20


def start_upload(*, name: str, declared_type: str, size: int, by: UUID | None, at: datetime) -> Upload:
    """Announce a file; an impossible size is refused before the first byte travels."""
    if size < 1:
        raise NotAllowed("file_empty")
    if size > largest_file():
        raise NotAllowed("file_too_large", limit=largest_file())
    return Upload.objects.create(
        name=name[:200], declared_type=declared_type[:120], size=size, uploaded_by=by, started_at=at, touched_at=at
    )


@transaction.atomic
def append_chunk(*, upload: UUID, offset: int, chunk: bytes, by: UUID | None, at: datetime) -> int:
    """Write the chunk at its place and return how much is there now; a repeated chunk changes nothing."""
    row = _open_upload(upload, by)
    if len(chunk) > LARGEST_CHUNK:
        raise NotAllowed("chunk_too_large", limit=LARGEST_CHUNK)
    if offset > row.received or offset < 0:
        raise NotAllowed("chunk_out_of_order", received=row.received)
    end = offset + len(chunk)
    if end > row.size:
        raise NotAllowed("file_too_large", limit=row.size)
    if end > row.received:
        _write(_path(upload), offset, chunk)
        row.received, row.touched_at = end, at
        row.save(update_fields=["received", "touched_at"])
    return row.received


@transaction.atomic
def finish_upload(*, upload: UUID, by: UUID | None, at: datetime) -> StoredFile:
    """Check and store the whole file; asking twice gives the same file."""
    row = _open_upload(upload, by)
    if row.file is not None:
        return row.file
    if row.received < row.size:
        raise NotAllowed("upload_incomplete", received=row.received)
    row.file = store_path(_path(upload), Claim(row.name, row.declared_type), by=by, at=at)
    row.save(update_fields=["file"])
    return row.file


def _open_upload(upload: UUID, by: UUID | None) -> Upload:
    row = Upload.objects.select_for_update(of=("self",)).filter(pk=upload, uploaded_by=by).first()
    if row is None:
        raise NotAllowed("upload_unknown")
    return row


def _write(path: Path, offset: int, chunk: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.pwrite(handle, chunk, offset)
    finally:
        os.close(handle)


def _path(upload: UUID) -> Path:
    return spool() / f"upload-{upload}"
