"""The writing of a package: a zip file with its list and the signature of the list."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SM3, Hash

from yimen.archives.contents import About, opened_file, pieces_of
from yimen.archives.rules.manifest import MANIFEST, SIGNATURE, Entry, manifest
from yimen.cases.models import Case
from yimen.kernel.crypto import sm3_of
from yimen.kernel.crypto.signing import deployment_signer
from yimen.kernel.files import blocks_of

EPOCH = (1980, 1, 1, 0, 0, 0)  # the zip's own times say nothing: the dates are in the metadata


@dataclass(frozen=True)
class Packed:
    """What was written: how many files, how many bytes, and the SM3 of the whole."""

    files: int
    size: int
    sm3: str


def pack(case: Case, about: About, target: Path) -> Packed:
    """Write the package of the case into the target; raise FileNotFoundError where the store has lost a file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        entries = [_write(package, path, content) for path, content in pieces_of(case, about)]
        listed = manifest(entries)
        _write(package, MANIFEST, listed)
        _write(package, SIGNATURE, _signature(listed))
    with target.open("rb") as file:
        digest = sm3_of(blocks_of(file)).hex()
    return Packed(len(entries), target.stat().st_size, digest)


def _signature(listed: bytes) -> bytes:
    signer = deployment_signer()
    said = {
        "algorithm": signer.algorithm,
        "key": signer.key,
        "public": signer.public.hex(),
        "signature": signer.sign(listed).hex(),
    }
    return json.dumps(said, indent=1).encode()


def _write(package: zipfile.ZipFile, path: str, content: bytes | UUID) -> Entry:
    digest, size = Hash(SM3()), 0
    member = zipfile.ZipInfo(path, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    with package.open(member, "w", force_zip64=True) as target:
        for block in _blocks(content):
            digest.update(block)
            target.write(block)
            size += len(block)
    return Entry(path, size, digest.finalize().hex())


def _blocks(content: bytes | UUID) -> Iterable[bytes]:
    return [content] if isinstance(content, bytes) else _stored(content)


def _stored(file: UUID) -> Iterator[bytes]:
    with opened_file(file).stream as stream:
        yield from blocks_of(stream)
