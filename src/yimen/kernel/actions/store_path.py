"""Check a finished local file, keep its bytes, and only then write its row."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from yimen.kernel.crypto import sm3_of
from yimen.kernel.files import blocks_of, scanner, store
from yimen.kernel.models import StoredFile
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.filenames import safe_name
from yimen.kernel.rules.media import check_honest, detect


class Claim(NamedTuple):
    """What the sender says the file is."""

    name: str
    declared_type: str


def store_path(*, path: Path, claim: Claim, by: UUID | None, at: datetime) -> StoredFile:
    """Check and store a finished local file, which is gone afterwards."""
    size = path.stat().st_size
    if not size:
        raise NotAllowed("file_empty")
    name = safe_name(claim.name)
    with path.open("rb") as file:
        media_type = detect(file)
        check_honest(name, claim.declared_type, media_type)
        digest = sm3_of(blocks_of(file)).hex()
    if scanner()(path):
        raise NotAllowed("file_infected")
    store().put(path, digest)
    return StoredFile.objects.create(
        sm3=digest, size=size, media_type=media_type, name=name, uploaded_by=by, uploaded_at=at
    )
