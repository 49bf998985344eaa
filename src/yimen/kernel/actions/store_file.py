"""Take a file in: measured while it comes, looked into, scanned, stored, and only then a row."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from yimen.kernel.actions.store_path import Claim, store_path
from yimen.kernel.files.setup import largest_file, spool
from yimen.kernel.models import StoredFile
from yimen.kernel.rules.errors import NotAllowed

BLOCK = 1 << 20


def store_file(
    stream: BinaryIO, *, name: str, declared_type: str, by: UUID | None, at: datetime, limit: int | None = None
) -> StoredFile:
    """Store the stream and return its row, or raise NotAllowed("file_empty", "file_too_large", "file_type_…")."""
    path = _spooled(stream, limit or largest_file())
    try:
        return store_path(path=path, claim=Claim(name, declared_type), by=by, at=at)
    finally:
        path.unlink(missing_ok=True)


def _spooled(stream: BinaryIO, limit: int) -> Path:
    """Copy at most the limit; one byte more is refused before it fills the disk."""
    with tempfile.NamedTemporaryFile(dir=spool(), delete=False) as file:
        path, size = Path(file.name), 0
        while block := stream.read(BLOCK):
            size += len(block)
            if size > limit:
                break
            file.write(block)
    if size > limit:
        path.unlink()
        raise NotAllowed("file_too_large", limit=limit, megabytes=limit >> 20)
    return path
