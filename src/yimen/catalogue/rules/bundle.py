"""A bundle: items as documents with the licence types and themes they name, signed by the deployment they come from.

The first line says how it is signed; all that follows is what is signed, byte by byte, and can be read by people.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from yimen.catalogue.rules.record import ItemRecord
from yimen.catalogue.rules.record_json import document_of, record_from
from yimen.kernel.rules.errors import NotAllowed

FORMAT = "yimen-items/1"
SIGNED = b"yimen items bundle\0"  # a signature made for another purpose is none for this one


@dataclass(frozen=True)
class LicenceTypeLine:
    """A licence type as it travels."""

    code: str
    name: str
    validity_months: int | None = None
    type_code: str = ""
    several_allowed: bool = False
    is_sealed_first: bool = False
    min_trust: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThemeLine:
    """A life event as it travels."""

    code: str
    name: str
    audience: str


@dataclass(frozen=True)
class Bundle:
    """What travels: where from and when, the items, and the words they use."""

    origin: str
    made_at: str
    items: tuple[ItemRecord, ...]
    licence_types: tuple[LicenceTypeLine, ...] = ()
    themes: tuple[ThemeLine, ...] = ()


@dataclass(frozen=True)
class Sealed:
    """A bundle as it was read: its body, and who is said to have signed it."""

    body: bytes
    public_key: str
    signature: bytes

    @property
    def message(self) -> bytes:
        """Return what the signature is over."""
        return SIGNED + self.body


def body_of(bundle: Bundle) -> bytes:
    """Return the bytes to sign."""
    plain = {**vars(bundle), "items": [document_of(item) for item in bundle.items]}
    return json.dumps(msgspec.to_builtins(plain), ensure_ascii=False, indent=1).encode()


def sealed_file(body: bytes, *, public_key: str, signature: bytes) -> bytes:
    """Return the whole file."""
    return _head(public_key, signature) + body


def read_sealed(file: bytes) -> Sealed:
    """Return the file's parts; raise NotAllowed("bad_bundle") for what is no bundle of ours."""
    head, end, body = file.partition(b"\n")
    try:
        said = json.loads(head)
        public_key, signature = str(said["public_key"]), bytes.fromhex(said["signature"])
    except (ValueError, KeyError, TypeError):
        raise NotAllowed("bad_bundle") from None
    if head + end != _head(public_key, signature):  # also a head that says the same in other bytes
        raise NotAllowed("bad_bundle")
    return Sealed(body, public_key, signature)


def read_body(body: bytes) -> Bundle:
    """Return the bundle of a verified body; raise NotAllowed("bad_record") naming what this version cannot read."""
    try:
        plain: Mapping[str, Any] = msgspec.json.decode(body)
        documents = plain["items"]
        bundle = msgspec.convert({**plain, "items": []}, Bundle)
    except (msgspec.MsgspecError, KeyError, TypeError):
        raise NotAllowed("bad_bundle") from None
    return replace(bundle, items=tuple(record_from(document) for document in documents))


def _head(public_key: str, signature: bytes) -> bytes:
    said = {"format": FORMAT, "algorithm": "ed25519", "public_key": public_key, "signature": signature.hex()}
    return json.dumps(said).encode() + b"\n"
