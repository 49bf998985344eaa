"""Files for reading."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple
from uuid import UUID

from yimen.kernel.crypto.sealed_files import unseal_file
from yimen.kernel.files import store
from yimen.kernel.models import StoredFile, Upload
from yimen.kernel.rules.errors import NotAllowed


class OpenFile(NamedTuple):
    """A file's row and its bytes; whoever opens it closes the stream."""

    row: StoredFile
    stream: BinaryIO


def open_file(file: UUID) -> OpenFile:
    """Return the file, or raise StoredFile.DoesNotExist; the caller has checked who asks."""
    row = StoredFile.objects.get(pk=file)
    return OpenFile(row, store().open(row.sm3))


def open_sealed(file: UUID, *, kind: str) -> Iterator[bytes]:
    """Yield the clear bytes of a sealed file; raise as unseal_file does, or FileNotFoundError."""
    opened = open_file(file)
    with opened.stream as stream:
        yield from unseal_file(kind, stream)


def upload_received(upload: UUID, *, by: UUID | None) -> int | None:
    """Return how many bytes of the person's upload have arrived, so that it can go on there."""
    return Upload.objects.filter(pk=upload, uploaded_by=by).values_list("received", flat=True).first()


def files_of(owners: Iterable[UUID], files: Iterable[UUID]) -> set[UUID]:
    """Return those of the files that one of the owners uploaded."""
    found = StoredFile.objects.filter(pk__in=list(files), uploaded_by__in=list(owners))
    return set(found.values_list("pk", flat=True))


def locked_upload(upload: UUID, *, by: UUID | None) -> Upload:
    """Return the person's own upload, locked, or raise NotAllowed("upload_unknown")."""
    row = Upload.objects.select_for_update(of=("self",)).filter(pk=upload, uploaded_by=by).first()
    if row is None:
        raise NotAllowed("upload_unknown")
    return row
