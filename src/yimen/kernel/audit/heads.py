"""Signed heads: written to the database and, one line each, to a file outside of it."""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from yimen.kernel.audit.streams import Head, Stream, head_message
from yimen.kernel.crypto.signing import seal_signer
from yimen.kernel.models import SealHead


def sign_head(stream: Stream, head: Head, *, at: datetime) -> None:
    """Sign the end of the chain: once this is written, cutting the chain before it is seen."""
    signer = seal_signer()
    signature = signer.sign(head_message(stream.name, head))
    SealHead.objects.create(
        stream=stream.name,
        seq=head.seq,
        hash=head.hash,
        at=at,
        algorithm=signer.algorithm,
        key=signer.key,
        signature=signature,
    )
    line = {"seq": head.seq, "hash": head.hash.hex(), "at": at.isoformat(), "key": signer.key, "sign": signature.hex()}
    _append(anchor_file(stream), json.dumps(line))


def anchor_file(stream: Stream) -> Path:
    """Return the file of heads outside the database; copy it to another machine daily."""
    folder: Path = settings.ANCHORS
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{stream.name}.jsonl"


def is_signed(stream: Stream, head: Head, signature: bytes) -> bool:
    """Return whether this deployment's key signed the head."""
    return seal_signer().verify(head_message(stream.name, head), signature)


def anchored_heads(path: Path) -> Iterator[tuple[Head, bytes]]:
    """Yield the heads and signatures in an anchor file; a line that is none (the last one may be torn) is left out."""
    if not path.exists():
        return
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        try:
            row = json.loads(line)
            yield Head(row["seq"], bytes.fromhex(row["hash"])), bytes.fromhex(row["sign"])
        except (ValueError, KeyError, TypeError):
            continue


def _append(path: Path, line: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, line.encode("ascii") + b"\n")
    finally:
        os.close(handle)
