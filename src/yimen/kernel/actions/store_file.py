"""Take a file in: measured, looked into, scanned, stored, and only then a row."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple
from uuid import UUID

from yimen.kernel.crypto import sm3_of
from yimen.kernel.files import scanner, store
from yimen.kernel.files.setup import largest_file, spool
from yimen.kernel.models import StoredFile
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.filenames import safe_name
from yimen.kernel.rules.media import check_honest, detect

BLOCK = 1 << 20


class Claim(NamedTuple):
    """What the sender says the file is."""

    name: str
    declared_type: str


def store_file(
    stream: BinaryIO, *, name: str, declared_type: str, by: UUID | None, at: datetime, limit: int | None = None
) -> StoredFile:
    """Store the stream and return its row, or raise NotAllowed("file_empty", "file_too_large", "file_type_…")."""
    path = _spooled(stream, limit or largest_file())
    try:
        return store_path(path, Claim(name, declared_type), by=by, at=at)
    finally:
        path.unlink(missing_ok=True)


def store_path(path: Path, claim: Claim, *, by: UUID | None, at: datetime) -> StoredFile:
    """Check and store a finished local file, which is gone afterwards."""
    size = path.stat().st_size
    if not size:
        raise NotAllowed("file_empty")
    name = safe_name(claim.name)
    with path.open("rb") as file:
        media_type = detect(file)
        check_honest(name, claim.declared_type, media_type)
        digest = sm3_of(_blocks(file)).hex()
    if scanner()(path):
        raise NotAllowed("file_infected")
    store().put(path, digest)
    return StoredFile.objects.create(
        sm3=digest, size=size, media_type=media_type, name=name, uploaded_by=by, uploaded_at=at
    )


def _spooled(stream: BinaryIO, limit: int) -> Path:
    """Copy at most the limit; one byte more is refused before it fills the disk."""
    with tempfile.NamedTemporaryFile(dir=spool(), delete=False) as file:
        path, size = Path(file.name), 0
        for block in _blocks(stream):
            size += len(block)
            if size > limit:
                break
            file.write(block)
    if size > limit:
        path.unlink()
        raise NotAllowed("file_too_large", limit=limit)
    return path


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block
