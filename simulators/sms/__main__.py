"""Run it: python -m simulators.sms --port 8001 [--store FILE]; secrets from SMS_SIMULATOR_TOKEN and …_SECRET."""

import argparse
import os
import signal
import sys
from pathlib import Path

from simulators.sms.server import Gateway
from simulators.sms.store import Store


def main() -> int:
    """Serve on loopback until a signal."""
    parser = argparse.ArgumentParser(prog="simulators.sms", description="An SMS gateway for demos and tests.")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--store", type=Path)
    told = parser.parse_args()
    token, secret = (os.environ.get(f"SMS_SIMULATOR_{name}", "simulator") for name in ("TOKEN", "SECRET"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Gateway(told.port, store=Store(told.store), token=token, secret=secret) as gateway:
        gateway.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
