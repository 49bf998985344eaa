"""Run it: python -m simulators.locker --port 8006 [--store FILE]; the secret from LOCKER_SIMULATOR_SECRET."""

import argparse
import os
import signal
import sys
from pathlib import Path

from simulators.locker.server import Controller
from simulators.locker.store import Store


def main() -> int:
    """Serve on loopback until a signal."""
    parser = argparse.ArgumentParser(prog="simulators.locker", description="Lockers for demos and tests.")
    parser.add_argument("--port", type=int, default=8006)
    parser.add_argument("--store", type=Path)
    told = parser.parse_args()
    secret = os.environ.get("LOCKER_SIMULATOR_SECRET", "simulator")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Controller(told.port, store=Store(told.store), secret=secret) as controller:
        controller.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
