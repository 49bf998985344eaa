"""Whether a package is whole: its list signed by us, every file as listed, and the package as registered."""

import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag

from yimen.archives.models import Package
from yimen.archives.rules.manifest import MANIFEST, SIGNATURE, Entry, Fault, compared, read_manifest
from yimen.kernel.crypto import sm3_of
from yimen.kernel.crypto.signing import deployment_signer, is_signed_by
from yimen.kernel.files import blocks_of
from yimen.kernel.files.setup import spool
from yimen.kernel.queries.files import open_sealed

SEALED_AS = "archive"
LARGEST_LIST = 16 << 20  # bytes: a list of a hundred thousand files


def faults_of_file(path: Path) -> list[Fault]:
    """Return what is wrong with a package that lies in a file, wherever it comes from."""
    try:
        with zipfile.ZipFile(path) as package:
            return _faults(package)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return [Fault("unreadable")]


def faults_of(package: Package) -> list[Fault]:
    """Return what is wrong with a package that is kept here; none where it was given up."""
    if package.file is None:
        return []
    path = opened(package)
    if path is None:
        return [Fault("lost")]
    try:
        with path.open("rb") as file:
            if sm3_of(blocks_of(file)).hex() != package.sm3:
                return [Fault("not_the_same")]
        return faults_of_file(path)
    finally:
        path.unlink()


def opened(package: Package) -> Path | None:
    """Return a clear copy of the package, which the caller removes; None where its file is gone or was changed."""
    assert package.file is not None
    with tempfile.NamedTemporaryFile(dir=spool(), delete=False) as target:
        path = Path(target.name)
        try:
            for block in open_sealed(package.file, kind=SEALED_AS):
                target.write(block)
        except (FileNotFoundError, ValueError, InvalidTag):
            path.unlink()
            return None
    return path


def _faults(package: zipfile.ZipFile) -> list[Fault]:
    names = [member.filename for member in package.infolist()]
    if MANIFEST not in names:
        return [Fault("no_manifest")]
    if SIGNATURE not in names:
        return [Fault("no_signature")]
    listed = _small(package, MANIFEST)
    wrong = _wrong_signature(listed, _small(package, SIGNATURE))
    try:
        entries = read_manifest(listed)
    except ValueError:
        return [Fault("bad_manifest")]
    found = {name: _entry(package, name) for name in names if name not in (MANIFEST, SIGNATURE)}
    twice = [Fault("extra", name) for name in set(names) if names.count(name) > 1]
    return wrong + compared(entries, found) + twice


def _wrong_signature(listed: bytes, signature: bytes) -> list[Fault]:
    try:
        said: dict[str, Any] = json.loads(signature)
        public, value = bytes.fromhex(said["public"]), bytes.fromhex(said["signature"])
    except (ValueError, KeyError, TypeError):
        return [Fault("bad_signature")]
    if not is_signed_by(public, listed, value):
        return [Fault("bad_signature")]
    return [] if public == deployment_signer().public else [Fault("other_key")]


def _entry(package: zipfile.ZipFile, name: str) -> Entry:
    size = 0

    def counted() -> Any:
        nonlocal size
        with package.open(name) as member:
            for block in blocks_of(member):  # type: ignore[arg-type]  # it reads like a file
                size += len(block)
                yield block

    digest = sm3_of(counted()).hex()
    return Entry(name, size, digest)


def _small(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > LARGEST_LIST:
        raise ValueError(name)
    return package.read(name)
