"""A file read block by block, so that no size fills the memory."""

from collections.abc import Iterator
from typing import BinaryIO

BLOCK = 1 << 20


def blocks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the stream's bytes, at most a megabyte at a time."""
    while block := stream.read(BLOCK):
        yield block
