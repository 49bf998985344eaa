"""The hash chain over the insert-only rows: made by the relay, checked by `yimen audit verify`."""

from yimen.kernel.audit.heads import anchored_heads
from yimen.kernel.audit.streams import ACCESS, EVENTS, STREAMS, Stream
from yimen.kernel.audit.verify import Finding, Report, verify

__all__ = ["ACCESS", "EVENTS", "STREAMS", "Finding", "Report", "Stream", "anchored_heads", "verify"]
