"""Run it: python -m simulators.courier --port 8002 [--store FILE]; COURIER_SIMULATOR_TOKEN and …_SECRET are shared."""

import argparse
import os
import signal
import sys
from pathlib import Path

from simulators.courier.server import Depot
from simulators.courier.store import Store


def main() -> int:
    """Serve on loopback until a signal."""
    parser = argparse.ArgumentParser(prog="simulators.courier", description="A courier for demos and tests.")
    parser.add_argument("--port", type=int, default=8002)
    parser.add_argument("--store", type=Path)
    told = parser.parse_args()
    token, secret = (os.environ.get(f"COURIER_SIMULATOR_{name}", "simulator") for name in ("TOKEN", "SECRET"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Depot(told.port, store=Store(told.store), token=token, secret=secret) as depot:
        depot.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
