"""The two insert-only streams, their canonical text and how one link follows another."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from yimen.kernel.crypto import sm3


@dataclass(frozen=True)
class Stream:
    """An insert-only table and the table of its seals."""

    name: str
    table: str
    seals: str
    sequence: str
    own: tuple[str, str]

    @property
    def canonical(self) -> str:
        """Return the SQL expression of a row's text: every column, in one order, the same on every server."""
        kind, data = self.own
        return (
            "jsonb_build_array(e.id, e.position, e.txid::text, (extract(epoch FROM e.at) * 1000000)::bigint,"
            f' e."by", e.subject, e.origin, e.{kind}, e.{data})::text'
        )


EVENTS = Stream("event", "kernel_event", "kernel_seal", "kernel_event_position", ("type", "payload"))
ACCESS = Stream("access", "kernel_accesslog", "kernel_accessseal", "kernel_access_position", ("kind", "detail"))
STREAMS = (EVENTS, ACCESS)


class Link(NamedTuple):
    """One seal."""

    seq: int
    entry: UUID
    digest: bytes
    hash: bytes


class Head(NamedTuple):
    """The end of a chain."""

    seq: int
    hash: bytes


def genesis(stream: Stream) -> Head:
    """Return the end of an empty chain."""
    return Head(0, sm3(f"yimen {stream.name}".encode()))


def next_link(head: Head, entry: UUID, canonical: str) -> Link:
    """Return the seal of a row that follows this head."""
    digest = sm3(canonical.encode())
    return Link(head.seq + 1, entry, digest, chained(head, digest))


def chained(head: Head, digest: bytes) -> bytes:
    """Return the hash that binds the row's digest and number to everything before it."""
    return sm3(head.hash + (head.seq + 1).to_bytes(8, "big") + digest)


def head_message(stream: str, head: Head) -> bytes:
    """Return the text that is signed."""
    return f"yimen seal head\n{stream}\n{head.seq}\n{head.hash.hex()}\n".encode()
