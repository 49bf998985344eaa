"""Which store and which scanner this deployment has."""

from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from yimen.kernel.files.folder import FolderStore
from yimen.kernel.files.port import FileStore, VirusScan


@cache
def store() -> FileStore:
    """Return the deployment's store (setting FILE_STORE names another adapter)."""
    adapter = getattr(settings, "FILE_STORE", "")
    if adapter:
        made: FileStore = import_string(adapter)()
        return made
    return FolderStore(settings.HOME / "files")


@cache
def scanner() -> VirusScan:
    """Return the virus scan (setting VIRUS_SCAN names a callable); without one every file counts as clean."""
    name = getattr(settings, "VIRUS_SCAN", "")
    if name:
        found: VirusScan = import_string(name)
        return found
    return _nothing_found


def spool() -> Path:
    """Return the folder in which files grow before they are stored; on the same disk as the store."""
    folder: Path = settings.HOME / "files" / "spool"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def upload_path(upload: UUID) -> Path:
    """Return the file in which the chunks of an upload are put together."""
    return spool() / f"upload-{upload}"


def largest_file() -> int:
    """Return the size limit in bytes (setting LARGEST_FILE)."""
    return int(settings.LARGEST_FILE)


def _nothing_found(path: Path) -> str | None:  # noqa: ARG001  the port's signature
    return None
