"""A small HTTP load: each caller keeps one connection and asks again as soon as it has its answer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.place import HOST, PORT

Ask = Callable[[], bytes]


@dataclass
class Measured:
    """What a run gave: seconds per answer, statuses, and how long it took."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    lasted: float = 0.0
    processor: float = 0.0  # seconds that the callers spent, where they measure it themselves

    @property
    def per_second(self) -> float:
        """Return the throughput."""
        return len(self.seconds) / self.lasted if self.lasted else 0.0

    def milliseconds(self, share: float) -> float:
        """Return a percentile: 0.5 is the median."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


def request(method: str, path: str, headers: dict[str, str], *, body: bytes = b"") -> bytes:
    """Return the bytes of a request."""
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: {HOST}:{PORT}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def run(ask: Ask, *, callers: int, seconds: float, most: int | None = None) -> Measured:
    """Let the callers ask for so long, or until so many answers."""
    return asyncio.run(_run(ask, callers, seconds=seconds, most=most))


async def _run(ask: Ask, callers: int, *, seconds: float, most: int | None) -> Measured:
    measured = Measured()
    began = time.perf_counter()
    left = [most if most is not None else 1 << 60]
    await asyncio.gather(*(_call(ask, measured, left, until=began + seconds) for _ in range(callers)))
    measured.lasted = time.perf_counter() - began
    return measured


async def _call(ask: Ask, measured: Measured, left: list[int], *, until: float) -> None:
    reader, writer = await asyncio.open_connection(HOST, PORT)
    while time.perf_counter() < until and left[0] > 0:
        left[0] -= 1
        began = time.perf_counter()
        writer.write(ask())
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(_length(head))
        measured.seconds.append(time.perf_counter() - began)
        measured.statuses[head[9:12].decode()] += 1
    writer.close()
    await writer.wait_closed()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0
