"""Keep a file that we made ourselves and nobody else may read: sealed before it reaches the store."""

import tempfile
from datetime import datetime
from pathlib import Path

from yimen.kernel.crypto import sm3_of
from yimen.kernel.crypto.sealed_files import seal_file
from yimen.kernel.files import blocks_of, store
from yimen.kernel.files.setup import spool
from yimen.kernel.models import StoredFile


def keep_sealed(*, path: Path, kind: str, name: str, at: datetime) -> StoredFile:
    """Return the row of the sealed file; its size and digest are those of the sealed bytes."""
    with path.open("rb") as source, tempfile.NamedTemporaryFile(dir=spool(), delete=False) as target:
        seal_file(kind, source, target.file)
        sealed = Path(target.name)
    try:
        size = sealed.stat().st_size
        with sealed.open("rb") as stream:
            digest = sm3_of(blocks_of(stream)).hex()
        store().put(sealed, digest)
    finally:
        sealed.unlink(missing_ok=True)
    return StoredFile.objects.create(
        sm3=digest, size=size, media_type="application/octet-stream", name=name, uploaded_at=at
    )
