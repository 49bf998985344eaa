"""Files as they lie on the disk when nobody but us may read them: blocks, each sealed with SM4-GCM under a data key.

Every block is bound to its kind and place, and the last one to being the last: none can be changed, moved, or left out.
"""

from collections.abc import Iterator
from typing import IO, BinaryIO

from yimen.kernel.crypto.datakeys import current_key, data_key
from yimen.kernel.crypto.sealed import BODY, VERSION, key_of
from yimen.kernel.crypto.sm4 import seal, unseal

MAGIC = b"YIMEN-SEALED-1\n"
BLOCK = 1 << 20
LENGTH = 4
LARGEST = 2 * BLOCK  # bytes of a sealed block: a length beyond it is none of ours


def seal_file(kind: str, source: BinaryIO, target: IO[bytes]) -> None:
    """Write the source into the target, sealed."""
    key_id, key = current_key()
    head = VERSION + key_id.to_bytes(2, "big")
    target.write(MAGIC)
    block, place = source.read(BLOCK), 0
    while True:
        following = source.read(BLOCK)
        sealed = head + seal(key, block, purpose=_purpose(kind, place, is_last=not following))
        target.write(len(sealed).to_bytes(LENGTH, "big") + sealed)
        if not following:
            return
        block, place = following, place + 1


def unseal_file(kind: str, source: BinaryIO) -> Iterator[bytes]:
    """Yield the clear blocks; raise ValueError for another or a cut-off file, InvalidTag for a changed one."""
    if source.read(len(MAGIC)) != MAGIC:
        raise ValueError("not a sealed file")
    sealed, place = _next(source), 0
    if sealed is None:
        raise ValueError("a sealed file without content")
    while sealed is not None:
        following = _next(source)
        purpose = _purpose(kind, place, is_last=following is None)
        yield unseal(data_key(key_of(sealed)), sealed[BODY], purpose=purpose)
        sealed, place = following, place + 1


def _next(source: BinaryIO) -> bytes | None:
    length = source.read(LENGTH)
    if not length:
        return None
    wanted = int.from_bytes(length, "big")
    if len(length) < LENGTH or wanted > LARGEST:
        raise ValueError("a sealed file that is cut off")
    sealed = source.read(wanted)
    if len(sealed) < wanted:
        raise ValueError("a sealed file that is cut off")
    return sealed


def _purpose(kind: str, place: int, *, is_last: bool) -> bytes:
    return f"file:{kind}:{place}:{'last' if is_last else 'more'}".encode()
