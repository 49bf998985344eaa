"""Run it: python -m simulators.till --port 8003 [--store FILE]; secrets from TILL_SIMULATOR_TOKEN and …_SECRET."""

import argparse
import os
import signal
import sys
from pathlib import Path

from simulators.till.server import Till
from simulators.till.store import Store


def main() -> int:
    """Serve on loopback until a signal."""
    parser = argparse.ArgumentParser(prog="simulators.till", description="A payment platform for demos and tests.")
    parser.add_argument("--port", type=int, default=8003)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--life", type=float, default=1800, help="seconds until an unpaid order is closed")
    told = parser.parse_args()
    token, secret = (os.environ.get(f"TILL_SIMULATOR_{name}", "simulator") for name in ("TOKEN", "SECRET"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Till(told.port, store=Store(told.store, life=told.life), token=token, secret=secret) as till:
        till.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
