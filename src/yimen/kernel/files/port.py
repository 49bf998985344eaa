"""What a place for files must be able to do, and what a virus scanner must."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol


class FileStore(Protocol):
    """Where bytes lie, by the SM3 of their content."""

    def put(self, path: Path, sm3: str) -> None:
        """Keep the finished local file under its digest; durable when this returns."""

    def open(self, sm3: str) -> BinaryIO:
        """Return the bytes for reading, or raise FileNotFoundError."""

    def stored(self, *, older_than: float) -> Iterator[str]:
        """Yield the digests of all files that were put there before the moment (seconds since 1970)."""

    def remove(self, sm3: str) -> None:
        """Forget the bytes."""


class VirusScan(Protocol):
    """A look at a finished file before anybody can open it."""

    def __call__(self, path: Path) -> str | None:
        """Return the name of what was found, or None for a clean file."""
